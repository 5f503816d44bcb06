"""Where the arrows act. The focus itself never leaves the prompt."""

from enum import Enum


class Zone(Enum):
    """One place the arrows can move in; typing anything returns to the prompt."""

    PROMPT = 0
    PANEL = 1
    READER = 2


def next_zone(zone: Zone, *, panel: bool, step: int = 1) -> Zone:
    """The neighbour, round the end; the panel only where there is one."""
    order = [Zone.PROMPT, Zone.PANEL, Zone.READER] if panel else [Zone.PROMPT, Zone.READER]
    place = order.index(zone) if zone in order else 0
    return order[(place + step) % len(order)]

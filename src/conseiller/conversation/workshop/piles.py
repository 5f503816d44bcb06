"""From hands raised to participants, without naming or following anyone: the piles of sheets.

What was done in the room decides which sheet a person takes: each pile is handed to those who did exactly that, so that
a code never claims for one person what another did. Intentions only make counts: they are given to codes by the most
prudent arrangement, the same participants first for every gesture.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from conseiller.journal import GestureRecord, GestureState


@dataclass(frozen=True, slots=True)
class Pile:
    """Participants who did the same gestures in the room."""

    done: tuple[int, ...] = ()
    """Ranks of the gestures done there."""
    count: int = 0
    already: bool = False
    """They did all of it before the workshop: nothing is advised to them."""


def bounds(piles: Sequence[Pile], position: int, left: int) -> tuple[int, int]:
    """Fewest and most of a pile that can be among the `left` hands not given to the piles before it."""
    after = sum(pile.count for pile in piles[position + 1 :])
    return max(0, left - after), min(piles[position].count, left)


def split(piles: Sequence[Pile], rank: int, hands: Sequence[int]) -> list[Pile]:
    """The piles once some of each did one more gesture; `hands` says how many of each pile. Empty ones go."""
    found = []
    for pile, count in zip(piles, hands, strict=True):
        found.append(Pile((*pile.done, rank), count, pile.already))
        found.append(replace(pile, count=pile.count - count))
    return [pile for pile in found if pile.count]


def profiles(
    piles: Sequence[Pile], gestures: Sequence[GestureRecord], intentions: Mapping[int, int | None]
) -> list[tuple[GestureRecord, ...]]:
    """What the journal keeps for each participant, pile after pile.

    `intentions`: rank to the number of hands among those who had not done it; None where nobody was asked. Who was
    asked and did not raise a hand intends nothing.
    """
    people = [pile for pile in piles for _ in range(pile.count)]
    # Those who did least come first for every intention: the fewest people then carry it, whatever the gesture.
    prudent = sorted(range(len(people)), key=lambda person: len(people[person].done))
    states: list[dict[int, str | None]] = [_states(pile, gestures) for pile in people]
    for gesture in gestures:
        wanted = intentions.get(gesture.rank)
        asked = [person for person in prudent if states[person][gesture.rank] is None]
        for place, person in enumerate(asked if wanted is not None else ()):
            intends = wanted is not None and place < wanted
            states[person][gesture.rank] = GestureState.INTENDED if intends else GestureState.DECLINED
    return [tuple(replace(gesture, state=found[gesture.rank]) for gesture in gestures) for found in states]


def _states(pile: Pile, gestures: Sequence[GestureRecord]) -> dict[int, str | None]:
    if pile.already:
        return {gesture.rank: GestureState.ALREADY for gesture in gestures}
    return {gesture.rank: GestureState.DONE if gesture.rank in pile.done else None for gesture in gestures}

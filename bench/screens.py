"""The screen in a real 80 x 24 terminal: cold start, paint after a key, memory, as a person at the desk meets them."""

import statistics
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from measuring import Figure, by_turns
from terminal import Terminal

BARE = [sys.executable, str(Path(__file__).with_name("bare_app.py"))]
CONSEILLER = [sys.executable, "-m", "conseiller"]
HOME = "Que demande la personne"
WORDS = "mon ordinateur sous windows 10 ne reçoit plus de mises à jour"
UNKNOWN = "blablabla"
"""No question has such an answer: each time it is typed, the transcript grows and the question stays."""


@dataclass(frozen=True, slots=True)
class LongTalk:
    """One appointment of `turns` turns."""

    figure: Figure
    turns: int
    megabytes: float

    def memory(self) -> str:
        """One line, for the table."""
        return f"memory held after {self.turns} turns: {self.megabytes:.0f} MB (budget 90)"


def cold_start(variables: Mapping[str, str], runs: int) -> Figure:
    """From the start of the process to the first question painted."""

    def painted(command: list[str], text: str) -> float:
        with Terminal(command, variables) as terminal:
            return terminal.wait_for(text)

    return by_turns(
        "first question on screen, cold / a bare Static",
        1.3,
        lambda: painted(CONSEILLER, HOME),
        lambda: painted(BARE, "Une question nue"),
        runs=runs,
    )


def long_talk(variables: Mapping[str, str], turns: int = 300, keys: int = 15) -> LongTalk:
    """Enter to the last byte painted, after `turns` turns against after 3; then the memory held."""
    with Terminal(CONSEILLER, variables) as terminal:
        terminal.wait_for(HOME)
        terminal.type(WORDS + "\r")
        early = [_turn(terminal) for _ in range(3 + keys)][3:]
        for _ in range(turns - keys - 3 - keys):
            _turn(terminal)
        late = [_turn(terminal) for _ in range(keys)]
        figure = Figure(
            f"key to painted answer, after {turns} turns / after 3",
            statistics.median(late),
            statistics.median(early),
            1.5,
        )
        return LongTalk(figure, turns, terminal.resident_megabytes())


def _turn(terminal: Terminal) -> float:
    # Typed first and validated apart: only the answer's own key is timed.
    terminal.type(UNKNOWN)
    seconds = terminal.type("\r")
    terminal.type("\x15")  # the refused text stays in the prompt: empty it
    return seconds

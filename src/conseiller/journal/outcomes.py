"""From answers to one outcome: which answer of a gesture wins, and what its gestures make of a counted advice.

Pure. Source: indicators, sections 2b (rules 4 and 5) and 3.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a gesture, as told later; the first four are known answers, the best first."""

    DONE = "fait"
    PARTLY = "partiel"
    NOT_YET = "pas_encore"
    NO = "non"
    NO_OBJECT = "sans_objet"
    UNKNOWN = "ne_sait_pas"


class Channel(StrEnum):
    """How an answer came; on the same day the first of this list wins."""

    APPOINTMENT = "rdv"
    CALL = "appel"
    PAPER = "papier"
    CODE = "code"


KNOWN = (Outcome.DONE, Outcome.PARTLY, Outcome.NOT_YET, Outcome.NO)
"""Answers that count, best first."""
WITH_OBSTACLE = (Outcome.PARTLY, Outcome.NOT_YET, Outcome.NO)
"""Answers after which an obstacle may be given."""
NOT_REACHED = "non_joint"
"""Result of a call that nobody took."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer about one gesture."""

    day: int
    """As an ordinal."""
    channel: Channel
    outcome: Outcome
    obstacle: str | None = None


def winning(answers: Iterable[Answer]) -> Answer | None:
    """The latest day wins; on the same day the order of `Channel`. None of none.

    An answer 'ne_sait_pas' wins like any other, and then counts as no answer.
    """
    order = list(Channel)
    return max(answers, key=lambda answer: (answer.day, -order.index(answer.channel)), default=None)


def combined(winners: Sequence[Answer | None]) -> Answer | None:
    """One outcome from the winning answer of each gesture asked (None: not answered). None when none was answered.

    The best known answer wins, the latest between equals; 'sans_objet' only if every gesture asked has it; otherwise
    'ne_sait_pas'.
    """
    answered = [winner for winner in winners if winner is not None]
    if not answered:
        return None
    for outcome in KNOWN:
        if found := winning(answer for answer in answered if answer.outcome is outcome):
            return found
    latest = max(answered, key=lambda answer: answer.day)
    without_object = len(answered) == len(winners) and all(one.outcome is Outcome.NO_OBJECT for one in answered)
    return Answer(latest.day, latest.channel, Outcome.NO_OBJECT if without_object else Outcome.UNKNOWN)

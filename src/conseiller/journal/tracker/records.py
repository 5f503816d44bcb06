"""What the files of a tracker say, once joined."""

from dataclasses import dataclass, field

from conseiller.journal.outcomes import Answer


@dataclass(slots=True)
class TrackedAdvice:
    """One counted advice, with every answer about it that lies in its window."""

    done: bool
    intention: bool | None
    answers: list[Answer] = field(default_factory=list)
    call_result: str | None = None
    """None when it was not drawn for a call."""


@dataclass(slots=True)
class TrackedSession:
    """One session: a day as an ordinal, a place of work ('' when unknown), its advices by objective."""

    day: int
    place: str
    advices: dict[str, TrackedAdvice] = field(default_factory=dict)

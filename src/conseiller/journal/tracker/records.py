"""What the files of a tracker say, once joined."""

from dataclasses import dataclass, field

from conseiller.journal.leaves import Zone
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


@dataclass(frozen=True, slots=True)
class Tracker:
    """What the files of a folder say, when no line is bad."""

    sessions: tuple[TrackedSession, ...]
    zones: tuple[Zone, ...]
    """Where each place named above lies."""
    fingerprint: str
    """SHA-256 of what was read, whatever the order of lines, the separators or the encoding."""

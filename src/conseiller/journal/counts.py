"""What the journal counts over a period."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ObjectiveCounts:
    """Counts of one objective over a period. `due` ones are those old enough for the follow-up."""

    objective: str
    advices: int = 0
    intention_asked: int = 0
    intention_yes: int = 0
    due: int = 0
    due_done_in_session: int = 0
    no_object: int = 0
    """Due, and out of the base: 'sans_objet', not done in session."""
    answered: int = 0
    """R: due, with a known answer; calls apart."""
    answered_yes: int = 0
    yes: int = 0
    """y: due, done in session or answered yes."""
    no: int = 0
    """z: due, answered, and not yes."""
    drawn: int = 0
    """Due and unknown, drawn for a call."""
    reached: int = 0
    reached_yes: int = 0

    @property
    def base(self) -> int:
        """N: due ones, without those that have no object any more."""
        return self.due - self.no_object

    @property
    def unknown(self) -> int:
        """u: neither yes nor no."""
        return self.base - self.yes - self.no


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of a period: closed sessions, then one line for a, b and c."""

    sessions: int
    unfinished: int
    """Sessions opened and never closed: not counted above."""
    objectives: tuple[ObjectiveCounts, ...]

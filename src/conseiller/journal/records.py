"""What goes in and out of the journal: frozen records and the closed lists they draw from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conseiller.knowledge.objectives import Objective

COUNTED_OBJECTIVES: tuple[str, ...] = (Objective.IMPACT, Objective.AUDIO_LOW, Objective.LOCAL)
"""The objectives of axis 5; a gesture of no objective is kept and never counted."""


class GestureState(StrEnum):
    """What became of a gesture before the person left; None when nobody asked."""

    DONE = "fait_en_seance"
    INTENDED = "intention"
    ALREADY = "deja_fait"
    DECLINED = "decline"


class BaseKind(StrEnum):
    """What a base holds; only appointments are purged, a trial is never counted."""

    APPOINTMENTS = "entretiens"
    TRIAL = "essai"
    IMPORTED = "importe"
    SIMULATED = "simule"
    GATHERED = "collecte"
    """Count bundles of several workstations: no session at all."""


@dataclass(frozen=True, slots=True)
class GestureRecord:
    """One gesture of the sheet: never the advice it came from."""

    rank: int
    """From 1 to 3, as printed."""
    objective: str
    """'a', 'b', 'c' or 'aucun'."""
    family: str
    """Neutral family, shared by several advices."""
    state: str | None = None
    """One of `GestureState`, or None."""


@dataclass(frozen=True, slots=True)
class CountedAdvice:
    """One objective advised in one session, counted once whatever the number of gestures."""

    objective: str
    done_in_session: bool
    intention: bool | None
    """None when the intention was not asked."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session to resume: what the journal may keep of it while it is open."""

    id: int
    day: date
    trees: tuple[tuple[str, str], ...]
    """(tree id, version), in the order they were opened."""
    answers: Mapping[str, str]
    """Question id to code(s), in the order of the first answer."""
    system: str | None
    device: str | None
    place: str | None
    redacted: bool
    """Something sensitive was answered; it was not kept and has to be asked again."""
    kind: str = "individuel"
    gestures: tuple[GestureRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedSession:
    """The session closed last today: its gestures may still be corrected."""

    id: int
    day: date
    trees: tuple[tuple[str, str], ...]
    place: str | None
    kind: str
    code: str
    """As printed, XXXX-XXXX; empty in a trial."""
    gestures: tuple[GestureRecord, ...]


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What a purge erased."""

    abandoned: int = 0
    """Sessions never closed, whose path is gone."""
    codes: int = 0
    days: int = 0
    """Days cut to their month."""
    sessions: int = 0
    """Whole sessions, past the end of the year after theirs."""
    exempt: bool = False
    """Imported or simulated base: nothing is purged."""

    @property
    def erased(self) -> bool:
        """Whether anything was erased."""
        return bool(self.abandoned or self.codes or self.days or self.sessions)

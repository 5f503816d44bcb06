"""Faults in knowledge files: all of them at once, each with its place, in French."""

from dataclasses import dataclass, field
from enum import StrEnum

from conseiller.errors import ConseillerError
from conseiller.knowledge.position import Place


class Severity(StrEnum):
    """A fault stops the file from being used; a warning does not."""

    FAULT = "faute"
    WARNING = "avertissement"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: where, what, and how."""

    place: Place
    code: str
    message: str
    severity: Severity = Severity.FAULT

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.severity}, {self.message}"


@dataclass(slots=True)
class Faults:
    """Collects faults while files are read; two faults at one place with one code count once."""

    items: list[Fault] = field(default_factory=list)
    _seen: set[tuple[Place, str]] = field(default_factory=set)

    def add(self, place: Place, code: str, message: str, severity: Severity = Severity.FAULT) -> None:
        """Note one fault, unless the same was noted at the same place."""
        if (place, code) not in self._seen:
            self._seen.add((place, code))
            self.items.append(Fault(place, code, message, severity))

    def warn(self, place: Place, code: str, message: str) -> None:
        """Note something worth a look that stops nothing."""
        self.add(place, code, message, Severity.WARNING)

    @property
    def blocking(self) -> bool:
        """Whether at least one fault (not a mere warning) was found."""
        return any(fault.severity is Severity.FAULT for fault in self.items)

    def ordered(self) -> list[Fault]:
        """By file, then line, then column."""
        return sorted(self.items, key=lambda fault: (fault.place.file, fault.place.line, fault.place.column))


class KnowledgeError(ConseillerError):
    """The knowledge cannot be used; carries every fault found."""

    def __init__(self, faults: list[Fault]) -> None:
        first = next((fault for fault in faults if fault.severity is Severity.FAULT), faults[0])
        super().__init__(
            f"Les savoirs contiennent des fautes. La première : {first}",
            "Lancez « conseiller savoir verifier » pour les voir toutes.",
        )
        self.faults = faults

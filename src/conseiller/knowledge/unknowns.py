"""Names that nothing declares: one fault per name and file, with the other lines where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.reading import Text

_CALLED = {
    Code.UNKNOWN_FACT: "le fait",
    Code.UNKNOWN_GESTURE: "le geste",
    Code.UNKNOWN_SOURCE: "la source",
    Code.UNKNOWN_ADVICE: "le conseil",
    Code.UNKNOWN_TREE: "l'arbre",
    Code.UNKNOWN_SHARED: "la question commune",
    Code.UNKNOWN_ROW: "la ligne du cycle de vie",
}


@dataclass(slots=True)
class Unknowns:
    """Collects unknown names until every file was looked through."""

    faults: Faults
    _found: dict[tuple[Code, str, str], tuple[list[Text], str]] = field(default_factory=dict)

    def note(self, code: Code, name: Text, known: Iterable[str], hint: str = "") -> None:
        """Keep one unknown name; `hint` replaces the nearest known word."""
        key = (code, name.value, name.place.file)
        if key not in self._found:
            self._found[key] = ([], hint or suggestion(name.value, known) or " Corrigez le nom, ou ajoutez-le.")
        self._found[key][0].append(name)

    def tell(self) -> None:
        """Turn what was kept into faults."""
        for (code, word, _), (names, hint) in self._found.items():
            places = sorted((name.place for name in names), key=lambda place: (place.line, place.column))
            others = sorted({place.line for place in places} - {places[0].line})
            self.faults.add(places[0], code, f"{_CALLED[code]} « {word} » n'existe pas.{hint}{_also(others)}")
        self._found.clear()


_LINES_TOLD = 8


def _also(lines: list[int]) -> str:
    """' Aussi lignes 12, 40.', or '' when the name stands on one line only."""
    if not lines:
        return ""
    told = ", ".join(str(line) for line in lines[:_LINES_TOLD])
    more = f" et {len(lines) - _LINES_TOLD} autres" if len(lines) > _LINES_TOLD else ""
    return f" Aussi ligne{'s' if len(lines) > 1 else ''} {told}{more}."

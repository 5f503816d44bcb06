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
            places = sorted({(name.place.line, name.place.column): name.place for name in names}.items())
            others = sorted({place.line for _, place in places[1:]} - {places[0][1].line})
            also = f" Aussi ligne{'s' if len(others) > 1 else ''} {', '.join(map(str, others))}." if others else ""
            self.faults.add(places[0][1], code, f"{_CALLED[code]} « {word} » n'existe pas.{hint}{also}")
        self._found.clear()

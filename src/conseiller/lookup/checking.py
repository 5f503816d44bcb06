"""Reads the lexicon files with positions: each mistake becomes a fault with its place, none stops the reading."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Mapping, Node, Sequence, Text, read_yaml
from conseiller.lookup.folding import fold

SUBFOLDER = "lexique"
"""Where the lexicon lies in a knowledge folder."""


GAP = "…"
"""In a term, skips a few words: 'peut pas … windows 11'."""


def fold_term(term: str) -> str:
    """A term folded, its gaps kept as words of their own."""
    return f" {GAP} ".join(fold(part) for part in term.split(GAP)).strip(f" {GAP}")


class Entry:
    """One mapping of a file, read key by key; what nobody allowed is a fault."""

    def __init__(self, node: Mapping, faults: Faults, allowed: Iterable[str], required: Iterable[str] = ()) -> None:
        self.place = node.place
        self.faults = faults
        self._nodes = {key.value: value for key, value in node.entries}
        known = frozenset((*allowed, *required))
        for key, _ in node.entries:
            if key.value not in known:
                message = f"la clé « {key.value} » n'existe pas ici.{suggestion(key.value, known)}"
                faults.add(key.place, Code.UNKNOWN_KEY, message)
        for name in required:
            if name not in self._nodes:
                faults.add(node.place, Code.MISSING_KEY, f"il manque la clé « {name} ».")

    def place_of(self, key: str) -> Place:
        """Where the value of a key stands, or the entry itself."""
        node = self._nodes.get(key)
        return node.place if node is not None else self.place

    def text(self, key: str, default: str = "") -> str:
        """One text, exactly as written."""
        node = self._nodes.get(key)
        if node is None:
            return default
        if isinstance(node, Text):
            return node.value.strip()
        self.faults.add(node.place, Code.WRONG_SHAPE, f"« {key} » attend un texte.")
        return default

    def terms(self, key: str) -> tuple[str, ...]:
        """Terms separated by commas, folded, each once; the gap sign '…' stays. A term of nothing is dropped."""
        terms = [fold_term(term) for term in self.text(key).split(",")]
        return tuple(dict.fromkeys(term for term in terms if term))

    def codes(self, key: str) -> tuple[str, ...]:
        """Names separated by commas, exactly as written."""
        return tuple(name for name in (part.strip() for part in self.text(key).split(",")) if name)

    def assignments(self, key: str) -> list[tuple[str, str]]:
        """'appareil = tel, famille_mobile = apple', exactly as written."""
        result: list[tuple[str, str]] = []
        for part in self.codes(key):
            left, equal, right = part.partition("=")
            if equal and left.strip() and right.strip():
                result.append((left.strip(), right.strip()))
            else:
                self.faults.add(self.place_of(key), Code.WRONG_SHAPE, f"« {key} » attend « nom = valeur ».")
        return result

    def pairs(self, key: str) -> dict[str, str]:
        """'tablette = tab, montre = watch' as folded words."""
        return {fold(left): fold(right) for left, right in self.assignments(key)}

    def number(self, key: str, default: float = 0.0) -> float:
        """A number written with a point or a comma."""
        raw = self.text(key)
        if not raw:
            return default
        try:
            return float(raw.replace(",", "."))
        except ValueError:
            self.faults.add(self.place_of(key), Code.BAD_NUMBER, f"« {raw} » n'est pas un nombre.")
            return default

    def yes(self, key: str, *, default: bool = False) -> bool:
        """oui or non."""
        raw = self.text(key)
        if raw and raw not in ("oui", "non"):
            self.faults.add(self.place_of(key), Code.BAD_YES_NO, f"« {raw} » : écrivez oui ou non.")
        return raw == "oui" if raw else default

    def word(self, key: str, choices: Iterable[str], default: str = "") -> str:
        """One word of a closed list."""
        raw = self.text(key, default)
        known = tuple(choices)
        if raw and raw not in known:
            message = f"« {raw} » ne va pas pour « {key} ». Choix : {', '.join(known)}."
            self.faults.add(self.place_of(key), Code.UNKNOWN_WORD, message)
            return default
        return raw

    def entries(self, key: str, allowed: Iterable[str], required: Iterable[str] = ()) -> "Iterator[Entry]":
        """The mappings of a list."""
        node = self._nodes.get(key)
        if node is None:
            return
        if not isinstance(node, Sequence):
            self.faults.add(node.place, Code.WRONG_SHAPE, f"« {key} » attend une liste.")
            return
        allowed, required = tuple(allowed), tuple(required)
        for item in node.items:
            if isinstance(item, Mapping):
                yield Entry(item, self.faults, allowed, required)
            else:
                self.faults.add(item.place, Code.WRONG_SHAPE, "un bloc de clés est attendu ici.")

    def items(self, key: str) -> tuple[tuple[str, "Text"], ...]:
        """The keys and texts of a mapping under this key."""
        node = self._nodes.get(key)
        if node is None:
            return ()
        if not isinstance(node, Mapping):
            self.faults.add(node.place, Code.WRONG_SHAPE, f"« {key} » attend un bloc de clés.")
            return ()
        found = []
        for name, value in node.entries:
            if isinstance(value, Text):
                found.append((name.value, value))
            else:
                self.faults.add(value.place, Code.WRONG_SHAPE, f"« {name.value} » attend un texte.")
        return tuple(found)


def read_file(folder: Path, name: str, faults: Faults, allowed: Iterable[str], required: Iterable[str] = ()) -> Entry:
    """The top of one lexicon file of a knowledge folder; an unreadable file is a fault and reads as empty."""
    shown = f"{SUBFOLDER}/{name}"
    node: Node | None = read_yaml(folder / SUBFOLDER / name, shown, faults)
    if isinstance(node, Mapping):
        return Entry(node, faults, allowed, required)
    if node is not None:
        faults.add(node.place, Code.WRONG_SHAPE, "le fichier attend des clés en tête.")
    return Entry(Mapping((), Place(shown, 1, 1)), faults, allowed)

"""One mapping read key by key: what is misspelt, missing or of the wrong kind becomes a fault, once.

A misspelt key is read as the key it was meant for, so that one slip gives one fault and the rest is still checked.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.nearest import nearest, suggestion
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Mapping, Node, Sequence, Text
from conseiller.knowledge.scalars import ID, SOURCE_ID, is_id, mended_id, not_empty, read_day, read_number

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys one kind of block may and must have."""

    name: str
    """With its article: 'une question'."""
    keys: frozenset[str]
    required: tuple[str, ...] = ()
    texts: bool = True
    """Holds sentences, which braces would cut at their commas."""


@dataclass(slots=True)
class Fields:
    """The values of one mapping, by key, with every slip noted."""

    node: Mapping
    shape: Shape
    faults: Faults
    values: dict[str, Node] = field(default_factory=dict)
    names: dict[str, Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.node.braces and self.shape.texts:
            self.faults.add(
                self.node.place,
                Code.BRACES,
                f"{self.shape.name} ne s'écrit pas entre accolades : une virgule couperait un texte. "
                "Écrivez une clé par ligne.",
            )
        written = {key.value for key, _ in self.node.entries}
        for key, value in self.node.entries:
            known = key.value if key.value in self.shape.keys else self._meant(key, value, written)
            if known is not None and known not in self.values:
                self.values[known] = value
                self.names[known] = key
        for required in self.shape.required:
            if required not in self.values:
                self.missing(required)

    def _meant(self, key: Text, value: Node, written: set[str]) -> str | None:
        """The key that a misspelt one stands for, once the slip is noted."""
        if self.node.braces and isinstance(value, Text) and not value.value and not value.quoted:
            self.faults.add(
                key.place,
                Code.BRACES,
                f"la virgule avant « {key.value} » coupe le texte. Mettez-le entre guillemets.",
            )
            return None
        near = nearest(key.value, self.shape.keys - written)
        hint = f" La plus proche est « {near} »." if near else suggestion(key.value, self.shape.keys)
        if not hint:
            hint = f" Clés permises : {', '.join(sorted(self.shape.keys))}."
        self.faults.add(
            key.place, Code.UNKNOWN_KEY, f"la clé « {key.value} » n'existe pas pour {self.shape.name}.{hint}"
        )
        return near

    def missing(self, key: str) -> None:
        """Note that a key has to be written here."""
        self.faults.add(
            self.node.place, Code.MISSING_KEY, f"il manque « {key} » à {self.shape.name}. Ajoutez cette clé."
        )

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def place(self, key: str) -> Place:
        """Where a key is written, else where the block begins."""
        return self.names[key].place if key in self.names else self.node.place

    def text_node(self, key: str) -> Text | None:
        """The scalar under a key, with its place; None when absent, empty or not a text (noted)."""
        node = self.values.get(key)
        if node is None:
            return None
        if not isinstance(node, Text):
            self.wrong_shape(key, "un texte simple")
            return None
        return node if not_empty(node, key, self.faults) else None

    def text(self, key: str, limit: int | None = None) -> str:
        """The text under a key, '' when absent; `limit` in characters."""
        node = self.text_node(key)
        if node is None:
            return ""
        text = node.value.strip()
        if limit is not None and len(text) > limit:
            self.faults.add(
                node.place,
                Code.TOO_LONG,
                f"« {key} » a {len(text)} caractères, l'écran en montre {limit}. Raccourcissez.",
            )
        return text

    def id(self, key: str = "id", pattern: re.Pattern[str] = ID) -> Text | None:
        """A name that other blocks use; a badly written one is read as it should have been."""
        node = self.text_node(key)
        if node is None or is_id(node, self.faults, pattern):
            return node
        return mended_id(node)

    def source_id(self) -> Text | None:
        """A source's name, where hyphens and points are welcome."""
        return self.id("id", SOURCE_ID)

    def day(self, key: str) -> date | None:
        """A day written 2026-11-22."""
        node = self.text_node(key)
        return None if node is None else read_day(node, self.faults)

    def number(self, key: str) -> float | None:
        """A number written with a point."""
        node = self.text_node(key)
        return None if node is None else read_number(node, self.faults)

    def whole(self, key: str, default: int, lowest: int, highest: int) -> int:
        """A whole number between two bounds, both included."""
        node = self.text_node(key)
        if node is None:
            return default
        if not node.value.isascii() or not node.value.isdigit() or not lowest <= int(node.value[:9]) <= highest:
            self.faults.add(
                node.place,
                Code.BAD_NUMBER,
                f"« {key} » attend un nombre entier de {lowest} à {highest}, pas « {node.value} ».",
            )
            return default
        return int(node.value)

    def yes(self, key: str, default: bool = False) -> bool:
        """`oui` or `non`."""
        node = self.text_node(key)
        if node is None:
            return default
        if node.value not in ("oui", "non"):
            self.faults.add(node.place, Code.BAD_YES_NO, f"« {key} » attend oui ou non, pas « {node.value} ».")
            return default
        return node.value == "oui"

    def word(self, key: str, words: type[Word], default: Word) -> Word:
        """One word of a closed list."""
        node = self.text_node(key)
        if node is None:
            return default
        try:
            return words(node.value)
        except ValueError:
            near = nearest(node.value, words)
            hint = f" Le plus proche est « {near} »." if near else f" Choix : {', '.join(words)}."
            self.faults.add(node.place, Code.UNKNOWN_WORD, f"« {node.value} » ne va pas pour « {key} ».{hint}")
            return default if near is None else words(near)  # reading on as if it were meant spares a cascade

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of a list; () when absent or not a list (noted)."""
        node = self.values.get(key)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.wrong_shape(key, "une liste (des lignes qui commencent par « - »)")
            return ()
        if not node.items:
            self.faults.add(node.place, Code.EMPTY_VALUE, f"la liste « {key} » est vide. Remplissez-la, ou retirez-la.")
        return node.items

    def texts(self, key: str) -> tuple[Text, ...]:
        """The items of a list of names or sentences."""
        found = []
        for item in self.items(key):
            if not isinstance(item, Text):
                self.faults.add(item.place, Code.WRONG_SHAPE, f"« {key} » attend une liste de textes simples.")
            elif not_empty(item, key, self.faults):
                found.append(item)
        return tuple(found)

    def mapping(self, key: str) -> Mapping | None:
        """The block under a key."""
        node = self.values.get(key)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self.wrong_shape(key, "un bloc de lignes « clé : valeur »")
            return None
        return node

    def wrong_shape(self, key: str, expected: str) -> None:
        """Note that a key holds another kind of node than it should."""
        place = self.values[key].place
        node = self.values[key]
        if isinstance(node, Text) and not node.value and not node.quoted:
            self.faults.add(place, Code.EMPTY_VALUE, f"« {key} » est vide. Donnez-lui {expected}, ou retirez la clé.")
        else:
            self.faults.add(place, Code.WRONG_SHAPE, f"« {key} » attend {expected}, et trouve {_called(node)}.")


def _called(node: Node) -> str:
    if isinstance(node, Text):
        return "un texte"
    return "une liste" if isinstance(node, Sequence) else "un bloc"

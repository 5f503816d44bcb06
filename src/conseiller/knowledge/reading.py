"""YAML with positions: scalars stay text, duplicate keys and broken files become faults with a place.

`yaml.compose` is used instead of a loader because it keeps line and column of every key and value, and
never turns `01` into 1, `12:30` into 750 or `on` into a boolean.
"""

import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import yaml

from conseiller.errors import cause
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.position import Place

MAXIMUM_BYTES = 2_000_000
"""Larger than any knowledge file; protects from a film dropped in the folder by mistake."""

MAXIMUM_DEPTH = 30
"""Nested levels; the deepest real condition has a dozen. Beyond some ten thousand, libyaml crashes the process."""

try:
    from yaml import CSafeLoader as _FastLoader
except ImportError:  # a Python without the C extension: ten times slower, same meaning
    from yaml import SafeLoader as _FastLoader  # type: ignore[assignment]


class _Loader(_FastLoader):
    """Leaves scalars as text: guessing their type would cost a call for each, and nobody reads the guess."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: object) -> str:
        """One tag for all."""
        return "texte"


class Text(NamedTuple):
    """A scalar, exactly as written."""

    value: str
    place: Place
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping, in writing order; keys are unique."""

    entries: tuple[tuple[Text, "Node"], ...]
    place: Place
    braces: bool = False
    """Written on one line between braces, where a comma inside a text makes a second key."""

    def get(self, key: str) -> "Node | None":
        """The value under a key, if written."""
        return next((value for name, value in self.entries if name.value == key), None)


Node = Text | Sequence | Mapping


def read_yaml(path: Path, name: str, faults: Faults) -> Node | None:
    """The content of one file, or None after noting why it cannot be read.

    `name` is how the file is called in messages (relative to the knowledge folder).
    """
    raw = read_bytes(path, name, faults)
    return None if raw is None else parse_yaml(raw, name, faults)


def read_bytes(path: Path, name: str, faults: Faults) -> bytes | None:
    """The bytes of one file, or None after noting why they cannot be had."""
    start = Place(name, 1, 1)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device would never end
            faults.add(start, Code.UNREADABLE, "ce n'est pas un fichier ordinaire. Retirez-le du dossier.")
            return None
        if status.st_size > MAXIMUM_BYTES:
            faults.add(start, Code.TOO_BIG, "le fichier dépasse 2 Mo. Ce n'est pas un savoir : retirez-le du dossier.")
            return None
        return path.read_bytes()
    except OSError as error:
        faults.add(start, Code.UNREADABLE, f"le fichier ne se lit pas ({cause(error)}). Vérifiez ses droits.")
        return None


def parse_yaml(raw: bytes, name: str, faults: Faults) -> Node | None:
    """The nodes written in a file's bytes, or None after noting why they cannot be read."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        faults.add(Place(name, line, 1), Code.NOT_TEXT, "ce n'est pas du texte UTF-8. Enregistrez-le en UTF-8.")
        return None
    if not text.strip():
        _empty(name, faults)
        return None
    try:
        if _is_suspicious(text) and _refuse_dangers(text, name, faults):
            return None
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        _broken(error, text, name, faults)
        return None
    except yaml.YAMLError:
        faults.add(
            Place(name, 1, 1), Code.BROKEN_YAML, "un caractère interdit s'y trouve. Recopiez le texte dans un éditeur."
        )
        return None
    if root is None:  # nothing but comments
        _empty(name, faults)
        return None
    return _convert(root, name, faults, 1)


def _empty(name: str, faults: Faults) -> None:
    faults.add(Place(name, 1, 1), Code.EMPTY_FILE, "le fichier est vide. Remplissez-le, ou retirez-le du dossier.")


class _Mark(Protocol):
    """PyYAML's own marks and libyaml's are two classes."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


def _place(name: str, mark: _Mark | None) -> Place:
    """libyaml counts from 0, people from 1."""
    return Place(name, 1, 1) if mark is None else Place(name, mark.line + 1, mark.column + 1)


_BREAKS = (
    ("mapping values are not allowed", "« : » ouvre ici une deuxième clé. Mettez le texte entre guillemets."),
    ("could not find expected ':'", "il manque « : » après la clé. Ajoutez-le."),
    ("unexpected end of stream", "un guillemet ou un crochet n'est pas refermé. Fermez-le."),
    ("expected ',' or", "un crochet ou une accolade n'est pas refermé. Fermez-le, ou écrivez une idée par ligne."),
    ("another document", "« --- » commence un deuxième document. Gardez-en un par fichier."),
    ("block end", "le décalage change ici. Alignez cette ligne sur ses voisines."),
    ("cannot start any token", "ce signe ne peut pas commencer un texte. Mettez le texte entre guillemets."),
)


def _broken(error: yaml.MarkedYAMLError, text: str, name: str, faults: Faults) -> None:
    mark = error.problem_mark or error.context_mark
    place = _place(name, mark)
    said = f"{error.problem} {error.context}"
    advice = next(
        (french for english, french in _BREAKS if english in said),
        "vérifiez les décalages, les deux-points, les guillemets.",
    )
    if "\t" in "".join(text.splitlines()[place.line - 1 : place.line])[: place.column]:
        advice = "une tabulation s'y trouve. Décalez avec des espaces."
    faults.add(place, Code.BROKEN_YAML, f"l'écriture YAML est cassée : {advice} Le reste du fichier n'est pas lu.")


_ANCHOR = re.compile(r"(?:^|[\s\[{,])[&*][^\s*&]", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_LONG_LINE = 500
_LONG_START = re.compile(rf"[ \t?:-]{{{_LONG_LINE}}}")
"""Block nesting costs columns before the first word: shorter beginnings cannot nest deep enough to crash libyaml."""


def _is_suspicious(text: str) -> bool:
    """Whether a closer (and slower) look at aliases and depth is due. May be wrong, never by omission."""
    if ("&" in text or "*" in text) and _ANCHOR.search(text):
        return True
    if any(len(line) > _LONG_LINE for line in text.splitlines()) and _LONG_START.search(text):
        return True
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        if depth > MAXIMUM_DEPTH:
            return True
    return False


def _refuse_dangers(text: str, name: str, faults: Faults) -> bool:
    """Note aliases (a few lines can unfold into billions) and excessive depth, without unfolding anything."""
    depth, found = 0, False
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.NodeEvent) and (isinstance(event, yaml.AliasEvent) or event.anchor is not None):
            place = _place(name, event.start_mark)
            faults.add(place, Code.ALIAS, "les ancres « & » et les alias « * » ne sont pas admis. Recopiez le texte.")
            found = True
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAXIMUM_DEPTH:
            _too_deep(_place(name, event.start_mark), faults)
            return True
    return found


def _too_deep(place: Place, faults: Faults) -> None:
    faults.add(
        place, Code.TOO_DEEP, f"plus de {MAXIMUM_DEPTH} niveaux imbriqués. Nommez une partie dans « deductions »."
    )


_QUOTES = frozenset(("'", '"', "|", ">"))


def _convert(node: yaml.Node, name: str, faults: Faults, depth: int) -> Node:
    if isinstance(node, yaml.ScalarNode):
        return _text(node, name)
    place = _place(name, node.start_mark)
    if depth > MAXIMUM_DEPTH:
        _too_deep(place, faults)
        return Sequence((), place)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple([_convert(item, name, faults, depth + 1) for item in node.value]), place)
    entries: dict[str, tuple[Text, Node]] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            message = "une clé doit être un mot simple. Mettez le texte entre guillemets."
            faults.add(_place(name, key_node.start_mark), Code.COMPLEX_KEY, message)
            continue
        key = _text(key_node, name)
        if key.value in entries:
            first = entries[key.value][0].place.line
            faults.add(
                key.place, Code.DUPLICATE_KEY, f"la clé « {key.value} » est déjà écrite ligne {first}. Gardez-en une."
            )
            continue
        entries[key.value] = (key, _convert(value_node, name, faults, depth + 1))
    return Mapping(tuple(entries.values()), place, braces=bool(getattr(node, "flow_style", False)))


def _text(node: yaml.ScalarNode, name: str) -> Text:
    return Text(node.value, _place(name, node.start_mark), node.style in _QUOTES)

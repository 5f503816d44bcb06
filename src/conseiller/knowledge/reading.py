"""YAML with positions: scalars stay text, duplicate keys and broken files become faults with a place.

`yaml.compose` is used instead of a loader because it keeps line and column of every key and value, and
never turns `01` into 1, `12:30` into 750 or `on` into a boolean.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from conseiller.knowledge.faults import Faults
from conseiller.knowledge.model import Place

MAXIMUM_BYTES = 2_000_000
"""Larger than any knowledge file; protects from a film dropped in the folder by mistake."""

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a Python without the C extension: ten times slower, same meaning
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Text:
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

    def get(self, key: str) -> "Node | None":
        """The value under a key, if written."""
        return next((value for name, value in self.entries if name.value == key), None)

    def keys(self) -> Iterator[Text]:
        """The keys with their places."""
        return (name for name, _ in self.entries)


Node = Text | Sequence | Mapping


def read_yaml(path: Path, name: str, faults: Faults) -> Node | None:
    """The content of one file, or None after noting why it cannot be read.

    `name` is how the file is called in messages (relative to the knowledge folder).
    """
    start = Place(name, 1, 1)
    try:
        raw = path.read_bytes()
    except OSError as error:
        faults.add(start, "F01", f"le fichier ne se lit pas ({error.strerror}). Vérifiez ses droits.")
        return None
    if len(raw) > MAXIMUM_BYTES:
        faults.add(start, "F02", "le fichier dépasse 2 Mo. Ce n'est sans doute pas un savoir : retirez-le du dossier.")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        faults.add(Place(name, line, 1), "F03", "ce n'est pas du texte UTF-8. Enregistrez le fichier en UTF-8.")
        return None
    if not text.strip():
        faults.add(start, "F04", "le fichier est vide. Remplissez-le, ou retirez-le du dossier.")
        return None
    return _compose(text, name, faults)


def _compose(text: str, name: str, faults: Faults) -> Node | None:
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 1, 1)
        faults.add(
            place, "F05", "l'écriture YAML est cassée ici. Vérifiez les décalages, les deux-points, les guillemets."
        )
        return None
    except (yaml.YAMLError, RecursionError):
        faults.add(
            Place(name, 1, 1), "F05", "l'écriture YAML est cassée : un caractère interdit s'y trouve sans doute."
        )
        return None
    return _convert(root, name, faults) if root is not None else None


def _convert(node: yaml.Node, name: str, faults: Faults) -> Node:
    place = Place(name, node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return Text(node.value, place, quoted=node.style in ("'", '"', "|", ">"))
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(item, name, faults) for item in node.value), place)
    entries: dict[str, tuple[Text, Node]] = {}
    for key_node, value_node in node.value:
        key = _convert(key_node, name, faults)
        if not isinstance(key, Text):
            faults.add(key.place, "F06", "une clé doit être un mot simple. Mettez le texte entre guillemets.")
            continue
        if key.value in entries:
            first = entries[key.value][0].place.line
            faults.add(key.place, "F07", f"la clé « {key.value} » est déjà écrite ligne {first}. Gardez-en une seule.")
            continue
        entries[key.value] = (key, _convert(value_node, name, faults))
    return Mapping(tuple(entries.values()), place)

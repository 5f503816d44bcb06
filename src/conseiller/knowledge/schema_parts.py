"""The building blocks of the JSON Schemas that editors read: trees and cases share them."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.fields import Shape
from conseiller.knowledge.reading import Mapping as Block
from conseiller.knowledge.reading import Text, read_yaml

Schema: TypeAlias = dict[str, object]

DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def block(shape: Shape, values: Mapping[str, Schema], meanings: Mapping[str, str]) -> Schema:
    """One block; a key that the loader knows and this module does not is a KeyError, told by the tests."""
    return {
        "type": "object",
        "properties": {key: described(values[key], meanings.get(key, "")) for key in sorted(shape.keys)},
        "required": list(shape.required),
        "additionalProperties": False,
    }


def described(schema: Schema, meaning: str) -> Schema:
    """A schema, with what its key means."""
    return {**schema, "description": meaning} if meaning else schema


def read_meanings(folder: Path, name: str) -> Mapping[str, str]:
    """What each key means, from a file of the knowledge folder. Raises KnowledgeError when it cannot be read."""
    faults = Faults()
    root = read_yaml(folder / name, name, faults)
    if faults.blocking or not isinstance(root, Block):
        raise KnowledgeError(faults.ordered())
    return {key.value: value.value for key, value in root.entries if isinstance(value, Text)}


def ref(name: str) -> Schema:
    """One kind of block, described elsewhere in the schema."""
    return {"$ref": f"#/$defs/{name}"}


def text(limit: int | None = None) -> Schema:
    """Editors read 2026.11 as a number; the loader reads every scalar as text."""
    return {"type": ["string", "number"], "minLength": 1} | ({"maxLength": limit} if limit is not None else {})


def code() -> Schema:
    """The code of an answer, or the name of a thing."""
    return {"type": ["string", "number"]}


def whole_line(pattern: str) -> str:
    """A pattern for a whole text."""
    return f"^(?:{pattern})$"


def pattern(pattern: str) -> Schema:
    """A text of one form."""
    return {"type": ["string", "number"], "pattern": whole_line(pattern)}


def day() -> Schema:
    """A day written 2026-11-22."""
    return {"type": "string", "pattern": DAY}


def number() -> Schema:
    """A number."""
    return {"type": "number"}


def whole(lowest: int, highest: int) -> Schema:
    """A whole number between two bounds, both included."""
    return {"type": "integer", "minimum": lowest, "maximum": highest}


def yes() -> Schema:
    """oui or non."""
    return {"enum": ["oui", "non"]}


def word(words: type[StrEnum]) -> Schema:
    """One word of a closed list."""
    return {"enum": [str(word) for word in words]}


def list_of(items: Schema) -> Schema:
    """A list that holds something."""
    return {"type": "array", "minItems": 1, "items": items}


def one_or_more(single: Schema) -> Schema:
    """One value, or a list of them."""
    return {"anyOf": [single, {"type": "array", "items": single}]}

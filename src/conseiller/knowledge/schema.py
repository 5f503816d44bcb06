"""The JSON Schema of a tree file, for editors: built from the very tables of keys that the loader reads with.

A schema knows shapes, not meaning: `savoir verifier` stays the judge.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from conseiller.knowledge.advice_reading import (
    ADVICE,
    GESTURE,
    STEPS_LIMIT,
    TEXT_LIMIT,
    TITLE_LIMIT,
)
from conseiller.knowledge.answer_reading import ANSWER, OPTION_LIMIT, OPTIONS_LIMIT
from conseiller.knowledge.conditions import Comparison, Today
from conseiller.knowledge.example_reading import EXAMPLE, EXPECTED
from conseiller.knowledge.fact_reading import DEDUCTION, FACT, LABEL_LIMIT, ROW
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.fields import Shape
from conseiller.knowledge.grammar import NUMERIC, TEMPORAL
from conseiller.knowledge.model import Confidence, Objective, Origin, QuestionKind, Role
from conseiller.knowledge.question_reading import BORROWED, QUESTION, QUESTION_LIMIT, SECTION, SHORT_LIMIT
from conseiller.knowledge.reading import Mapping as Block
from conseiller.knowledge.reading import Text, read_yaml
from conseiller.knowledge.references import DATE_FIELDS
from conseiller.knowledge.scalars import FREE_VALUE, ID, SOURCE_ID
from conseiller.knowledge.tree_reading import HEADED, PART

Schema: TypeAlias = dict[str, object]

KEYS_FILE = "textes/cles.yaml"
"""What each key means, shown by editors while one types."""

_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def tree_schema(folder: Path) -> Schema:
    """The schema, with the meaning of each key as this knowledge folder tells it. Raises KnowledgeError."""
    meanings = _meanings(folder)
    parts = {name: _block(shape, values, meanings) for name, (shape, values) in _blocks().items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Arbre de conseiller",
        "description": "Un arbre, ou une partie d'arbre, de knowledge/arbres.",
        "if": {"required": ["arbre"]},
        "then": {"$ref": "#/$defs/arbre"},
        "else": {"$ref": "#/$defs/partie"},
        "$defs": {**parts, "condition": _condition(), "question_ou_section": _question_or_section()},
    }


def _blocks() -> Mapping[str, tuple[Shape, Mapping[str, Schema]]]:
    """Each kind of block: the keys that the loader knows, and what each holds."""
    lists = {
        "faits": _list(_ref("fait")),
        "deductions": _list(_ref("deduction")),
        "questions": _list(_ref("question_ou_section")),
        "gestes": _list(_ref("geste")),
        "conseils": _list(_ref("conseil")),
        "exemples": _list(_ref("exemple")),
    }
    header = {
        "arbre": _pattern(ID.pattern), "titre": _text(60), "resume": _text(80), "version": _text(),
        "verifie_le": _day(), "a_revoir_le": _day(), "plafond": _whole(1, 3),
    }  # fmt: skip
    return {
        "arbre": (HEADED, header | lists),
        "partie": (PART, lists),
        "fait": (FACT, _fact()),
        "deduction": (DEDUCTION, _deduction()),
        "ligne_de_deduction": (ROW, {"alors": _code(), "si": _ref("condition"), "libelle": _text(60)}),
        "section": (SECTION, {"section": _text(60), "si": _ref("condition"), "questions": lists["questions"]}),
        "reprise": (BORROWED, {"reprend": _code(), "si": _ref("condition")}),
        "question": (QUESTION, _question()),
        "reponse": (ANSWER, {"libelle": _text(OPTION_LIMIT), "exclusif": _yes()}),
        "geste": (GESTURE, _gesture()),
        "conseil": (ADVICE, _advice()),
        "exemple": (EXAMPLE, _example()),
        "attendu": (EXPECTED, dict.fromkeys(EXPECTED.keys, _one_or_more(_code()))),
    }


def _fact() -> Mapping[str, Schema]:
    return {
        "id": _pattern(ID.pattern), "type": _word(QuestionKind), "origine": _word(Origin),
        "valeurs": _list(_pattern(FREE_VALUE.pattern)), "libelle": _text(LABEL_LIMIT), "min": _number(),
        "max": _number(), "ligne": _text(), "champ": {"enum": sorted(DATE_FIELDS)}, "valeur": _text(),
    }  # fmt: skip


def _deduction() -> Mapping[str, Schema]:
    return {
        "id": _pattern(ID.pattern), "texte": _text(60), "valeurs": _list(_ref("ligne_de_deduction")), "sinon": _code(),
        "remplit": _yes(), "mois_jusqu_a": _code(),
    }  # fmt: skip


def _question() -> Mapping[str, Schema]:
    answers: Schema = {
        "type": "object",
        "minProperties": 2,
        "maxProperties": OPTIONS_LIMIT,
        "propertyNames": {"pattern": _whole_line(ID.pattern)},
        "additionalProperties": {"anyOf": [_text(OPTION_LIMIT), _ref("reponse")]},
    }
    return {
        "id": _pattern(ID.pattern), "texte": _text(QUESTION_LIMIT), "court": _text(SHORT_LIMIT), "aide": _text(),
        "pourquoi": _text(), "repere": _text(), "si": _ref("condition"), "type": _word(QuestionKind),
        "reponses": answers, "ne_sait_pas": _pattern(r"oui|non|comme [a-z0-9_]+"), "unite": _text(), "min": _number(),
        "max": _number(), "toujours": _yes(), "sensible": _yes(), "a_revoir_le": _day(),
    }  # fmt: skip


def _gesture() -> Mapping[str, Schema]:
    return {
        "id": _pattern(ID.pattern), "titre": _text(TITLE_LIMIT), "etapes": _list(_text()) | {"maxItems": STEPS_LIMIT},
        "objectif": _word(Objective), "famille": _text(), "question_retour": _text(),
    }  # fmt: skip


def _advice() -> Mapping[str, Schema]:
    return {
        "id": _pattern(ID.pattern), "role": _word(Role), "titre": _text(TITLE_LIMIT), "court": _text(TITLE_LIMIT),
        "texte": _text(TEXT_LIMIT), "pourquoi": _text(), "si": _ref("condition"), "aussi_si": _ref("condition"),
        "objectif": _word(Objective), "famille": _text(), "gestes": _list(_code()),
        "sources": _list(_pattern(SOURCE_ID.pattern)), "verifie_le": _day(), "a_revoir_le": _day(),
        "confiance": _word(Confidence), "question_retour": _text(), "priorite": _whole(1, 5), "conclut": _yes(),
        "continue": _yes(), "ecarte": _list(_code()), "avec": _list(_code()), "ouvre": _code(), "valable_du": _day(),
        "valable_jusqu_au": _day(), "ensuite": _text(TEXT_LIMIT),
    }  # fmt: skip


def _example() -> Mapping[str, Schema]:
    values: Schema = {"type": "object", "additionalProperties": _one_or_more(_text())}
    return {
        "nom": _text(), "phrase": _text(), "date": _day(), "appareil": _text(), "faits": values, "reponses": values,
        "attendu": _ref("attendu"),
    }  # fmt: skip


def _condition() -> Schema:
    """The whole grammar of `si`: facts, `un_de`, `sauf`; nothing else exists."""
    day: Schema = {"anyOf": [_day(), {"const": str(Today.TODAY)}]}
    words: dict[str, Schema] = {str(word): _number() for word in NUMERIC}
    words |= {str(word): day for word in TEMPORAL}
    words |= {str(Comparison.KNOWN): _yes(), str(Comparison.ONLY): _one_or_more(_text())}
    compared: Schema = {
        "type": "object",
        "minProperties": 1,
        "properties": {name: words[name] for name in sorted(words)},
        "additionalProperties": False,
    }
    itself = _ref("condition")
    return {
        "type": "object",
        "minProperties": 1,
        "properties": {
            "un_de": _list(itself),
            "sauf": {"anyOf": [itself | {"maxProperties": 1}, _list(itself)]},
        },
        "propertyNames": {"pattern": _whole_line(ID.pattern)},
        "additionalProperties": {"anyOf": [_one_or_more(_text()), compared]},
    }


def _question_or_section() -> Schema:
    return {
        "if": {"anyOf": [{"required": ["section"]}, {"required": ["questions"]}]},
        "then": _ref("section"),
        "else": {"if": {"required": ["reprend"]}, "then": _ref("reprise"), "else": _ref("question")},
    }


def _block(shape: Shape, values: Mapping[str, Schema], meanings: Mapping[str, str]) -> Schema:
    """One block; a key that the loader knows and this module does not is a KeyError, told by the tests."""
    return {
        "type": "object",
        "properties": {key: _described(values[key], meanings.get(key, "")) for key in sorted(shape.keys)},
        "required": list(shape.required),
        "additionalProperties": False,
    }


def _described(schema: Schema, meaning: str) -> Schema:
    return {**schema, "description": meaning} if meaning else schema


def _meanings(folder: Path) -> Mapping[str, str]:
    """Raises KnowledgeError when the file cannot be read."""
    faults = Faults()
    root = read_yaml(folder / KEYS_FILE, KEYS_FILE, faults)
    if faults.blocking or not isinstance(root, Block):
        raise KnowledgeError(faults.ordered())
    return {key.value: value.value for key, value in root.entries if isinstance(value, Text)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _text(limit: int | None = None) -> Schema:
    """Editors read 2026.11 as a number; the loader reads every scalar as text."""
    return {"type": ["string", "number"], "minLength": 1} | ({"maxLength": limit} if limit is not None else {})


def _code() -> Schema:
    return {"type": ["string", "number"]}


def _whole_line(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _pattern(pattern: str) -> Schema:
    return {"type": ["string", "number"], "pattern": _whole_line(pattern)}


def _day() -> Schema:
    return {"type": "string", "pattern": _DAY}


def _number() -> Schema:
    return {"type": "number"}


def _whole(lowest: int, highest: int) -> Schema:
    return {"type": "integer", "minimum": lowest, "maximum": highest}


def _yes() -> Schema:
    return {"enum": ["oui", "non"]}


def _word(words: type[StrEnum]) -> Schema:
    return {"enum": [str(word) for word in words]}


def _list(items: Schema) -> Schema:
    return {"type": "array", "minItems": 1, "items": items}


def _one_or_more(single: Schema) -> Schema:
    return {"anyOf": [single, {"type": "array", "items": single}]}

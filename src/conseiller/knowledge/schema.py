"""The JSON Schema of a tree file, for editors: built from the very tables of keys that the loader reads with.

A schema knows shapes, not meaning: `savoir verifier` stays the judge.
"""

from collections.abc import Mapping
from pathlib import Path

from conseiller.knowledge.advice_reading import (
    ADVICE,
    GESTURE,
    MENU_PATH,
    STEPS_LIMIT,
    TEXT_LIMIT,
    TITLE_LIMIT,
)
from conseiller.knowledge.answer_reading import ANSWER, OPTION_LIMIT, OPTIONS_LIMIT
from conseiller.knowledge.conditions import Comparison, Today
from conseiller.knowledge.confidence import Confidence
from conseiller.knowledge.entry_reading import ENTRY
from conseiller.knowledge.example_reading import EXAMPLE, EXPECTED, SEQUEL
from conseiller.knowledge.fact_reading import DEDUCTION, FACT, LABEL_LIMIT, ROW
from conseiller.knowledge.fields import Shape
from conseiller.knowledge.grammar import NUMERIC, TEMPORAL
from conseiller.knowledge.model import Origin, QuestionKind, Role
from conseiller.knowledge.objectives import Objective
from conseiller.knowledge.question_reading import BORROWED, QUESTION, QUESTION_LIMIT, SECTION, SHORT_LIMIT
from conseiller.knowledge.references import DATE_FIELDS
from conseiller.knowledge.scalars import FREE_VALUE, ID, SOURCE_ID
from conseiller.knowledge.schema_parts import (
    Schema,
    block,
    code,
    day,
    list_of,
    number,
    one_or_more,
    pattern,
    read_meanings,
    ref,
    text,
    whole,
    whole_line,
    word,
    yes,
)
from conseiller.knowledge.tree_reading import HEADED, PART

KEYS_FILE = "textes/cles.yaml"
"""What each key means, shown by editors while one types."""


def tree_schema(folder: Path) -> Schema:
    """The schema, with the meaning of each key as this knowledge folder tells it. Raises KnowledgeError."""
    meanings = read_meanings(folder, KEYS_FILE)
    parts = {name: block(shape, values, meanings) for name, (shape, values) in _blocks().items()}
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
        "faits": list_of(ref("fait")),
        "deductions": list_of(ref("deduction")),
        "questions": list_of(ref("question_ou_section")),
        "gestes": list_of(ref("geste")),
        "conseils": list_of(ref("conseil")),
        "exemples": list_of(ref("exemple")),
    }
    header = {
        "arbre": pattern(ID.pattern), "titre": text(60), "resume": text(80), "version": text(),
        "verifie_le": day(), "a_revoir_le": day(), "plafond": whole(1, 3), "entrees": list_of(ref("entree")),
    }  # fmt: skip
    return {
        "arbre": (HEADED, header | lists),
        "partie": (PART, lists),
        "fait": (FACT, _fact()),
        "deduction": (DEDUCTION, _deduction()),
        "ligne_de_deduction": (ROW, {"alors": code(), "si": ref("condition"), "libelle": text(60)}),
        "entree": (ENTRY, {"titre": text(60), "faits": {"type": "object", "additionalProperties": code()}}),
        "section": (SECTION, {"section": text(60), "si": ref("condition"), "questions": lists["questions"]}),
        "reprise": (BORROWED, {"reprend": code(), "si": ref("condition")}),
        "question": (QUESTION, _question()),
        "reponse": (ANSWER, {"libelle": text(OPTION_LIMIT), "exclusif": yes()}),
        "geste": (GESTURE, _gesture()),
        "chemin": (MENU_PATH, {"lu_le": day(), "a_revoir_le": day(), "confiance": word(Confidence)}),
        "conseil": (ADVICE, _advice()),
        "exemple": (EXAMPLE, _example()),
        "suite": (SEQUEL, _sequel()),
        "attendu": (EXPECTED, dict.fromkeys(EXPECTED.keys, one_or_more(code()))),
    }


def _fact() -> Mapping[str, Schema]:
    return {
        "id": pattern(ID.pattern), "type": word(QuestionKind), "origine": word(Origin),
        "valeurs": list_of(pattern(FREE_VALUE.pattern)), "libelle": text(LABEL_LIMIT), "min": number(),
        "max": number(), "ligne": text(), "champ": {"enum": sorted(DATE_FIELDS)}, "mois_avant": whole(1, 120),
        "valeur": text(),
    }  # fmt: skip


def _deduction() -> Mapping[str, Schema]:
    return {
        "id": pattern(ID.pattern), "texte": text(60), "valeurs": list_of(ref("ligne_de_deduction")), "sinon": code(),
        "remplit": yes(), "mois_jusqu_a": code(),
    }  # fmt: skip


def _question() -> Mapping[str, Schema]:
    answers: Schema = {
        "type": "object",
        "minProperties": 2,
        "maxProperties": OPTIONS_LIMIT,
        "propertyNames": {"pattern": whole_line(ID.pattern)},
        "additionalProperties": {"anyOf": [text(OPTION_LIMIT), ref("reponse")]},
    }
    return {
        "id": pattern(ID.pattern), "texte": text(QUESTION_LIMIT), "court": text(SHORT_LIMIT), "aide": text(),
        "pourquoi": text(), "repere": text(), "si": ref("condition"), "type": word(QuestionKind),
        "reponses": answers, "ne_sait_pas": pattern(r"oui|non|comme [a-z0-9_]+"), "unite": text(), "min": number(),
        "max": number(), "toujours": yes(), "sensible": yes(), "a_revoir_le": day(),
    }  # fmt: skip


def _gesture() -> Mapping[str, Schema]:
    return {
        "id": pattern(ID.pattern), "titre": text(TITLE_LIMIT), "etapes": list_of(text()) | {"maxItems": STEPS_LIMIT},
        "chemin": ref("chemin"),
        "objectif": word(Objective), "famille": text(), "question_retour": text(),
    }  # fmt: skip


def _advice() -> Mapping[str, Schema]:
    return {
        "id": pattern(ID.pattern), "role": word(Role), "titre": text(TITLE_LIMIT), "court": text(TITLE_LIMIT),
        "texte": text(TEXT_LIMIT), "pourquoi": text(), "si": ref("condition"), "aussi_si": ref("condition"),
        "objectif": word(Objective), "famille": text(), "gestes": list_of(code()),
        "sources": list_of(pattern(SOURCE_ID.pattern)), "verifie_le": day(), "a_revoir_le": day(),
        "confiance": word(Confidence), "question_retour": text(), "priorite": whole(1, 5), "conclut": yes(),
        "continue": yes(), "ecarte": list_of(code()), "avec": list_of(code()), "ouvre": code(), "valable_du": day(),
        "valable_jusqu_au": day(), "ensuite": text(TEXT_LIMIT),
        "chiffres": {"type": "object", "additionalProperties": text()},
    }  # fmt: skip


def _example() -> Mapping[str, Schema]:
    values: Schema = {"type": "object", "additionalProperties": one_or_more(text())}
    return {
        "nom": text(), "phrase": text(), "date": day(), "appareil": text(), "faits": values, "reponses": values,
        "attendu": ref("attendu"), "suite": ref("suite"),
    }  # fmt: skip


def _sequel() -> Mapping[str, Schema]:
    kept = {name: schema for name, schema in _example().items() if name in SEQUEL.keys}
    return kept | {"arbre": code()}


def _condition() -> Schema:
    """The whole grammar of `si`: facts, `un_de`, `sauf`; nothing else exists."""
    bound: Schema = {"anyOf": [day(), {"const": str(Today.TODAY)}]}
    words: dict[str, Schema] = {str(name): number() for name in NUMERIC}
    words |= {str(name): bound for name in TEMPORAL}
    words |= {str(Comparison.KNOWN): yes(), str(Comparison.ONLY): one_or_more(text())}
    compared: Schema = {
        "type": "object",
        "minProperties": 1,
        "properties": {name: words[name] for name in sorted(words)},
        "additionalProperties": False,
    }
    itself = ref("condition")
    return {
        "type": "object",
        "minProperties": 1,
        "properties": {
            "un_de": list_of(itself),
            "sauf": {"anyOf": [itself | {"maxProperties": 1}, list_of(itself)]},
        },
        "propertyNames": {"pattern": whole_line(ID.pattern)},
        "additionalProperties": {"anyOf": [one_or_more(text()), compared]},
    }


def _question_or_section() -> Schema:
    return {
        "if": {"anyOf": [{"required": ["section"]}, {"required": ["questions"]}]},
        "then": ref("section"),
        "else": {"if": {"required": ["reprend"]}, "then": ref("reprise"), "else": ref("question")},
    }

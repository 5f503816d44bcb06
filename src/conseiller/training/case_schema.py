"""The JSON Schema of a case file, for editors: built from the tables of keys that the loader reads with."""

from collections.abc import Mapping
from pathlib import Path

from conseiller.knowledge.scalars import ID, SOURCE_ID
from conseiller.knowledge.schema_parts import (
    Schema,
    block,
    code,
    day,
    list_of,
    one_or_more,
    pattern,
    read_meanings,
    ref,
    text,
    whole,
    yes,
)
from conseiller.training.case_reading import (
    CASE,
    DIGRESSION,
    EXPECTED,
    LATEST_TURN,
    PROPOSAL_LIMIT,
    SMALL_TALK,
    TITLE_LIMIT,
    TOLD,
    TRAP,
    UNKNOWN,
)

KEYS_FILE = "textes/cles_cas.yaml"
"""What each key means, shown by editors while one types."""


def case_schema(folder: Path) -> Schema:
    """The schema, with the meaning of each key as this knowledge folder tells it. Raises KnowledgeError."""
    meanings = read_meanings(folder, KEYS_FILE)
    said = one_or_more(text())
    sources = one_or_more(pattern(SOURCE_ID.pattern))
    told = {"reponse": one_or_more(code()), "dit": said, "spontane": yes(), "il_faut_regarder": said, "mots": said}
    digression = {"apres": code(), "au_tour": whole(1, LATEST_TURN), "dit": said, "revele": one_or_more(code())}
    trap = {
        "conseil": code(), "propose": text(PROPOSAL_LIMIT), "pourquoi": text(), "sources": sources, "dit": said,
        "impose": yes(),
    }  # fmt: skip
    parts = {
        "fait_connu": block(TOLD, told, meanings),
        "fait_ignore": {"anyOf": [said, block(UNKNOWN, {"dit": said}, meanings)]},
        "changement": block(DIGRESSION, digression, meanings),
        "en_plus": block(SMALL_TALK, {"mots": said, "dit": said}, meanings),
        "attendu": block(EXPECTED, dict.fromkeys(EXPECTED.keys, one_or_more(code())), meanings),
        "piege": block(TRAP, trap, meanings),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Cas de conseiller",
        "description": "Un cas de formation, de knowledge/cas.",
        **block(CASE, _case(), meanings),
        "$defs": parts,
    }


def _case() -> Mapping[str, Schema]:
    return {
        "cas": pattern(ID.pattern), "titre": text(TITLE_LIMIT), "niveau": whole(1, 3), "arbres": list_of(code()),
        "date": day(), "appareil": text(), "but": text(), "qui": text(), "ouverture": one_or_more(text()),
        "sait": _named(ref("fait_connu")), "ignore": _named(ref("fait_ignore")),
        "change_de_sujet": list_of(ref("changement")), "en_plus": list_of(ref("en_plus")), "attendu": ref("attendu"),
        "pieges": list_of(ref("piege")), "mots_a_eviter": _named(text()),
        "a_lire": list_of(pattern(SOURCE_ID.pattern)), "a_discuter": one_or_more(text()),
    }  # fmt: skip


def _named(value: Schema) -> Schema:
    return {"type": "object", "minProperties": 1, "additionalProperties": value}

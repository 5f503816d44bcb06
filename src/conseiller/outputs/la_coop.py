"""The link that opens La Coop's form already filled: built in memory from closed answers, written nowhere.

Format of the state (read in La Coop's public code, see `knowledge/la_coop.yaml`): JSON `{"json": {…}}` in UTF-8,
zlib stream (RFC 1950), URL-safe base64 without padding. The link only opens a form: the mediator reads it and saves.
"""

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from conseiller.knowledge.la_coop import LaCoop

_PERSON = {"deja": "dejaAccompagne", "age": "trancheAge", "genre": "genre", "statut": "statutSocial"}
"""Question: key of the anonymous person in the form."""
_FLAT = {"lieu": "typeLieu", "autonomie": "autonomie"}
_LISTS = ("materiel", "thematiques")
_COUNTERS = {"genre": "genre", "age": "trancheAge", "statut": "statutSocial"}
"""Question: how the counters of a workshop begin."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One appointment or workshop as La Coop records it."""

    day: date
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Question id to the chosen codes; a question passed over is absent."""
    participants: int | None = None
    """Of a workshop; None for an appointment."""
    title: str = ""
    """Of a workshop: its subject."""


def coop_link(coop: LaCoop, activity: Activity, address: str = "") -> str:
    """The address that opens the form already filled; `address` replaces the one of the knowledge file."""
    path = coop.individual_path if activity.participants is None else coop.workshop_path
    return f"{(address or coop.address).rstrip('/')}{path}?v={encoded(form(coop, activity))}"


def form(coop: LaCoop, activity: Activity) -> dict[str, object]:
    """The fields of the form, in La Coop's own names; nothing that was not answered."""
    chosen = {name: codes for name, codes in activity.answers.items() if codes}
    filled: dict[str, object] = {"date": activity.day.isoformat()}
    if "duree" in chosen:
        filled["duree"] = {"duree": chosen["duree"][0]}
    filled |= {key: chosen[name][0] for name, key in _FLAT.items() if name in chosen}
    filled |= {name: list(chosen[name]) for name in _LISTS if name in chosen}
    if activity.participants is not None:
        filled |= {"titreAtelier": activity.title} if activity.title else {}
        return filled | {"participantsAnonymes": _counters(coop, activity.participants)}
    return filled | _sent_on(chosen.get("orientation")) | _person(chosen)


def encoded(fields: Mapping[str, object]) -> str:
    """The state of a form, as its address carries it."""
    text = json.dumps({"json": fields}, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii").rstrip("=")


def coop_square(link: str) -> tuple[str, ...]:
    """The link as a square to photograph, in half-blocks: a dark module is a block, each row of text holds two."""
    import segno

    made = segno.make(link, error="l", micro=False, boost_error=False)
    rows = [list(row) for row in made.matrix_iter(border=4)]
    rows += [[0] * len(rows[0])] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return tuple(
        "".join(" ▄▀█"[2 * bool(up) + bool(down)] for up, down in zip(upper, lower, strict=True))
        for upper, lower in pairs
    )


def _sent_on(codes: tuple[str, ...] | None) -> dict[str, object]:
    if not codes:
        return {}
    if codes[0] == "non":
        return {"orienteVersStructure": "no"}
    return {"orienteVersStructure": "yes", "structureDeRedirection": codes[0]}


def _person(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, object]:
    """The anonymous person: bands only, and only those answered."""
    told: dict[str, object] = {key: chosen[name][0] for name, key in _PERSON.items() if name in chosen}
    if "dejaAccompagne" in told:
        told["dejaAccompagne"] = told["dejaAccompagne"] == "oui"
    return {"beneficiaire": told} if told else {}


def _counters(coop: LaCoop, participants: int) -> dict[str, int]:
    """All the counters of the form: it expects each of them, and nobody in the room was asked."""
    names = [f"{start}{code}" for question, start in _COUNTERS.items() for code in coop.question(question).labels]
    return {"total": participants, "dejaAccompagne": 0, **dict.fromkeys(names, 0)}

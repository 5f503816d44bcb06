"""A product as the endoflife.date API (v1) tells it: unknown fields are passed over, wrong types refused one by one."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

_SYSTEMS = re.compile(r"supported\w*Versions")
"""Custom columns that hold the systems of a device: supportedIosVersions, supportedAndroidVersions…"""


class SourceError(ValueError):
    """The reply is not a product; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Release:
    """One release. `facts` holds what the source says, by key of our files; a key it does not know is absent."""

    cycle: str
    label: str
    codename: str
    facts: Mapping[str, object]


@dataclass(slots=True)
class Product:
    """A product and its releases, those whose types are wrong left out and counted."""

    name: str
    read_on: date
    releases: list[Release] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def read_product(text: str, name: str, today: date) -> Product:
    """The product of a reply. Raises SourceError when it is no product of the API."""
    try:
        reply = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError("la réponse n'est pas du JSON") from error
    result = reply.get("result") if isinstance(reply, dict) else None
    releases = result.get("releases") if isinstance(result, dict) else None
    if not isinstance(result, dict) or not isinstance(releases, list):
        raise SourceError("la réponse n'a pas la forme attendue")
    labels = result.get("labels")
    extended = labels.get("eoes") if isinstance(labels, dict) else None
    product = Product(name, _day_read(reply.get("generated_at"), today))
    for raw in releases:
        try:
            product.releases.append(_release(raw, extended if isinstance(extended, str) else ""))
        except (TypeError, ValueError):
            named = raw.get("name") if isinstance(raw, dict) else None
            product.refused.append(named if isinstance(named, str) else "?")
    return product


def _day_read(raw: object, today: date) -> date:
    try:
        return min(date.fromisoformat(raw[:10]), today) if isinstance(raw, str) else today
    except ValueError:
        return today


def _release(raw: object, extended: str) -> Release:
    if not isinstance(raw, dict):
        raise TypeError(raw)
    cycle = _text(raw, "name").replace("/", "-")
    if not cycle or " " in cycle:
        raise ValueError(cycle)
    facts: dict[str, object] = {}
    _put(facts, "sortie", _day(raw, "releaseDate"))
    _end(facts, raw, ("eoasFrom", "isEoas"), ("fin_evolutions", "evolutions_finies"))
    _end(facts, raw, ("eolFrom", "isEol"), ("fin_securite", "securite_finie"))
    _end(facts, raw, ("discontinuedFrom", "isDiscontinued"), ("arret_vente", "vente_arretee"))
    if extended:
        _put(facts, "fin_prolongee", _day(raw, "eoesFrom"))
    latest = raw.get("latest")
    if isinstance(latest, dict):
        _put(facts, "derniere_version", _text(latest, "name"))
        _put(facts, "derniere_version_le", _day(latest, "date"))
        _put(facts, "lien", _text(latest, "link"))
    custom = raw.get("custom")
    custom = custom if isinstance(custom, dict) else {}
    for key in custom:
        if isinstance(key, str) and _SYSTEMS.fullmatch(key):
            _put(facts, "systemes", _text(custom, key))
    return Release(cycle, _text(raw, "label"), _text(raw, "codename"), facts)


def _end(facts: dict[str, object], raw: Mapping[str, object], theirs: tuple[str, str], ours: tuple[str, str]) -> None:
    """A day, or the bare state where the source gives none; a date is enough to compute the state."""
    day, ended = _day(raw, theirs[0]), raw.get(theirs[1])
    if ended is not None and not isinstance(ended, bool):
        raise TypeError(ended)
    if day is not None:
        facts[ours[0]] = day
    elif ended is not None:
        facts[ours[1]] = ended


def _put(facts: dict[str, object], key: str, value: object) -> None:
    if value:
        facts[key] = value


def _day(raw: Mapping[str, object], key: str) -> date | None:
    value = raw.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) != 10:
        raise TypeError(value)
    return date.fromisoformat(value)


def _text(raw: Mapping[str, object], key: str) -> str:
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(value)
    return value.strip()

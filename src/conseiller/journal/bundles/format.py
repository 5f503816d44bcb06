"""A count bundle as a file: JSON with a header, three tables of counts, and a checksum of all of it.

Level L1 of privacy, section 3: cell counts at the finest grain, unprotected, no rows, no codes.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from conseiller.journal.dates import is_month_end, month_of
from conseiller.journal.leaves import Leaf, SessionLeaf, Zone, values_of
from conseiller.journal.records import COUNTED_OBJECTIVES

FORMAT, VERSION = "lot de comptes conseiller", 1
MENTION = "interne, données personnelles"
_DAMAGED = "ce lot est abîmé ou modifié"
LARGEST = 100_000_000
"""Bytes. A conseiller's year takes a few thousand."""

_LEAF_COLUMNS = (
    "objectif", "commune", "mois", "seance_seule", "seance_fait", "seance_partiel", "seance_non", "fait", "partiel",
    "non", "inconnu", "sans_objet", "non_echu", "intention_oui", "intention_non", "intention_non_posee",
    "rappels_tires", "rappels_joints", "rappels_fait", "rappels_partiel",
)  # fmt: skip
_TABLES: Mapping[str, tuple[str, ...]] = {
    "conseils": _LEAF_COLUMNS,
    "accompagnements": ("commune", "mois", "individuels", "ateliers"),
    "territoires": ("commune", "epci", "departement"),
}
_MONTH_AT = {kind: [one.name for one in fields(kind)].index("month") for kind in (Leaf, SessionLeaf)}
_CODE = re.compile(r"[0-9A-Za-z_.-]{0,20}")
_SOURCE = re.compile(r"[0-9a-f]{32}")
_HIGHEST = 10**9


class DamagedBundleError(ValueError):
    """Why a file is not taken, in French."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a bundle says of itself."""

    source: str
    """Random, drawn once for each base; never the name of a workstation."""
    number: int
    """Grows with each bundle of the source: the highest is the newest."""
    extraction: date
    begin_month: int
    end_month: int
    simulated: bool
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One bundle."""

    header: Header
    leaves: tuple[Leaf, ...]
    sessions: tuple[SessionLeaf, ...]
    zones: tuple[Zone, ...]
    """Only of places that the source itself imported; others lie where the shipped list says."""


def to_text(bundle: Bundle) -> str:
    """The file of a bundle, one line of counts per line of text."""
    header = bundle.header
    content: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "mention": MENTION,
        "source": header.source,
        "numero": header.number,
        "extraction": header.extraction.isoformat(),
        "debut": _month_text(header.begin_month),
        "fin": _month_text(header.end_month),
        "simule": header.simulated,
    }
    tables: tuple[Sequence[Leaf | SessionLeaf | Zone], ...] = (bundle.leaves, bundle.sessions, bundle.zones)
    for (name, columns), rows in zip(_TABLES.items(), tables, strict=True):
        content[name] = [list(columns), *map(_row, rows)]
    content["empreinte"] = _checksum(content)
    return _written(content)


def from_text(text: str) -> Bundle:
    """The bundle of a file, everything checked. Raises DamagedBundleError."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        # A copy that stopped half-way still says what it was.
        told = _DAMAGED if FORMAT in text[:200] else "ce n'est pas un lot"
        raise DamagedBundleError(told) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise DamagedBundleError("ce n'est pas un lot")
    if content.get("version") != VERSION:
        raise DamagedBundleError("ce lot vient d'une autre version de conseiller")
    try:
        if content.pop("empreinte", None) != (checksum := _checksum(content)):
            raise DamagedBundleError(_DAMAGED)
        bundle = _bundle(content, checksum)
        _check(bundle)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        # Also when its maker was wrong: a count that contradicts another is of no use.
        told = str(error) if isinstance(error, DamagedBundleError) else "ce lot se contredit"
        raise DamagedBundleError(told) from error
    return bundle


def _bundle(content: Mapping[str, object], checksum: str) -> Bundle:
    tables = {name: _rows(content[name], columns) for name, columns in _TABLES.items()}
    header = Header(
        source=str(content["source"]),
        number=_number(content["numero"]),
        extraction=date.fromisoformat(str(content["extraction"])),
        begin_month=_month(content["debut"]),
        end_month=_month(content["fin"]),
        simulated=bool(content["simule"]),
        checksum=checksum,
    )
    return Bundle(
        header,
        tuple(Leaf(str(a), _code(b), _month(c), *map(_number, rest)) for a, b, c, *rest in tables["conseils"]),
        tuple(SessionLeaf(_code(a), _month(b), _number(c), _number(d)) for a, b, c, d in tables["accompagnements"]),
        tuple(Zone(_code(a), _code(b), _code(c)) for a, b, c in tables["territoires"]),
    )


def _check(bundle: Bundle) -> None:
    header = bundle.header
    months = {leaf.month for leaf in bundle.leaves} | {session.month for session in bundle.sessions}
    good = (
        _SOURCE.fullmatch(header.source) is not None
        and header.number > 0
        and header.begin_month <= header.end_month <= last_whole_month(header.extraction)
        and all(header.begin_month <= month <= header.end_month for month in months)
        and all(leaf.objective in COUNTED_OBJECTIVES and _adds_up(leaf) for leaf in bundle.leaves)
        and _distinct((leaf.objective, leaf.commune, leaf.month) for leaf in bundle.leaves)
        and _distinct((leaf.commune, leaf.month) for leaf in bundle.sessions)
        and _distinct(zone.commune for zone in bundle.zones)
    )
    if not good:
        raise ValueError


def _adds_up(leaf: Leaf) -> bool:
    asked = leaf.intention_yes + leaf.intention_no + leaf.intention_not_asked
    return (
        asked == leaf.advices and leaf.reached_yes + leaf.reached_partly <= leaf.reached <= leaf.drawn <= leaf.unknown
    )


def _distinct(keys: Iterable[object]) -> bool:
    listed = list(keys)
    return len(set(listed)) == len(listed)


def last_whole_month(day: date) -> int:
    """The last month that is over at the end of this day, as YYYYMM."""
    if is_month_end(day):
        return month_of(day)
    return month_of(date.fromordinal(day.replace(day=1).toordinal() - 1))


def _rows(value: object, columns: Sequence[str]) -> list[list[object]]:
    if not isinstance(value, list) or not value or value[0] != list(columns):
        raise ValueError
    rows = value[1:]
    if any(not isinstance(row, list) or len(row) != len(columns) for row in rows):
        raise ValueError
    return rows


def _row(item: Leaf | SessionLeaf | Zone) -> list[object]:
    values: list[object] = list(values_of(item))
    if not isinstance(item, Zone):
        values[_MONTH_AT[type(item)]] = _month_text(item.month)
    return values


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _HIGHEST:
        raise ValueError
    return value


def _code(value: object) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise ValueError
    return value


def _month(value: object) -> int:
    return month_of(date.fromisoformat(f"{value}-01"))


def _month_text(month: int) -> str:
    return f"{month // 100:04}-{month % 100:02}"


def _checksum(content: Mapping[str, object]) -> str:
    kept = {key: value for key, value in content.items() if key != "empreinte"}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _written(content: Mapping[str, object]) -> str:
    # One writer for all rows: `json.dumps` would make another for each.
    parts, write = [], json.JSONEncoder(ensure_ascii=False).encode
    for key, value in content.items():
        if key in _TABLES and isinstance(value, list):
            lines = ",\n".join(map(write, value))
            parts.append(f"{json.dumps(key)}: [\n{lines}\n]")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"

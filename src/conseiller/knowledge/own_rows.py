"""The rows that `savoir mettre-a-jour` brought to this installation: one file in the user's data folder.

Its first line says what was read where, and which conflicts wait for a person; the others are rows, written and
checked as those of `cycle_de_vie`. It is replaced whole or not at all: killed half-way, the old one stands.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from conseiller.knowledge.faults import Faults
from conseiller.knowledge.lifecycle_lines import BadLineError, line_of_row, row_of_line
from conseiller.knowledge.lifecycle_rows import Row
from conseiller.knowledge.position import Place
from conseiller.whole_files import put_whole

FAMILY = "mise-a-jour"
"""Stands for the name of a file where a row has no shipped one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a site gave with a product, sent back next time so that it may answer 'nothing new' (304)."""

    etag: str = ""
    modified: str = ""


@dataclass(slots=True)
class Standing:
    """The first line: where the last update stands."""

    address: str = ""
    marks: dict[str, Mark] = field(default_factory=dict)
    """By product."""
    conflicts: dict[str, dict[str, object]] = field(default_factory=dict)
    """Values of the source that a corrected row contradicts, by row id and key, until a person decides."""
    kept: dict[str, dict[str, object]] = field(default_factory=dict)
    """The same, once a person decided to keep ours: not told again as long as the source says the same."""


@dataclass(slots=True)
class OwnRows:
    """Everything in the file."""

    standing: Standing = field(default_factory=Standing)
    rows: dict[str, Row] = field(default_factory=dict)


def with_own_rows(shipped: Mapping[str, Row], path: Path, faults: Faults) -> dict[str, Row]:
    """The shipped rows with those of the file on top; of two, the one read from its source last."""
    rows = dict(shipped)
    for row_id, own in read_own_rows(path, faults, shipped).rows.items():
        ours = rows.get(row_id)
        if ours is None or own.source_date >= ours.source_date:
            rows[row_id] = own
    return rows


def read_own_rows(path: Path, faults: Faults, shipped: Mapping[str, Row]) -> OwnRows:
    """The file, empty when there is none; what cannot be read is a fault with its line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return OwnRows()
    except (OSError, UnicodeDecodeError):
        faults.add(Place(path.name, 1, 1), "C01", f"le fichier ne se lit pas. Effacez-le, il sera refait : {path}.")
        return OwnRows()
    own = OwnRows()
    try:
        own.standing = _standing(json.loads(lines[0]))
    except (ValueError, TypeError, KeyError, AttributeError):
        message = f"la première ligne est cassée. Effacez ce fichier, une mise à jour le refait : {path}."
        faults.add(Place(path.name, 1, 1), "C02", message)
    for number, line in enumerate(lines[1:], start=2):
        if line.strip():
            try:
                row = row_of_line(line, FAMILY)
                ours = shipped.get(row.id)
                own.rows[row.id] = row if ours is None else replace(row, family=ours.family)
            except BadLineError as error:
                faults.add(Place(path.name, number, 1), "C02", str(error))
    return own


def write_own_rows(path: Path, own: OwnRows) -> None:
    """Replace the file, for its owner only; synced before it takes the place of the old one. Raises OSError."""
    standing = json.dumps(asdict(own.standing), ensure_ascii=False)
    text = "\n".join((standing, *(line_of_row(row) for row in own.rows.values()), ""))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put_whole(path, text.encode("utf-8"))


def _standing(raw: dict[str, object]) -> Standing:
    marks = raw["marks"]
    conflicts, kept, address = raw["conflicts"], raw["kept"], raw["address"]
    if not (isinstance(marks, dict) and isinstance(conflicts, dict) and isinstance(kept, dict)):
        raise TypeError(raw)
    return Standing(str(address), {name: Mark(**mark) for name, mark in marks.items()}, conflicts, kept)

"""Lifecycle rows: until when a device, a system or a program is kept safe, as read in `cycle_de_vie/*.jsonl`.

JSON lines rather than YAML: 1,700 rows load ten times faster.
"""

import re
from collections.abc import Container
from pathlib import Path

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.lifecycle_lines import BadLineError, row_of_line
from conseiller.knowledge.lifecycle_rows import Amendment, Kind, Precision, Row, Scope
from conseiller.knowledge.own_rows import with_own_rows
from conseiller.knowledge.position import Place

__all__ = ["SUBFOLDER", "Amendment", "Kind", "Precision", "Row", "Scope", "load_rows", "read_rows"]

SUBFOLDER = "cycle_de_vie"
"""Where the rows lie in a knowledge folder."""

_NAMED = re.compile(r'"identifiant": *"([^"\\]*)"')


def load_rows(folder: Path, own: Path | None = None) -> dict[str, Row]:
    """Every row of a knowledge folder (its `cycle_de_vie/*.jsonl`) by id, in file order; {} when it holds none.

    `own` is the file of rows that `savoir mettre-a-jour` brought here, read on top. Raises KnowledgeError with all
    bad lines at once.
    """
    faults = Faults()
    rows = read_rows(folder, faults)
    if own is not None:
        rows = with_own_rows(rows, own, faults)
    if faults.blocking:
        raise KnowledgeError(faults.ordered())
    return rows


def read_rows(folder: Path, faults: Faults, only: Container[str] | None = None) -> dict[str, Row]:
    """The rows of a knowledge folder that can be read; a line that cannot is a fault `cycle_de_vie/FILE:LINE`.

    `only` passes over lines that name another row: a tree that needs ten dates need not read 1,700 rows.
    """
    rows: dict[str, Row] = {}
    for path in sorted((folder / SUBFOLDER).glob("*.jsonl")):
        name = f"{SUBFOLDER}/{path.name}"
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            message = "le fichier ne se lit pas. Vérifiez ses droits, et qu'il est enregistré en UTF-8."
            faults.add(Place(name, 1, 1), "C01", message)
            continue
        family = path.stem
        for number, line in enumerate(text.split("\n"), start=1):
            if not line or line.isspace():
                continue
            if only is not None and (named := _NAMED.search(line)) is not None and named[1] not in only:
                continue
            try:
                row = row_of_line(line, family)
                if row.id in rows:
                    raise BadLineError(f"« {row.id} » est déjà décrit plus haut. Gardez une seule ligne.")
                rows[row.id] = row
            except BadLineError as error:
                faults.add(Place(name, number, 1), "C02", str(error))
    return rows

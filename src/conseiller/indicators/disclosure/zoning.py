"""A second zoning read from a file: one line for one commune and its zone."""

import csv
from pathlib import Path

from conseiller.errors import ConseillerError

_COLUMNS = ("commune", "zone")
_TOLD_AT_ONCE = 10


def read_zoning(path: Path) -> dict[str, str]:
    """Commune: zone, from a CSV file with these two columns, others passed over.

    Raises ConseillerError when it is not such a file, naming every bad line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConseillerError(f"Le zonage {path} ne se lit pas.", "Donnez un fichier CSV en UTF-8.") from error
    first = text.split("\n", 1)[0]
    rows = csv.DictReader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    if not set(_COLUMNS) <= set(rows.fieldnames or ()):
        raise ConseillerError(f"{path}:1 : il faut les colonnes « commune » et « zone ».", "Ajoutez-les en tête.")
    zones: dict[str, str] = {}
    bad: list[str] = []
    for row in rows:
        commune, zone = ((row[column] or "").strip() for column in _COLUMNS)
        if not commune or not zone or zone == "*":
            bad.append(f"{path}:{rows.line_num} : il manque la commune ou la zone")
        elif zones.setdefault(commune, zone) != zone:
            bad.append(f"{path}:{rows.line_num} : la commune {commune} est déjà dans une autre zone")
    if bad:
        more = f" Et {len(bad) - _TOLD_AT_ONCE} autres." if len(bad) > _TOLD_AT_ONCE else ""
        raise ConseillerError(f"{'. '.join(bad[:_TOLD_AT_ONCE])}.{more}", "Corrigez ces lignes, puis recommencez.")
    return zones

"""What describes the rows to other programs: Table Schema, Data Package, and the rows themselves as JSON."""

import json
from datetime import date
from typing import Any

from conseiller.outputs.open_data.rows import FIELDS, KEY, Field, rows
from conseiller.outputs.publication import Publication
from conseiller.outputs.wording import Wording

ROWS_FILE, SPREADSHEET_FILE, SCHEMA_FILE, PACKAGE_FILE = (
    "donnees.csv",
    "donnees-tableur.csv",
    "schema.json",
    "datapackage.json",
)


def table_schema(words: Wording) -> dict[str, Any]:
    """The columns, their types and closed lists, as the Table Schema specification writes them."""
    return {
        "fields": [_described(field, words) for field in FIELDS],
        "primaryKey": list(KEY),
        "missingValues": [""],
    }


def data_package(publication: Publication, words: Wording) -> dict[str, Any]:
    """The open data and where its schema stands, as the Data Package specification writes them."""
    table = publication.table
    return {
        "name": f"{words.say('nom_du_jeu')}-{table.begin.isoformat()}-{table.end.isoformat()}",
        "title": title(publication, words),
        "description": words.say(
            "description",
            debut=table.begin.isoformat(),
            fin=table.end.isoformat(),
            extraction=table.extraction.isoformat(),
        ),
        "created": f"{table.extraction.isoformat()}T00:00:00Z",
        "version": table.method_version,
        "licenses": [
            {
                "name": words.say("licence_code"),
                "title": words.say("licence_nom"),
                "path": words.say("licence_adresse"),
            }
        ],
        "resources": [
            {
                "name": "donnees",
                "path": ROWS_FILE,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n"},
                "schema": SCHEMA_FILE,
            }
        ],
    }


def as_object(publication: Publication) -> dict[str, Any]:
    """The same rows as the CSV, with what the release is."""
    table = publication.table
    return {
        **({"essai": True} if publication.invented else {}),
        "debut": table.begin.isoformat(),
        "fin": table.end.isoformat(),
        "date_extraction": table.extraction.isoformat(),
        "pas": str(table.step),
        "mailles": [str(level) for level in table.levels],
        "version_methode": table.method_version,
        "seuil_secret": table.audit.threshold,
        "cases_secretes": table.audit.hidden,
        "cases_publiees": table.audit.published,
        "lignes": [{name: _plain(value) for name, value in row.items()} for row in rows(table)],
    }


def title(publication: Publication, words: Wording) -> str:
    """What the release is called: its years, and who publishes it."""
    first, last = publication.table.begin.year, publication.table.end.year
    years = str(first) if first == last else f"{first}-{last}"
    named = words.say("titre", annees=years)
    if publication.office:
        named = words.say("titre_du_bureau", annees=years, bureau=publication.office)
    return words.say("titre_essai", titre=named) if publication.invented else named


def as_json(value: object) -> bytes:
    """Readable JSON, the same bytes for the same value."""
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _described(field: Field, words: Wording) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if field.always else {}
    if field.values:
        constraints["enum"] = list(field.values)
    if field.type in ("integer", "number"):
        constraints["minimum"] = 0
    described: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        "description": words.say(f"champ_{field.name}"),
    }
    return described | ({"constraints": constraints} if constraints else {})


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value

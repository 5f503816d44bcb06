"""The data files of a release by name."""

from conseiller.outputs.open_data.described import (
    PACKAGE_FILE,
    ROWS_FILE,
    SCHEMA_FILE,
    SPREADSHEET_FILE,
    as_json,
    as_object,
    data_package,
    table_schema,
)
from conseiller.outputs.open_data.separated import for_open_data, for_spreadsheet
from conseiller.outputs.open_data.workbook import workbook
from conseiller.outputs.publication import Publication
from conseiller.outputs.wording import Wording

JSON_FILE, WORKBOOK_FILE = "donnees.json", "donnees.xlsx"


def data_files(publication: Publication, words: Wording) -> dict[str, bytes]:
    """Name and content of each; the same table gives the same bytes."""
    return {
        ROWS_FILE: for_open_data(publication.table),
        SCHEMA_FILE: as_json(table_schema(words)),
        PACKAGE_FILE: as_json(data_package(publication, words)),
        SPREADSHEET_FILE: for_spreadsheet(publication.table),
        JSON_FILE: as_json(as_object(publication)),
        WORKBOOK_FILE: workbook(publication, words),
    }

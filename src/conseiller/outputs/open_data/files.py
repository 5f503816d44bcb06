"""The data files of a release by name."""

from conseiller.outputs.open_data import workbook as spreadsheet
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
from conseiller.outputs.publication import Publication
from conseiller.outputs.wording import Wording

JSON_FILE, WORKBOOK_FILE = "donnees.json", "donnees.xlsx"


def data_files(publication: Publication, words: Wording) -> dict[str, bytes]:
    """Name and content of each; the same table gives the same bytes.

    A table too long for a spreadsheet comes without its workbook, never with a cut one.
    """
    files = {
        ROWS_FILE: for_open_data(publication.table),
        SCHEMA_FILE: as_json(table_schema(words)),
        PACKAGE_FILE: as_json(data_package(publication, words)),
        SPREADSHEET_FILE: for_spreadsheet(publication.table),
        JSON_FILE: as_json(as_object(publication)),
    }
    if len(publication.table.figures) <= spreadsheet.MOST_ROWS:
        files[WORKBOOK_FILE] = spreadsheet.workbook(publication, words)
    return files

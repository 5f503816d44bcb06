"""The rows as an Excel workbook: real numbers and dates, a page that explains, no formula anywhere."""

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from conseiller.french import long_date
from conseiller.indicators.published import Level
from conseiller.outputs.open_data.described import title
from conseiller.outputs.open_data.rows import NAMES, Value, is_share, rows
from conseiller.outputs.open_data.separated import harmless
from conseiller.outputs.publication import Publication
from conseiller.outputs.typography import for_terminal
from conseiller.outputs.wording import Wording

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""Of a sheet, under its head: a spreadsheet cannot show more."""
_WIDE, _NARROW = 100, 13
_EXPLAINED = (
    "lisez_statuts lisez_secret lisez_cachees lisez_non_publiable lisez_zero lisez_bornes lisez_codes lisez_methode"
)


def workbook(publication: Publication, words: Wording) -> bytes:
    """The whole file; the same table gives the same bytes."""
    import xlsxwriter

    written = io.BytesIO()
    with xlsxwriter.Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        # Without a date of its own the file would hold the moment of writing.
        extraction = publication.table.extraction
        book.set_properties(
            {
                "title": title(publication, words),
                "created": datetime(extraction.year, extraction.month, extraction.day),
            }
        )
        _explain(book, book.add_worksheet(words.say("feuille_lisez_moi")), publication, words)
        _fill(book, book.add_worksheet(words.say("feuille_donnees")), publication, words)
    return written.getvalue()


def _explain(book: "Workbook", sheet: "Worksheet", publication: Publication, words: Wording) -> None:
    strong, plain = book.add_format({"bold": True, "font_size": 14}), book.add_format({"text_wrap": True})
    head = book.add_format({"bold": True})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, _WIDE, plain)
    table = publication.table
    told = {
        "debut": long_date(table.begin),
        "fin": long_date(table.end),
        "extraction": long_date(table.extraction),
        "seuil": table.audit.threshold,
        "cachees": table.audit.hidden,
        "publiees": table.audit.published,
        "version": table.method_version,
    }
    sheet.write_string(0, 0, harmless(title(publication, words)), strong)
    sheet.write_string(1, 0, for_terminal(words.say("lisez_periode", **told)))
    sheet.write_string(3, 0, words.say("lisez_titre"), head)
    line = 4
    for key in _EXPLAINED.split():
        sheet.write_string(line, 1, for_terminal(words.say(key, **told)), plain)
        line += 1
    sheet.write_string(line + 1, 0, words.say("lisez_colonnes"), head)
    for rank, name in enumerate(NAMES, start=line + 2):
        sheet.write_string(rank, 0, name)
        sheet.write_string(rank, 1, for_terminal(words.say(f"champ_{name}")), plain)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _fill(book: "Workbook", sheet: "Worksheet", publication: Publication, words: Wording) -> None:
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "share": book.add_format({"num_format": "0.0000"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
    }
    columns = (*NAMES[:3], words.say("colonne_nom"), *NAMES[3:])
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name, formats["head"])
    line = 0
    for line, row in enumerate(rows(publication.table), start=1):
        called = publication.territory_name(Level(str(row["maille"])), str(row["code_territoire"]))
        values = [*((name, value, is_share(row, name)) for name, value in row.items())]
        values.insert(3, (columns[3], called or None, False))
        for column, (_, value, share) in enumerate(values):
            _write(sheet, line, column, value, formats["share"] if share else None, formats["day"])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, _NARROW)
    sheet.set_column(3, 3, 30)
    sheet.autofilter(0, 0, line, len(columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write(sheet: "Worksheet", line: int, column: int, value: Value, share: Any, day: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(line, column, harmless(value))
    elif isinstance(value, date):
        sheet.write_datetime(line, column, datetime(value.year, value.month, value.day), day)
    elif value is not None:
        sheet.write_number(line, column, value, share)

"""The rows as CSV: one for the open data, one that a French spreadsheet opens with a double click."""

import csv
import io
from datetime import date

from conseiller.indicators.published import PublishedTable
from conseiller.outputs.open_data.rows import DECIMALS, NAMES, Value, is_share, rows

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def for_open_data(table: PublishedTable) -> bytes:
    """UTF-8, comma, decimal point, ISO dates, one line feed per row."""
    return _written(table, ",", ".").encode("utf-8")


def for_spreadsheet(table: PublishedTable) -> bytes:
    """UTF-8 with its mark, semicolon, decimal comma."""
    return _written(table, ";", ",").encode("utf-8-sig")


def harmless(text: str) -> str:
    """The text, behind an apostrophe when a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def _written(table: PublishedTable, separator: str, decimal: str) -> str:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\n")
    writer.writerow(NAMES)
    for row in rows(table):
        writer.writerow([_cell(value, is_share(row, name), decimal) for name, value in row.items()])
    return written.getvalue()


def _cell(value: Value, share: bool, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.{DECIMALS}f}".replace(".", decimal) if share else str(value)

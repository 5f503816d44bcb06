"""What the source says is compared with the shipped rows themselves."""

import json
from datetime import date

import pytest
import shipped
from installations import TODAY

from conseiller.knowledge.lifecycle import Row
from conseiller.knowledge.lifecycle_lines import line_of_row, row_of_line
from conseiller.knowledge.lifecycle_merging import merge, products_of
from conseiller.knowledge.lifecycle_source import read_product

ROWS = shipped.rows()


def told_by_the_source(row: Row) -> dict[str, object]:
    """The row as the API would tell it."""

    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    latest = {"name": row.latest, "date": day(row.latest_date), "link": None} if row.latest else None
    return {
        "name": row.cycle, "label": row.name, "codename": row.codename or None, "releaseDate": day(row.released),
        "eoasFrom": day(row.active_end), "isEoas": row.active_ended, "eolFrom": day(row.security_end),
        "isEol": row.security_ended, "eoesFrom": day(row.extended_end), "discontinuedFrom": day(row.discontinued),
        "isDiscontinued": row.is_discontinued, "latest": latest,
        "custom": {"supportedIosVersions": row.os_range} if row.os_range else None,
    }  # fmt: skip


@pytest.mark.parametrize("product", products_of(ROWS.values()))
def test_a_source_that_says_what_we_have_changes_nothing(product: str) -> None:
    releases = [told_by_the_source(row) for row in ROWS.values() if row.product == product]
    reply = {"generated_at": "2026-11-22T04:00:00Z", "result": {"labels": {"eoes": "ESU"}, "releases": releases}}
    read = read_product(json.dumps(reply), product, TODAY)
    merged = merge(read, ROWS, {}, TODAY)
    assert (read.refused, merged.after, merged.conflicts) == ([], {}, {})


def test_every_shipped_row_written_again_reads_the_same() -> None:
    for row in ROWS.values():
        assert row_of_line(line_of_row(row), row.family) == row

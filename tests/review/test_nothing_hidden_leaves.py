"""Two journals that differ only in hidden numbers make the same files, byte for byte (attacks T8, T11, T12, T13, T23).

Whatever a file holds (page, drawings, words for screen readers, comments, properties, metadata), it then tells nothing
of a hidden number: nobody can say from which journal it came.
"""

import io
import random
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from release_samples import OFFICE

from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.disclosure.release import prepare
from conseiller.indicators.published import Level, PublishedTable, Status, Step
from conseiller.indicators.thresholds import load_thresholds
from conseiller.journal.leaves import Leaf, LeafTable, SessionLeaf, Zone
from conseiller.knowledge.communes import load_communes
from conseiller.locations import knowledge_folder
from conseiller.outputs.publication import Publication
from conseiller.outputs.release_files import write_release

EXTRACTION = date(2026, 7, 15)
PLACES = (Zone("17347", "200041689", "17"), Zone("17224", "200041689", "17"), Zone("58194", "245804406", "58"))
QUARTERS = (202501, 202504, 202507, 202510)
COUNTS = {
    ("17347", "a"): (40, 35, 28, 44), ("17347", "b"): (16, 19, 22, 13), ("17347", "c"): (6, 14, 9, 17),
    ("17224", "a"): (21, 7, 15, 19), ("17224", "b"): (8, 12, 11, 4), ("17224", "c"): (3, 0, 5, 2),
    ("58194", "a"): (31, 24, 9, 26), ("58194", "b"): (14, 6, 18, 12), ("58194", "c"): (9, 7, 0, 8),
}  # fmt: skip
"""Counted advices of each quarter, all at the first month of it and without news."""
Counted = dict[tuple[str, str, int], int]


def journal(counts: Counted) -> LeafTable:
    leaves = tuple(
        Leaf(objective, commune, month, done_alone=count // 3, yes=count // 4, unknown=count - count // 3 - count // 4)
        for (commune, objective, month), count in sorted(counts.items())
    )
    sessions = tuple(SessionLeaf(zone.commune, month, individual=90) for zone in PLACES for month in QUARTERS)
    return LeafTable(leaves, sessions, PLACES)


def first_counts() -> Counted:
    return {
        (commune, objective, month): count
        for (commune, objective), row in COUNTS.items()
        for month, count in zip(QUARTERS, row, strict=True)
    }


def released(counts: Counted, levels: tuple[Level, ...], step: Step) -> PublishedTable:
    menu = Menu(date(2025, 1, 1), date(2025, 12, 31), step, levels)
    found = prepare(journal(counts), menu, EXTRACTION, load_thresholds())
    assert isinstance(found, PublishedTable), found
    return found


def neighbours(counts: Counted, draw: random.Random) -> Iterator[Counted]:
    """Journals where a few advices moved between places, objectives and quarters, totals kept."""
    cells = sorted(counts)
    while True:
        moved = Counter(counts)
        for _ in range(draw.randint(1, 2)):
            one, other = draw.sample(cells, 2)
            here, there = (one[0], one[1], other[2]), (other[0], other[1], one[2])
            amount = draw.choice((1, 2, 3))
            for cell, change in ((one, amount), (other, amount), (here, -amount), (there, -amount)):
                moved[cell] += change
        if min(moved.values()) >= 0 and dict(moved) != counts:
            yield dict(moved)


def twins(levels: tuple[Level, ...], step: Step) -> Iterator[Counted]:
    """Other journals with the same published numbers and the same hidden cells."""
    counts = first_counts()
    table = released(counts, levels, step)
    told = _told(table)
    tried = neighbours(counts, random.Random(5))
    for _ in range(6000):
        other = next(tried)
        if _sums_match(other, told, levels, step) and released(other, levels, step).figures == table.figures:
            yield other


def _told(table: PublishedTable) -> dict[tuple[str, ...], float | None]:
    return {
        (figure.period, figure.level, figure.territory, figure.objective): figure.value
        for figure in table.figures
        if figure.indicator == "A5.1"
    }


def _sums_match(
    counts: Counted, told: dict[tuple[str, ...], float | None], levels: tuple[Level, ...], step: Step
) -> bool:
    """A quick look before the whole control: every published cell still adds up."""
    sums: Counter[tuple[str, ...]] = Counter()
    zones = {zone.commune: zone for zone in PLACES}
    for (commune, objective, month), count in counts.items():
        quarter = f"2025-T{(month % 100 + 2) // 3}" if step is Step.QUARTER else "2025"
        codes = {Level.EPCI: zones[commune].epci, Level.COMMUNE: commune}
        places = [(Level.ALL, "*"), *((level, codes[level]) for level in levels)]
        for period in (quarter, "*"):
            for level, code in places:
                for kind in (objective, "*"):
                    sums[(period, level, code, kind)] += count
    return all(value is None or sums[cell] == value for cell, value in told.items())


def files(table: PublishedTable, folder: Path) -> dict[str, bytes]:
    publication = Publication(table, OFFICE, load_communes(knowledge_folder()))
    written = write_release(publication, knowledge_folder(), folder, pdf=True)
    return {path.name: path.read_bytes() for path in written}


@pytest.mark.parametrize(
    ("levels", "step"),
    [((Level.EPCI,), Step.QUARTER), ((Level.COMMUNE,), Step.YEAR)],
    ids=["epci-trimestre", "commune-annee"],
)
def test_two_journals_that_differ_only_in_hidden_numbers_make_the_same_bytes(
    levels: tuple[Level, ...], step: Step, tmp_path: Path
) -> None:
    counts = first_counts()
    table = released(counts, levels, step)
    assert any(figure.status is Status.SECRET for figure in table.figures)
    other = next(twins(levels, step), None)
    assert other is not None, "no twin journal was found: draw more of them"
    assert journal(other) != journal(counts)
    first, second = files(table, tmp_path / "un"), files(released(other, levels, step), tmp_path / "deux")
    assert first == second


def test_a_hidden_number_that_becomes_another_is_nowhere_in_the_files(tmp_path: Path) -> None:
    """What the audit worked out from the truth (ranges, shares) reaches no byte either."""
    table = released(first_counts(), (Level.EPCI,), Step.QUARTER)
    inside = replace(
        table, audit=replace(table.audit, narrowest_range=987_654, visible_share=0.123_456, releases=4_321)
    )
    first, second = files(table, tmp_path / "un"), files(inside, tmp_path / "deux")
    assert first == second


def test_no_file_is_marked_with_who_made_it_where_and_when(tmp_path: Path) -> None:
    table = released(first_counts(), (Level.EPCI,), Step.QUARTER)
    for name, content in files(table, tmp_path / "bureau-secret").items():
        parts = [content]
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                parts = [book.read(part) for part in book.namelist()]
        for part in parts:
            assert b"bureau-secret" not in part, name
            assert str(Path.home()).encode() + b"/" not in part, name
            assert date.today().isoformat().encode() not in part or table.method_version.encode() in part, name

"""Worked tables E8 to E10 of the method, published by the command and attacked from what it prints."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from attacks import Attack, read
from published_trackers import Said, hidden, imported, publish, square

E8 = [(20, 7, 31), (15, 22, 18), (40, 13, 26)]
E9 = [(6, 9, 30, 40), (8, 5, 4, 33), (50, 41, 7, 6), (44, 37, 9, 8)]
E10 = [(1, 1, 30), (1, 1, 22), (25, 19, 17)]


def published(folder: Path, rows: Sequence[Sequence[int]]) -> Said:
    base = imported(folder / "suivi", folder / "base.sqlite", square(rows))
    last = {3: "2025-03-31", 4: "2025-04-30"}[len(rows[0])]
    words = ("--debut", "2025-01-01", "--fin", last, "--territoire", "epci", "--pas", "mois")
    return publish(base, *words)


def attack(said: Said) -> Attack:
    table = said.table
    places = sorted({cell["territoire"] for cell in table["cellules"]} - {"*"})
    steps = sorted({cell["periode"] for cell in table["cellules"]} - {"*"})
    return Attack(
        read(table, lambda code: places if code == "*" else [code], lambda code: steps if code == "*" else [code])
    )


def unseen(said: Said, rows: Sequence[Sequence[int]]) -> list[str]:
    """Printed numbers that are not those of the table."""
    return [
        f"{row},{column}"
        for row, counts in enumerate(rows)
        for column, count in enumerate(counts)
        if said.cells["a", f"20000{row}", f"2025-{column + 1:02}"]["valeur"] not in (count, None)
    ]


def test_e8_a_lone_small_count_hides_three_more_cells_and_no_more(tmp_path: Path) -> None:
    said = published(tmp_path, E8)
    gone = hidden(said)
    assert ("a", "200000", "2025-02") in gone
    assert len(gone) == 4
    assert unseen(said, E8) == []


def test_e9_one_more_cell_closes_the_bridge(tmp_path: Path) -> None:
    said = published(tmp_path, E9)
    assert len(hidden(said)) == 9 + 1
    assert attack(said).solved() == []


def test_e9_with_its_small_counts_alone_would_give_the_four_away(tmp_path: Path) -> None:
    cells = [
        (frozenset("a"), frozenset((str(row),)), frozenset((str(column),)), None if count < 11 else count)
        for row, counts in enumerate(E9)
        for column, count in enumerate(counts)
    ]
    everywhere, always = frozenset("0123"), frozenset("0123")
    cells += [(frozenset("a"), frozenset((str(row),)), always, sum(E9[row])) for row in range(4)]
    cells += [
        (frozenset("a"), everywhere, frozenset((str(column),)), sum(row[column] for row in E9)) for column in range(4)
    ]
    assert [int(value) for _, value in Attack(cells).solved()] == [4]


def test_e10_ones_are_not_given_away_by_being_whole_and_not_zero(tmp_path: Path) -> None:
    found = attack(published(tmp_path, E10))
    assert found.solved() == []
    ones = [cell for cell in found.cells if cell[3] is None and len(cell[0]) == len(cell[1]) == len(cell[2]) == 1]
    assert len(ones) >= 4
    assert min(found.width_of(cell) for cell in ones) >= 5


@pytest.mark.parametrize("rows", [E8, E9, E10])
def test_totals_are_shown_and_add_up(tmp_path: Path, rows: Sequence[Sequence[int]]) -> None:
    said = published(tmp_path, rows)
    assert said.cells["*", "*", "*"]["valeur"] == sum(map(sum, rows))
    assert said.cells["b", "200000", "2025-01"] == {
        "objectif": "b",
        "territoire": "200000",
        "periode": "2025-01",
        "valeur": 0,
        "statut": "zero",
        "maille": "epci",
    }
    count = (len(rows) + 1) * (len(rows[0]) + 1) * 4
    assert len(said.table["cellules"]) == count


def test_the_total_of_a_small_office_stays_when_other_cells_can_hide_instead(tmp_path: Path) -> None:
    said = published(tmp_path, [(0, 0, 2, 0), (5, 2, 2, 25), (25, 0, 0, 0)])
    assert said.cells["*", "*", "*"]["valeur"] == 61

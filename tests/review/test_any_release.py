"""Whatever the release, its files agree with one another and its review says only what they say."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from release_samples import QUARTERS, SAINTONGE, released
from reviewing import plain, reviewed

from conseiller.indicators.published import TOTAL, Level, PublishedFigure, PublishedTable, Status
from conseiller.outputs.open_data.described import as_json, as_object
from conseiller.outputs.open_data.reading_back import read_back
from conseiller.outputs.open_data.separated import for_open_data, for_spreadsheet
from conseiller.outputs.publication import Publication

SHARES = st.integers(0, 10_000).map(lambda part: part / 10_000)
GRADES = st.sampled_from(("fiable", "fragile"))
PLACES = st.sampled_from(((Level.ALL, TOTAL), (Level.EPCI, SAINTONGE)))
WHERE = st.tuples(st.sampled_from((*QUARTERS, TOTAL)), PLACES, st.sampled_from(("a", "b", "c", TOTAL)))


@st.composite
def figures(draw: st.DrawFn) -> PublishedFigure:
    period, (level, territory), objective = draw(WHERE)
    indicator = draw(st.sampled_from([f"A5.{rank}" for rank in range(1, 8)]))
    bare = PublishedFigure(period, level, territory, objective, indicator)
    hidden = draw(st.sampled_from((None, Status.SECRET, Status.NOT_RELIABLE)))
    if hidden:
        return replace(bare, status=hidden, grade="non_publiable" if hidden is Status.NOT_RELIABLE else "")
    if indicator == "A5.1":
        count = draw(st.just(0) | st.integers(11, 50_000))
        return replace(bare, value=count, grade="fiable", status=Status.PUBLISHED if count else Status.ZERO)
    shares = sorted(draw(st.tuples(SHARES, SHARES, SHARES)))
    base = draw(st.integers(30, 9_000))
    if indicator in ("A5.6", "A5.7"):
        point = shares[1] if indicator == "A5.7" and draw(st.booleans()) else None
        return replace(bare, value=point, low=shares[0], high=shares[2], base=base, grade=draw(GRADES))
    interval = (shares[0], shares[2]) if indicator != "A5.4" else (None, None)
    return replace(
        bare, value=shares[1], interval_low=interval[0], interval_high=interval[1], base=base, grade=draw(GRADES)
    )


def key(figure: PublishedFigure) -> tuple[str, ...]:
    return (figure.period, figure.level, figure.territory, figure.objective, figure.indicator)


TABLES = st.lists(figures(), max_size=40, unique_by=key).map(
    lambda found: replace(released(), figures=tuple(sorted(found, key=key)))
)


@given(TABLES)
def test_both_csv_and_the_json_hold_the_same_rows(table: PublishedTable) -> None:
    lines = as_object(Publication(table))["lignes"]
    english = list(csv.DictReader(io.StringIO(for_open_data(table).decode("utf-8"))))
    french = list(csv.DictReader(io.StringIO(for_spreadsheet(table).decode("utf-8-sig")), delimiter=";"))
    for line, one, other in zip(lines, english, french, strict=True):
        assert other == {name: cell.replace(".", ",") if _is_number(line[name]) else cell for name, cell in one.items()}
        assert {name: float(cell) if _is_number(line[name]) else cell or None for name, cell in one.items()} == line


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=TABLES)
def test_a_release_read_back_from_its_json_is_the_same(table: PublishedTable, tmp_path: Path) -> None:
    path = tmp_path / "donnees.json"
    path.write_bytes(as_json(as_object(Publication(table))))
    assert read_back(path).figures == table.figures
    assert json.loads(path.read_text(encoding="utf-8"))["cases_secretes"] == table.audit.hidden


@given(TABLES)
def test_every_number_of_the_review_comes_from_the_table_and_a_point_never_stands_alone(table: PublishedTable) -> None:
    view = reviewed(table)
    allowed = {plain(text) for text in _sayable(table)}
    for found in view.sections[:5]:
        for one in found.tables:
            for row in one.rows:
                for cell in row[1:]:
                    assert plain(cell.text) in allowed, cell.text
        for drawn in found.chart.rows if found.chart else ():
            assert drawn.get("centre") is None or drawn["bas"] < drawn["haut"] or drawn["bas"] == drawn["centre"]  # type: ignore[operator]


def _sayable(table: PublishedTable) -> set[str]:
    """Whatever a cell of the review may say of this release."""
    said = {"secret", "non publiable", "non calculé", "fiable", "fragile"}
    for figure in table.figures:
        if figure.base is not None:
            said.add(f"{figure.base:,}".replace(",", " "))
        if figure.indicator == "A5.1" and figure.value is not None:
            said.add(f"{round(figure.value):,}".replace(",", " "))
        elif figure.value is not None:
            said.add(f"{int(figure.value * 100 + 0.5)} %")
        for low, high in ((figure.low, figure.high), (figure.interval_low, figure.interval_high)):
            if low is not None and high is not None:
                bounds = f"de {_floor(low)} à {_ceil(high)} %"
                said.add(bounds)
                if figure.value is not None:
                    said.add(f"{int(figure.value * 100 + 0.5)} % ({bounds})")
    return said


def _floor(share: float) -> int:
    return round(share * 10_000) // 100


def _ceil(share: float) -> int:
    return -(-round(share * 10_000) // 100)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def test_the_words_of_hidden_cells_are_all_the_same() -> None:
    """One marker, however a cell came to be hidden."""
    hidden = [line for line in as_object(Publication(released()))["lignes"] if line["statut"] == "secret"]
    kept = {
        json.dumps({name: line[name] for name in line if not re.match("periode|maille|code|objectif|indic", name)})
        for line in hidden
    }
    assert len(kept) == 1

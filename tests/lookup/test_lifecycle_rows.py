"""The lifecycle rows: what is shipped loads whole, and an author is told the line of a mistake."""

import json
from datetime import date
from pathlib import Path

import pytest
import shipped

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.lifecycle import Kind, Precision, Row, Scope, load_rows, read_rows

GOOD_LINE = {
    "identifiant": "essai/1",
    "genre": "os",
    "marque": "Essai",
    "nom": "Essai 1",
    "fin_securite": "2027-10-12",
    "portee": "correctifs",
    "precision": "source",
    "source": "https://exemple.invalid/essai",
    "source_le": "2026-08-22",
}


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return shipped.rows()


def write(folder: Path, *lines: str) -> Path:
    target = folder / "cycle_de_vie"
    target.mkdir()
    (target / "essais.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def faulty(folder: Path, **changes: object) -> list[str]:
    line = {key: value for key, value in (GOOD_LINE | changes).items() if value is not None}
    faults = Faults()
    read_rows(write(folder, json.dumps(line)), faults)
    return [str(fault) for fault in faults.ordered()]


def test_every_shipped_row_loads(rows: dict[str, Row]) -> None:
    assert len(rows) == 1718
    assert len({row.family for row in rows.values()}) == 12


def test_an_id_is_product_and_cycle(rows: dict[str, Row]) -> None:
    row = rows["linuxmint/20.3"]
    assert (row.product, row.cycle, row.family, row.kind) == ("linuxmint", "20.3", "linux", Kind.SYSTEM)


def test_windows_10_keeps_its_three_dates(rows: dict[str, Row]) -> None:
    row = rows["windows/10-22h2"]
    assert row.security_end == date(2025, 10, 14)
    assert row.extended_consumer_end == date(2027, 10, 12)
    assert row.extended_end == date(2028, 10, 10)
    assert row.extended_enrolment


def test_an_extension_for_persons_never_outlives_the_longest_one(rows: dict[str, Row]) -> None:
    for row in rows.values():
        if row.extended_consumer_end is not None:
            assert row.extended_end is not None
            assert row.extended_consumer_end <= row.extended_end


def test_a_date_and_its_precision_go_together(rows: dict[str, Row]) -> None:
    dateless = {Precision.STATE_ONLY, Precision.UNKNOWN}
    for row in rows.values():
        assert (row.security_end is None) == (row.precision in dateless), row.id
        assert not (row.security_end and row.security_ended is not None), row.id


def test_surface_dates_are_said_to_be_drivers_only(rows: dict[str, Row]) -> None:
    assert {row.scope for row in rows.values() if row.product == "surface"} == {Scope.DRIVERS}


def test_what_was_corrected_says_where_it_was_read(rows: dict[str, Row]) -> None:
    amended = [row.amended for row in rows.values() if row.amended]
    assert len(amended) == 111
    assert all(amendment.source.startswith("https://") for amendment in amended)


def test_names_are_in_french(rows: dict[str, Row]) -> None:
    names = " ".join(row.name for row in rows.values())
    assert rows["ipad/8"].name == "iPad (8e génération)"
    assert not [word for word in ("generation", "-inch", "for Business", "Edition,") if word in names]


def test_a_missing_folder_holds_no_row(tmp_path: Path) -> None:
    assert load_rows(tmp_path) == {}


def test_a_blank_line_is_passed_over(tmp_path: Path) -> None:
    assert list(load_rows(write(tmp_path, "", json.dumps(GOOD_LINE), "  "))) == ["essai/1"]


def test_a_bad_line_is_named_with_its_file_and_number(tmp_path: Path) -> None:
    folder = write(tmp_path, json.dumps(GOOD_LINE), "{ pas du JSON", json.dumps(GOOD_LINE))
    with pytest.raises(KnowledgeError) as caught:
        load_rows(folder)
    places = [str(fault.place) for fault in caught.value.faults]
    assert places == ["cycle_de_vie/essais.jsonl:2:1", "cycle_de_vie/essais.jsonl:3:1"]
    assert "déjà décrit" in caught.value.faults[1].message


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"fin_securite": "12/10/2027"}, "« fin_securite » attend un jour"),
        ({"fin_securite": "20271012"}, "« fin_securite » attend un jour"),
        ({"fin_securite": "2027-02-30"}, "« fin_securite » attend un jour"),
        ({"genre": "voiture"}, "« voiture » ne va pas pour « genre »"),
        ({"nom": None}, "il manque la clé « nom »"),
        ({"nom": 4}, "« nom » attend un texte"),
        ({"couleur": "rouge"}, "la clé « couleur » n'existe pas"),
        ({"securite_finie": "non"}, "attend true ou false"),
        ({"identifiant": "essai"}, "produit/cycle"),
        ({"corrige": {"champs": "nom"}}, "« corrige » attend"),
    ],
)
def test_each_mistake_is_said_in_french(tmp_path: Path, changes: dict[str, object], expected: str) -> None:
    assert expected in " ".join(faulty(tmp_path, **changes))


def test_a_file_that_is_not_text_is_one_fault(tmp_path: Path) -> None:
    folder = write(tmp_path, "")
    (folder / "cycle_de_vie" / "film.jsonl").write_bytes(b"\xff\xfe\x00film")
    faults = Faults()
    read_rows(folder, faults)
    assert [str(fault.place) for fault in faults.items] == ["cycle_de_vie/film.jsonl:1:1"]

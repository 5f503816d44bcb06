"""`conseiller importer`: any spreadsheet's form, every bad line named, all or nothing, the same files once."""

import json
from pathlib import Path

import pytest
from counted_bases import TODAY, conseiller, rows
from trackers import PLACE, write

from conseiller.journal import Journal

SESSIONS = [["s1", "2025-03-10", *PLACE], ["s2", "2025-04-02", "58079", "", ""], ["s3", "2025-04-03", "", "", ""]]
ADVICES = [["s1", "a", 1, 0], ["s1", "b", 0, 1], ["s2", "a", 0, ""]]
RETURNS = [["s2", "a", "2025-05-10", "appel", "fait"]]
FILES = {"sessions": SESSIONS, "conseils": ADVICES, "retours": RETURNS, "rappels": [["s1", "b", "non_joint"]]}
YEAR = ("--debut", "2025-01-01", "--fin", "2025-12-31", "--json")


def bring_in(folder: Path, base: Path) -> tuple[int, str]:
    code, shown, said = conseiller("importer", folder, "--base", base)
    assert shown == ""
    return code, said.replace("\u00a0", " ")


def counted(base: Path) -> object:
    code, shown, said = conseiller("indicateurs", "--base", base, *YEAR)
    assert code == 0, said
    return json.loads(shown)


@pytest.fixture
def expected(tmp_path: Path) -> object:
    assert bring_in(write(tmp_path / "modele", **FILES), tmp_path / "modele.sqlite")[0] == 0
    return counted(tmp_path / "modele.sqlite")


def test_sessions_without_advice_are_accompagnements_too(expected: dict[str, object]) -> None:
    assert expected["accompagnements"] == 3
    given = {item["objectif"]: item["n_conseils"] for item in expected["indicateurs"]}  # type: ignore[attr-defined]
    assert given == {"a": 2, "b": 1, "c": 0}


@pytest.mark.parametrize(
    ("separator", "encoding", "ending"),
    [(";", "utf-8-sig", "\r\n"), (";", "cp1252", "\n"), ("\t", "utf-16", "\r\n"), (",", "utf-8", "\r")],
)
def test_any_form_of_the_same_content_counts_the_same(
    tmp_path: Path, expected: object, separator: str, encoding: str, ending: str
) -> None:
    folder = write(tmp_path / "autre", separator=separator, encoding=encoding, ending=ending, **FILES)
    assert bring_in(folder, tmp_path / "autre.sqlite")[0] == 0
    assert counted(tmp_path / "autre.sqlite") == expected


def test_words_and_days_as_people_write_them_count_the_same(tmp_path: Path, expected: object) -> None:
    folder = tmp_path / "ecrit"
    folder.mkdir()
    (folder / "Sessions.CSV").write_text(
        "Départament;Département;Date;EPCI;Commune;session_id;Âge;Commentaire\n"
        '17;17;10/03/2025;200041689;17347;s1;52;"Mme Canari; a dit ""merci"""\n'
        ";;02/04/2025 14:30;;58079;s2;;\n\n"
        ";;2025-04-03T09:00:00;;;s3;;;;;\n",
        encoding="cp1252",
    )
    (folder / "conseils.csv").write_text(
        'session_id,intention,objectif,fait_en_seance\n"s1",non,A,OUI\ns1, 1 ,b,0\ns2,,a,faux\n', encoding="utf-8"
    )
    (folder / "retours.csv").write_text(
        "session_id,objectif,date,canal,issue\ns2,a,10/05/2025,Appel,FAIT\n", encoding="utf-8"
    )
    (folder / "rappels.csv").write_text("session_id,objectif,resultat\ns1,b,Non joint\n", encoding="utf-8")
    code, said = bring_in(folder, tmp_path / "ecrit.sqlite")
    assert code == 0, said
    assert "laissé de côté, les colonnes « departament », « age » et « commentaire »" in said
    assert "Canari" not in said
    assert counted(tmp_path / "ecrit.sqlite") == expected
    assert b"Canari" not in (tmp_path / "ecrit.sqlite").read_bytes()


def test_every_bad_line_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "mauvais",
        sessions=[
            *SESSIONS,
            ["s4", "2025-02-30", *PLACE],
            ["s1", "2025-03-11", *PLACE],
            ["", "2025-03-11", *PLACE],
            ["s5", "2025-03-11", "17347", "200000001", "17"],
            ["s6", "2025-03-11", "Saint-Jean d'Angély", "", ""],
            ["s7", "2025-03-11"],
        ],
        conseils=[
            *ADVICES,
            ["s9", "a", 0, 1],
            ["s2", "d", 0, 1],
            ["s2", "b", "peut-être", 1],
            ["s2", "c", 0, 2],
            ["s4", "a", 0, 1],
        ],
        retours=[
            *RETURNS,
            ["s2", "c", "2025-05-10", "appel", "fait"],
            ["s1", "a", "2025-05-10", "fax", "fait"],
            ["s1", "a", "2025-05-10", "rdv", "sans doute"],
            ["s3", "a", "2025-05-10", "rdv", "fait"],
            ["s1", "a", "", "rdv", "fait"],
        ],
        rappels=[["s1", "b", "non_joint"], ["s1", "b", "fait"], ["s2", "a", "perdu"]],
    )
    base = tmp_path / "mauvais.sqlite"
    code, said = bring_in(folder, base)
    assert code == 2
    assert not base.exists()
    named = [line.partition(" : ")[0].removeprefix(f"{folder}/") for line in said.splitlines() if f"{folder}/" in line]
    assert named == [
        *(f"sessions.csv:{line}" for line in (5, 6, 7, 8, 9, 10)),
        *(f"conseils.csv:{line}" for line in (5, 6, 7)),
        *(f"conseils.csv:{line}" for line in (8,)),
        *(f"retours.csv:{line}" for line in (4, 5, 6, 7)),
        *(f"rappels.csv:{line}" for line in (3, 4)),
    ]
    assert "16 lignes mauvaises. Rien n'est importé." in said
    assert "ce « session_id » est déjà à la ligne 2" in said
    assert "l'EPCI de « 17347 » n'est pas celui de la ligne 2" in said


def test_a_line_that_only_suffers_from_a_bad_one_is_not_named(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "suites",
        sessions=[*SESSIONS, ["s4", "2025-02-30", *PLACE]],
        conseils=[*ADVICES, ["s3", "z", 0, 1], ["s4", "a", 0, 1]],
        retours=[*RETURNS, ["s3", "c", "2025-05-10", "rdv", "fait"], ["s4", "a", "2025-05-10", "rdv", "fait"]],
    )
    code, said = bring_in(folder, tmp_path / "suites.sqlite")
    assert code == 2
    assert "2 lignes mauvaises. Rien n'est importé." in said
    assert "sessions.csv:5 : " in said
    assert "conseils.csv:5 : " in said


def test_the_same_files_twice_are_refused_even_in_another_order_or_form(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    assert bring_in(write(tmp_path / "un", **FILES), base)[0] == 0
    before = counted(base)
    again = write(
        tmp_path / "deux",
        separator=";",
        sessions=SESSIONS[::-1],
        conseils=ADVICES,
        retours=RETURNS,
        rappels=FILES["rappels"],
    )
    code, said = bring_in(again, base)
    assert (code, counted(base)) == (1, before)
    assert "Ces fichiers sont déjà dans" in said


def test_another_period_is_added_and_shared_months_are_told(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    bring_in(write(tmp_path / "un", **FILES), base)
    code, said = bring_in(write(tmp_path / "deux", sessions=[["s1", "2025-04-20", *PLACE]], conseils=[]), base)
    assert code == 0
    assert "contenait déjà des entretiens de 1 mois" in said
    assert counted(base)["accompagnements"] == 4  # type: ignore[index]


def test_unknown_codes_are_kept_with_a_warning_and_lead_to_their_zone(tmp_path: Path) -> None:
    sessions = [
        ["1", "2025-03-10", "C1", "E1", "D1"],
        ["2", "2025-03-10", "C2", "E1", "D1"],
        ["3", "2025-03-10", "", "E1", "D1"],
    ]
    base = tmp_path / "base.sqlite"
    code, said = bring_in(
        write(tmp_path / "un", sessions=sessions, conseils=[["1", "a", 0, 1], ["3", "a", 0, 1]]), base
    )
    assert code == 0
    assert "Code de commune inconnu, gardé tel quel : C1, C2." in said
    assert "Code d'EPCI inconnu, gardé tel quel : E1." in said
    with Journal.open_to_count(base, TODAY) as journal:
        table = journal.leaf_table(TODAY.replace(2025, 1, 1), TODAY.replace(2025, 12, 31))
    assert [(zone.commune, zone.epci, zone.department) for zone in table.zones] == [
        ("C1", "E1", "D1"),
        ("C2", "E1", "D1"),
        ("hors-E1", "E1", "D1"),
    ]
    assert [(leaf.commune, leaf.advices) for leaf in table.leaves] == [("C1", 1), ("hors-E1", 1)]


def test_no_identifier_of_the_files_is_in_the_base(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    bring_in(
        write(tmp_path / "un", sessions=[["jeanne-1952", "2025-03-10", *PLACE]], conseils=[["jeanne-1952", "a", 0, 1]]),
        base,
    )
    assert b"jeanne" not in b"".join(path.read_bytes() for path in tmp_path.glob("base.sqlite*"))


def test_the_same_advice_twice_counts_once(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    code, said = bring_in(
        write(tmp_path / "un", sessions=SESSIONS[:1], conseils=[["s1", "a", 0, 0], ["s1", "a", 1, 1]]), base
    )
    assert code == 0
    assert "comptés une seule fois (ligne 3)" in said
    assert rows(base, "SELECT done_in_session, intention FROM counted_advice") == [(1, 1)]


def test_a_base_of_appointments_takes_no_import(tmp_path: Path) -> None:
    base = tmp_path / "journal.sqlite"
    Journal.open(base, TODAY).close_file()
    code, said = bring_in(write(tmp_path / "un", **FILES), base)
    assert (code, rows(base, "SELECT count(*) FROM session")) == (1, [(0,)])
    assert "contient des entretiens. Rien d'autre ne s'y ajoute." in said


def test_an_imported_base_keeps_its_days_when_purged(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    bring_in(write(tmp_path / "un", **FILES), base)
    assert conseiller("base", "purger", "--base", base)[0] == 0
    assert rows(base, "SELECT count(day) FROM session") == [(3,)]
    assert rows(base, "SELECT kind FROM journal") == [("importe",)]


def test_an_optional_file_that_is_empty_says_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "un", sessions=SESSIONS, conseils=ADVICES)
    (folder / "retours.csv").write_text("")
    assert bring_in(folder, tmp_path / "base.sqlite")[0] == 0


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda folder: (folder / "sessions.csv").unlink(), "n'a pas de fichier sessions.csv"),
        (lambda folder: (folder / "conseils.csv").unlink(), "n'a pas de fichier conseils.csv"),
        (lambda folder: (folder / "conseils.csv").write_text("session_id,objectif\n"), "conseils.csv:1 : il manque"),
        (lambda folder: (folder / "sessions.csv").write_bytes(b"PK\x03\x04\0\0"), "n'est pas du texte"),
        (lambda folder: (folder / "sessions.csv").write_text(""), "sessions.csv:1 : il manque les colonnes"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, spoil: object, told: str) -> None:
    folder = write(tmp_path / "un", **FILES)
    spoil(folder)  # type: ignore[operator]
    code, said = bring_in(folder, tmp_path / "base.sqlite")
    assert code == 2
    assert told in said
    assert not (tmp_path / "base.sqlite").exists()


def test_no_appointment_is_recorded_in_an_imported_base(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    bring_in(write(tmp_path / "un", **FILES), base)
    code, _, said = conseiller("entretien", "--texte", "--base", base)
    assert (code, rows(base, "SELECT count(*) FROM session")) == (1, [(3,)])
    assert "est fait pour compter" in said

"""Copies are whole, closed to others and never overwrite by surprise; a restored copy replaces the journal safely."""

import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from journal_samples import DONE, TODAY, begin, closed, conseiller, rows

from conseiller.journal import Journal, schema
from conseiller.settings import Place, Settings, save_settings

posix = pytest.mark.skipif(sys.platform == "win32", reason="demande un système POSIX")


def sessions(path: Path) -> int:
    with Journal.open_to_count(path, TODAY) as journal:
        return journal.counts(date(2020, 1, 1), date(2030, 12, 31)).sessions


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "copie.sqlite"


@pytest.fixture(autouse=True)
def _folder_of_copies(copy: Path) -> None:
    copy.parent.mkdir()


def test_a_sound_journal_is_said_to_be_sound(journal: Journal, base: Path) -> None:
    closed(journal)
    journal.record_answer(begin(journal), "systeme", "w10")
    code, shown, _ = conseiller("base", "verifier", "--base", base)
    assert code == 0
    assert "Intégrité : bonne" in shown
    assert f"Version : {schema.LATEST}." in shown
    assert "1\u00a0entretien terminé : 2\u00a0gestes, 2\u00a0conseils comptés." in shown
    assert "1\u00a0entretien ouvert : 1\u00a0réponse." in shown


@posix
def test_a_journal_readable_by_others_is_told(journal: Journal, base: Path) -> None:
    base.chmod(0o644)
    code, shown, said = conseiller("base", "verifier", "--base", base)
    assert code == 0
    assert "Droits du fichier : 644." in shown
    assert "d'autres comptes peuvent lire" in said


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("ALTER TABLE session ADD COLUMN nom TEXT", "ne sont pas celles que conseiller a créées"),
        ("DROP TABLE journal", "ne sont pas celles que conseiller a créées"),
        ("DROP INDEX session_by_code", "ne sont pas celles que conseiller a créées"),
        ("DELETE FROM journal", "la ligne qui dit ce qu'il contient manque"),
    ],
)
def test_tables_changed_by_another_program_are_told(journal: Journal, base: Path, change: str, told: str) -> None:
    with closing(sqlite3.connect(base)) as other, other:
        other.execute(change)
    code, _, said = conseiller("base", "verifier", "--base", base)
    assert code == 3
    assert told in said


@pytest.mark.parametrize("change", ["DROP TABLE journal", "DELETE FROM journal"])
def test_a_base_that_lost_its_own_description_is_not_used(base: Path, change: str) -> None:
    Journal.open(base, TODAY).close_file()
    with closing(sqlite3.connect(base)) as other, other:
        other.execute(change)
    code, _, said = conseiller("indicateurs", "--base", base, "--debut", "2026-01-01", "--fin", "2026-12-31")
    assert code == 3
    assert "Traceback" not in said


def test_lines_that_lead_nowhere_are_told(journal: Journal, base: Path) -> None:
    with closing(sqlite3.connect(base)) as other, other:
        other.execute("INSERT INTO gesture VALUES (99, 1, 'a', 'famille', NULL, NULL, NULL)")
    assert conseiller("base", "verifier", "--base", base)[0] == 3


def test_a_copy_holds_everything_even_while_an_appointment_is_open(journal: Journal, base: Path, copy: Path) -> None:
    closed(journal)
    session = begin(journal)
    journal.record_answer(session, "systeme", "w10")
    code, _, said = conseiller("base", "sauvegarder", copy, "--base", base)
    assert code == 0
    assert "données personnelles" in said
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    assert rows(copy, "SELECT question, value FROM answer") == [("systeme", "w10")]
    journal.record_answer(session, "appareil", "pc")


@posix
def test_only_its_owner_reads_a_copy(journal: Journal, base: Path, copy: Path) -> None:
    conseiller("base", "sauvegarder", copy, "--base", base)
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_copy_never_overwrites_without_being_told_to(journal: Journal, base: Path, copy: Path) -> None:
    copy.write_text("autre chose", encoding="utf-8")
    code, _, said = conseiller("base", "sauvegarder", copy, "--base", base)
    assert code == 1
    assert "--remplacer" in said
    assert copy.read_text(encoding="utf-8") == "autre chose"
    assert conseiller("base", "sauvegarder", copy, "--base", base, "--remplacer")[0] == 0
    assert sessions(copy) == 0


@pytest.mark.parametrize("name", [".", "nulle-part/copie.sqlite"])
def test_a_copy_that_has_no_place_is_refused(journal: Journal, base: Path, copy: Path, name: str) -> None:
    assert conseiller("base", "sauvegarder", copy.parent / name, "--base", base)[0] == 2


def test_the_journal_is_not_copied_onto_itself(journal: Journal, base: Path) -> None:
    closed(journal)
    assert conseiller("base", "sauvegarder", base, "--base", base, "--remplacer")[0] == 1
    assert conseiller("base", "restaurer", base, "--base", base)[0] == 1
    assert sessions(base) == 1


def test_a_restored_copy_takes_the_place_of_the_journal_which_is_kept_aside(base: Path, copy: Path) -> None:
    with Journal.open(base, TODAY) as journal:
        closed(journal)
    conseiller("base", "sauvegarder", copy, "--base", base)
    with Journal.open(base, TODAY) as journal:
        closed(journal)
    for expected in ("journal-remplace-2026-11-22.sqlite", "journal-remplace-2026-11-22-2.sqlite"):
        code, _, said = conseiller("base", "restaurer", copy, "--base", base)
        assert code == 0
        assert expected in said
    assert sessions(base) == 1
    assert sessions(base.with_name("journal-remplace-2026-11-22.sqlite")) == 2
    assert sessions(copy) == 1


def test_a_restored_copy_is_purged_at_once(base: Path, copy: Path) -> None:
    with Journal.open(base, TODAY) as journal:
        closed(journal)
    conseiller("base", "sauvegarder", copy, "--base", base)
    code, _, said = conseiller("base", "restaurer", copy, "--base", base, today=date(2027, 6, 1))
    assert code == 0
    assert "1\u00a0code de retour effacé" in said
    assert rows(base, "SELECT day, code FROM session") == [(None, None)]


def test_a_copy_can_be_restored_where_there_is_no_journal(journal: Journal, base: Path, tmp_path: Path) -> None:
    closed(journal)
    target = tmp_path / "autre-poste" / "journal.sqlite"
    assert conseiller("base", "restaurer", base, "--base", target)[0] == 0
    assert sessions(target) == 1


def test_a_damaged_journal_can_be_replaced(base: Path, copy: Path) -> None:
    with Journal.open(base, TODAY) as journal:
        closed(journal)
    conseiller("base", "sauvegarder", copy, "--base", base)
    base.write_bytes(base.read_bytes()[:5000])
    assert conseiller("base", "restaurer", copy, "--base", base)[0] == 0
    assert sessions(base) == 1


@pytest.mark.parametrize("damage", ["text", "truncated", "scrambled", "newer", "foreign", "missing"])
def test_a_bad_copy_is_refused_and_the_journal_stays(base: Path, copy: Path, damage: str) -> None:
    with Journal.open(base, TODAY) as journal:
        closed(journal)
        for _ in range(60):
            journal.record_gestures(begin(journal), [DONE])
    conseiller("base", "sauvegarder", copy, "--base", base)
    content = bytearray(copy.read_bytes())
    if damage == "text":
        copy.write_text("Ceci n'est pas une copie.", encoding="utf-8")
    elif damage == "truncated":
        copy.write_bytes(content[: len(content) // 2])
    elif damage == "scrambled":
        content[8192:12288] = b"\x5a" * 4096
        copy.write_bytes(content)
    elif damage == "missing":
        copy.unlink()
    else:
        with closing(sqlite3.connect(copy)) as other:
            pragma = "user_version = 99" if damage == "newer" else "application_id = 1"
            other.execute(f"PRAGMA {pragma}")
    before = base.read_bytes()
    code, _, said = conseiller("base", "restaurer", copy, "--base", base)
    assert code == 3
    assert str(copy) in said
    assert base.read_bytes() == before
    assert [path.name for path in base.parent.iterdir() if not path.name.endswith(("-shm", "-wal"))] == [base.name]


def test_a_journal_in_use_is_not_replaced(journal: Journal, base: Path, copy: Path) -> None:
    conseiller("base", "sauvegarder", copy, "--base", base)
    session = begin(journal)
    code, _, said = conseiller("base", "restaurer", copy, "--base", base)
    assert code == 3
    assert "Rien n'est restauré" in said
    journal.record_answer(session, "systeme", "w10")
    assert sorted(path.name for path in base.parent.iterdir()) == [base.name, f"{base.name}-shm", f"{base.name}-wal"]


def test_the_record_of_processing_carries_the_parameters_of_the_office(base: Path) -> None:
    save_settings(
        Settings(
            office="Communauté d'exemple",
            places=(Place("17347", "Médiathèque"),),
            dpo="dpo@example.org",
            phone="05 46 00 00 00",
        )
    )
    code, shown, _ = conseiller("base", "traitement", "--base", base)
    assert code == 0
    for told in ("Communauté d'exemple", "dpo@example.org", "05 46 00 00 00", "Médiathèque (17347)", str(base)):
        assert told in shown
    assert "180 jours" in shown
    assert "22 novembre 2026" in shown
    assert "${" not in shown


def test_the_record_of_processing_says_what_is_missing(base: Path) -> None:
    _, shown, _ = conseiller("base", "traitement", "--base", base)
    assert shown.count("à compléter avec") == 4


def test_the_base_may_be_named_before_or_after_the_action(journal: Journal, base: Path, tmp_path: Path) -> None:
    assert conseiller("base", "--base", base, "verifier")[0] == 0
    assert conseiller("base", "--base", tmp_path / "autre", "verifier", "--base", base)[0] == 0
    assert conseiller("base", "--base", tmp_path / "autre", "verifier")[0] == 3

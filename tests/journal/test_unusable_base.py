"""Whatever is wrong with the base, the person is told what, where and what to do; what was saved stays saved."""

import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from journal_samples import SETTING, TODAY, begin, conseiller, program

from conseiller.errors import BaseError, ExitCode
from conseiller.journal import Journal, schema
from conseiller.journal.opening import open_to_read

posix = pytest.mark.skipif(sys.platform == "win32", reason="demande un système POSIX")


def refusal(action: Callable[[], object]) -> BaseError:
    with pytest.raises(BaseError) as caught:
        action()
    error = caught.value
    assert error.exit_code is ExitCode.BASE_UNUSABLE
    assert error.message.endswith(".")
    assert error.way_out.endswith(".")
    return error


def opening(base: Path) -> BaseError:
    return refusal(lambda: Journal.open(base, TODAY))


def filled(base: Path, answers: int = 200) -> None:
    with Journal.open(base, TODAY) as journal:
        session = begin(journal)
    lines = [(session, f"question_{number}", number) for number in range(1, answers)]
    with closing(sqlite3.connect(base)) as quick, quick:
        quick.executemany("INSERT INTO answer (session, question, position, value) VALUES (?, ?, ?, 'oui')", lines)


def test_a_locked_base_is_told_at_opening(base: Path) -> None:
    filled(base)
    with closing(sqlite3.connect(base, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        error = opening(base)
    assert "Un autre programme utilise le journal" in error.message
    assert "Rien n'est abîmé" in error.way_out
    Journal.open(base, TODAY).close_file()


def test_a_base_locked_during_an_answer_loses_nothing_and_takes_the_answer_later(journal: Journal, base: Path) -> None:
    session = begin(journal)
    journal.record_answer(session, "systeme", "w10")
    with closing(sqlite3.connect(base, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        error = refusal(lambda: journal.record_answer(session, "systeme", "w11"))
        assert "Votre dernière réponse n'est pas enregistrée" in error.message
    assert dict(journal.open_sessions()[0].answers) == {"systeme": "w10"}
    journal.record_answer(session, "systeme", "w11")
    assert dict(journal.open_sessions()[0].answers) == {"systeme": "w11"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a text", b"Ceci est une lettre.\n" * 100),
        ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(3000)),
        ("one byte", b"x"),
        ("half a header", b"SQLite format 3\x00"),
    ],
)
def test_a_file_of_another_kind_is_left_alone(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "fichier"
    path.write_bytes(content)
    assert "n'est pas un journal" in opening(path).message
    assert "n'est pas un journal" in refusal(lambda: open_to_read(path)).message
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_the_base_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "autre.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE clients (nom TEXT)")
    content = path.read_bytes()
    assert "n'est pas un journal" in opening(path).message
    assert "n'est pas un journal" in refusal(lambda: open_to_read(path)).message
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.touch()
    with Journal.open(path, TODAY) as journal:
        begin(journal)


def test_an_emptied_file_beside_its_log_is_not_started_afresh(base: Path) -> None:
    with Journal.open(base, TODAY) as journal:
        begin(journal)
        log = base.with_name(base.name + "-wal").read_bytes()
    base.write_bytes(b"")
    base.with_name(base.name + "-wal").write_bytes(log)
    assert "est vide" in opening(base).message
    assert base.with_name(base.name + "-wal").read_bytes() == log


def test_a_truncated_base_is_told_and_left_alone(base: Path) -> None:
    filled(base, 2000)
    content = base.read_bytes()
    for size in (len(content) // 2, 4096, 5000):
        base.write_bytes(content[:size])
        assert "est abîmé" in opening(base).message
        code, _, said = conseiller("base", "verifier", "--base", base)
        assert code == 3
        assert "est abîmé" in said
        assert base.read_bytes() == content[:size]


def test_scrambled_pages_are_found_by_the_check(base: Path) -> None:
    filled(base, 2000)
    content = bytearray(base.read_bytes())
    content[-9000:-5000] = b"\xa5" * 4000
    base.write_bytes(content)
    code, _, said = conseiller("base", "verifier", "--base", base)
    assert code == 3
    assert "base restaurer" in said


def test_a_newer_base_is_left_to_the_newer_program(base: Path) -> None:
    filled(base, 1)
    with closing(sqlite3.connect(base)) as newer:
        newer.execute(f"PRAGMA user_version = {schema.LATEST + 1}")
    content = base.read_bytes()
    for error in (opening(base), refusal(lambda: open_to_read(base))):
        assert f"(version {schema.LATEST + 1}, ici {schema.LATEST})" in error.message
        assert "Mettez conseiller à jour" in error.way_out
    assert base.read_bytes() == content


def test_a_folder_in_place_of_the_base_is_told(tmp_path: Path) -> None:
    assert "est un dossier" in opening(tmp_path).message
    assert conseiller("base", "verifier", "--base", tmp_path)[0] == 3


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "fichier").touch()
    assert "n'accepte pas d'écriture" in opening(tmp_path / "fichier" / "journal.sqlite").message


def test_a_base_that_disappears_during_the_appointment_is_told(journal: Journal, base: Path) -> None:
    session = begin(journal)
    moved = base.rename(base.with_name("ailleurs.sqlite"))
    error = refusal(lambda: journal.record_answer(session, "systeme", "w10"))
    assert "a été déplacé ou effacé" in error.message
    moved.rename(base)
    journal.record_answer(session, "systeme", "w10")


@pytest.mark.parametrize(
    "verb", [("base", "verifier"), ("indicateurs", "--debut", "2026-01-01", "--fin", "2026-12-31")]
)
def test_a_verb_on_a_base_that_does_not_exist_says_so_and_creates_none(base: Path, verb: tuple[str, ...]) -> None:
    code, _, said = conseiller(*verb, "--base", base)
    assert code == 3
    assert f"{base} n'existe pas" in said
    assert not base.parent.exists()


def test_a_base_that_is_full_keeps_what_it_holds_and_takes_the_answer_later(journal: Journal) -> None:
    session = begin(journal)
    pages = journal._connection.execute("PRAGMA page_count").fetchone()[0]
    journal._connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    saved = 0

    def answer() -> None:
        nonlocal saved
        while True:
            journal.record_answer(session, f"question_au_nom_assez_long_{saved}", "oui")
            saved += 1

    error = refusal(answer)
    assert "est plein. Votre dernière réponse n'est pas enregistrée, tout le reste l'est." in error.message
    assert error.way_out == "Libérez de la place sur ce disque, puis tapez « réessayer »."
    assert len(journal.open_sessions()[0].answers) == saved
    journal._connection.execute("PRAGMA max_page_count = 1000000")
    journal.record_answer(session, f"question_au_nom_assez_long_{saved}", "oui")
    assert len(journal.open_sessions()[0].answers) == saved + 1


@posix
def test_a_file_that_may_not_grow_is_told_and_keeps_what_it_holds(base: Path) -> None:
    script = """
import resource
journal = Journal.open(base, TODAY)
session = begin(journal)
limit = base.with_name(base.name + "-wal").stat().st_size + 30_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
saved = 0
try:
    while True:
        journal.record_answer(session, f"question_{saved}", "oui")
        saved += 1
except BaseError as error:
    print(error.message)
assert len(journal.open_sessions()[0].answers) == saved
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
journal.record_answer(session, f"question_{saved}", "oui")
print(len(journal.open_sessions()[0].answers) == saved + 1)
"""
    done = program(SETTING + script, base.parent)
    assert done.returncode == 0, done.stderr
    message, kept = done.stdout.splitlines()
    assert "ne lit ou n'écrit plus. Votre dernière réponse n'est pas enregistrée" in message
    assert kept == "True"


@posix
def test_rights_that_are_missing_are_told() -> None:
    # Root may do anything: it first becomes somebody else.
    script = """
with Journal.open(base, TODAY) as journal:
    closed(journal)
folder.chmod(0o755)
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
else:
    base.chmod(0o400)
    folder.chmod(0o500)
for path in (base, folder / "autre.sqlite", folder / "sous-dossier" / "journal.sqlite"):
    try:
        Journal.open(path, TODAY).close_file()
    except BaseError as error:
        print(error.message)
"""
    with tempfile.TemporaryDirectory() as folder:
        done = program(SETTING + script, folder)
        Path(folder).chmod(0o700)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 3, done.stdout

"""Whatever is wrong with the base, the person is told what, where and what to do; what was saved stays saved."""

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from journal_samples import TODAY, begin, conseiller, program

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


# --- what only a real file system refuses ---------------------------------------------------------------------------

PRIVATE_DISK = shutil.which("unshare") and program("", prefix=["unshare", "-rm"]).returncode == 0
private_disk = pytest.mark.skipif(not PRIVATE_DISK, reason="demande « unshare » pour monter un petit disque")


def on_a_small_disk(folder: Path, script: str, *, size: str = "400k", then: str = "true") -> str:
    """Run a script in its own mounts, with a disk of that size on `folder`; what it printed."""
    folder.mkdir(exist_ok=True)
    mount = f'mount -t tmpfs -o size={size} tmpfs "{folder}" && {then} && exec "$0" "$@"'
    done = program(SETTING + script, folder, prefix=["unshare", "-rm", "sh", "-c", mount])
    assert done.returncode == 0, done.stderr
    return done.stdout


SETTING = """
import os, subprocess, sys
from pathlib import Path
from journal_samples import *
from conseiller.errors import BaseError
folder = Path(sys.argv[1])
base = folder / "journal.sqlite"
def mount(options):
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)
"""


@private_disk
def test_a_full_disk_loses_no_acknowledged_answer_and_the_refused_one_can_be_saved_later(tmp_path: Path) -> None:
    printed = on_a_small_disk(
        tmp_path / "disque",
        """
journal = Journal.open(base, TODAY)
session = begin(journal)
saved = 0
try:
    while True:
        journal.record_answer(session, f"question_{saved}", "oui")
        saved += 1
except BaseError as error:
    print(error.message, error.way_out)
assert list(journal.open_sessions()[0].answers) == [f"question_{number}" for number in range(saved)]
mount("size=8m")
journal.record_answer(session, f"question_{saved}", "oui")
code = journal.close(session, [DONE])
journal.close_file()
assert rows(base, "PRAGMA integrity_check") == [("ok",)]
print(saved > 10, len(code))
""",
    )
    assert "est plein. Votre dernière réponse n'est pas enregistrée, tout le reste l'est." in printed
    assert "Libérez de la place" in printed
    assert printed.endswith("True 9\n")


@private_disk
def test_a_full_disk_is_told_at_opening_and_by_a_copy(tmp_path: Path) -> None:
    printed = on_a_small_disk(
        tmp_path / "disque",
        """
from conseiller.journal.copies import back_up
elsewhere = folder.parent / "ailleurs.sqlite"
with Journal.open(elsewhere, TODAY) as journal:
    session = begin(journal)
    for number in range(3000):
        journal.record_answer(session, f"une_question_au_nom_assez_long_{number}", "oui")
try:
    back_up(elsewhere, folder / "copie.sqlite")
except BaseError as error:
    print(error.message)
print(os.listdir(folder))
Path(folder / "remplissage").write_bytes(bytes(os.statvfs(folder).f_bavail * os.statvfs(folder).f_bsize))
try:
    Journal.open(base, TODAY)
except BaseError as error:
    print(error.message)
""",
        size="100k",
    )
    copy, left, opened = printed.splitlines()
    assert "est plein" in copy
    assert left == "[]"
    assert "est plein" in opened


@private_disk
def test_a_read_only_disk_refuses_to_open_for_writing_but_can_be_counted(tmp_path: Path) -> None:
    printed = on_a_small_disk(
        tmp_path / "disque",
        """
with Journal.open(base, TODAY) as journal:
    closed(journal)
mount("ro")
try:
    Journal.open(base, TODAY)
except BaseError as error:
    print(error.message)
try:
    Journal.open(folder / "autre" / "journal.sqlite", TODAY)
except BaseError as error:
    print(error.message)
with Journal.open_to_count(base, TODAY) as journal:
    print(journal.counts(TODAY, TODAY).sessions)
print(conseiller("base", "verifier", "--base", base)[0])
""",
        size="4m",
    )
    read_only, folder, sessions, check = printed.splitlines()
    assert "est en lecture seule" in read_only or "n'accepte pas d'écriture" in read_only
    assert "n'accepte pas d'écriture" in folder
    assert (sessions, check) == ("1", "0")


@private_disk
def test_a_disk_that_turns_read_only_during_an_answer_is_told(tmp_path: Path) -> None:
    # A file open for writing keeps its disk writable: only a new connection meets the refusal.
    printed = on_a_small_disk(
        tmp_path / "disque",
        """
with Journal.open(base, TODAY) as journal:
    session = begin(journal)
mount("ro")
print(conseiller("base", "purger", "--base", base)[0])
print(conseiller("base", "sauvegarder", folder / "copie", "--base", base)[0])
""",
        size="4m",
    )
    assert printed == "3\n3\n"


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

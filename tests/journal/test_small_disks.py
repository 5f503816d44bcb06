"""The same refusals, by disks that are really full or really read-only. Demands the right to mount a private disk."""

from pathlib import Path

import pytest
from private_disks import CAN_MOUNT, on_a_small_disk

pytestmark = pytest.mark.skipif(not CAN_MOUNT, reason="demande « unshare » pour monter un petit disque")


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

"""Where the sheet is written, who can read it, and how it is erased."""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sheet_samples import DAY, ORDINARY_SHEET

from conseiller.errors import ConseillerError
from conseiller.outputs.sheet_forms import erase_open_sheets, render_html, write_sheet

only_posix = pytest.mark.skipif(os.name != "posix", reason="les droits des fichiers : Windows les règle autrement")


def test_the_file_is_named_after_the_day_and_numbered_when_it_exists(tmp_path: Path) -> None:
    names = [write_sheet(ORDINARY_SHEET, tmp_path).name for _ in range(3)]
    assert names == ["fiche-2026-11-22.html", "fiche-2026-11-22-2.html", "fiche-2026-11-22-3.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_the_file_holds_the_page_in_utf8(tmp_path: Path) -> None:
    path = write_sheet(ORDINARY_SHEET, tmp_path, large=True)
    assert path.read_bytes().decode("utf-8") == render_html(ORDINARY_SHEET, large=True)


@only_posix
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "nouveau" / "fiches"
    path = write_sheet(ORDINARY_SHEET, folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@only_posix
def test_a_folder_that_exists_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    write_sheet(ORDINARY_SHEET, tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_file_in_place_of_the_folder_is_explained(tmp_path: Path) -> None:
    taken = tmp_path / "fiches"
    taken.write_text("autre chose")
    with pytest.raises(ConseillerError) as raised:
        write_sheet(ORDINARY_SHEET, taken)
    assert "n'est pas un dossier" in raised.value.message
    assert "autre dossier" in raised.value.way_out
    assert taken.read_text() == "autre chose"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="un dossier interdit à tous : seul Linux a /proc")
def test_a_folder_without_the_right_to_write_is_explained() -> None:
    """Nobody writes in /proc, root included."""
    with pytest.raises(ConseillerError) as raised:
        write_sheet(ORDINARY_SHEET, Path("/proc"))
    assert raised.value.message == "Le système refuse d'écrire la fiche dans « /proc »."
    assert "le droit d'écrire" in raised.value.way_out


FULL_DISK = """
import resource, signal, sys
from datetime import date
from pathlib import Path
from conseiller.errors import ConseillerError
from conseiller.outputs.sheet import Sheet
from conseiller.outputs.sheet_forms import write_sheet
sheet = Sheet("Votre ordinateur", date(2026, 11, 22))
write_sheet(sheet, Path(sys.argv[1]) / "avant")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_sheet(sheet, Path(sys.argv[1]))
except ConseillerError as error:
    print(error)
"""


@only_posix
def test_a_full_disk_is_explained_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    """The system stops the file at 1000 bytes, as a full disk would."""
    done = subprocess.run([sys.executable, "-c", FULL_DISK, tmp_path], capture_output=True, encoding="utf-8")
    assert done.stdout.startswith("Le disque est plein"), done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["avant"]


def test_erasing_takes_every_sheet_and_nothing_else(tmp_path: Path) -> None:
    for large in (False, True):
        write_sheet(replace(ORDINARY_SHEET, day=DAY), tmp_path, large)
    (tmp_path / ".fiche-2026-11-21-x8f.partiel").write_text("interrompue")
    (tmp_path / "fiche-2026-11-20.pdf").write_text("imprimée dans un fichier")
    (tmp_path / "mes notes.html").write_text("à garder")
    (tmp_path / "fiche-technique.html").write_text("à garder")
    assert erase_open_sheets(tmp_path) == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fiche-technique.html", "mes notes.html"]


def test_erasing_when_nothing_was_ever_written_is_no_error(tmp_path: Path) -> None:
    assert erase_open_sheets(tmp_path / "absent") == 0


@only_posix
def test_erasing_a_link_leaves_what_it_points_to(tmp_path: Path) -> None:
    kept = tmp_path / "photo.html"
    kept.write_text("à garder")
    folder = tmp_path / "fiches"
    folder.mkdir()
    (folder / "fiche-2026-11-22.html").symlink_to(kept)
    assert erase_open_sheets(folder) == 1
    assert kept.read_text() == "à garder"

"""What the system refuses to write is told in French with what to do; what was published before is not lost."""

import errno
import io
from datetime import date
from pathlib import Path

import pytest

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.errors import cause, way_round


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EEXIST, errno.ENOTDIR, errno.ENOENT])
def test_a_refusal_of_the_system_is_said_in_french(number: int) -> None:
    told = cause(OSError(number, "No such luck"))
    assert "luck" not in told
    assert str(number) not in told


def test_an_unknown_refusal_keeps_its_number() -> None:
    assert cause(OSError(9999, "odd")) == "erreur 9999 du système"


def test_a_full_disk_asks_for_room_before_anything_else() -> None:
    assert way_round(OSError(errno.ENOSPC, ""), "autre chose").startswith("Libérez de la place")
    assert way_round(OSError(errno.EACCES, ""), "autre chose") == "autre chose"


def test_a_ledger_without_its_folder_publishes_nothing_and_blames_no_copy(tmp_path: Path) -> None:
    base = tmp_path / "invente.sqlite"
    assert said("simuler --accompagnements 30 --graine 1 --annee 2025 --base", base)[0] == 0
    asked = "publier --debut 2025-01-01 --fin 2025-12-31 --extraction 2026-07-15 --pas annee --base"
    code, heard = said(asked, base, "--registre", tmp_path / "nulle_part" / "registre.jsonl")
    assert code == 3
    assert "Rien n'est publié" in heard
    assert "choisissez un autre fichier avec --registre" in heard
    assert "dernière copie" not in heard
    (tmp_path / "occupe").write_text("", encoding="utf-8")
    code, heard = said(asked, base, "--sortie", tmp_path / "occupe")
    assert code == 2
    assert "un fichier porte déjà ce nom" in heard
    assert "rien ne compte deux fois" in heard
    code, heard = said(asked, base, "--sortie", tmp_path / "bilan")
    assert code == 0
    assert "déjà au registre" in heard


def said(words: str, *more: object) -> tuple[int, str]:
    heard = io.StringIO()
    typed = [*words.split(), *map(str, more)]
    return run(typed, Environment(io.StringIO(), heard, heard, date(2026, 11, 22))), heard.getvalue()

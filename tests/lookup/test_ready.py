"""The ready copy of the lexicon gives the same answers, and never outlives a changed word."""

import shutil
from pathlib import Path

import pytest

from conseiller.locations import knowledge_folder
from conseiller.lookup.lexicon import load_lexicon
from conseiller.lookup.ready import load_ready_lexicon
from conseiller.lookup.routing import route


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(knowledge_folder() / "lexique", tmp_path / "lexique")
    return tmp_path


SENTENCES = ("windows 10 c'est fini", "mes film saccade kan jregarde la tele", "ma voiture est en panne", "")


def test_the_copy_answers_as_the_files_do(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie"
    for _ in range(2):
        ready = load_ready_lexicon(folder, copy)
        assert [route(text, ready) for text in SENTENCES] == [route(text, load_lexicon(folder)) for text in SENTENCES]
    assert copy.is_file()


def test_a_changed_word_is_seen_at_once(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie"
    assert "sauterelle" not in load_ready_lexicon(folder, copy).fields.terms
    path = folder / "lexique" / "champs.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - id: windows\n    mots: ", "  - id: windows\n    mots: sauterelle, "), "utf-8")
    assert "sauterelle" in load_ready_lexicon(folder, copy).fields.terms


@pytest.mark.parametrize("content", [b"", b"abime", b"\x80\x05]\x94."])
def test_a_damaged_copy_costs_time_not_an_error(content: bytes, folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie"
    copy.write_bytes(content)
    assert route("windows 10 c'est fini", load_ready_lexicon(folder, copy)).topic == "fin_de_support"


def test_a_place_nobody_can_write_is_no_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    assert route("windows 10 c'est fini", load_ready_lexicon(folder, tmp_path / "fichier" / "copie")).confident

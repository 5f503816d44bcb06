"""The ready copy of the knowledge: quicker, never different, never in the way."""

import shutil
from pathlib import Path

import pytest

from conseiller.knowledge.compiled import load_compiled
from conseiller.knowledge.faults import KnowledgeError
from conseiller.knowledge.loading import load_knowledge
from conseiller.locations import knowledge_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "savoirs"
    for part in ("arbres", "sources", "cycle_de_vie", "lexique"):
        shutil.copytree(knowledge_folder() / part, copied / part)
    return copied


def test_the_copy_says_the_same_as_the_files(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "donnees" / "savoirs.copie"
    first = load_compiled(folder, copy)
    assert copy.exists()
    assert load_compiled(folder, copy) == first == load_knowledge(folder)


def test_a_changed_file_is_read_again(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "savoirs.copie"
    load_compiled(folder, copy)
    header = folder / "arbres" / "fin_de_support" / "00-arbre.yaml"
    text = header.read_text(encoding="utf-8")
    header.write_text(text.replace("titre: Appareil ancien", "titre: Appareil très ancien", 1), encoding="utf-8")
    assert load_compiled(folder, copy).trees["fin_de_support"].title.startswith("Appareil très ancien")


def test_a_fault_is_told_even_when_an_older_copy_exists(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "savoirs.copie"
    load_compiled(folder, copy)
    header = folder / "arbres" / "fin_de_support" / "00-arbre.yaml"
    header.write_text(header.read_text(encoding="utf-8") + "\nzut: 1\n", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        load_compiled(folder, copy)


@pytest.mark.parametrize("content", [b"", b"garbage", b"\x80\x05K\x01."])
def test_a_damaged_copy_is_made_again(folder: Path, tmp_path: Path, content: bytes) -> None:
    copy = tmp_path / "savoirs.copie"
    copy.write_bytes(content)
    assert load_compiled(folder, copy).trees
    assert copy.read_bytes() != content


def test_a_copy_that_cannot_be_written_costs_nothing_else(folder: Path, tmp_path: Path) -> None:
    occupied = tmp_path / "occupe"
    occupied.write_text("un fichier à la place du dossier", encoding="utf-8")
    assert load_compiled(folder, occupied / "savoirs.copie").trees

"""Nothing of training may ever count: no base is opened, and what training writes is refused by what counts."""

from pathlib import Path

import pytest
from room_runs import GOOD_GENEALOGY, conseiller, rehearse
from training_folder import GENEALOGY


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A journal with a few appointments."""
    path = tmp_path / "journal.sqlite"
    made = conseiller(tmp_path, "simuler", "--accompagnements", "40", "--graine", "1", "--base", str(path))
    assert made.code == 0, made.told
    return path


def indicators(folder: Path, base: Path) -> str:
    days = ("--debut", "2025-01-01", "--fin", "2026-12-31", "--extraction", "2026-12-31", "--json")
    return conseiller(folder, "indicateurs", "--base", str(base), *days).out


def test_a_rehearsal_leaves_the_journal_and_the_indicators_untouched(tmp_path: Path, base: Path) -> None:
    before, counted = base.read_bytes(), indicators(tmp_path, base)
    said = rehearse(tmp_path, GENEALOGY, GOOD_GENEALOGY, CONSEILLER_BASE=str(base))
    assert said.code == 0
    assert base.read_bytes() == before
    assert indicators(tmp_path, base) == counted


def test_a_rehearsal_never_creates_a_journal(tmp_path: Path) -> None:
    rehearse(tmp_path, GENEALOGY, GOOD_GENEALOGY, "--table", "3", "--resultats", str(tmp_path / "sorties"))
    assert not list(tmp_path.rglob("*.sqlite*"))
    assert not any(content.startswith(b"SQLite format") for content in files_in(tmp_path).values())


def test_what_counts_refuses_what_training_wrote(tmp_path: Path) -> None:
    results = tmp_path / "sorties"
    rehearse(tmp_path, GENEALOGY, GOOD_GENEALOGY, "--table", "3", "--resultats", str(results))
    result = next(results.glob("*.json"))
    days = ("--debut", "2026-01-01", "--fin", "2026-12-31", "--extraction", "2026-12-31", "--json")
    counted = conseiller(tmp_path, "indicateurs", "--base", str(result), *days)
    published = conseiller(tmp_path, "publier", "--base", str(result), *days)
    collected = conseiller(tmp_path, "collecter", str(results), "--base", str(tmp_path / "coordination.sqlite"))
    imported = conseiller(tmp_path, "importer", str(results), "--base", str(tmp_path / "importee.sqlite"))
    for said in (counted, published, collected, imported):
        assert said.code in (1, 2, 3)
        assert "Erreur" in said.told
        assert said.out == ""


def test_no_name_and_no_typed_word_leaves_the_room(tmp_path: Path) -> None:
    secret = "Madame Zweistein"
    typed = GOOD_GENEALOGY.replace("bonjour\n", f"bonjour {secret}\n")
    rehearse(tmp_path, GENEALOGY, typed, "--table", "3", "--resultats", str(tmp_path / "sorties"))
    assert len(files_in(tmp_path / "sorties")) == 2
    kept = files_in(tmp_path)
    assert not any("zweistein" in content.decode("utf-8", "ignore").casefold() for content in kept.values())

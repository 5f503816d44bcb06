"""A slip in one's own knowledge is told, and a citizen at the desk is still received."""

from pathlib import Path

from running import FIRST_WORDS, play


def test_a_fault_in_ones_own_folder_is_told_and_the_appointment_opens_all_the_same(tmp_path: Path) -> None:
    slip = tmp_path / "donnees" / "savoirs" / "arbres" / "streaming" / "local.yaml"
    slip.parent.mkdir(parents=True)
    slip.write_text("conseils:\n  - id: local01\n    titr: Une clé mal écrite\n", encoding="utf-8")
    played = play(tmp_path, f"{FIRST_WORDS}\n1\n")
    assert played.returncode == 0
    assert "Vos propres savoirs contiennent une faute" in played.stderr
    assert "local.yaml:2" in played.stderr
    assert "Question 2" in played.stdout


def test_once_mended_nothing_is_told_any_more(tmp_path: Path) -> None:
    slip = tmp_path / "donnees" / "savoirs" / "arbres" / "streaming" / "local.yaml"
    slip.parent.mkdir(parents=True)
    slip.write_text("conseils: 3\n", encoding="utf-8")
    assert "Vos propres savoirs" in play(tmp_path, "").stderr
    slip.unlink()
    assert "Vos propres savoirs" not in play(tmp_path, "").stderr

"""An office is asked for its own figures first: its parts must not cost it those."""

from pathlib import Path

from published_trackers import YEAR, command


def test_a_departement_publishes_its_own_three_figures_although_most_of_its_parts_keep_theirs(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    invented = command("simuler", "--accompagnements", "2500", "--graine", "5", "--annee", "2025", "--base", str(base))
    assert invented.code == 0, invented.talk
    said = command("publier", "--base", str(base), *YEAR, "--extraction", "2026-08-01", "--essai")
    assert said.code == 0, said.talk
    told = [line for line in said.out.splitlines() if "objectif " in line and "mise en place" in line]
    assert len(told) == 3
    assert all("mise en place de " in line for line in told), told

"""The trainer's guide: its example is a good tree, and every command it gives exists."""

import re
import shutil
from pathlib import Path

import pytest
from saying import savoir

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "guides" / "ecrire-un-arbre.md").read_text(encoding="utf-8")
TREE, SOURCES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
COMMANDS = re.findall(r"`conseiller (savoir [^`]+)`", GUIDE)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the guide asks for: a copy of the folder, with the example beside the shipped trees."""
    folder = tmp_path / "savoirs"
    shutil.copytree(ROOT / "knowledge", folder)
    (folder / "arbres" / "imprimante.yaml").write_text(TREE, encoding="utf-8")
    (folder / "sources" / "imprimante.yaml").write_text(SOURCES, encoding="utf-8")
    monkeypatch.setenv("CONSEILLER_SAVOIRS", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_example_has_no_fault_and_no_warning(copy: Path) -> None:
    said = savoir("verifier", str(copy))
    assert [line for line in said.out.splitlines() if "imprimante.yaml" in line] == []


@pytest.mark.parametrize(
    "command", [command for command in COMMANDS if "verifier" not in command and "liens" not in command]
)
def test_every_command_of_the_guide_does_something(copy: Path, command: str) -> None:
    said = savoir(*command.split()[1:], typed="oui\nwifi\nnon\n")
    assert said.code in (0, 1)
    assert "Erreur" not in said.told


def test_the_guide_names_every_tool() -> None:
    told = {command.split()[1] for command in COMMANDS}
    assert told == {"verifier", "suites", "essayer", "dessiner", "imprimer", "perime", "liens", "schema"}

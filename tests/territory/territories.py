"""Small packs, public files and runs for the tests of territories. Every place, name and number here is made up."""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from conseiller.commands import main
from conseiller.commands.environment import Environment
from conseiller.knowledge.communes import check_communes
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.territories import Pack, read_packs
from conseiller.locations import knowledge_folder

TODAY = date(2026, 11, 22)

PLACE = """
  - id: {id}
    nom: {name}
    role: {role}
    {where}
    source: Essai
    lu_le: 2026-11-22
    confiance: {confidence}
"""


def place(
    entry_id: str, name: str, where: str, role: str = "reemploi", confidence: str = "a_confirmer", more: str = ""
) -> str:
    written = PLACE.format(id=entry_id, name=name, role=role, where=where, confidence=confidence)
    return written + "".join(f"    {line}\n" for line in more.splitlines())


def write_pack(folder: Path, name: str, *places: str, head: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    listed = "lieux:\n" + "".join(places) if places else ""
    path.write_text(f"territoire: {name}\ntitre: Essai\n{head}{listed}", encoding="utf-8")
    return path


FRANCE = check_communes(knowledge_folder(), Faults())


def packs_in(folder: Path) -> tuple[tuple[Pack, ...], list[str]]:
    """The packs of a folder, and every fault as a person reads it."""
    faults = Faults()
    packs = read_packs(folder, "territoires", faults, FRANCE)
    return packs, [str(fault) for fault in faults.ordered()]


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    talk: str


def conseiller(*words: str | Path) -> Done:
    """One command, as typed; the folders come from the environment."""
    out, talk = io.StringIO(), io.StringIO()
    code = main.run([str(word) for word in words], Environment(io.StringIO(), out, talk, TODAY, {}))
    return Done(code, plain(out.getvalue()), plain(talk.getvalue()))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never the folders of the person who runs the tests."""
    monkeypatch.setenv("CONSEILLER_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.setenv("CONSEILLER_REGLAGES", str(tmp_path / "reglages"))

"""The user's own folder goes on top of the shipped knowledge and is checked the same way."""

from pathlib import Path

import pytest
from small_folder import write_folder

from conseiller.knowledge.compiled import load_compiled
from conseiller.knowledge.faults import KnowledgeError
from conseiller.knowledge.loading import load_knowledge, survey

LOCAL = """\
conseils:
  - id: local01
    titre: L'atelier du jeudi prête un ordinateur
    texte: L'atelier du jeudi prête un ordinateur pour un mois.
    objectif: aucun
    si:
      systeme: w10
    sources: [local-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
"""
SOURCES = """\
sources:
  - id: local-2026
    titre: Relevé du territoire
    editeur: Votre structure
    lu_le: 2026-11-22
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    write_folder(tmp_path / "programme")
    return tmp_path / "programme"


@pytest.fixture
def own(tmp_path: Path, shipped: Path) -> Path:
    tree = next(path.stem for path in (shipped / "arbres").glob("*.yaml") if path.stem != "commun")
    put(tmp_path / "mes_savoirs", f"arbres/{tree}/local.yaml", LOCAL)
    put(tmp_path / "mes_savoirs", "sources/local.yaml", SOURCES)
    return tmp_path / "mes_savoirs"


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_local_advice_joins_its_tree_before_the_shipped_ones_with_its_own_source(shipped: Path, own: Path) -> None:
    knowledge = load_knowledge(shipped, own)
    (tree,) = knowledge.trees.values()
    assert tree.advices[0].id == "local01"
    assert [advice.id for advice in tree.advices[1:]] == [
        advice.id for advice in next(iter(load_knowledge(shipped).trees.values())).advices
    ]
    assert knowledge.sources["local-2026"].publisher == "Votre structure"


def test_a_local_advice_that_bears_a_shipped_name_takes_its_place(shipped: Path, own: Path) -> None:
    before = [advice.id for advice in next(iter(load_knowledge(shipped).trees.values())).advices]
    local = next(own.glob("arbres/*/local.yaml"))
    local.write_text(
        LOCAL.replace("id: local01", "id: f04").replace("    si:\n      systeme: w10\n", "    role: sinon\n")
    )
    (tree,) = load_knowledge(shipped, own).trees.values()
    assert [advice.id for advice in tree.advices] == before
    assert tree.advice("f04").title == "L'atelier du jeudi prête un ordinateur"


def test_a_slip_in_a_local_file_is_told_with_its_own_path_and_line(shipped: Path, own: Path) -> None:
    local = next(own.glob("arbres/*/local.yaml"))
    local.write_text(LOCAL.replace("systeme: w10", "sisteme: w10"))
    (fault,) = survey(shipped, own=own).faults.ordered()
    assert "« sisteme »" in fault.message
    assert (fault.place.file, fault.place.line) == (local.as_posix(), 7)
    with pytest.raises(KnowledgeError):
        load_knowledge(shipped, own)


def test_a_tree_of_ones_own_stands_beside_the_shipped_ones(shipped: Path, own: Path) -> None:
    (shipped_tree,) = (path for path in (shipped / "arbres").glob("*.yaml") if path.stem != "commun")
    text = shipped_tree.read_text(encoding="utf-8").replace(f"arbre: {shipped_tree.stem}", "arbre: local", 1)
    own_file = own / "arbres" / "local.yaml"
    own_file.write_text(text, encoding="utf-8")
    faults = [str(fault) for fault in survey(shipped, own=own).faults.ordered()]
    assert all(own_file.as_posix() in fault or shipped_tree.name in fault for fault in faults)
    assert any("local" in fault for fault in faults)  # the same questions may not be defined twice


def test_the_ready_copy_is_made_again_when_a_local_file_changes(shipped: Path, own: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie"
    assert "local01" in {advice.id for advice in next(iter(load_compiled(shipped, copy, own).trees.values())).advices}
    next(own.glob("arbres/*/local.yaml")).write_text(LOCAL.replace("local01", "local02"), encoding="utf-8")
    assert "local02" in {advice.id for advice in next(iter(load_compiled(shipped, copy, own).trees.values())).advices}
    assert "local02" not in {advice.id for advice in next(iter(load_compiled(shipped, copy).trees.values())).advices}

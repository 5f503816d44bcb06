"""A case is authored without Python: each slip has its line, and a tree changed under a case is caught."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shipped
import yaml
from jsonschema import Draft202012Validator
from training_folder import BOX, GENEALOGY, ROOT, KnowledgeCopy

from conseiller.commands.knowledge import check_folder
from conseiller.knowledge.faults import Fault, Faults, Severity
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.model import Knowledge
from conseiller.training.case_checking import check_cases
from conseiller.training.case_loading import read_cases
from conseiller.training.case_reading import CASE, TOLD
from conseiller.training.case_schema import KEYS_FILE

GUIDE = (ROOT / "docs" / "guides" / "ecrire-un-cas.md").read_text(encoding="utf-8")
SCHEMA = ROOT / "docs" / "schema" / "cas.schema.json"
CASE_FILES = sorted((ROOT / "knowledge" / "cas").glob("*.yaml"))


@pytest.fixture
def two_cases(tmp_path: Path) -> KnowledgeCopy:
    """A folder that holds two of the shipped cases and nothing else."""
    (tmp_path / "cas").mkdir()
    for case in (GENEALOGY, BOX):
        shutil.copy(ROOT / "knowledge" / "cas" / f"{case}.yaml", tmp_path / "cas")
    return KnowledgeCopy(tmp_path)


def faults_of(folder: Path, knowledge: Knowledge) -> list[Fault]:
    """The faults found in `cas/`, warnings left out."""
    faults = Faults()
    cases = read_cases(folder, knowledge, faults)
    check_cases(cases.values(), knowledge, lambda row, day: {}, shipped.lexicon(), faults)
    return [fault for fault in faults.ordered() if fault.severity is Severity.FAULT]


def test_every_shipped_case_is_solved_by_the_shipped_trees() -> None:
    found = check_folder(ROOT / "knowledge")
    assert found.counts.cases == len(CASE_FILES) >= 2
    assert [fault for fault in found.faults.items if fault.place.file.startswith("cas/")] == []


@pytest.mark.parametrize(
    ("case", "old", "new", "code", "told"),
    [
        (GENEALOGY, "ouverture:", "ouvertur:", "F10", "La plus proche est « ouverture »"),
        (GENEALOGY, "niveau: 1", "niveau: 9", "F14", "de 1 à 3"),
        (GENEALOGY, "arbres: [fin_de_support]", "arbres: [fin_de_suport]", "F26", "fin_de_support"),
        (GENEALOGY, "  accepte_w11:\n", "  accepte_win11:\n", "F21", "accepte_w11"),
        (GENEALOGY, "    reponse: particulier", "    reponse: particulie", "F22", "particulier"),
        (GENEALOGY, "    reponse: particulier", "    reponse: ne_sait_pas", "F22", "ignore"),
        (GENEALOGY, "principal: f08", "principal: f80", "F25", "f00"),
        (GENEALOGY, "principal: f08", "principal: v01", "F44", "blocage"),
        (GENEALOGY, "gestes: [essayer_linux", "gestes: [esayer_linux", "F23", "essayer_linux"),
        (GENEALOGY, "gestes: [essayer_linux", "gestes: [installer_linux", "M09", "installer_linux"),
        (GENEALOGY, "a_lire: [microsoft-esu", "a_lire: [microsoft-esus", "F24", "microsoft-esu"),
        (GENEALOGY, "cas: w10_genealogie", "cas: w10_genealogies", "M01", "fichier"),
        (GENEALOGY, "- apres: proprietaire", "- au_moment: proprietaire", "F10", "au_moment"),
        (GENEALOGY, "- propose: Racheter un ordinateur neuf\n    pour", "- pour", "M12", "piège"),
        (BOX, "- conseil: s45", "- conseil: s46", "M04", "s46"),
        (BOX, "    reponse: [box, decodeur]", "    reponse: [box, decodeurs]", "F22", "decodeur"),
        (BOX, "indispensables: [allumes", "indispensables: [debit", "M08", "debit"),
    ],
)
def test_a_slip_is_told_at_its_line(
    two_cases: KnowledgeCopy, case: str, old: str, new: str, code: str, told: str
) -> None:
    name = f"cas/{case}.yaml"
    start = two_cases.line_of(name, old.strip().splitlines()[0])
    two_cases.spoil(name, old, new)
    found = [fault for fault in faults_of(two_cases.folder, shipped.knowledge()) if fault.code == code]
    assert [fault.place.file for fault in found] == [name]
    assert told in found[0].message
    if code not in ("M09", "M08"):  # told where « attendu » begins
        assert abs(found[0].place.line - start) <= 1


def test_a_fact_left_out_names_the_question_that_waits(two_cases: KnowledgeCopy) -> None:
    two_cases.spoil(
        "cas/w10_genealogie.yaml",
        "  copie_verifiee:\n    reponse: non\n    dit:",
        "  acces:\n    reponse: acces\n    dit:",
    )
    unanswered = [fault for fault in faults_of(two_cases.folder, shipped.knowledge()) if fault.code == "M02"]
    assert "copie_verifiee" in unanswered[0].message


def test_words_that_say_another_system_than_the_fact_are_a_fault(two_cases: KnowledgeCopy) -> None:
    two_cases.spoil("cas/w10_genealogie.yaml", "C'est marqué Windows 10 dans", "C'est marqué Windows 7 dans")
    contradiction = [fault for fault in faults_of(two_cases.folder, shipped.knowledge()) if fault.code == "M05"]
    assert "systeme: w7" in contradiction[0].message
    assert contradiction[0].place.line == two_cases.line_of("cas/w10_genealogie.yaml", "  systeme:")


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "told"),
    [
        # The winning row asks for something else: the case no longer reaches it, and the reason is said.
        (
            "arbres/fin_de_support/30-windows.yaml",
            "      systeme: w10\n      souhait: essayer\n      indispensable: [aucun, ne_sait_pas]",
            "      systeme: w10\n      souhait: essayer\n      indispensable: [ne_sait_pas]",
            "M03",
            "f08 absent car",
        ),
        # The veto no longer holds.
        (
            "arbres/streaming/10-avant-tout.yaml",
            "        - alarme_reseau: [oui, ne_sait_pas]\n        - fixe_par_box",
            "        - fixe_par_box",
            "M03",
            "blocages attendu : sv01, obtenu : rien",
        ),
        # A new question on the way, which the case cannot answer.
        (
            "arbres/streaming/00-arbre.yaml",
            "        si:\n          allumes: box\n          alarme_reseau: non\n",
            "        si:\n          allumes: box\n",
            "M02",
            "fixe_par_box",
        ),
    ],
)  # fmt: skip
def test_a_changed_tree_that_breaks_a_case_is_caught(
    knowledge_copy: KnowledgeCopy, file: str, old: str, new: str, code: str, told: str
) -> None:
    knowledge_copy.spoil(file, old, new)
    changed = load_knowledge(knowledge_copy.folder)
    found = [fault for fault in faults_of(knowledge_copy.folder, changed) if fault.code == code]
    assert found
    assert any(told in fault.message for fault in found)


def test_the_case_of_the_guide_has_no_fault_and_no_warning(knowledge_copy: KnowledgeCopy) -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    (knowledge_copy.folder / "cas" / "decodeur_allume.yaml").write_text(text, encoding="utf-8")
    found = check_folder(knowledge_copy.folder).faults.ordered()
    assert [str(fault) for fault in found if "decodeur_allume" in fault.place.file] == []


def test_the_guide_explains_every_key() -> None:
    named = set(re.findall(r"`([a-z_]+)(?::[^`]*)?`", GUIDE))
    assert CASE.keys - named == {"date"} - named
    assert TOLD.keys <= named


def test_the_schema_of_editors_is_up_to_date_and_the_cases_obey_it(capsys: pytest.CaptureFixture[str]) -> None:
    from conseiller.training.case_schema import case_schema

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert schema == case_schema(ROOT / "knowledge")
    judge = Draft202012Validator(schema)
    for path in CASE_FILES:
        read = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        read["niveau"] = int(read["niveau"])
        for change in read.get("change_de_sujet", []):
            change.update({key: int(value) for key, value in change.items() if key == "au_tour"})
        assert [error.message for error in judge.iter_errors(read)] == []


def test_every_key_says_what_it_means() -> None:
    meanings = yaml.safe_load((ROOT / "knowledge" / KEYS_FILE).read_text(encoding="utf-8"))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    blocks = [schema, *schema["$defs"].values(), schema["$defs"]["fait_ignore"]["anyOf"][1]]
    assert {key for block in blocks for key in block.get("properties", {})} == set(meanings)


def test_the_verb_refuses_a_folder_whose_tree_breaks_a_case(knowledge_copy: KnowledgeCopy) -> None:
    knowledge_copy.spoil("cas/box_la_nuit.yaml", "principal: s46", "principal: s47")
    done = subprocess.run(
        [sys.executable, "-m", "conseiller", "savoir", "verifier", str(knowledge_copy.folder)],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    line = knowledge_copy.line_of("cas/box_la_nuit.yaml", "attendu:")
    assert f"cas/box_la_nuit.yaml:{line}:1: M03 faute" in done.stdout


def test_a_folder_without_cases_is_no_fault(knowledge_copy: KnowledgeCopy) -> None:
    for path in (knowledge_copy.folder / "cas").iterdir():
        path.unlink()
    (knowledge_copy.folder / "cas").rmdir()
    assert check_folder(knowledge_copy.folder).counts.cases == 0


def test_a_case_of_ones_own_is_played_beside_the_shipped_ones_and_checked_with_them(tmp_path: Path) -> None:
    data = tmp_path / "donnees"
    own = data / "savoirs" / "cas"
    own.mkdir(parents=True)
    (text,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    (own / "decodeur_allume.yaml").write_text(text, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONSEILLER_")}
    variables = {**kept, "CONSEILLER_DONNEES": str(data), "PYTHONIOENCODING": "utf-8"}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "conseiller", *words]
        return subprocess.run(command, input="", capture_output=True, encoding="utf-8", env=variables)

    assert "decodeur_allume" in run("formation", "liste").stdout
    assert "télétravaille" in run("formation", "--texte", "--cas", "decodeur_allume").stdout
    (own / "decodeur_allume.yaml").write_text(text.replace("principal: s46", "principal: s47"), encoding="utf-8")
    checked = run("savoir", "verifier")
    assert checked.returncode == 2
    assert "decodeur_allume.yaml:" in checked.stdout

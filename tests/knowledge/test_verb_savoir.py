"""`conseiller savoir verifier`, as an author runs it."""

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from small_folder import TREE, write_folder

from conseiller.commands.environment import Environment
from conseiller.commands.main import run


def savoir(*words: str) -> tuple[int, str, str]:
    environment = Environment(io.StringIO(), io.StringIO(), io.StringIO(), date(2026, 11, 22), {})
    code = run(["savoir", *words], environment)
    assert isinstance(environment.stdout, io.StringIO)
    assert isinstance(environment.stderr, io.StringIO)
    return code, environment.stdout.getvalue(), environment.stderr.getvalue()


def test_good_knowledge_gives_its_counts(tmp_path: Path) -> None:
    code, said, _ = savoir("verifier", str(write_folder(tmp_path)))
    assert code == 0
    assert said.replace("\N{NO-BREAK SPACE}", " ") == (
        "Aucune faute : 1 arbre, 4 questions, 5 conseils, 1 source, 1 exemple.\n"
    )


def test_faults_come_one_per_line_and_leave_with_code_2(tmp_path: Path) -> None:
    spoilt = TREE.replace("usages: banque", "usage: banque").replace("plafond: 3", "plafond: 9")
    code, said, _ = savoir("verifier", str(write_folder(tmp_path, tree=spoilt)))
    assert code == 2
    assert said.replace("\N{NO-BREAK SPACE}", " ").splitlines() == [
        "arbres/essai.yaml:7:10: F14 faute, « plafond » attend un nombre entier de 1 à 3, pas « 9 ».",
        "arbres/essai.yaml:92:7: F21 faute, le fait « usage » n'existe pas. Le plus proche est « usages ».",
        "2 fautes, 0 avertissement, dans 1 fichier.",
    ]


def test_a_warning_does_not_refuse_the_knowledge(tmp_path: Path) -> None:
    spoilt = TREE.replace("il convient.", "il convient !")
    code, said, _ = savoir("verifier", str(write_folder(tmp_path, tree=spoilt)))
    assert code == 0
    assert "F78 avertissement" in said
    assert "Aucune faute" in said


def test_a_command_word_cannot_be_an_answer(tmp_path: Path) -> None:
    spoilt = TREE.replace("rapide: Un disque rapide", "rapide: Pourquoi")
    code, said, _ = savoir("verifier", str(write_folder(tmp_path, tree=spoilt)))
    assert code == 2
    assert "F64" in said


def test_an_example_that_fails_is_a_fault(tmp_path: Path) -> None:
    spoilt = TREE.replace("principal: f01, c", "principal: f02, c")
    code, said, _ = savoir("verifier", str(write_folder(tmp_path, tree=spoilt)))
    assert code == 2
    assert "arbres/essai.yaml:149:10: F80 faute" in said


def test_json_says_exactly_the_same(tmp_path: Path) -> None:
    spoilt = TREE.replace("usages: banque", "usage: banque")
    code, said, _ = savoir("verifier", "--json", str(write_folder(tmp_path, tree=spoilt)))
    assert code == 2
    assert json.loads(said) == {
        "arbres": 1,
        "questions": 4,
        "conseils": 5,
        "sources": 1,
        "exemples": 1,
        "cas": 0,
        "fautes": [
            {
                "fichier": "arbres/essai.yaml",
                "ligne": 92,
                "colonne": 7,
                "code": "F21",
                "gravite": "faute",
                "message": "le fait « usage » n'existe pas. Le plus proche est « usages ».",
            }
        ],
    }


def test_a_missing_folder_is_a_fault_too(tmp_path: Path) -> None:
    code, said, _ = savoir("verifier", str(tmp_path / "nulle-part"))
    assert code == 2
    assert "F50 faute" in said
    assert "nulle-part" in said


def test_the_codes_are_explained() -> None:
    code, said, _ = savoir("codes")
    assert code == 0
    assert "F41  des déductions tournent en rond\n" in said


def test_a_misspelt_verb_is_refused_in_french() -> None:
    code, _, said = savoir("verifer")
    assert code == 2
    assert "Vouliez-vous dire « conseiller savoir verifier » ?" in said
    assert savoir()[0] == 2


def test_help_is_in_french(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "conseiller", "savoir", "verifier", "--help"],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"TERM": "dumb"},
        cwd=tmp_path,
        check=True,
    )
    assert done.stdout.startswith("usage : conseiller savoir verifier")
    assert "optional" not in done.stdout
    assert "arguments" in done.stdout

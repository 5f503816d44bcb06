"""The trees that ship are proved; the proof weighs on nobody but `savoir verifier`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import shipped
from proved_trees import TODAY, TREE, verify, write_tree

from conseiller.knowledge.faults import Severity
from conseiller.proof import Proof, prove
from conseiller.proof.codes import PROOF_MEANINGS, ProofCode

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def every_day() -> Proof:
    return prove(shipped.knowledge().trees.values(), TODAY, complete=True)


def faults_of(proof: Proof) -> list[str]:
    return [str(fault) for fault in proof.faults if fault.severity is Severity.FAULT]


def test_the_shipped_trees_are_proved_today() -> None:
    assert faults_of(prove(shipped.knowledge().trees.values(), TODAY)) == []


def test_the_shipped_trees_are_proved_on_every_day_something_changes(every_day: Proof) -> None:
    assert faults_of(every_day) == []


def test_the_complete_proof_meets_the_last_days_of_windows_10(every_day: Proof) -> None:
    days = next([str(day) for day in proof.days] for proof in every_day.trees if proof.tree.id == "fin_de_support")
    assert days[0] == "2026-11-22"
    assert {"2027-10-13", "2027-11-23"} <= set(days)


def test_what_sleeps_today_is_named_without_being_a_fault(tmp_path: Path) -> None:
    code, faults, said = verify(write_tree(tmp_path, TREE), "--date", "2027-10-13")
    assert (code, faults) == (0, [])
    assert "preuve au 13 octobre 2027" in said
    assert "Endormis : f01." in said


def test_every_code_of_the_proof_has_a_meaning_and_a_test() -> None:
    assert set(PROOF_MEANINGS) == set(ProofCode)
    tests = "\n".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py"))
    assert [code for code in ProofCode if f'"{code}"' not in tests] == []


@pytest.mark.parametrize(("words", "loads"), [(("codes",), False), (("perime",), False), (("verifier",), True)])
def test_only_the_verifying_verb_loads_the_solver(words: tuple[str, ...], loads: bool) -> None:
    probe = (
        "import sys; from conseiller.commands.main import run; from conseiller.commands.environment import "
        "real_environment; run(['savoir', *sys.argv[1:]], real_environment()); sys.exit('pysat' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", probe, *words], capture_output=True, env=os.environ | {"TERM": "dumb"})
    assert done.returncode == loads, done.stderr

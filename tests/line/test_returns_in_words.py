"""`conseiller retour` as people type: codes in any spelling, answers in words, months as they are written."""

import io
from datetime import date
from pathlib import Path

import pytest

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.journal import GestureRecord, Journal

TODAY = date(2026, 11, 22)
BEFORE = date(2026, 9, 20)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture
def code(base: Path) -> str:
    with Journal.open(base, BEFORE) as journal:
        session = journal.start(day=BEFORE, place="17347", tree="streaming", version="1")
        return journal.close(session, [GestureRecord(1, "b", "qualite_video", "intention")])


def retour(base: Path, *words: str, typed: str = "") -> tuple[int, str]:
    heard = io.StringIO()
    given = ["retour", *words, "--base", str(base)]
    return run(given, Environment(io.StringIO(typed), heard, heard, TODAY)), heard.getvalue()


@pytest.mark.parametrize(
    "respelt",
    [str.lower, lambda code: code.replace("0", "o").replace("1", "I"), lambda code: " ".join(code.replace("-", ""))],
    ids=["lower case", "letters for digits", "spaced"],
)
def test_a_code_is_read_however_it_is_spelt(base: Path, code: str, respelt: object) -> None:
    assert callable(respelt)
    done, said = retour(base, *str(respelt(code)).split(), typed="1\n")
    assert done == 0
    assert "Ce retour est complet." in said


@pytest.mark.parametrize(("answer", "noted"), [("oui", "Oui, c'est fait"), ("en partie", "En partie"), ("Non", "Non")])
def test_an_answer_is_taken_in_words(base: Path, code: str, answer: str, noted: str) -> None:
    _, said = retour(base, code, typed=f"{answer}\n")
    assert f"Noté : {noted}" in said.replace("\N{NO-BREAK SPACE}", " ")


def test_after_a_refused_answer_only_the_reason_and_the_prompt_come_back(base: Path, code: str) -> None:
    _, said = retour(base, code, typed="peut-être\nbof\n1\n")
    assert said.count("est-ce fait") == 1
    assert said.count("Choisissez un numéro de la liste") == 2
    assert "Ce retour est complet." in said


def test_one_may_leave_by_the_word(base: Path, code: str) -> None:
    done, said = retour(base, code, typed="quitter\n")
    assert done == 0
    assert "Fin de la saisie." in said
    with Journal.open(base, TODAY) as journal:
        assert [item.code for item in journal.returns_expected(TODAY)] == [code]


@pytest.mark.parametrize("written", ["2026-10", "10/2026", "10-2026"])
def test_a_month_is_written_either_way_and_named_in_good_french(base: Path, code: str, written: str) -> None:
    done, said = retour(base, "--tirer", "--mois", written)
    assert done == 1
    assert "Les entretiens d'octobre 2026" in said

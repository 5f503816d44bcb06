"""A public workshop line by line, in the real program: what is counted, what is handed out, what is kept of nobody."""

import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import shipped
from desk_samples import command, program

LEAVE = ["quitter"]


def played(folder: Path, *typed: str, words: tuple[str, ...] = ("streaming", "--personnes", "12")) -> str:
    done = program(folder, "atelier", *words, "--texte", typed="\n".join([*typed, *LEAVE]) + "\n")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.replace("\N{NO-BREAK SPACE}", " ")


def trial(folder: Path, typed: list[str]) -> str:
    words = ("atelier", "streaming", "--texte", "--date", "2026-11-22")
    return program(folder / "essai", *words, typed="\n".join(typed) + "\n").stdout


@cache
def to_the_gestures() -> tuple[str, ...]:
    """What to type, from the count of the room to the choice of gestures, whatever the tree asks."""
    typed = ["12"]
    with TemporaryDirectory() as folder:
        for _ in range(14):
            said = trial(Path(folder), typed)
            last = said.rstrip().splitlines()[-1]
            if last.startswith("Gestes"):
                return tuple(typed)
            typed += ["terminer", "1"] if last.startswith("Mains") else ["0"] if last.startswith("Salle") else [""]
    raise AssertionError(said)


@cache
def steps_of_the_gestures() -> int:
    """How many pages of steps the proposed gestures have."""
    with TemporaryDirectory() as folder:
        probe = trial(Path(folder), [*to_the_gestures(), "", *[""] * 9])
    return probe.split("Gestes :")[1].split("Combien de personnes repartent")[0].count("Suite :")


def rows(base: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(base)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "donnees" / "journal.sqlite"


def closing_lines(*hands: str) -> list[str]:
    """Everything typed up to the sheets: the gestures as proposed, their steps, then these numbers."""
    return [*to_the_gestures(), "", *[""] * steps_of_the_gestures(), *hands]


def test_each_participant_is_one_accompagnement_and_one_advice_with_a_code_of_her_own(
    tmp_path: Path, journal: Path
) -> None:
    typed = closing_lines("10", "1", "4", "3")
    said = played(tmp_path, *typed, "3", "", "", words=("streaming", "--fiches", str(tmp_path / "fiches")))
    assert "10 fiches, 10 codes" in said
    assert rows(journal, "SELECT state, kind, count(*), count(DISTINCT code) FROM session GROUP BY state, kind") == [
        ("clos", "atelier", 10, 10)
    ]
    assert rows(journal, "SELECT state, count(*) FROM gesture GROUP BY state ORDER BY state") == [
        ("decline", 2), ("deja_fait", 1), ("fait_en_seance", 4), ("intention", 3),
    ]  # fmt: skip
    counted = rows(
        journal, "SELECT count(*), sum(done_in_session), sum(intention), count(intention) FROM counted_advice"
    )
    assert counted == [(9, 4, 3, 5)]
    page = next((tmp_path / "fiches").glob("fiche-*-atelier.html")).read_text(encoding="utf-8")
    codes = {code for (code,) in rows(journal, "SELECT code FROM session")}
    assert {
        code.replace("-", "") for code in re.findall(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b", page)
    } == codes
    assert page.count("<article>") == 10
    assert (page.count("série A"), page.count("série B"), page.count("série C")) == (4, 5, 1)
    for words in (
        "Série A : 4 fiches, pour qui a fait ici le geste 1.",
        "Série C : 1 fiche, pour qui faisait déjà tout.",
    ):
        assert words in said
    # No code is ever said to the room.
    assert not [code for code in codes if f"{str(code)[:4]}-{str(code)[4:]}" in said]


def test_the_verb_of_indicators_counts_them_as_any_other(tmp_path: Path, journal: Path) -> None:
    played(tmp_path, *closing_lines("10", "", "4", "3"), "5", "", "", words=("streaming",))
    year = ("--debut", "2026-01-01", "--fin", "2026-12-31")
    code, text, _ = command("indicateurs", "--base", journal, *year, "--json")
    assert code == 0
    assert '"accompagnements": 10' in text
    assert '"n_conseils": 10, "n_intention_posee": 6, "n_intention_oui": 3' in text


def test_hands_raised_are_written_nowhere(tmp_path: Path, journal: Path) -> None:
    said = played(tmp_path, "7", "5", "", "terminer", "", words=("streaming", "--personnes", "13"))
    assert "L'internet du forfait part trop vite » (7 mains)" in said
    assert rows(journal, "SELECT kind, state FROM session") == [("atelier", "ouvert")]
    columns = {
        str(column[1])
        for (table,) in rows(journal, "SELECT name FROM sqlite_schema WHERE type = 'table'")
        for column in rows(journal, f"PRAGMA table_info({table})")
    }
    assert not columns & {"hands", "people", "count", "mains", "personnes"}
    assert rows(journal, "SELECT question, value FROM answer") == [("gene", "forfait")]


def test_more_hands_than_people_are_counted_again(tmp_path: Path) -> None:
    said = played(tmp_path, "9", "5", "4", words=("streaming", "--personnes", "12"))
    assert "Cela ferait 14 mains pour 12 personnes. Recomptez." in said
    assert "La salle" not in said


def test_a_workshop_in_pause_is_taken_up_again_and_no_appointment_sees_it(tmp_path: Path) -> None:
    played(tmp_path, "terminer", "1")
    assert "n'est pas terminé" not in program(tmp_path, "entretien", "--texte", "--reprendre", typed="quitter\n").stdout
    said = played(tmp_path, "1", "12", words=("--reprendre",))
    assert "Atelier en pause" in said
    assert "1 réponse" in said
    # It goes on with the second question.
    first = played(tmp_path / "autre", words=("streaming", "--personnes", "12")).splitlines()[2]
    assert first.partition(" 1 sur")[0] not in said


def test_a_workshop_can_be_erased_and_then_counts_nothing(tmp_path: Path, journal: Path) -> None:
    said = played(tmp_path, "terminer", "1", "effacer", "2")
    assert "L'atelier est effacé. Rien n'est compté." in said
    assert rows(journal, "SELECT count(*) FROM session") == [(0,)]


def test_nobody_raises_a_hand_about_rights_or_income(tmp_path: Path, journal: Path) -> None:

    tree = shipped.knowledge().trees["reconditionne"]
    sensitive = [question.text for question in tree.questions if question.sensitive]
    assert sensitive
    said = played(tmp_path, *["terminer", "1"] * 12, words=("reconditionne", "--personnes", "5"))
    assert [text for text in sensitive if text in said] == []


def test_a_trial_workshop_counts_nothing_and_gives_no_code(tmp_path: Path, journal: Path) -> None:
    typed = closing_lines("3", "", "", "2")
    folder = tmp_path / "fiches"
    said = played(tmp_path, *typed, "4", "", "", words=("streaming", "--date", "2026-11-22", "--fiches", str(folder)))
    assert "ESSAI" in said
    assert not journal.exists() or rows(journal, "SELECT count(*) FROM session") == [(0,)]
    text = next(folder.glob("*.txt")).read_text(encoding="utf-8")
    assert text.count("\f") == 2
    assert "Votre code" not in text


def test_la_coop_opens_its_workshop_form(tmp_path: Path) -> None:
    typed = closing_lines("3", "", "", "2")
    said = played(tmp_path, *typed, "5", "", "3", "terminer", "1", "1", words=("streaming",))
    assert "/cra/collectif?v=" in said


@pytest.mark.parametrize(
    "words", [("jardinage",), ("streaming", "--personnes", "0"), ("streaming", "--personnes", "x")]
)
def test_a_subject_or_a_number_that_is_none_is_refused(words: tuple[str, ...]) -> None:
    code, _, talk = command("atelier", *words, "--texte")
    assert code == 2
    assert "À faire :" in talk

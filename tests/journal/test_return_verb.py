"""`conseiller retour`: asked by rank only, answered by number, the same words for every code that takes none."""

import io
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from journal_samples import DECLINED, INTENDED, TODAY, closed, conseiller, rows

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.conversation.return_entry import return_words
from conseiller.journal import Journal
from conseiller.journal.outcomes import Outcome
from conseiller.knowledge.faults import KnowledgeError
from conseiller.locations import knowledge_folder

LATER = TODAY + timedelta(days=60)
AUGUST = date(2026, 8, 10)
DRAW_DAY = date(2026, 12, 10)


@pytest.fixture
def code(journal: Journal) -> str:
    return closed(journal, TODAY, [INTENDED, DECLINED])


def answer(base: Path, code: str, typed: str, *words: str, today: date = LATER) -> tuple[int, str, str]:
    return conseiller("retour", code, "--base", base, *words, typed=typed, today=today)


def test_each_gesture_is_asked_by_its_rank_and_an_obstacle_after_a_no(code: str, base: Path) -> None:
    done, said, _ = answer(base, code, "1\n4\n2\n")
    assert done == 0
    assert said.index("Le geste 2 de la fiche") < said.index("Le geste 3 de la fiche") < said.index("a manqué")
    assert "Ce retour est complet" in said
    assert rows(base, "SELECT rank, outcome, obstacle FROM gesture") == [
        (2, "fait", None),
        (3, "non", "etapes_oubliees"),
    ]


def test_nothing_of_the_appointment_is_shown(code: str, base: Path) -> None:
    _, said, talk = answer(base, code, "1\n1\n")
    shown = said + talk
    for told in ("2026", "novembre", "17347", "qualite_video", "usage_hors_ligne", "objectif", "streaming", "prévu"):
        assert told not in shown


def test_the_top_row_of_a_french_keyboard_and_a_code_typed_by_hand_are_understood(code: str, base: Path) -> None:
    assert answer(base, code.lower().replace("-", " "), "&\nà\n")[0] == 0
    assert rows(base, "SELECT outcome FROM gesture ORDER BY rank") == [("fait",), ("ne_sait_pas",)]


def test_a_code_typed_in_two_halves_is_one_code(code: str, base: Path) -> None:
    done, _, said = conseiller("retour", *code.split("-"), "--base", base, typed="1\n1\n", today=LATER)
    assert done == 0, said


def test_a_number_outside_the_list_is_asked_again(code: str, base: Path) -> None:
    _, said, _ = answer(base, code, "9\nbof\n\n1\n1\n")
    assert said.count("Précision") == 3
    assert rows(base, "SELECT outcome FROM gesture") == [("fait",), ("fait",)]


def test_what_is_answered_before_the_input_ends_is_kept(code: str, base: Path) -> None:
    done, said, _ = answer(base, code, "2\n")
    assert (done, "est enregistré" in said) == (0, True)
    assert rows(base, "SELECT outcome FROM gesture") == [("partiel",), (None,)]
    assert answer(base, code, "")[0] == 1


def test_channel_and_day_of_a_coupon_are_kept_while_they_may_be(code: str, base: Path) -> None:
    assert answer(base, code, "1\n1\n", "--canal", "papier", "--le", "2026-12-20")[0] == 0
    kept = (date(2026, 12, 20).toordinal(), "papier")
    assert rows(base, "SELECT DISTINCT day, channel FROM gesture_return") == [kept]


def test_a_slip_of_the_finger_is_told_from_a_code_that_takes_no_answer(code: str, base: Path) -> None:
    slipped, _, said = answer(base, "7K3M-9QX9", "1\n")
    assert slipped == 1
    assert "erreur de frappe" in said
    unknown = answer(base, "7K3M-9QX8", "1\n")
    too_early = answer(base, code, "1\n", today=TODAY + timedelta(days=13))
    too_late = answer(base, code, "1\n", today=TODAY + timedelta(days=181))
    with Journal.open(base, TODAY) as journal:
        journal.purge(TODAY + timedelta(days=181))
    erased = answer(base, code, "1\n")
    assert unknown == too_early == too_late == erased
    assert unknown[0] == 1


def test_expected_codes_are_listed_with_the_month_they_close(code: str, base: Path) -> None:
    done, said, _ = conseiller("retour", "--attendus", "--base", base, today=LATER)
    assert done == 0
    assert said == f"1\u00a0retour attendu, 0 à appeler.\n{code}  ferme en mai 2027\n"
    assert conseiller("retour", "--attendus", "--base", base, today=TODAY)[0] == 1


def test_codes_to_call_are_drawn_once_and_results_are_typed(base: Path) -> None:
    with Journal.open(base, AUGUST) as journal:
        for number in range(12):
            closed(journal, AUGUST + timedelta(days=number), [INTENDED, DECLINED])
    done, said, _ = conseiller("retour", "--tirer", "--nombre", "3", "--base", base, today=DRAW_DAY)
    assert done == 0
    assert "août 2026" in said
    drawn = [line.split()[0] for line in said.splitlines() if "joint" in line and "ferme" in line]
    assert 3 <= len(drawn) <= 6
    again = conseiller("retour", "--tirer", "--mois", "2026-08", "--base", base, today=DRAW_DAY + timedelta(days=2))
    assert again[1] == said
    assert "ne change plus" in again[2]

    called = ("--canal", "appel", "--rappel")
    assert answer(base, drawn[0], "1\n1\n1\n1\n", *called, today=DRAW_DAY)[0] == 0
    assert answer(base, drawn[1], "2\n", *called, today=DRAW_DAY)[1].endswith("non joint. Enregistré.\n")
    results = rows(base, "SELECT DISTINCT call_result FROM counted_advice WHERE call_result IS NOT NULL")
    assert set(results) == {("fait",), ("non_joint",)}
    assert rows(base, "SELECT count(outcome) FROM counted_advice") == [(0,)]


def test_a_call_is_refused_for_a_code_that_was_not_drawn(code: str, base: Path) -> None:
    done, _, said = answer(base, code, "1\n1\n", "--rappel")
    assert done == 1
    assert "Aucun retour n'est attendu pour ce code" in said


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("7K3M-9QX8", "--attendus"),
        ("--attendus", "--tirer"),
        ("--attendus", "--mois", "2026-08"),
        ("--tirer", "--mois", "août"),
        ("--tirer", "--nombre", "0"),
        ("7K3M-9QX8", "--rappel", "--canal", "papier"),
        ("7K3M-9QX8", "--canal", "pigeon"),
        ("--tirer", "--le", "2026-08-01"),
    ],
    ids=" ".join,
)
def test_options_that_do_not_go_together_are_told(journal: Journal, base: Path, words: tuple[str, ...]) -> None:
    done, shown, said = conseiller("retour", *words, "--base", base)
    assert (done, shown) == (2, "")
    assert "À faire" in said


def test_typing_a_return_creates_no_journal(base: Path) -> None:
    assert conseiller("retour", "7K3M-9QX8", "--base", base)[0] == 3
    assert not base.exists()


def test_the_words_of_a_return_fit_the_closed_lists() -> None:
    words = return_words(knowledge_folder())
    assert len(words.obstacles) <= 9
    assert {name for name, _ in words.outcomes} == set(Outcome) - {Outcome.UNKNOWN}


@pytest.mark.parametrize(
    ("written", "mended", "told"),
    [("id: rdv", "id: rendez", "rendez"), ("{rang}", "deux", "rang"), ("id: temps", "id: autre", "déjà")],
)
def test_a_slip_in_the_words_is_told_with_its_line(tmp_path: Path, written: str, mended: str, told: str) -> None:
    text = (knowledge_folder() / "retours.yaml").read_text(encoding="utf-8")
    (tmp_path / "retours.yaml").write_text(text.replace(written, mended, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=told):
        return_words(tmp_path)


def test_an_author_is_told_of_slips_in_returns_and_thresholds_with_those_of_the_trees(tmp_path: Path) -> None:
    folder = tmp_path / "savoirs"
    shutil.copytree(knowledge_folder(), folder)
    for name, written, mended in (("retours.yaml", "id: papier", "id: pigeon"), ("indicateurs.yaml", "0.70", "70")):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(written, mended, 1), encoding="utf-8")
    done, shown, _ = conseiller("savoir", "verifier", folder)
    assert done == 2
    assert "retours.yaml:" in shown
    assert "indicateurs.yaml:" in shown


class _Window(io.StringIO):
    """A terminal that does not say how wide it is: eighty columns."""

    def isatty(self) -> bool:
        return True


def test_at_a_terminal_no_word_of_a_question_is_cut_in_two(code: str, base: Path) -> None:
    window = _Window()
    environment = Environment(io.StringIO("1\n1\n"), window, io.StringIO(), LATER, {})
    assert run(["retour", code, "--base", str(base)], environment) == 0
    assert max(map(len, window.getvalue().splitlines())) <= 80

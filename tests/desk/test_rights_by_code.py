"""The rights of a person start from the code of the sheet: see, correct, erase; and nothing erased reads back."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_samples import DECLINED, DONE, INTENDED, TODAY, closed, command, every_byte, program

from conseiller.journal import GestureRecord, Journal

LATER = TODAY + timedelta(days=60)
PERIOD = (date(2026, 11, 1), date(2026, 11, 30))
SAME_WORDS = "Rien n'est gardé sous ce code."


def with_a_return(base: Path) -> str:
    code = closed(base, gestures=[DONE, INTENDED, DECLINED])
    with Journal.open(base, LATER) as journal:
        journal.record_return(code, 2, "partiel", "papier", LATER, "temps")
    return code


def counts(base: Path, extraction: date = LATER + timedelta(days=200)) -> dict[str, tuple[int, int, int, int]]:
    """For each objective: advices, intentions asked, base, yes."""
    with Journal.open_to_count(base, extraction) as journal:
        found = journal.counts(*PERIOD, extraction)
    return {str(item.objective): (item.advices, item.intention_asked, item.base, item.yes) for item in found.objectives}


def test_a_person_sees_everything_that_her_code_holds(base: Path) -> None:
    command("reglages", "--lieu", "17347=Médiathèque")
    code = with_a_return(base)
    done, told, talk = command("code", "montrer", code.lower().replace("-", " "), "--base", base, today=LATER)
    assert done == 0
    assert "Saisir un code ailleurs ne montre rien." in talk
    for words in (
        f"Code : {code}", "22 novembre 2026", "Médiathèque (17347)", "entretien individuel",
        "Geste 1 : famille « garder appareil », objectif a, fait en séance", "objectif b, prévu",
        "objectif c, non merci",
        "Retour du 21 janvier 2027, geste 2 : En partie (ce qui a manqué : Le temps) (Sur le coupon papier)",
        "s'effacent après le 21 mai 2027",
    ):  # fmt: skip
        assert words in told


def test_unknown_expired_erased_and_mistyped_codes_say_the_same(base: Path) -> None:
    old, erased = closed(base, TODAY - timedelta(days=181)), closed(base)
    assert command("code", "effacer", erased, "--base", base)[0] == 0
    answers = {
        (code, action): command("code", action, code, "--base", base)
        for code in (old, erased, "7K3M-9QX8")
        for action in ("montrer", "effacer")
    }
    assert {answer[0] for answer in answers.values()} == {1}
    assert {answer[1] for answer in answers.values()} == {""}
    assert {answer[2].partition("Erreur : ")[2] for answer in answers.values()} == {
        f"{SAME_WORDS}\nÀ faire : Vérifiez les 8 signes. Après 180 jours, le code est effacé :"
        " le bureau ne peut plus retrouver la ligne (RGPD, article 11).\n"
    }


def test_on_day_180_a_code_still_shows_and_the_day_after_no_more(base: Path) -> None:
    code = closed(base)
    for days, exit_code in ((180, 0), (181, 1)):
        assert command("code", "montrer", code, "--base", base, today=TODAY + timedelta(days=days))[0] == exit_code


def test_erased_means_that_neither_code_nor_gestures_can_be_read_from_any_byte(base: Path) -> None:
    kept = closed(base)
    family = GestureRecord(1, "a", "trace_famille", "intention")
    codes = [closed(base, gestures=[family]) for _ in range(40)]
    for number, code in enumerate(codes):
        objection = ("--objection", "compte") if number % 2 else ()
        assert command("code", "effacer", code, "--base", base, *objection)[0] == 0
    content = every_byte(base.parent)
    assert [code for code in codes if code.replace("-", "").encode() in content] == []
    assert b"trace_famille" not in content
    assert kept.replace("-", "").encode() in content


def test_erased_even_while_another_window_has_the_journal_open(base: Path) -> None:
    code = closed(base)
    with Journal.open(base, TODAY) as other:
        assert command("code", "effacer", code, "--base", base)[0] == 0
        assert code.replace("-", "").encode() not in every_byte(base.parent)
        assert other.counts(*PERIOD).sessions == 0


def test_an_objection_leaves_the_appointment_in_a5_1_only_or_not_at_all(base: Path) -> None:
    first, second = with_a_return(base), with_a_return(base)
    assert counts(base) == {"a": (2, 0, 2, 2), "b": (2, 2, 2, 0), "c": (2, 2, 2, 0)}
    _, told, _ = command("code", "effacer", first, "--base", base, "--objection", "compte", today=LATER)
    assert "A5.1" in told
    assert counts(base) == {"a": (2, 0, 1, 1), "b": (2, 1, 1, 0), "c": (2, 1, 1, 0)}
    assert command("code", "effacer", second, "--base", base, "--objection", "rien", today=LATER)[0] == 0
    assert counts(base) == {"a": (1, 0, 0, 0), "b": (1, 0, 0, 0), "c": (1, 0, 0, 0)}


def test_an_erased_code_is_never_drawn_nor_waited_for(base: Path) -> None:
    code = closed(base)
    command("code", "effacer", code, "--base", base, "--objection", "compte")
    with Journal.open(base, LATER) as journal:
        assert journal.returns_expected(LATER) == ()
    assert command("retour", "--tirer", "--base", base, today=date(2027, 3, 15))[0] == 1


def test_a_journal_put_aside_by_a_restore_forgets_the_code_too(base: Path, tmp_path: Path) -> None:
    code = closed(base)
    copy = tmp_path / "copie.sqlite"
    assert command("base", "sauvegarder", copy, "--base", base)[0] == 0
    assert "Effacez-le de nouveau" in command("base", "restaurer", copy, "--base", base)[2]
    copy.unlink()
    aside = [path for path in base.parent.iterdir() if "remplace" in path.name and path.suffix == ".sqlite"]
    assert len(aside) == 1
    shutil.copy(aside[0], tmp_path / "ailleurs.sqlite")
    assert command("code", "effacer", code, "--base", base)[0] == 0
    assert code.replace("-", "").encode() not in every_byte(base.parent)
    # A copy elsewhere is erased by naming it.
    assert command("code", "effacer", code, "--base", tmp_path / "ailleurs.sqlite")[0] == 0
    assert code.replace("-", "").encode() not in every_byte(tmp_path)


def test_journals_put_aside_follow_the_purge(base: Path, tmp_path: Path) -> None:
    code = closed(base)
    copy = tmp_path / "copie.sqlite"
    command("base", "sauvegarder", copy, "--base", base)
    command("base", "restaurer", copy, "--base", base)
    copy.unlink()
    _, told, _ = command("base", "purger", "--base", base, "--date", "2027-05-22")
    assert told.count("1 code de retour effacé") == 2
    assert "Ancien journal" in told
    assert code.replace("-", "").encode() not in every_byte(tmp_path)


def test_the_start_of_an_appointment_purges_them_as_well(tmp_path: Path) -> None:
    base = tmp_path / "donnees" / "journal.sqlite"
    code = closed(base, date.today() - timedelta(days=181))
    aside = base.with_name("journal-remplace-2026-01-01.sqlite")
    shutil.copy(base, aside)
    program(tmp_path, "entretien", "--texte", typed="quitter\n")
    assert code.replace("-", "").encode() not in every_byte(tmp_path)


def test_what_is_noted_of_a_gesture_can_be_corrected_and_the_counts_follow(base: Path) -> None:
    code = with_a_return(base)
    words = ("code", "corriger", code, "--base", base, "--geste", "1", "--etat")
    assert command(*words, "decline", today=LATER)[0] == 0
    assert "objectif a, non merci" in command("code", "montrer", code, "--base", base, today=LATER)[1]
    assert counts(base)["a"] == (1, 1, 1, 0)
    assert command(*words, "deja_fait", today=LATER)[0] == 0
    assert counts(base)["a"] == (0, 0, 0, 0)
    assert "En partie" in command("code", "montrer", code, "--base", base, today=LATER)[1]


def test_a_correction_keeps_the_draw_for_a_call(base: Path) -> None:
    day = date(2027, 3, 15)
    code = closed(base, gestures=[INTENDED])
    with Journal.open(base, day) as journal:
        journal.draw_calls(day, 5)
        journal.record_call(code, 2, "fait", day)
        journal.correct_by_code(code, 2, "decline")
        held = journal.held_by_code(code)
    assert held.drawn
    assert [answer.called for answer in held.returns] == [True]
    with Journal.open_to_count(base, day) as journal:
        counted = journal.counts(*PERIOD, date(2027, 6, 30)).objectives[1]
    assert (counted.drawn, counted.reached_yes) == (1, 1)


@pytest.mark.parametrize("words", [("--geste", "4", "--etat", "decline"), ("--geste", "1", "--etat", "jeudi"), ()])
def test_a_correction_that_is_none_is_refused(base: Path, words: tuple[str, ...]) -> None:
    assert command("code", "corriger", closed(base), "--base", base, *words)[0] == 2


def test_the_same_is_reached_from_the_home_page(tmp_path: Path) -> None:
    base = tmp_path / "donnees" / "journal.sqlite"
    code = closed(base, date.today() - timedelta(days=20))
    home = program(tmp_path, "entretien", "--texte", typed="quitter\n").stdout
    number = next(line.split(".")[0] for line in home.splitlines() if "Droits d'une personne" in line)
    typed = f"{number}\n7K3M 9QX8\n{code}\n3\n1\n2\n2\n{number}\n{code}\nquitter\n"
    said = program(tmp_path, "entretien", "--texte", typed=typed).stdout
    assert said.count(f"Erreur : {SAME_WORDS}") == 2
    assert "famille « qualité vidéo »" in said
    assert "Cela ne pourra pas revenir." in said
    assert "Ce que gardait ce code est effacé." in said
    assert code.replace("-", "").encode() not in every_byte(tmp_path)


def test_the_notice_is_printed_with_the_parameters_of_the_office(base: Path) -> None:
    command("reglages", "--bureau", "Mairie d'Essai", "--dpo", "dpo@essai.invalid")
    _, told, _ = command("base", "notice")
    assert told.splitlines()[0] == "Vos informations"
    for words in (
        "Mairie d'Essai compte",
        "Ce code permet de voir, corriger, effacer ou refuser.",
        "dpo@essai.invalid",
    ):
        assert words in told

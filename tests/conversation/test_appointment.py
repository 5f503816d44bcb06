"""A whole appointment, typed as a person would, against the shipped knowledge and a real journal."""

from pathlib import Path

import pytest
from desks import REFUSED_WINDOWS_11, TODAY, answer_until_advice, last, said, say, talk_on, texts

from conseiller.conversation.contract import PromptKind, Role, Wish

STAYING = {"proprietaire": "particulier", "inscrit_esu": "non", "indispensable": "aucun", "souhait": "indecis"}


def test_the_first_sentence_opens_the_right_subject_and_fills_what_it_said(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    assert talk.title == "Appareil ancien"
    assert "Windows 10" in said(talk)
    assert talk.prompt.kind is PromptKind.QUESTION
    asked = answer_until_advice(talk, STAYING)
    assert {"appareil", "systeme", "accepte_w11"}.isdisjoint(asked)


def test_the_advice_names_the_last_day_and_its_condition(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    answer_until_advice(talk, STAYING)
    assert talk.prompt.kind is PromptKind.NEXT
    assert "12 octobre 2027" in said(talk)
    assert "compte Microsoft" in said(talk)
    assert "60 jours" in said(talk)


def test_gestures_sheet_and_code_close_the_session(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, sheets=tmp_path / "fiches")
    say(talk, REFUSED_WINDOWS_11)
    answer_until_advice(talk, STAYING)
    say(talk, "terminer", "fait", "p", "non")
    assert talk.prompt.kind is PromptKind.SHEET
    say(talk, "3")
    assert talk.prompt.kind is PromptKind.REPORT
    assert texts(talk, "Code")
    [sheet] = list((tmp_path / "fiches").iterdir())
    code = texts(talk, "Code")[0].split(".")[0]
    assert code in sheet.read_text(encoding="utf-8")
    journal = talk.desk.journal
    assert journal.open_sessions() == ()
    assert journal.counts(TODAY, TODAY).sessions == 1
    closed = journal.last_closed(TODAY)
    assert closed is not None
    assert [gesture.state for gesture in closed.gestures] == ["fait_en_seance", "intention", "decline"]


def test_every_answer_is_in_the_journal_before_the_next_question_shows(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    question = talk.stage.question  # type: ignore[attr-defined]
    say(talk, "1")
    [saved] = talk.desk.journal.open_sessions()
    assert saved.answers[question.id] == question.options[0].code


def test_a_sensitive_answer_is_never_written_and_the_resume_says_so(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    answer_until_advice(talk, {**STAYING, "indispensable": "aide"})
    [saved] = talk.desk.journal.open_sessions()
    assert "indispensable" not in saved.answers
    assert saved.redacted
    again = talk_on(tmp_path)
    assert again.prompt.kind is PromptKind.RESUME
    assert "redemandée" in said(again)
    say(again, "1")
    assert "indispensable" in answer_until_advice(again, STAYING)


def test_a_resumed_session_goes_on_at_the_next_question(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    answered = talk.stage.question.id  # type: ignore[attr-defined]
    say(talk, "1")
    waiting = talk.stage.question.id  # type: ignore[attr-defined]
    again = talk_on(tmp_path)
    say(again, "1")
    asked = answer_until_advice(again, {**STAYING, "souci": "plus_maj", "accepte_w11": "non"})
    assert waiting in asked
    assert {answered, "systeme", "appareil"}.isdisjoint(asked)


def test_only_what_may_be_asked_again_is_announced_as_such(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11, "1")
    assert "S'ils disaient une réponse, elle sera redemandée." in said(talk_on(tmp_path))
    chosen = talk_on(tmp_path / "sans_mots")
    say(chosen, "3")
    answer_until_advice(chosen, {})
    assert "Ici, rien n'est à redemander." in said(talk_on(tmp_path / "sans_mots"))


def test_gestures_left_without_an_answer_are_named_before_the_sheet(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    answer_until_advice(talk, STAYING)
    say(talk, "terminer", "p", "terminer")
    assert talk.prompt.kind is PromptKind.SHEET
    assert "Gestes 2 et 3 sans réponse" in last(talk).text.replace("\N{NO-BREAK SPACE}", " ")
    say(talk, "retour", "n", "n")
    assert talk.prompt.kind is PromptKind.SHEET
    assert "sans réponse" not in last(talk).text


def test_another_person_leaves_the_interrupted_session_waiting(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11, "1")
    again = talk_on(tmp_path)
    say(again, "3")
    assert again.prompt.kind is PromptKind.HOME
    assert len(again.desk.journal.open_sessions()) == 1


def test_off_topic_words_are_handed_over_and_nothing_is_recorded(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "je voudrais renouveler ma carte d'identité à la mairie")
    assert talk.prompt.kind is PromptKind.OFF_TOPIC
    assert talk.desk.journal.open_sessions() == ()
    assert "pas mon sujet" in said(talk)


def test_words_that_say_too_little_are_asked_for_the_device_and_what_is_wrong(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "ça marche pas")
    assert "Dites l'appareil et ce qui gêne" in said(talk)
    assert "pas mon sujet" not in said(talk)
    say(talk, "on me dit que Windows 10 c'est fini")
    assert talk.appointment is not None


def test_a_scam_in_progress_gets_the_safe_words_first(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "un monsieur de microsoft est dans mon ordinateur et veut que je paye")
    assert "Raccrochez" in said(talk)
    assert any(line.role is Role.WARNING for line in talk.transcript)


def test_an_empty_enter_answers_no_question_about_the_citizen(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    before = talk.stage.question.id  # type: ignore[attr-defined]
    assert talk.submit("").clear is False
    assert talk.stage.question.id == before  # type: ignore[attr-defined]
    assert talk.desk.journal.open_sessions()[0].answers == {}


@pytest.mark.parametrize(("key", "number"), list(zip("&é\"'(-è_ç", range(1, 10), strict=True)))
def test_unshifted_azerty_keys_are_digits(tmp_path: Path, key: str, number: int) -> None:
    talk = talk_on(tmp_path)
    say(talk, "3")
    count = len(talk.stage.question.options)  # type: ignore[attr-defined]
    outcome = talk.submit(key)
    assert outcome.clear is (number <= count)


def test_zero_is_always_i_do_not_know(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "3", "à")
    assert texts(talk, "Réponse") == ["Je ne sais pas"]


def test_a_refused_answer_stays_in_the_prompt_and_says_why(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    assert talk.submit("xyzzy blorp").clear is False
    assert last(talk).label == "Précision"


def test_retour_asks_the_question_before_and_keeps_later_answers(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    first = talk.stage.question.id  # type: ignore[attr-defined]
    say(talk, "1")
    second = talk.stage.question.id  # type: ignore[attr-defined]
    say(talk, "2", "retour", "retour")
    assert talk.stage.question.id == first  # type: ignore[attr-defined]
    say(talk, "1")
    assert second in talk.desk.journal.open_sessions()[0].answers


def test_question_mark_explains_without_leaving_the_question(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    before = talk.prompt
    say(talk, "?")
    assert talk.prompt == before
    assert texts(talk, "Pourquoi")
    say(talk, "?")
    assert texts(talk, "Source")


def test_changing_an_answer_shows_its_effect_first(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    answer_until_advice(talk, STAYING)
    say(talk, "modifier")
    rows = [choice.label for choice in talk.prompt.choices]
    number = next(position for position, label in enumerate(rows, start=1) if "Windows 11" in label)
    say(talk, str(number))
    talk.point(1)
    page = "\n".join(" ".join(line.cells) for line in talk.page.lines)  # type: ignore[union-attr]
    assert "nouveau" in page
    assert "mis de côté" in page
    say(talk, "1")
    assert any("→" in text for text in texts(talk, "Corrigé"))


def test_escape_thirty_times_loses_nothing(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11, "1")
    saved = talk.desk.journal.open_sessions()
    say(talk, *["échap"] * 30)
    assert talk.desk.journal.open_sessions() == saved
    assert talk.appointment is not None


def test_quitter_leaves_without_asking(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    assert talk.submit("QUITTER").wish is Wish.QUIT


def test_ambiguous_devices_are_a_choice_never_a_guess(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "mon samsung a23 ne reçoit plus de mises à jour")
    assert talk.prompt.kind is PromptKind.DEVICE
    labels = [choice.label for choice in talk.prompt.choices]
    assert labels[-1].startswith("Je ne sais pas")
    assert sum("A23" in label for label in labels) == 2


def test_the_last_session_can_be_mended_the_same_day(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    answer_until_advice(talk, STAYING)
    say(talk, "terminer", "n", "n", "n", "5", "2", "1", "1")
    closed = talk.desk.journal.last_closed(TODAY)
    assert closed is not None
    assert closed.gestures[0].state == "fait_en_seance"


def test_no_printed_sheet_stays_behind_when_home_is_reached_by_mending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSEILLER_DONNEES", str(tmp_path / "donnees"))
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    answer_until_advice(talk, STAYING)
    say(talk, "terminer", "n", "n", "n", "1")
    assert list((tmp_path / "donnees").rglob("fiche-*"))
    say(talk, "2", "1", "1")
    say(talk, str(len(talk.prompt.choices)))
    assert talk.prompt.kind is PromptKind.HOME
    assert not list((tmp_path / "donnees").rglob("fiche-*"))


def test_a_fourth_gesture_replaces_one_of_the_three(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    answer_until_advice(talk, {**STAYING, "souhait": "essayer", "memoire_disque": "bien"})
    say(talk, "terminer")
    wanted = talk.current_plan().others[0].gesture.title
    say(talk, "5", "2")
    assert talk.current_plan().kept[1].gesture.title == wanted
    assert len(talk.current_plan().kept) == 3


def test_a_trial_day_keeps_nothing_and_prints_no_code(tmp_path: Path) -> None:
    from datetime import date

    talk = talk_on(tmp_path, date(2027, 10, 20), sheets=tmp_path / "fiches", trial=True)
    say(talk, REFUSED_WINDOWS_11)
    answer_until_advice(talk, STAYING)
    say(talk, "terminer", "f", "suite", "3")
    assert not texts(talk, "Code")
    [sheet] = list((tmp_path / "fiches").iterdir())
    assert "ESSAI" in sheet.read_text(encoding="utf-8")


def test_the_same_words_a_year_later_no_longer_promise_the_extension(tmp_path: Path) -> None:
    from datetime import date

    talk = talk_on(tmp_path, date(2027, 10, 20), trial=True)
    say(talk, REFUSED_WINDOWS_11)
    asked = answer_until_advice(talk, STAYING)
    assert "inscrit_esu" not in asked
    assert "S'inscrire" not in said(talk)


def test_control_characters_and_markup_are_harmless(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "\x1b[31m[/b] windows 10 c'est fini\x00 [note]")
    assert "\x1b" not in said(talk)
    assert "[/b]" in said(talk)


def test_an_arrow_pressed_on_a_plain_terminal_leaves_nothing_in_the_answer(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    before = talk.status
    say(talk, "\x1b[A1\x1bOP")
    assert talk.status != before


def test_ten_thousand_pasted_characters_are_taken_calmly(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "bonjour " * 1250)
    assert talk.prompt.kind in (PromptKind.HOME, PromptKind.OFF_TOPIC, PromptKind.QUESTION)


def test_a_waiting_session_is_found_again_from_home(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11, "1", "accueil", "1")
    assert talk.prompt.kind is PromptKind.HOME
    number = next(choice.number for choice in talk.prompt.choices if choice.label.startswith("Reprendre"))
    say(talk, str(number), "1", "1")
    assert talk.appointment is not None
    assert talk.prompt.kind is PromptKind.QUESTION


def test_help_lists_every_key_and_does_the_word_it_is_given(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    question = talk.prompt
    say(talk, "aide")
    page = " ".join(cell for line in talk.page.lines for cell in line.cells)  # type: ignore[union-attr]
    assert all(word in page for word in ("imprimer", "pourquoi", "terminer", "Ctrl+Q"))
    say(talk, "échap")
    assert talk.prompt == question
    say(talk, "aide", "modifier")
    assert talk.prompt.kind is PromptKind.EDIT


def test_erasing_asks_once_and_leaves_no_session(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11, "1", "effacer", "1")
    assert talk.desk.journal.open_sessions()
    say(talk, "effacer", "2")
    assert talk.desk.journal.open_sessions() == ()
    assert talk.desk.journal.counts(TODAY, TODAY).sessions == 0


def test_a_locked_journal_loses_nothing_and_reessayer_saves(tmp_path: Path) -> None:
    import sqlite3

    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    question = talk.stage.question.id  # type: ignore[attr-defined]
    other = sqlite3.connect(tmp_path / "journal.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert talk.submit("1").clear is False
    assert talk.alarm
    assert "pas enregistré" in talk.status
    assert texts(talk, "Erreur")
    other.execute("ROLLBACK")
    other.close()
    say(talk, "réessayer")
    assert not talk.alarm
    assert question in talk.desk.journal.open_sessions()[0].answers


def test_a_device_chosen_later_counts_before_words_and_answers_that_say_otherwise(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11, "chercher", "iphone 11")
    assert talk.appointment is not None
    assert talk.appointment.row is not None
    known = talk.appointment.current.known
    assert (known["appareil"].value, known.get("systeme")) == ("tel", None)
    assert "famille_mobile" in known or talk.stage.question.id != "systeme"  # type: ignore[attr-defined]


def test_a_sensitive_answer_steers_but_is_never_on_the_sheet(tmp_path: Path) -> None:
    from conseiller.conversation.sheets import build_sheet
    from conseiller.outputs.sheet_forms import render_html

    talk = talk_on(tmp_path)
    say(talk, REFUSED_WINDOWS_11)
    answer_until_advice(talk, {**STAYING, "indispensable": "aide"})
    page = render_html(build_sheet(talk)).casefold()
    assert "aide technique" not in page
    assert "handicap" not in page
    assert "lecteur d'écran" not in page


def test_a_known_refurbisher_nearby_is_advised_before_distant_ones(tmp_path: Path) -> None:
    from conseiller.conversation.desk import Desk

    def local_fact(place: str | None) -> object:
        talk = talk_on(tmp_path / str(place))
        own: Desk = talk.desk
        own.place = place
        say(talk, "acheter un ordinateur reconditionné pour la maison")
        assert talk.appointment is not None
        return talk.appointment.given.lookup.get("acteur_local")

    (tmp_path / "58194").mkdir()
    (tmp_path / "None").mkdir()
    assert local_fact("58194") == "oui"
    assert local_fact(None) is None

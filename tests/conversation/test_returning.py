"""A return typed from the home page: by code, by rank, by number; nothing of the appointment is shown."""

from datetime import timedelta
from pathlib import Path

import pytest
from desks import TODAY, said, say, talk_on

from conseiller.conversation.contract import PromptKind
from conseiller.conversation.talk import Talk
from conseiller.journal import GestureRecord, Journal

GESTURES = [GestureRecord(1, "b", "qualite_video", "intention"), GestureRecord(3, "c", "hors_ligne", "decline")]
LATER = TODAY + timedelta(days=100)


def held(folder: Path, count: int = 1) -> list[str]:
    codes = []
    with Journal.open(folder / "journal.sqlite", TODAY) as journal:
        for number in range(count):
            session = journal.start(day=TODAY - timedelta(days=number), place="17347", tree="streaming", version="1")
            codes.append(journal.close(session, GESTURES))
    return codes


def entry(talk: Talk, words: str) -> str:
    return next(str(choice.number) for choice in talk.prompt.choices if choice.label.startswith(words))


def at_the_codes(folder: Path) -> Talk:
    talk = talk_on(folder, LATER)
    say(talk, entry(talk, "Saisir un retour"))
    return talk


def shown(talk: Talk) -> str:
    page = talk.page
    cells = [cell for line in page.lines for cell in line.cells] if page else []
    return "\n".join([*cells, said(talk), talk.prompt.text, *(choice.label for choice in talk.prompt.choices)])


def test_home_says_how_many_returns_are_waited_for(tmp_path: Path) -> None:
    held(tmp_path, 3)
    labels = [choice.label for choice in talk_on(tmp_path, LATER).prompt.choices]
    assert "Saisir un retour (3\u00a0attendus)" in labels
    assert not [choice for choice in talk_on(tmp_path, LATER, trial=True).prompt.choices if "retour" in choice.label]


def test_a_code_typed_at_home_opens_its_return(tmp_path: Path) -> None:
    (code,) = held(tmp_path)
    talk = talk_on(tmp_path, LATER)
    say(talk, code.lower(), "1")
    assert "Le geste 1 de la fiche" in talk.prompt.text


def test_a_code_typed_at_home_too_early_is_told_when_it_opens(tmp_path: Path) -> None:
    (code,) = held(tmp_path)
    talk = talk_on(tmp_path, TODAY)
    say(talk, code)
    assert "Aucun retour n'est attendu pour ce code." in said(talk)


def test_a_return_is_typed_by_rank_and_an_obstacle_follows_a_no(tmp_path: Path) -> None:
    (code,) = held(tmp_path)
    talk = at_the_codes(tmp_path)
    say(talk, code.lower(), "1")
    assert "Le geste 1 de la fiche" in talk.prompt.text
    say(talk, "1")
    assert "Le geste 3 de la fiche" in talk.prompt.text
    say(talk, "4")
    assert "a manqué" in talk.prompt.text
    say(talk, "1")
    assert "Ce retour est enregistré" in said(talk)
    assert talk.desk.journal.returns_expected(LATER) == ()
    assert "0 attendu" in shown(talk).replace("\u00a0", " ")


def test_nothing_of_the_appointment_is_ever_shown(tmp_path: Path) -> None:
    (code,) = held(tmp_path)
    talk = at_the_codes(tmp_path)
    seen = [shown(talk)]
    for typed in (code, "1", "2", "3", "1"):
        say(talk, typed)
        seen.append(shown(talk))
    for told in ("17347", "Médiathèque", "novembre", "2026", "qualite", "hors_ligne", "streaming", "vidéo"):
        assert told not in "\n".join(seen)


def test_unknown_and_erased_codes_get_the_same_words_and_nothing_opens(tmp_path: Path) -> None:
    (code,) = held(tmp_path)
    with Journal.open(tmp_path / "journal.sqlite", TODAY) as journal:
        journal.purge(TODAY + timedelta(days=181))
    told = []
    for typed in ("7K3M-9QX8", code):
        talk = at_the_codes(tmp_path)
        assert talk.submit(typed).clear is False
        assert talk.prompt.mark == "Code"
        told.append(said(talk))
    assert told[0] == told[1]
    assert "Aucun retour n'est attendu pour ce code" in told[0]
    assert at_the_codes(tmp_path).submit("7K3M-9QX9").clear is False


def test_back_asks_the_gesture_before_and_escape_keeps_what_is_answered(tmp_path: Path) -> None:
    (code,) = held(tmp_path)
    talk = at_the_codes(tmp_path)
    say(talk, code, "1", "1")
    say(talk, "retour")
    assert "Le geste 1 de la fiche" in talk.prompt.text
    say(talk, "2")
    assert "a manqué" in talk.prompt.text
    say(talk, "échap")
    assert talk.prompt.mark == "Code"
    assert len(talk.desk.journal.returns_expected(LATER)) == 1


def test_a_number_outside_the_list_is_refused_and_stays_in_the_prompt(tmp_path: Path) -> None:
    (code,) = held(tmp_path)
    talk = at_the_codes(tmp_path)
    say(talk, code)
    assert talk.submit("9").clear is False
    say(talk, "1")
    assert talk.submit("7").clear is False
    assert talk.prompt.kind is PromptKind.RETURN


def test_a_drawn_code_offers_the_result_of_its_call(tmp_path: Path) -> None:
    codes = held(tmp_path, 4)
    day = TODAY + timedelta(days=115)
    talk = talk_on(tmp_path, day)
    say(talk, entry(talk, "Saisir un retour"), "1")
    assert "4 codes, tirés au sort" in said(talk)
    assert "À appeler" in shown(talk)
    say(talk, codes[0])
    assert [choice.number for choice in talk.prompt.choices] == [1, 2, 3, 4, 5, 6]
    say(talk, "6")
    assert "Personne n'est joint" in said(talk)
    say(talk, codes[1], "5", "1", "1")
    found = talk.desk.journal.counts(TODAY.replace(day=1), TODAY.replace(day=30), TODAY + timedelta(days=181))
    streaming = found.objectives[1]
    assert (streaming.answered, streaming.drawn, streaming.reached, streaming.reached_yes) == (0, 4, 1, 1)


def test_a_long_list_says_how_many_more(tmp_path: Path) -> None:
    held(tmp_path, 11)
    assert "et 3 autres" in shown(at_the_codes(tmp_path)).replace("\u00a0", " ")


@pytest.mark.parametrize("words", ["échap", "accueil"])
def test_home_is_one_word_away(tmp_path: Path, words: str) -> None:
    talk = at_the_codes(tmp_path)
    say(talk, words)
    assert talk.prompt.kind is PromptKind.HOME

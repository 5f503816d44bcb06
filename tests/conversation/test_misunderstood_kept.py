"""Sentences that were misunderstood: kept only where the office allows it, after being shown, for thirty days."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from desks import TODAY, said, say, talk_on

from conseiller.conversation.talk import Talk
from conseiller.journal.misunderstood import Misunderstood, erase_kept, keep, read_kept
from conseiller.locations import knowledge_folder
from conseiller.lookup.lexicon import load_lexicon
from conseiller.lookup.personal import LONGEST, read_private, without_persons

LEXICON = load_lexicon(knowledge_folder())
PRIVATE = read_private(knowledge_folder())
UNHEARD = "le zorglub de la dame fait pouët"
KEEP_CHOICE, STREAMING, REFUSE = "5", "3", "5"


def talk_that_keeps(folder: Path) -> Talk:
    talk = talk_on(folder)
    talk.desk.misunderstood = folder / "phrases.jsonl"
    return talk


def test_nothing_is_offered_nor_written_unless_the_office_allows_it(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, UNHEARD)
    assert not any("Garder" in choice.label for choice in talk.prompt.choices)
    say(talk, "incompris")
    assert "Ce poste ne garde aucune phrase" in said(talk)
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and "pouët".encode() in path.read_bytes()]


def test_a_sentence_is_shown_then_kept_under_the_subject_the_mediator_names(tmp_path: Path) -> None:
    talk = talk_that_keeps(tmp_path)
    say(talk, UNHEARD, KEEP_CHOICE)
    assert UNHEARD in talk.prompt.text.replace("\u00a0", " ")
    assert "22 décembre 2026" in talk.prompt.text.replace("\u00a0", " ")
    assert not (tmp_path / "phrases.jsonl").exists()
    say(talk, STREAMING)
    assert read_kept(tmp_path / "phrases.jsonl", TODAY) == [Misunderstood(TODAY, UNHEARD, "streaming")]


def test_the_mediator_may_refuse(tmp_path: Path) -> None:
    talk = talk_that_keeps(tmp_path)
    say(talk, UNHEARD, KEEP_CHOICE, REFUSE)
    assert not (tmp_path / "phrases.jsonl").exists()
    assert "n'est pas gardée" in said(talk)


def test_a_subject_opened_wrongly_can_be_told_by_a_word(tmp_path: Path) -> None:
    talk = talk_that_keeps(tmp_path)
    say(talk, "mon pc est sous windows 10 et ne peut pas passer à windows 11", "incompris")
    say(talk, "4")
    [found] = read_kept(tmp_path / "phrases.jsonl", TODAY)
    assert found.topic == "hors_sujet"
    assert talk.appointment is not None


def test_names_and_numbers_never_reach_the_file(tmp_path: Path) -> None:
    talk = talk_that_keeps(tmp_path)
    say(talk, "je m'appelle Jeanne Canari, 06 12 34 56 78, canari@essai.invalid, mon zorglub saute", "incompris", "3")
    content = (tmp_path / "phrases.jsonl").read_text(encoding="utf-8")
    assert "zorglub" in content
    assert not [told for told in ("Jeanne", "Canari", "06 12", "canari@") if told in content]


def test_the_file_tells_a_day_and_no_hour(tmp_path: Path) -> None:
    path = tmp_path / "phrases.jsonl"
    keep(path, Misunderstood(TODAY, "mon zorglub saute", "streaming"), TODAY)
    assert json.loads(path.read_text(encoding="utf-8")).keys() == {"jour", "phrase", "sujet"}
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.stat().st_mtime % 3600 == 0


@pytest.mark.parametrize(("days", "left"), [(30, 1), (31, 0)])
def test_a_sentence_is_erased_from_the_disk_after_thirty_days(days: int, left: int, tmp_path: Path) -> None:
    path = tmp_path / "phrases.jsonl"
    keep(path, Misunderstood(TODAY, "mon zorglub saute", "streaming"), TODAY)
    assert len(read_kept(path, TODAY + timedelta(days=days))) == left
    assert path.exists() is bool(left)


def test_one_sentence_or_all_are_erased_by_number(tmp_path: Path) -> None:
    path = tmp_path / "phrases.jsonl"
    for text in ("un", "deux", "trois"):
        keep(path, Misunderstood(TODAY, text, "streaming"), TODAY)
    assert erase_kept(path, TODAY, {2}) == 1
    assert [found.text for found in read_kept(path, TODAY)] == ["un", "trois"]
    assert erase_kept(path, TODAY) == 2
    assert not path.exists()


def test_a_broken_line_is_erased_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "phrases.jsonl"
    keep(path, Misunderstood(date(2026, 11, 20), "mon zorglub saute", "streaming"), TODAY)
    with path.open("a", encoding="utf-8") as file:
        file.write("Jeanne Canari\n")
    assert len(read_kept(path, TODAY)) == 1
    assert "Canari" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "hidden"),
    [
        ("mon numéro est le 06.12.34.56.78", "06"),
        ("écrivez à jeanne@essai.invalid pour netflix", "jeanne"),
        ("Mme Canari a cassé sa tablette", "Canari"),
        ("mon fils kévin regarde netflix", "kévin"),
        ("mon voisin Zébulon Canari a un vieux nokia", "Canari"),
        ("j'habite 12 rue des Lilas à Nevers, la fibre coupe", "Lilas"),
        ("je suis née le 12/03/1950 et youtube saute", "1950"),
        ("j'ai quatre-vingt-deux ans et youtube saute", "deux"),
        ("carte 4970 1012 3456 7890 refusée par netflix", "4970"),
        ("1 84 12 76 451 089 46 et mon pc rame", "451"),
    ],
)
def test_what_says_who_somebody_is_is_hidden(typed: str, hidden: str) -> None:
    shown = without_persons(typed, PRIVATE, LEXICON.vocabulary)
    assert shown is not None
    assert hidden not in shown
    assert "[…]" in shown


@pytest.mark.parametrize(
    "typed",
    [
        "mon mot de passe est chaton",
        "je touche le rsa, quel téléphone prendre",
        "depuis mon cancer je regarde netflix",
        "mon pc rame " * (LONGEST // 12 + 1),
    ],
)
def test_health_rights_income_secrets_and_long_stories_are_never_kept(typed: str, tmp_path: Path) -> None:
    assert without_persons(typed, PRIVATE, LEXICON.vocabulary) is None
    talk = talk_that_keeps(tmp_path)
    say(talk, typed, "incompris")
    assert "n'est pas gardée" in said(talk)
    assert not (tmp_path / "phrases.jsonl").exists()


@pytest.mark.parametrize(
    "typed",
    [
        "mon galaxy s21 rame depuis la mise à jour 24H2",
        "un iPhone 12 à 150 euros sur Leboncoin, est-ce correct ?",
        "netflix en 1080p avec 20 go par mois",
    ],
)
def test_models_prices_and_sizes_are_left_alone(typed: str) -> None:
    shown = without_persons(typed, PRIVATE, LEXICON.vocabulary)
    assert shown is not None
    assert "[…]" not in shown

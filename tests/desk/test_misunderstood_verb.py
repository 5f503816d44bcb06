"""`savoir incompris` and its setting: off by default, listed, proposed as examples, erased, told in the register."""

from datetime import timedelta
from pathlib import Path

import yaml
from desk_samples import TODAY, closed, command

from conseiller.journal.misunderstood import Misunderstood, keep
from conseiller.locations import misunderstood_file
from conseiller.settings import load_settings


def kept(*texts: str) -> None:
    for text in texts:
        keep(misunderstood_file(), Misunderstood(TODAY, text, "streaming"), TODAY)


def test_nothing_is_kept_at_first_and_the_verb_says_how_to_allow_it() -> None:
    code, out, told = command("savoir", "incompris")
    assert (code, out) == (1, "")
    assert "--phrases-incomprises oui" in told


def test_the_list_says_the_last_day_of_each_sentence() -> None:
    kept("mon zorglub saute")
    code, out, _ = command("savoir", "incompris")
    assert code == 0
    assert out.startswith("1. « mon zorglub saute »")
    assert "22 décembre 2026" in out


def test_the_proposal_is_a_file_of_examples_by_subject() -> None:
    kept("mon zorglub saute", 'un "bidule" : le mien')
    _, out, _ = command("savoir", "incompris", "--proposer")
    assert yaml.safe_load(out) == {"streaming": ["mon zorglub saute", 'un "bidule" : le mien']}


def test_sentences_are_erased_by_number_and_a_wrong_number_erases_nothing() -> None:
    kept("un", "deux")
    code, _, told = command("savoir", "incompris", "--effacer", "1", "7")
    assert code == 2
    assert "1 à 2" in told
    assert command("savoir", "incompris", "--effacer", "1")[0] == 0
    assert "deux" in misunderstood_file().read_text(encoding="utf-8")
    command("savoir", "incompris", "--effacer", "tout")
    assert not misunderstood_file().exists()


def test_forbidding_it_erases_what_was_kept() -> None:
    command("reglages", "--phrases-incomprises", "oui")
    settings = load_settings()
    assert settings is not None
    assert settings.keep_misunderstood
    kept("mon zorglub saute")
    _, _, told = command("reglages", "--phrases-incomprises", "non")
    assert "phrase gardée effacée" in told
    assert not misunderstood_file().exists()


def test_the_purge_of_the_journal_erases_what_is_past_its_days(base: Path) -> None:
    closed(base)
    kept("mon zorglub saute")
    command("base", "purger", "--date", (TODAY + timedelta(days=30)).isoformat())
    assert misunderstood_file().exists()
    command("base", "purger", "--date", (TODAY + timedelta(days=31)).isoformat())
    assert not misunderstood_file().exists()


def test_the_register_tells_it_only_where_it_is_allowed(base: Path) -> None:
    closed(base)
    assert "aucune n'est gardée" in command("base", "traitement")[1]
    command("reglages", "--phrases-incomprises", "oui")
    assert "savoir incompris" in command("base", "traitement")[1]


def test_no_copy_of_the_journal_carries_it(base: Path, tmp_path: Path) -> None:
    closed(base)
    kept("mon zorglub saute")
    copy = tmp_path / "copie.sqlite"
    command("base", "sauvegarder", copy)
    assert b"zorglub" not in copy.read_bytes()

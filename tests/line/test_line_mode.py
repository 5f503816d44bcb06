"""The line mode: the same appointment in plain text, in a real subprocess."""

import re
import signal
import sqlite3
from pathlib import Path

from running import FIRST_WORDS, play, start

ANSWERS = "\n".join([FIRST_WORDS, "1", "non", "aucun", "0", "0", "0", "0"])


def test_a_piped_sentence_and_a_few_answers_end_with_advice_a_sheet_and_a_session(tmp_path: Path) -> None:
    done = play(tmp_path, f"{ANSWERS}\nterminer\nfait\nprévu\nnon\n3\n", "--fiches", str(tmp_path / "fiches"))
    assert done.returncode == 0
    assert "12 octobre 2027" in done.stdout
    assert "compte Microsoft" in done.stdout
    assert "Entretien terminé." in done.stdout
    [sheet] = list((tmp_path / "fiches").glob("*.html"))
    assert "Votre code" in sheet.read_text(encoding="utf-8")
    with sqlite3.connect(tmp_path / "donnees" / "journal.sqlite") as base:
        tables = [name for (name,) in base.execute("select name from sqlite_master where type='table'")]
        assert any(base.execute(f'select count(*) from "{name}"').fetchone()[0] for name in tables)


def test_the_end_of_the_input_leaves_the_session_open_and_is_no_error(tmp_path: Path) -> None:
    done = play(tmp_path, f"{FIRST_WORDS}\n1\n")
    assert done.returncode == 0
    again = play(tmp_path, "1\n", "--reprendre")
    assert "Un entretien n'est pas terminé." in again.stdout


def test_without_a_terminal_nothing_is_asked_before_the_first_sentence(tmp_path: Path) -> None:
    play(tmp_path, f"{FIRST_WORDS}\n1\n")
    done = play(tmp_path, f"{FIRST_WORDS}\n")
    assert "n'est pas terminé" not in done.stdout
    assert "Sujet" in done.stdout or "Compris" in done.stdout


def test_every_line_is_plain_text_that_ends_so_that_speech_pauses(tmp_path: Path) -> None:
    done = play(tmp_path, f"{ANSWERS}\n?\nconseils\nterminer\nf\np\nn\n5\n")
    assert "\x1b" not in done.stdout
    assert not re.search("[■▲◊●○√►│─]", done.stdout)
    loose = [
        line for line in done.stdout.splitlines() if line and not re.search(r"[.?:!»…]$", line) and " : " not in line
    ]
    assert loose == []


def test_one_option_per_line_numbered_and_zero_last(tmp_path: Path) -> None:
    done = play(tmp_path, "3\n")
    options = re.findall(r"^(\d)\. .+\.$", done.stdout, flags=re.MULTILINE)
    assert options[-1] == "0"


def test_killed_at_any_point_the_acknowledged_answers_are_offered_again(tmp_path: Path) -> None:
    running = start(tmp_path)
    assert running.stdin is not None
    assert running.stdout is not None
    for typed in (FIRST_WORDS, "1"):
        running.stdin.write(f"{typed}\n")
        running.stdin.flush()
    for line in running.stdout:
        if line.startswith("Noté"):
            break
    running.send_signal(signal.SIGKILL)
    running.wait()
    running.stdin.close()
    running.stdout.close()
    again = play(tmp_path, "1\n", "--reprendre")
    assert "Retrouvé : 1 réponse : Propriétaire" in again.stdout
    assert "Les mots de la personne ne sont pas conservés." in again.stdout


def test_what_a_citizen_says_is_never_on_disk(tmp_path: Path) -> None:
    canary = "Zorglubine Durandal 0612345678"
    lines = [f"{FIRST_WORDS} dit {canary}", "1", canary, "non", canary, "aucun", "0", "0", "0"]
    typed = "\n".join([*lines, "terminer", canary, "fait", "non", "non", "3", canary, ""])
    done = play(tmp_path, typed, "--fiches", str(tmp_path / "fiches"))
    assert done.returncode == 0
    for path in tmp_path.rglob("*"):
        if path.is_file():
            raw = path.read_bytes().lower()
            for word in ("zorglubine", "durandal", "0612345678"):
                assert word.encode() not in raw, path
                assert word not in path.name.lower()


def test_a_past_day_counts_up_to_a_month_back(tmp_path: Path) -> None:
    assert play(tmp_path, "quitter\n", "--le", "2020-01-01").returncode == 2
    wrong = play(tmp_path, "", "--le", "hier")
    assert wrong.returncode == 2
    assert "Traceback" not in wrong.stderr


def test_another_day_is_a_trial_that_leaves_no_trace(tmp_path: Path) -> None:
    done = play(tmp_path, f"{FIRST_WORDS}\n1\n", "--date", "2029-01-15")
    assert done.returncode == 0
    assert "ESSAI" in done.stdout
    assert not (tmp_path / "donnees" / "journal.sqlite").exists()


def test_a_dumb_terminal_and_an_ascii_locale_still_get_the_whole_talk(tmp_path: Path) -> None:
    done = play(tmp_path, f"{FIRST_WORDS}\n1\n", TERM="dumb", LC_ALL="C", PYTHONIOENCODING="ascii:replace")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "Windows 10" in done.stdout


def test_a_base_that_is_no_base_is_one_french_sentence_and_exit_three(tmp_path: Path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("ceci n'est pas un journal" * 100, encoding="utf-8")
    done = play(tmp_path, "quitter\n", "--base", str(wrong))
    assert done.returncode == 3
    assert "Erreur" in done.stderr
    assert "À faire" in done.stderr
    assert "Traceback" not in done.stderr
    assert wrong.read_text(encoding="utf-8").startswith("ceci")


def test_the_sheet_is_read_together_in_whole_sentences(tmp_path: Path) -> None:
    done = play(tmp_path, f"{ANSWERS}\nterminer\nfait\nprévu\nnon\n4\n5\n")
    sheet = done.stdout.split("Fiche : 4\n")[1]
    assert "Ce que nous avons vu." in sheet
    assert ",." not in sheet
    assert "Pour la banque, les impôts, la santé et les achats, prenez-en un autre." in sheet


def test_one_to_every_question_still_ends_with_a_sheet_and_a_closed_session(tmp_path: Path) -> None:
    ones = "1\n" * 14
    done = play(tmp_path, f"{FIRST_WORDS}\n{ones}quitter\n", "--fiches", str(tmp_path / "fiches"))
    assert done.returncode == 0
    assert "Entretien terminé." in done.stdout
    assert list((tmp_path / "fiches").glob("*.html"))


def test_a_range_alone_is_not_a_list_of_chance(tmp_path: Path) -> None:
    played = play(tmp_path, "ma tablette samsung rame\n").stdout
    assert "Modèle à préciser : F3" in played
    assert "Lequel est-ce" not in played
    assert "Question 1" in played


def test_a_greeting_or_a_sigh_is_answered_and_the_talk_stays_where_it_was(tmp_path: Path) -> None:
    done = play(tmp_path, "bonjour madame\nj'y comprends rien\n3\n")
    assert "Réponse : Bonjour." in done.stdout
    assert "Personne n'est censé savoir tout cela." in done.stdout
    assert "Ce n'est pas mon sujet" not in done.stdout
    assert "Question 1" in done.stdout

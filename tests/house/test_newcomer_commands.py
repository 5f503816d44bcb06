"""The command line as somebody meets it for the first time: accents, capitals, slips, habits of other programs."""

import io
import os
import struct
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from conseiller.commands.environment import Environment
from conseiller.commands.main import MOMENTS, VERBS, run

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSEILLER_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.setenv("CONSEILLER_REGLAGES", str(tmp_path / "reglages"))


def typed(*words: str) -> tuple[int, str]:
    """The exit code, and all that was said."""
    heard = io.StringIO()
    code = run(words, Environment(io.StringIO(), heard, heard, TODAY))
    return code, heard.getvalue()


@pytest.mark.parametrize("word", ["aide", "Aide", "help", "?", "/?", "--aide", "-h"])
def test_help_comes_however_it_is_asked(word: str) -> None:
    code, heard = typed(word)
    assert code == 0
    assert all(f"  {verb} " in heard for verb in VERBS)


def test_each_command_stands_in_one_moment_of_the_help() -> None:
    assert sorted(verb for _, verbs in MOMENTS for verb in verbs) == sorted(VERBS)


@pytest.mark.parametrize("words", ["aide retour", "Aide Retour", "retour --aide", "retour --help"])
def test_the_help_of_a_command_comes_however_it_is_asked(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = typed(*words.split())
    assert code == 0
    assert capsys.readouterr().out.startswith("usage : conseiller retour")


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("Réglages --montrer", "reglages --montrer"),
        ("BASE Vérifier", "base verifier"),
        ("indicateurs --début 2026-01-01 —fin 2026-03-31", "indicateurs --debut 2026-01-01 --fin 2026-03-31"),
        ("indicateurs --debut 1/1/2026 --fin 31/03/2026", "indicateurs --debut 2026-01-01 --fin 2026-03-31"),
    ],
    ids=["accent", "capitals", "long dash of a word processor", "day first"],
)
def test_accents_capitals_long_dashes_and_french_dates_are_understood(words: str, same: str) -> None:
    assert typed(*words.split()) == typed(*same.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("retour 7K3M-9QX8 --cannal appel", "Vouliez-vous dire « --canal » ?"),
        ("publier --debutt=2026-01-01", "Vouliez-vous dire « --debut » ?"),
        ("savoir verifer", "Vouliez-vous dire « conseiller savoir verifier » ?"),
        ("reglages --theme claire", "Vouliez-vous dire « clair » ?"),
        ("retour 7K3M-9QX8 --canal courrier", "Choix : rdv, appel, papier, code."),
        ("base", "Choisissez : verifier, sauvegarder, restaurer"),
        ("mon pc est lent", "tapez « conseiller » seul"),
        ("--json indicateurs", "Tapez « conseiller indicateurs »"),
        ("simuler --accompagnements cent --graine 1 --base x", "« cent » n'est pas un nombre entier"),
    ],
)
def test_a_slip_is_told_with_the_nearest_word_and_never_in_python(words: str, told: str) -> None:
    code, heard = typed(*words.split())
    assert code == 2
    assert told in heard
    assert "<" not in heard
    assert "'cent'" not in heard


@pytest.mark.skipif(sys.platform == "win32", reason="demande un système POSIX")
@pytest.mark.parametrize("columns", [60, 80])
def test_a_sentence_said_on_a_terminal_breaks_between_words(columns: int) -> None:
    import fcntl
    import termios

    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with os.fdopen(slave, "w", encoding="utf-8") as terminal:
        run(["savoir"], Environment(io.StringIO(), io.StringIO(), terminal, TODAY))
        terminal.flush()
        heard = os.read(master, 65536).decode().replace("\r\n", "\n")
    os.close(master)
    _, whole = typed("savoir")
    assert max(map(len, heard.splitlines())) <= columns
    assert heard.split() == whole.split()
    assert not any(line.lstrip().startswith((":", "?", "»")) for line in heard.splitlines())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("publier --debut 2026-01-01 --fin 2026-12-31 --pas semaine", "Choix : mois, trimestre, annee."),
        ("code corriger 7K3M-9QX8 --geste deux --etat fait", "Choix : 1, 2, 3."),
        ("territoire chercher Saintes --role medecin", "--role : « medecin » n'existe pas. Choix : "),
    ],
)
def test_a_word_that_is_none_of_the_choices_is_told_them(words: str, told: str) -> None:
    code, heard = typed(*words.split())
    assert code == 2
    assert told in heard


@pytest.mark.parametrize(
    "words", ["indicateurs --debut 2026-01-01 --fin 2026-12-31", "retour --attendus", "base verifier"]
)
def test_before_the_first_appointment_one_is_told_how_the_journal_comes(words: str) -> None:
    code, heard = typed(*words.split())
    assert code == 3
    assert "Il se crée au premier entretien : tapez « conseiller »" in heard


def test_what_the_system_refuses_is_said_in_french(tmp_path: Path) -> None:
    target = tmp_path / "dossier"
    target.mkdir()
    code, heard = typed("savoir", "schema", "--sortie", str(target))
    assert code == 2
    assert "c'est un dossier" in heard
    assert "directory" not in heard


@pytest.mark.skipif(sys.platform == "win32", reason="demande un système POSIX")
def test_a_dumb_terminal_shows_once_what_is_typed_and_breaks_lines_between_words() -> None:
    import fcntl
    import termios

    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    os.write(master, b"windows 10 c'est fini et il refuse windows 11\nquitter\n")
    heard = ""
    with os.fdopen(slave, "r+b", buffering=0) as raw:
        terminal = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)  # type: ignore[type-var]
        reading = threading.Thread(target=lambda: heards.append(_read_all(master)), daemon=True)
        heards: list[str] = []
        reading.start()
        run(["entretien", "--texte"], Environment(terminal, terminal, terminal, TODAY, {"TERM": "dumb"}))
        terminal.detach()
    reading.join(20)
    heard = heards[0]
    os.close(master)
    assert heard.count("windows 10 c'est fini et il refuse") == 1  # the terminal's own echo
    lines = [line.removeprefix("Demande : ") for line in heard.splitlines()]  # typed ahead: no new line after it
    assert max(map(len, lines)) <= 60


def _read_all(master: int) -> str:
    read = b""
    try:
        while piece := os.read(master, 65536):
            read += piece
    except OSError:  # the other end is closed
        pass
    return read.decode("utf-8", "replace").replace("\r\n", "\n")

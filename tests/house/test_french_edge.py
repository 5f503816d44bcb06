"""Whatever is typed, the command line answers in French, with a way out, and never with a traceback."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conseiller.commands.main import VERBS

Done = subprocess.CompletedProcess[bytes]
ENGLISH = re.compile(
    r"show this help|positional arguments|optional arguments|show program|\busage: |unrecognized|required|expected|"
    r"invalid|argument [A-Z-]|choose from|ambiguous|not allowed|error:|Traceback"
)
ASCII = {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def conseiller(*words: str, folder: Path, typed: bytes = b"", extra: dict[str, str] | None = None) -> Done:
    away = {"CONSEILLER_DONNEES": str(folder), "CONSEILLER_REGLAGES": str(folder), "TERM": "dumb"}
    away["CONSEILLER_TRACE"] = "1"  # a mistake of ours is to be seen here, not to be covered by its sentence
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"} | away | (extra or {})
    return subprocess.run(
        [sys.executable, "-m", "conseiller", *words], input=typed, capture_output=True, env=environment
    )


def said(done: Done) -> str:
    return (done.stdout + done.stderr).decode("utf-8")


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_every_verb_is_french(verb: str, tmp_path: Path) -> None:
    done = conseiller(verb, "--help", folder=tmp_path)
    assert done.returncode == 0
    assert "usage : conseiller" in said(done)
    assert not ENGLISH.search(said(done))


@pytest.mark.parametrize(
    "words",
    [
        ("--inconnue",),
        ("apareil", "iphone 11"),
        ("appareil", "--inconnue"),
        ("appareil", "--date"),
        ("appareil", "--date", "hier", "iphone 11"),
        ("appareil", "--date", "2026-02-30", "iphone 11"),
        ("savoir", "imprimer"),
        ("savoir",),
        ("base", "casser"),
        ("code", "verifier", "--jsonl", "--inconnue"),
    ],
    ids=" ".join,
)
def test_a_mistyped_command_gets_a_french_sentence_and_a_way_out(words: tuple[str, ...], tmp_path: Path) -> None:
    done = conseiller(*words, folder=tmp_path)
    assert done.returncode == 2
    assert done.stdout == b""
    assert "Erreur : " in said(done)
    assert "À faire : " in said(done)
    assert not ENGLISH.search(said(done))


def test_a_mistyped_verb_is_told_the_nearest_one(tmp_path: Path) -> None:
    assert "conseiller appareil" in said(conseiller("apareil", folder=tmp_path))


@pytest.mark.parametrize(
    "words",
    [("--help",), ("appareil", "iphone 11"), ("savoir", "verifier"), ("entretien", "--texte"), ("inconnu",)],
    ids=" ".join,
)
def test_a_terminal_that_knows_no_accent_never_stops_the_program(words: tuple[str, ...], tmp_path: Path) -> None:
    typed = "mon téléphone n’est plus protégé ✔\n0\n0\n".encode()
    done = conseiller(*words, folder=tmp_path, typed=typed, extra=ASCII)
    assert b"Traceback" not in done.stderr
    assert done.returncode == (2 if words == ("inconnu",) else 0), said(done)


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    away = {"CONSEILLER_DONNEES": str(tmp_path), "CONSEILLER_REGLAGES": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-m", "conseiller", "appareil", "--jsonl"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | away,
    ) as running:  # fmt: skip
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        running.stdin.write(b'{"query": "iphone 11"}\n' * 500)
        running.stdin.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0

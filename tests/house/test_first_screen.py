"""An appointment opens at once: its first screen loads nothing that only a later one needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LATER = {
    # libraries
    *("jinja2", "segno", "sqlite_utils", "pysat", "xlsxwriter", "vl_convert", "typst", "duckdb", "pyspark"),
    *("rapidfuzz", "yaml"),
    # rooms
    *("conseiller.impact", "conseiller.proof", "conseiller.engine", "conseiller.lookup", "conseiller.training"),
    *("conseiller.indicators", "conseiller.line", "conseiller.screen"),
    # the heavy part of the rooms it does enter
    *("conseiller.knowledge.model", "conseiller.knowledge.reading", "conseiller.knowledge.loading"),
    *("conseiller.journal.leaves", "conseiller.journal.rights", "conseiller.journal.checking"),
    *("conseiller.outputs.sheet", "conseiller.outputs.layout", "conseiller.conversation.appointment"),
    *("conseiller.conversation.answers_view", "conseiller.conversation.listening", "conseiller.settings_form"),
}  # fmt: skip

# A fresh interpreter opens an appointment as far as its first page, then names every module it ended up with.
OPENED = """
import sys
from argparse import Namespace
from conseiller.commands import main, session
from conseiller.commands.desk_opening import lay_desk, open_journal, settings_for, tidy
from conseiller.commands.environment import real_environment
from conseiller.conversation.talk import Talk

environment = real_environment()
options = Namespace(date=None, le=None, lieu=None, fiches=None, base=None)
settings = settings_for(environment, ask=False)
with open_journal(options, environment) as journal:
    tidy(journal, environment)
    talk = Talk(lay_desk(options, environment, journal, settings, line_mode=False))
    talk.page, talk.prompt, talk.panel, talk.title, talk.status
    print(*sys.modules)
"""

SCREEN = "import sys, conseiller.screen.app; print(*sys.modules)"


def modules_after(code: str, folder: Path) -> set[str]:
    away = {"CONSEILLER_DONNEES": str(folder), "CONSEILLER_REGLAGES": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=os.environ | away, check=True
    )
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a workstation where the program was opened before."""
    folder = tmp_path_factory.mktemp("donnees")
    modules_after(OPENED, folder)
    return folder


def test_the_first_page_of_an_appointment_waits_for_nothing_that_comes_later(folder: Path) -> None:
    assert not modules_after(OPENED, folder) & LATER


def test_the_screen_itself_brings_nothing_of_the_trade(folder: Path) -> None:
    assert not modules_after(SCREEN, folder) & (LATER - {"conseiller.screen"})

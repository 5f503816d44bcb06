"""The shipped knowledge, read once for each run: many tests play with it, tests/knowledge proves how it is read."""

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from conseiller.conversation.desk import Desk
from conseiller.knowledge.compiled import load_compiled
from conseiller.knowledge.lifecycle import Row, load_rows
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.model import Knowledge
from conseiller.lookup.devices import Devices
from conseiller.lookup.lexicon import Lexicon, load_lexicon
from conseiller.lookup.ready import load_ready_lexicon

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "knowledge"


@cache
def knowledge() -> Knowledge:
    return load_knowledge(FOLDER)


@cache
def lexicon() -> Lexicon:
    return load_lexicon(FOLDER)


@cache
def rows() -> dict[str, Row]:
    return load_rows(FOLDER)


@cache
def devices() -> Devices:
    return Devices(rows(), lexicon())


def furnished(desk: Desk) -> Desk:
    """This desk over the shipped knowledge, what it would read again already on it."""
    desk.lexicon, desk.rows, desk.devices = lexicon(), rows(), devices()
    return desk


@cache
def _copies() -> Path:
    made = Path(mkdtemp(prefix="conseiller-copies-"))
    atexit.register(shutil.rmtree, made)
    load_compiled(FOLDER, made / "savoirs.copie")
    load_ready_lexicon(FOLDER, made / "lexique.copie")
    return made


def used_before(data: Path) -> Path:
    """A data folder in which the program was started before: its ready copies of the shipped knowledge lie there."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in ("savoirs.copie", "lexique.copie"):
        if not (data / name).exists():
            shutil.copy(_copies() / name, data / name)
    return data

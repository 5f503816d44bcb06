"""The sentences that a workstation agreed to keep because they were misunderstood: off by default, thirty days.

One file of its own, never in the journal: no copy, bundle or publication carries it. A day, a sentence shown and
agreed to, the subject the mediator named; nothing else.
"""

import json
import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from conseiller.errors import BaseError
from conseiller.whole_files import put_whole

KEPT = timedelta(days=30)
"""How long a sentence is kept, its own day not counted (privacy, section 2)."""
MOST = 200
"""More are never read: the oldest leave first."""


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """One sentence kept."""

    day: date
    text: str
    topic: str
    """The subject it was about, said by the mediator; 'hors_sujet' when none of ours."""

    @property
    def last_day(self) -> date:
        """It is erased the day after."""
        return self.day + KEPT


def read_kept(path: Path, today: date) -> list[Misunderstood]:
    """The sentences still kept that day, oldest first; those past their days are erased from the disk at once.

    Raises BaseError when the file cannot be read or written.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(path) from error
    everything = [found for line in lines if (found := _read(line)) is not None]
    kept = [found for found in everything if found.day <= today <= found.last_day][-MOST:]
    if len(kept) != len(lines):
        _write(path, kept)
    return kept


def keep(path: Path, found: Misunderstood, today: date) -> None:
    """Add one sentence, once. Raises BaseError."""
    kept = read_kept(path, today)
    if all(other.text != found.text for other in kept):
        _write(path, [*kept, found][-MOST:])


def erase_kept(path: Path, today: date, numbers: Collection[int] | None = None) -> int:
    """Erase these sentences, numbered from 1 in the order of `read_kept`, or all; how many. Raises BaseError."""
    kept = read_kept(path, today)
    left = [found for number, found in enumerate(kept, start=1) if numbers is not None and number not in numbers]
    if len(left) != len(kept) or numbers is None:
        _write(path, left)
    return len(kept) - len(left)


def _read(line: str) -> Misunderstood | None:
    """One line; None for one that is broken: it is then erased with those past their days."""
    try:
        row = json.loads(line)
        return Misunderstood(date.fromisoformat(row["jour"]), str(row["phrase"]), str(row["sujet"]))
    except (ValueError, KeyError, TypeError):
        return None


def _write(path: Path, kept: Sequence[Misunderstood]) -> None:
    """Replace the file whole, mode 600, or remove it when nothing is left; what it held is overwritten first."""
    rows = [{"jour": found.day.isoformat(), "phrase": found.text, "sujet": found.topic} for found in kept]
    content = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode("utf-8")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if content:
            _put(path, content, kept[-1].day)
        else:
            _blank(path)
            path.unlink(missing_ok=True)
    except OSError as error:
        raise _unusable(path) from error


def _put(path: Path, content: bytes, day: date) -> None:
    def unsay(aside: Path) -> None:
        # The hour of a file would tell, beside an appointment book, who said the sentence.
        noon = datetime.combine(day, time(12)).timestamp()
        os.utime(aside, (noon, noon))
        _blank(path)

    put_whole(path, content, before_it_shows=unsay)


def _blank(path: Path) -> None:
    """Zeros over every byte: an erased sentence is not to be read again from the disk."""
    with suppress(FileNotFoundError), path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _unusable(path: Path) -> BaseError:
    return BaseError(
        f"La liste des phrases mal comprises {path} ne peut pas être lue ou écrite.",
        "Vérifiez les droits de ce fichier, ou supprimez-le : il ne sert qu'à améliorer la recherche.",
    )

"""The former journals that a restored copy replaced: kept beside it, and purged as it is at each start."""

import re
from datetime import date
from pathlib import Path

from conseiller.errors import BaseError
from conseiller.journal.records import PurgeReport
from conseiller.journal.store import Journal


def put_aside(base: Path) -> tuple[Path, ...]:
    """The former journals that `restore` kept beside this one, oldest first: they hold the same people."""
    named = re.compile(re.escape(base.stem) + r"-remplace-\d{4}-\d{2}-\d{2}(?:-\d+)?" + re.escape(base.suffix))
    return tuple(sorted(path for path in base.parent.glob("*-remplace-*") if named.fullmatch(path.name)))


def purge_put_aside(base: Path, today: date) -> tuple[tuple[Path, PurgeReport | None], ...]:
    """Purge the former journals kept beside this one as it is itself; None for one that cannot be read."""
    return tuple((path, _purged(path, today)) for path in put_aside(base))


def _purged(path: Path, today: date) -> PurgeReport | None:
    try:
        with Journal.open(path, today) as journal:
            return journal.purge(today)
    except BaseError:
        return None  # damaged: that is why it was replaced

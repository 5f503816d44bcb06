"""Puts a tracker into an imported base: all of it or nothing, and the same files once."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from conseiller.errors import ConseillerError, RefusedError
from conseiller.journal import filling, troubles
from conseiller.journal.dates import month_of
from conseiller.journal.filling import AdviceRow, FilledSession
from conseiller.journal.leaves import Zone
from conseiller.journal.made_bases import MadeBase, whole_or_none
from conseiller.journal.outcomes import winning
from conseiller.journal.records import BaseKind
from conseiller.journal.tracker.reading import Read
from conseiller.journal.tracker.records import TrackedAdvice
from conseiller.journal.tracker.staging import Staging
from conseiller.journal.zones import told_zones

NOTHING = "Rien n'est importé."
_TELL_EVERY = 1000
"""Sessions between two tellings."""


class ImportedBase(MadeBase):
    """The door to an imported base."""

    def bring_in(self, staged: Staging, tracker: Read, tell: Callable[[int], None]) -> int:
        """Write the sessions of a tracker; in how many of its months the base already held some.

        `tell` hears how many are written. Raises RefusedError when the base already holds this content,
        ConseillerError when a place lies elsewhere.
        """
        with self._writing(NOTHING, troubles.BEGIN_AGAIN) as connection:
            if connection.execute("SELECT 1 FROM imported WHERE fingerprint = ?", (tracker.fingerprint,)).fetchone():
                raise RefusedError(
                    f"Ces fichiers sont déjà dans {self._named}. {NOTHING}",
                    "Pour tout refaire, donnez un nouveau fichier après --base.",
                )
            _check_zones(tracker.zones, told_zones(connection))
            months = {month_of(date.fromordinal(day)) for day in staged.days()}
            shared = months & {row[0] for row in connection.execute("SELECT DISTINCT month FROM session")}
            filling.fill(connection, _sessions(staged, tell), filling.random_numbers(connection))
            _keep_zones(connection, tracker.zones)
            connection.execute("INSERT INTO imported (fingerprint) VALUES (?)", (tracker.fingerprint,))
        return len(shared)


def bring_in(path: Path, staged: Staging, tracker: Read, today: date, tell: Callable[[int], None]) -> int:
    """Put a tracker into the imported base of this file, created if there is none. As `ImportedBase.bring_in`."""
    with whole_or_none(path):
        base = ImportedBase.open(path, BaseKind.IMPORTED, today)
        try:
            return base.bring_in(staged, tracker, tell)
        finally:
            base.close_file()


def _check_zones(zones: tuple[Zone, ...], known: Mapping[str, Zone]) -> None:
    for zone in zones:
        if known.get(zone.commune, zone) != zone:
            raise ConseillerError(
                f"« {zone.commune} » n'a pas le même EPCI ou département que dans un import précédent. {NOTHING}",
                "Corrigez ces fichiers, ou donnez un nouveau fichier après --base.",
            )


def _keep_zones(connection: sqlite3.Connection, zones: Iterable[Zone]) -> None:
    connection.executemany(
        "INSERT INTO place_zone (place, epci, department) VALUES (?, ?, ?) ON CONFLICT (place) DO NOTHING",
        [(zone.commune, zone.epci, zone.department) for zone in zones],
    )


def _sessions(staged: Staging, tell: Callable[[int], None]) -> Iterator[FilledSession]:
    for number, session in enumerate(staged.sessions()):
        if number % _TELL_EVERY == 0:
            tell(number)
        rows = [_row(objective, advice) for objective, advice in session.advices.items()]
        yield FilledSession(session.day, session.place, rows)


def _row(objective: str, advice: TrackedAdvice) -> AdviceRow:
    # Frozen now: what lies in the window of a due advice was said before any extraction that counts it.
    won = winning(advice.answers) if advice.answers else None
    drawn = advice.call_result is not None
    intention = None if advice.intention is None else int(advice.intention)
    outcome, channel = (won.outcome, won.channel) if won else (None, None)
    return objective, int(advice.done), intention, outcome, channel, int(drawn), advice.call_result

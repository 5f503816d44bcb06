"""Erases what may no longer be kept, so that it cannot be read back from the file.

Retention (privacy, section 2): the path of an abandoned session, seven days; codes and days, through day 180; the
rest, to the end of the year after its own.
"""

import sqlite3
from contextlib import suppress
from datetime import date

from conseiller.journal.records import BaseKind, PurgeReport
from conseiller.journal.rules import ABANDONED_AFTER, RETURN_WINDOW

_PATH_TABLES = ("answer", "gesture", "counted_advice")
KEPT_YEARS_AFTER = 1
"""Whole years a session without its day is kept after its own year."""


def erase_due(connection: sqlite3.Connection, today: date) -> PurgeReport:
    """Erase what is due on that day; inside the caller's transaction. Raises sqlite3.Error."""
    kind = connection.execute("SELECT kind FROM journal").fetchone()[0]
    if kind in (BaseKind.IMPORTED, BaseKind.SIMULATED):
        return PurgeReport(exempt=True)
    abandoned = _abandon(connection, today.toordinal() - ABANDONED_AFTER)
    connection.execute("UPDATE session SET closed_on = NULL WHERE closed_on < ?", (today.toordinal(),))
    codes, days = _cut_to_month(connection, today)
    sessions = connection.execute(
        "DELETE FROM session WHERE month / 100 < ?", (today.year - KEPT_YEARS_AFTER,)
    ).rowcount
    connection.execute("DELETE FROM draw WHERE month / 100 < ?", (today.year - KEPT_YEARS_AFTER,))
    return PurgeReport(abandoned=abandoned, codes=codes, days=days, sessions=sessions)


def scrub(connection: sqlite3.Connection) -> None:
    """Rewrite the file without its free space, then empty the log: both may hold erased rows.

    What is erased is already overwritten by `secure_delete`; pages that were rebalanced may keep a trace, and so may
    the log. Nothing is lost when another program or a full disk prevents it: the next closing or purge does it.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute("VACUUM")
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _abandon(connection: sqlite3.Connection, last_day: int) -> int:
    due = "SELECT id FROM session WHERE state = 'ouvert' AND opened_on < ?"
    for table in _PATH_TABLES:
        connection.execute(f"DELETE FROM {table} WHERE session IN ({due})", (last_day,))
    return connection.execute(
        "UPDATE session SET state = 'abandonne', opened_on = NULL, turn = NULL,"
        " system = NULL, device = NULL, redacted = 0, code = NULL WHERE state = 'ouvert' AND opened_on < ?",
        (last_day,),
    ).rowcount


def _cut_to_month(connection: sqlite3.Connection, today: date) -> tuple[int, int]:
    limit = today.toordinal() - RETURN_WINDOW
    due = "state <> 'ouvert' AND day < ?"
    # What the answers come to already stands beside gestures and advices; their days go with the day.
    connection.execute(f"DELETE FROM gesture_return WHERE session IN (SELECT id FROM session WHERE {due})", (limit,))
    codes = connection.execute(f"SELECT count(code) FROM session WHERE {due}", (limit,)).fetchone()[0]
    days = connection.execute(
        f"UPDATE session SET day = NULL, code = NULL, closed_on = NULL WHERE {due}", (limit,)
    ).rowcount
    if days:
        connection.execute("UPDATE journal SET cut_on = max(coalesce(cut_on, 0), ?)", (today.toordinal(),))
    return codes, days

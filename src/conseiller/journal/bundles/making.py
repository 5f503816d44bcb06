"""Makes the bundle of one base: whole months only, numbered, with the random source of the base."""

import os
import sqlite3
from datetime import date, timedelta

from conseiller.errors import ConseillerError, RefusedError
from conseiller.french import long_date
from conseiller.journal import leaf_counting
from conseiller.journal.bundles.format import Bundle, Header, last_whole_month
from conseiller.journal.dates import is_month_end, is_month_start, month_of
from conseiller.journal.records import BaseKind
from conseiller.journal.zones import told_zones


def make(
    connection: sqlite3.Connection, kind: BaseKind, begin: date | None, end: date | None, extraction: date
) -> Bundle:
    """The bundle of a period, by default everything up to the last month that is over; in the caller's transaction.

    Raises RefusedError for a base that cannot be handed over, ConseillerError for a period that cuts a month.
    """
    if kind in (BaseKind.TRIAL, BaseKind.GATHERED):
        raise _refused(kind)
    first, last = _period(connection, begin, end, extraction)
    table = leaf_counting.leaf_table(connection, first, last, extraction)
    if not table.sessions:
        raise RefusedError(
            "Aucun accompagnement terminé dans cette période : il n'y a rien à remettre.",
            "Vérifiez la période, la date d'extraction, ou le journal donné par --base.",
        )
    told = told_zones(connection)
    return Bundle(
        Header(
            *_identity(connection), extraction, month_of(first), month_of(last), simulated=kind is BaseKind.SIMULATED
        ),
        table.leaves,
        table.sessions,
        tuple(zone for zone in table.zones if zone.commune in told),
    )


def _refused(kind: BaseKind) -> RefusedError:
    if kind is BaseKind.TRIAL:
        return RefusedError("Ce journal est un essai : rien n'y est compté.", "Choisissez un autre journal.")
    return RefusedError(
        "Ce journal contient déjà des lots : il ne se remet pas à son tour.",
        "Transmettez les lots que vous avez reçus, sans les changer.",
    )


def _period(
    connection: sqlite3.Connection, begin: date | None, end: date | None, extraction: date
) -> tuple[date, date]:
    if (begin and not is_month_start(begin)) or (end and not is_month_end(end)):
        raise ConseillerError(
            "Un lot contient des mois entiers.",
            "--debut attend un premier jour de mois, --fin un dernier jour de mois.",
        )
    over = last_whole_month(extraction)
    last = end or _last_day(over)
    if month_of(last) > over:
        raise ConseillerError(
            f"Le {long_date(extraction)}, le mois de --fin n'est pas fini.",
            "Choisissez une fin plus tôt, ou une extraction plus tard.",
        )
    if begin is None:
        first_month = connection.execute("SELECT min(month) FROM session WHERE state = 'clos'").fetchone()[0]
        begin = date(first_month // 100, first_month % 100, 1) if first_month else last.replace(day=1)
        begin = min(begin, last.replace(day=1))
    if begin > last:
        raise ConseillerError("--fin est avant --debut.", "Donnez d'abord le premier jour, puis le dernier.")
    return begin, last


def _identity(connection: sqlite3.Connection) -> tuple[str, int]:
    """The random source of this base, drawn the first time, and the number of this bundle."""
    connection.execute(
        "UPDATE journal SET source = coalesce(source, ?), bundles = bundles + 1", (os.urandom(16).hex(),)
    )
    source, number = connection.execute("SELECT source, bundles FROM journal").fetchone()
    return source, number


def _last_day(month: int) -> date:
    year, number = divmod(month, 100)
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)

"""Copies of a journal: made whole or not at all, checked before they replace anything."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from conseiller.errors import BaseError, ConseillerError, RefusedError
from conseiller.journal import checking, opening, schema, troubles
from conseiller.journal.records import PurgeReport
from conseiller.journal.store import Journal


def back_up(source: Path, target: Path, *, replace: bool = False) -> None:
    """Copy a journal into one closed file of mode 600, while others may be writing to it.

    Raises RefusedError when the target exists and `replace` is false, ConseillerError when the target is no place for
    a copy, BaseError when the journal cannot be read or the disk is full; the target is then as it was.
    """
    if target.is_dir() or not target.parent.is_dir():
        raise ConseillerError(f"{target} n'est pas un fichier dans un dossier qui existe.", "Donnez un autre nom.")
    if target.exists():
        if source.exists() and target.samefile(source):
            raise RefusedError(f"{target} est le journal lui-même.", "Donnez un autre nom à la copie.")
        if not replace:
            raise RefusedError(f"{target} existe déjà : rien n'est écrasé.", "Changez de nom, ou ajoutez --remplacer.")
    with closing(opening.open_to_read(source)) as connection:
        _copy(connection, target)


def restore(copy: Path, base: Path, today: date) -> tuple[Path | None, PurgeReport]:
    """Put a copy in the place of the journal, then purge it; where the former journal is kept aside, if there was one.

    Raises BaseError when the copy is not a sound journal of a known version, or when the journal is in use: nothing
    has changed then.
    """
    if base.exists() and copy.exists() and base.samefile(copy):
        raise RefusedError(f"{copy} est le journal lui-même.", "Choisissez une copie faite avec « base sauvegarder ».")
    with closing(opening.open_to_read(copy)) as connection:
        faults = checking.faults_of(connection)
        if faults:
            raise BaseError(f"La copie {copy} est abîmée : {faults[0]}", "Choisissez une autre copie.")
        try:
            opening.prepare_folder(base.parent)
        except OSError as error:
            raise troubles.explain_system(error, base) from error
        ready = base.with_name(f".{base.name}.restaure")
        _copy(connection, ready)
    try:
        aside = _put_aside(base, today)
        os.replace(ready, base)
    except OSError as error:
        raise troubles.explain_system(error, base) from error
    finally:
        ready.unlink(missing_ok=True)
    opening.sync_folder(base.parent)
    with Journal.open(base, today) as journal:
        return aside, journal.purge(today)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    partial = target.with_name(f".{target.name}.{os.getpid()}.partiel")
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, opening.OWNER_ONLY))
        with closing(sqlite3.connect(partial, isolation_level=None)) as copy:
            source.backup(copy)
            # One file that stands alone: no log beside it to forget on a memory stick.
            copy.execute("PRAGMA journal_mode = DELETE")
        os.replace(partial, target)
    except sqlite3.DatabaseError as error:
        raise troubles.explain(error, target) from error
    except OSError as error:
        raise troubles.explain_system(error, target) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    opening.sync_folder(target.parent)


def _put_aside(base: Path, today: date) -> Path | None:
    if not base.exists():
        return None
    _require_alone(base)
    aside = _free_name(base, today)
    # The log goes along: a damaged base may be saved by it.
    log = opening.log_of(base)
    if log.exists():
        os.replace(log, opening.log_of(aside))
    base.with_name(base.name + "-shm").unlink(missing_ok=True)
    try:
        # A second name for the same file: at no instant is there no journal under its own name.
        os.link(base, aside)
    except OSError:
        os.replace(base, aside)  # memory sticks have no second names
    return aside


def _require_alone(base: Path) -> None:
    """Raise BaseError when another program has the journal open: it would go on writing into the file put aside."""
    try:
        with closing(sqlite3.connect(base, timeout=opening.PATIENCE, isolation_level=None)) as connection:
            if schema.is_journal(connection):
                connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise troubles.explain(error, base, "Rien n'est restauré.") from error
    except sqlite3.DatabaseError:
        pass  # damaged: that is why it is replaced


def _free_name(base: Path, today: date) -> Path:
    number = 1
    while True:
        ending = f"-{number}" if number > 1 else ""
        name = base.with_name(f"{base.stem}-remplace-{today.isoformat()}{ending}{base.suffix}")
        if not name.exists():
            return name
        number += 1

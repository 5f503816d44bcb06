"""Opens a base: creates it closed to other accounts, recognises it, brings it up to date, says what prevents it."""

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from conseiller.errors import BaseError
from conseiller.journal import schema, troubles
from conseiller.journal.records import BaseKind

PATIENCE = 2.0
"""Seconds to wait for another program's write before giving up: an appointment cannot stand still longer."""
OWNER_ONLY = 0o600
_HEADER = b"SQLite format 3\0"


def open_to_write(path: Path, kind: BaseKind = BaseKind.APPOINTMENTS) -> sqlite3.Connection:
    """A connection ready to write, to a journal of the latest version; created if there is none.

    Raises BaseError when locked, read-only, newer, damaged, not a journal, on a full disk or in a closed folder.
    """
    _prepare_file(path)
    try:
        connection = _connect(path, "rw")
    except sqlite3.Error as error:
        raise troubles.explain(error, path) from error
    try:
        _recognise(connection, path)
        _set_up(connection)
        if schema.version_of(connection) < schema.LATEST:
            schema.upgrade(connection, kind)
        _prove_writable(connection)
    except sqlite3.Error as error:
        connection.close()
        raise troubles.explain(error, path) from error
    except BaseError:
        connection.close()
        raise
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """A read-only connection to a journal of any known version; nothing on disk changes.

    Raises BaseError when there is no such file, or when it cannot be read.
    """
    try:
        readable = not path.is_dir() and _starts_like_sqlite(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise troubles.missing(path) from error
    except OSError as error:
        raise troubles.explain_system(error, path) from error
    if not readable:
        raise BaseError(*troubles.not_a_journal(path))
    try:
        connection = _connect_read_only(path)
    except sqlite3.Error as error:
        raise troubles.explain(error, path) from error
    try:
        _recognise(connection, path)
        if not schema.is_journal(connection):
            raise BaseError(*troubles.not_a_journal(path))
    except sqlite3.Error as error:
        connection.close()
        raise troubles.explain(error, path) from error
    except BaseError:
        connection.close()
        raise
    return connection


def open_trial() -> sqlite3.Connection:
    """A journal in SQLite's own temporary file: nameless, so that even a killed program leaves nothing behind."""
    connection = sqlite3.connect("", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    schema.upgrade(connection, BaseKind.TRIAL)
    return connection


def prepare_folder(folder: Path) -> None:
    """Create the folder, closed to other accounts, if it is missing. Raises OSError."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a new or renamed file's entry durable, on the systems where a folder can be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def log_of(path: Path) -> Path:
    """The write-ahead log beside a base."""
    return path.with_name(path.name + "-wal")


def _prepare_file(path: Path) -> None:
    try:
        if path.is_dir():
            raise BaseError(f"{path} est un dossier, pas un journal.", "Donnez un fichier après --base.")
        prepare_folder(path.parent)
        _create(path)
        size, log = path.stat().st_size, log_of(path)
        log_size = log.stat().st_size if log.exists() else 0
        foreign = size and not _starts_like_sqlite(path)
    except OSError as error:
        raise troubles.explain_system(error, path) from error
    if foreign:
        raise BaseError(*troubles.not_a_journal(path))
    if not size and log_size:
        # SQLite would delete that log as stale; it may be all that is left.
        raise troubles.emptied(path)
    with suppress(OSError):
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(OWNER_ONLY)


def _starts_like_sqlite(path: Path) -> bool:
    # SQLite takes a file of a few bytes for an empty base, and writes over it.
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def _create(path: Path) -> None:
    # Created before SQLite opens it, so that the file is never readable by others, not even for an instant.
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
    except FileExistsError:
        return
    sync_folder(path.parent)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE, isolation_level=None)


def _connect_read_only(path: Path) -> sqlite3.Connection:
    connection = _connect(path, "ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        log = log_of(path)
        if log.exists() and log.stat().st_size:
            raise
        # A closed journal on a read-only disk: no log to replay, and no room for the lock file WAL asks for.
        connection = _connect(path, "ro&immutable=1")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return connection


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    if not schema.is_journal(connection) and not schema.is_blank(connection):
        raise BaseError(*troubles.not_a_journal(path))
    version = schema.version_of(connection)
    if version > schema.LATEST:
        raise troubles.newer(path, version, schema.LATEST)


def _set_up(connection: sqlite3.Connection) -> None:
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous = FULL")  # an answer is on the disk, not only in the system's cache
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")  # VACUUM must not leave a copy in the system's temporary folder


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    # Turning the log on does not wait for the other program that is turning it on too.
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.02)


def _prove_writable(connection: sqlite3.Connection) -> None:
    # SQLite opens what it cannot write without a word; better to know before the first answer.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")

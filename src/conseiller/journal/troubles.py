"""What SQLite refuses, said in French with a way out. No message repeats a value: only paths."""

import errno
import sqlite3
from pathlib import Path

from conseiller.errors import BaseError
from conseiller.locations import default_base

SQLITE_READONLY_DIRECTORY = 1544
BEGIN_AGAIN = "recommencez"
TRY_AGAIN = "tapez « réessayer »"
"""The word of the conversation that saves again what was refused."""
_OTHER_JOURNAL = "choisissez un autre journal avec --base FICHIER"
_RESTORE = "Restaurez une copie avec « conseiller base restaurer FICHIER »"


def explain(error: sqlite3.Error, path: Path, consequence: str = "", again: str = BEGIN_AGAIN) -> BaseError:
    """The error a person may see for one of SQLite's.

    `consequence` says what was not done, `again` how to do it later.
    """
    cause, way_out = _said(getattr(error, "sqlite_errorcode", 0), path, again)
    return BaseError(f"{cause} {consequence}".strip(), way_out)


def _said(code: int, path: Path, again: str) -> tuple[str, str]:
    # The low byte is the family; the whole number tells the exact case.
    family = code & 0xFF
    if family in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            f"Un autre programme utilise le journal {path}.",
            f"Rien n'est abîmé. Fermez l'autre fenêtre de conseiller, puis {again}.",
        )
    if family == sqlite3.SQLITE_FULL:
        return f"Le disque du journal {path} est plein.", f"Libérez de la place sur ce disque, puis {again}."
    if family == sqlite3.SQLITE_CANTOPEN or code == SQLITE_READONLY_DIRECTORY:
        return folder_refuses(path.parent)
    if family in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return f"Le journal {path} est en lecture seule.", f"Rendez ce fichier modifiable, ou {_OTHER_JOURNAL}."
    if family == sqlite3.SQLITE_NOTADB:
        return not_a_journal(path)
    if family == sqlite3.SQLITE_CORRUPT:
        return f"Le journal {path} est abîmé.", f"{_RESTORE}, ou {_OTHER_JOURNAL}."
    if family == sqlite3.SQLITE_IOERR:
        return f"Le disque du journal {path} ne lit ou n'écrit plus.", f"Vérifiez ce disque, puis {again}."
    return f"Le journal {path} ne répond pas.", f"Fermez conseiller et recommencez, ou {_OTHER_JOURNAL}."


def explain_system(error: OSError, path: Path) -> BaseError:
    """The same, for what the system refuses before SQLite is asked."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return BaseError(
            f"Le disque du journal {path} est plein.", f"Libérez de la place sur ce disque, puis {BEGIN_AGAIN}."
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return BaseError(f"Le système refuse l'accès au journal {path}.", f"Changez ses droits, ou {_OTHER_JOURNAL}.")
    return BaseError(*folder_refuses(path.parent))


def folder_refuses(folder: Path) -> tuple[str, str]:
    """Message and way out for a folder where nothing can be written."""
    return f"Le dossier {folder} n'accepte pas d'écriture.", f"Changez les droits de ce dossier, ou {_OTHER_JOURNAL}."


def not_a_journal(path: Path) -> tuple[str, str]:
    """Message and way out for a file of another kind."""
    return f"Le fichier {path} n'est pas un journal de conseiller.", f"Vérifiez le chemin, ou {_OTHER_JOURNAL}."


def newer(path: Path, version: int, known: int) -> BaseError:
    """For a base written by a more recent program. Versions are schema numbers."""
    return BaseError(
        f"Le journal {path} vient d'un conseiller plus récent (version {version}, ici {known}).",
        f"Mettez conseiller à jour sur ce poste, ou {_OTHER_JOURNAL}.",
    )


def missing(path: Path) -> BaseError:
    """For a base that should be there and is not; the usual one only waits for a first appointment."""
    if path == default_base():
        return BaseError(
            f"Aucun entretien n'est encore enregistré : le journal {path} n'existe pas.",
            f"Il se crée au premier entretien : tapez « conseiller ». Ou {_OTHER_JOURNAL}.",
        )
    return BaseError(f"Le journal {path} n'existe pas.", f"Vérifiez le chemin, ou {_OTHER_JOURNAL}.")


def vanished(path: Path, consequence: str) -> BaseError:
    """For a base moved or deleted while the program was using it."""
    return BaseError(
        f"Le journal {path} a été déplacé ou effacé pendant l'entretien. {consequence}",
        f"Remettez ce fichier à sa place, puis {TRY_AGAIN}.",
    )


def emptied(path: Path) -> BaseError:
    """For a file without content beside a log that still holds answers."""
    return BaseError(
        f"Le journal {path} est vide, mais des réponses attendent dans {path.name}-wal.",
        f"Ne supprimez aucun des deux fichiers. {_RESTORE}.",
    )

"""The one family of errors a person may see, the documented exit codes, and what the system refuses, in French."""

import errno
from enum import IntEnum

_REFUSED_BY_THE_SYSTEM = {
    errno.ENOENT: "ce chemin n'existe pas",
    errno.EACCES: "vos droits ne le permettent pas",
    errno.EPERM: "vos droits ne le permettent pas",
    errno.EROFS: "ce disque est en lecture seule",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "la place qui vous est donnée est pleine",
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "un fichier tient la place d'un dossier",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.ENAMETOOLONG: "ce nom est trop long",
    errno.EBUSY: "un autre programme s'en sert",
    errno.EIO: "le disque ne répond plus",
}


class ExitCode(IntEnum):
    """What a script that calls `conseiller` can rely on."""

    DONE = 0
    REFUSED = 1
    BAD_INPUT = 2
    BASE_UNUSABLE = 3


def cause(error: OSError) -> str:
    """Why the system refused, in a few French words; the number it gives when there is no better word."""
    return _REFUSED_BY_THE_SYSTEM.get(error.errno or 0, f"erreur {error.errno} du système")


def way_round(error: OSError, otherwise: str) -> str:
    """What to do when the system refuses to write: a full disk first needs room, whatever else helps."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return "Libérez de la place sur ce disque, puis recommencez." if full else otherwise


class ConseillerError(Exception):
    """Something a person can understand and get out of.

    `message` says in one French sentence what is wrong and where; `way_out` says what to do.
    Printed once, at the edge, without a traceback.
    """

    exit_code: ExitCode = ExitCode.BAD_INPUT

    def __init__(self, message: str, way_out: str, exit_code: ExitCode | None = None) -> None:
        super().__init__(f"{message} {way_out}")
        self.message = message
        self.way_out = way_out
        if exit_code is not None:
            self.exit_code = exit_code


class RefusedError(ConseillerError):
    """The request was understood and is refused, or nothing was found."""

    exit_code = ExitCode.REFUSED


class BaseError(ConseillerError):
    """The journal cannot be used: locked, read-only, newer, damaged, disk full."""

    exit_code = ExitCode.BASE_UNUSABLE

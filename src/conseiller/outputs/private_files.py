"""Files that only their owner reads: written whole or not at all, in a folder of mode 700."""

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from conseiller.errors import ConseillerError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_new(folder: Path, stem: str, suffix: str, text: str) -> Path:
    """Write `stem`, or `stem-2`, `stem-3` when it exists, with mode 600; creates the folder with mode 700.

    Raises ConseillerError when the folder cannot be used or the disk is full; nothing is then left behind.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _write(folder, stem, suffix, text.encode("utf-8"))
    except OSError as error:
        raise _explained(error, folder) from error


_SHEET_NAME = re.compile(r"\.?fiche-\d{4}-\d{2}-\d{2}.*")


def erase_folder_of_sheets(folder: Path) -> int:
    """Erase the sheets of this folder, whatever their form, half-written ones included, and nothing else.

    Says how many. Raises ConseillerError, after having tried them all, when one resists.
    """
    if not folder.is_dir():
        return 0
    sheets = [path for path in sorted(folder.iterdir()) if _SHEET_NAME.fullmatch(path.name) and not path.is_dir()]
    for path in sheets:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    resisting = [path for path in sheets if path.exists() or path.is_symlink()]
    if resisting:
        raise ConseillerError(
            f"La fiche « {resisting[0]} » n'a pas pu être effacée.",
            "Fermez le programme qui l'affiche, puis recommencez, ou effacez-la vous-même.",
        )
    return len(sheets)


def _write(folder: Path, stem: str, suffix: str, content: bytes) -> Path:
    # mkstemp gives mode 600 from the start: the file is never readable by others, not even for an instant.
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=f".{stem}-", suffix=".partiel")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return _rename(name, folder, stem, suffix)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _rename(name: str, folder: Path, stem: str, suffix: str) -> Path:
    target = _reserve(folder, stem, suffix)
    try:
        os.replace(name, target)
    except OSError:
        target.unlink()
        raise
    return target


def _reserve(folder: Path, stem: str, suffix: str) -> Path:
    """The first free name, taken by an empty file: two programs never write the same one.

    A hard link would do without the empty file, but memory sticks (FAT) have none.
    """
    for path in _names(folder, stem, suffix):
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            return path
    raise AssertionError("names never run out")


def _names(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    yield folder / f"{stem}{suffix}"
    number = 2
    while True:
        yield folder / f"{stem}-{number}{suffix}"
        number += 1


def _explained(error: OSError, folder: Path) -> ConseillerError:
    if error.errno in _FULL:
        return ConseillerError(
            f"Le disque est plein : la fiche n'a pas pu être écrite dans « {folder} ».",
            "Libérez de la place, ou choisissez un autre dossier. Rien d'autre n'est perdu.",
        )
    if isinstance(error, (NotADirectoryError, FileExistsError)):
        return ConseillerError(
            f"« {folder} » n'est pas un dossier : la fiche n'a pas pu y être écrite.",
            "Choisissez un autre dossier.",
        )
    return ConseillerError(
        f"Le système refuse d'écrire la fiche dans « {folder} ».",
        "Vérifiez que vous avez le droit d'écrire dans ce dossier, ou choisissez-en un autre.",
    )

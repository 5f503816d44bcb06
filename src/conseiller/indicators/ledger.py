"""The ledger of releases: a text file beside the base, only ever added to, which a restored base never takes back.

One line for one release. Each carries a checksum of itself and of all before it: a line changed, dropped or cut short
shows. Nothing hidden is in it, so it is not personal data and is kept for ever.
"""

import hashlib
import json
import os
from pathlib import Path

from conseiller.errors import BaseError, cause, way_round
from conseiller.indicators.releases import Release

_ENDING = ".registre.jsonl"
_FIRST = "0" * 64


def ledger_of(base: Path) -> Path:
    """Where the ledger of a base lies."""
    return base.with_name(base.name + _ENDING)


class Ledger:
    """The releases of one file; none when there is no file yet."""

    def __init__(self, path: Path) -> None:
        """Read it whole. Raises BaseError when a line is not what was once written."""
        self.path = path
        self._seal = _FIRST
        self._size = 0
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            content = b""
        except OSError as error:
            raise self._unusable(f"ne se lit pas ({cause(error)})") from error
        self._size = len(content)
        self.releases: tuple[Release, ...] = tuple(
            self._read(number, line) for number, line in enumerate(content.split(b"\n")[:-1], start=1)
        )
        if content and not content.endswith(b"\n"):
            raise self._unusable("s'arrête au milieu d'une ligne")

    def append(self, release: Release) -> bool:
        """Add a release, on the disk when this returns; False, and nothing is written, when it is there already.

        Raises BaseError when it cannot be written, or when another program has written since.
        """
        if any(release.adds_nothing_to(other) for other in self.releases):
            return False
        text = json.dumps(release.as_json(), ensure_ascii=False, separators=(",", ":"))
        seal = _sealed(self._seal, text)
        line = json.dumps({"sceau": seal, "publication": json.loads(text)}, ensure_ascii=False, separators=(",", ":"))
        try:
            self._write(line.encode("utf-8") + b"\n")
        except OSError as error:
            raise BaseError(
                f"Le registre des publications {self.path} ne s'écrit pas ({cause(error)}). Rien n'est publié.",
                way_round(error, "Vérifiez ce dossier et vos droits, ou choisissez un autre fichier avec --registre."),
            ) from error
        self._seal = seal
        self.releases = (*self.releases, release)
        return True

    def _write(self, line: bytes) -> None:
        handle = os.open(self.path, os.O_CREAT | os.O_APPEND | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        try:
            if os.fstat(handle).st_size != self._size:
                raise self._unusable("vient de changer : une autre publication était en cours")
            try:
                if os.write(handle, line) != len(line):
                    raise OSError(28, "disque plein")
                os.fsync(handle)
            except OSError:
                os.ftruncate(handle, self._size)
                raise
        finally:
            os.close(handle)
        self._size += len(line)

    def _read(self, number: int, line: bytes) -> Release:
        try:
            written = json.loads(line)
            text = json.dumps(written["publication"], ensure_ascii=False, separators=(",", ":"))
            seal = _sealed(self._seal, text)
            if written["sceau"] != seal:
                raise ValueError(seal)
            release = Release.from_json(written["publication"])
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise self._unusable(f"est abîmé à la ligne {number}") from error
        self._seal = seal
        return release

    def _unusable(self, why: str) -> BaseError:
        return BaseError(
            f"Le registre des publications {self.path} {why}. Rien n'est publié.",
            "Remettez la dernière copie de ce fichier. Sans lui, on ne sait plus ce qui a déjà été dit.",
        )


def _sealed(former: str, text: str) -> str:
    return hashlib.sha256(f"{former}\n{text}".encode()).hexdigest()

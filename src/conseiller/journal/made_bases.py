"""Bases that hold no appointment of this workstation: imported, simulated, gathered; created with their kind."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Self

from conseiller.errors import RefusedError
from conseiller.journal import filling, opening, troubles
from conseiller.journal.door import Door
from conseiller.journal.filling import FilledSession
from conseiller.journal.records import BaseKind

_HOLDS = {
    BaseKind.APPOINTMENTS: "des entretiens",
    BaseKind.TRIAL: "un essai",
    BaseKind.IMPORTED: "un suivi importé",
    BaseKind.SIMULATED: "des entretiens simulés",
    BaseKind.GATHERED: "des lots de comptes",
}


class MadeBase(Door):
    """The door to such a base."""

    @classmethod
    def open(cls, path: Path, kind: BaseKind, today: date) -> Self:
        """The base in this file, created with this kind if there is none.

        Raises RefusedError when the file holds something else, BaseError when it cannot be used.
        """
        base = cls(opening.open_to_write(path, kind), path, today)
        if base.kind is not kind:
            base.close_file()
            raise RefusedError(
                f"Le journal {path} contient {_HOLDS[base.kind]}. Rien d'autre ne s'y ajoute.",
                "Donnez un autre fichier après --base.",
            )
        return base


@contextmanager
def whole_or_none(path: Path) -> Iterator[None]:
    """Where there was no base, none is left when the work inside fails or is interrupted."""
    new, done = not path.exists(), False
    try:
        yield
        done = True
    finally:
        if new and not done:
            remove(path)


def remove(path: Path) -> None:
    """Delete a closed base and what SQLite puts beside it."""
    for left in (path, opening.log_of(path), path.with_name(path.name + "-shm")):
        left.unlink(missing_ok=True)


class SimulatedBase(MadeBase):
    """The door to a simulated base."""

    def simulate(self, sessions: Iterable[FilledSession]) -> int:
        """Write a whole simulation; how many sessions. Raises RefusedError if one is there."""
        with self._writing("Rien n'est simulé.", troubles.BEGIN_AGAIN) as connection:
            if connection.execute("SELECT 1 FROM session LIMIT 1").fetchone():
                raise RefusedError(
                    f"Le journal {self._named} contient déjà une simulation.", "Donnez un autre fichier après --base."
                )
            # Every row comes from closed lists of ours, and its checks cost as much as its writing: left to
            # `base verifier`, which plays them all. Types stay strict.
            connection.execute("PRAGMA ignore_check_constraints = ON")
            # One after the other: every row goes at the end of its table.
            return filling.fill(connection, sessions, filling.numbers_in_order())


def simulate(path: Path, sessions: Iterable[FilledSession], today: date) -> int:
    """Write a whole simulation into a file; how many sessions. Raises as `SimulatedBase.simulate` and `open`."""
    with whole_or_none(path):
        base = SimulatedBase.open(path, BaseKind.SIMULATED, today)
        try:
            return base.simulate(sessions)
        finally:
            base.close_file()

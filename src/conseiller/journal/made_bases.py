"""Bases that hold no appointment of this workstation: imported, simulated, gathered; created with their kind."""

from collections.abc import Callable, Iterable
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


class SimulatedBase(MadeBase):
    """The door to a simulated base."""

    def simulate(self, sessions: Iterable[FilledSession], draw: Callable[[], int]) -> int:
        """Write a whole simulation, numbered by `draw`; how many sessions. Raises RefusedError if one is there."""
        with self._writing("Rien n'est simulé.", troubles.BEGIN_AGAIN) as connection:
            if connection.execute("SELECT 1 FROM session LIMIT 1").fetchone():
                raise RefusedError(
                    f"Le journal {self._named} contient déjà une simulation.", "Donnez un autre fichier après --base."
                )
            return filling.fill(connection, sessions, draw)

"""Bases that hold no appointment of this workstation: imported, simulated, gathered; created with their kind."""

from datetime import date
from pathlib import Path
from typing import Self

from conseiller.errors import RefusedError
from conseiller.journal import opening
from conseiller.journal.door import Door
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
                f"Le journal {path} contient {_HOLDS[base.kind]} : {_HOLDS[kind]} ne s'y ajoutent pas."
                if kind is not BaseKind.IMPORTED
                else f"Le journal {path} contient {_HOLDS[base.kind]} : un suivi importé ne s'y ajoute pas.",
                "Donnez un autre fichier après --base.",
            )
        return base

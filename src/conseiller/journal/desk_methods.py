"""The methods of the journal that serve the desk besides appointments: its own record, workshops, rights.

Each imports what it draws on: every appointment opens this journal, few ask for these.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from conseiller.journal import purging
from conseiller.journal.codes import printed
from conseiller.journal.door import Door

if TYPE_CHECKING:
    from conseiller.journal.accompaniments import Accompaniment
    from conseiller.journal.records import GestureRecord
    from conseiller.journal.rights import Held

WORKSHOP_NOT_CLOSED = "L'atelier n'est pas terminé. Ses réponses restent enregistrées."
NOTHING_ERASED = "Rien n'est effacé."
NOTHING_CORRECTED = "La correction n'est pas enregistrée, tout le reste l'est."


class DeskMethods(Door):
    """Part of `Journal`."""

    def accompaniments(self, begin: date, end: date) -> "tuple[Accompaniment, ...]":
        """Closed sessions of a period, both days included; a session cut to its month belongs to its whole month."""
        from conseiller.journal import accompaniments

        return self._read(lambda: accompaniments.of_period(self._connection, begin, end))

    def close_workshop(self, session: int, profiles: "Sequence[Sequence[GestureRecord]]") -> tuple[str, ...]:
        """End a workshop: its path is erased, and each profile becomes the closed session of one participant.

        Returns the codes as printed, in the order of the profiles; '' each in a trial.
        """
        from conseiller.journal import workshops

        with self._writing(WORKSHOP_NOT_CLOSED) as connection:
            found = workshops.close_all(connection, session, profiles, trial=self.trial)
        purging.scrub(self._connection)
        return tuple(printed(code) if code else "" for code in found)

    def held_by_code(self, code: str) -> "Held":
        """Everything under a code, for the person it was given to.

        Raises RefusedError, in the same words for a code that is unknown, expired or erased.
        """
        from conseiller.journal import rights

        return self._read(lambda: rights.held(self._connection, code, self._today))

    def erase_by_code(self, code: str, *, counted: bool) -> None:
        """Erase what a code holds, beyond recovery from the file. Raises as `held_by_code`.

        `counted`: the advices stay as bare counts of their month (A5.1 only); else not at all.
        """
        from conseiller.journal import rights

        with self._writing(NOTHING_ERASED) as connection:
            rights.erase(connection, code, self._today, counted=counted)
        purging.scrub(self._connection)

    def correct_by_code(self, code: str, rank: int, state: str) -> None:
        """Correct what became of one gesture in session. Raises as `held_by_code`, and for a rank it has not."""
        from conseiller.journal import rights

        with self._writing(NOTHING_CORRECTED) as connection:
            rights.correct(connection, code, self._today, rank, state)

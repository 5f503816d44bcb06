"""The journal of one workstation: sessions written answer by answer, each on the disk when the call returns."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from conseiller.errors import RefusedError
from conseiller.journal import codes, opening, purging, reading, rules, schema, troubles, writing
from conseiller.journal.counting_methods import CountingMethods
from conseiller.journal.dates import month_of
from conseiller.journal.desk_methods import DeskMethods
from conseiller.journal.records import ClosedSession, GestureRecord, OpenSession, PurgeReport
from conseiller.journal.return_methods import ReturnMethods

ANSWER_NOT_SAVED = "Votre dernière réponse n'est pas enregistrée, tout le reste l'est."
NOT_OPENED = "L'entretien n'est pas enregistré."
CODE_NOT_DRAWN = "Le code de retour n'est pas tiré, tout le reste est enregistré."
NOT_CLOSED = "L'entretien n'est pas terminé. Ses réponses restent enregistrées."
NOT_ERASED = "Rien n'est effacé."
NOT_CORRECTED = "La correction n'est pas enregistrée, tout le reste l'est."


class Journal(ReturnMethods, CountingMethods, DeskMethods):
    """The one door to the base. Use `open`, `open_to_count` or `throwaway`.

    Every method raises BaseError when the base cannot be used; nothing is lost then.
    """

    @classmethod
    def open(cls, path: Path, today: date) -> Self:
        """The journal in this file, created or brought up to date first; ready to write."""
        return cls(opening.open_to_write(path), path, today)

    @classmethod
    def open_to_count(cls, path: Path, today: date) -> Self:
        """The journal in this file, only to read it; brought up to date first if it is older."""
        connection = opening.open_to_read(path)
        if schema.version_of(connection) < schema.LATEST:
            connection.close()
            opening.open_to_write(path).close()
            connection = opening.open_to_read(path)
        return cls(connection, path, today)

    @classmethod
    def throwaway(cls, today: date) -> Self:
        """A journal for training or for another day: erased on closing, never counted, without return codes."""
        return cls(opening.open_trial(), None, today)

    def start(self, *, day: date, place: str | None, kind: str = "individuel", tree: str, version: str) -> int:
        """Open a session on that day, in its first tree; its number. `place` is an INSEE code, `kind` a closed word."""
        rules.check_place(place)
        rules.check_kind(kind)
        session = writing.fresh_number()
        with self._writing(NOT_OPENED) as connection:
            connection.execute(
                "INSERT INTO session (id, kind, day, month, place, opened_on, turn)"
                " SELECT ?, ?, ?, ?, ?, ?, coalesce(max(turn), 0) + 1 FROM session",
                (session, kind, day.toordinal(), month_of(day), place, self._today.toordinal()),
            )
            writing.visit(connection, session, tree, version)
        return session

    def add_tree(self, session: int, tree: str, version: str) -> None:
        """Note that the session opened one more tree; once is enough."""
        with self._writing(ANSWER_NOT_SAVED) as connection:
            writing.require_open(connection, session)
            writing.visit(connection, session, tree, version)

    def record_answer(self, session: int, question: str, value: str) -> None:
        """Keep one closed answer; durable when this returns. A question answered again keeps its place."""
        rules.check_identifier(question)
        rules.check_value(value)
        with self._writing(ANSWER_NOT_SAVED) as connection:
            writing.require_open(connection, session)
            connection.execute(
                "INSERT INTO answer (session, question, position, value)"
                " SELECT ?1, ?2, coalesce(max(position), 0) + 1, ?3 FROM answer WHERE session = ?1"
                " ON CONFLICT (session, question) DO UPDATE SET value = excluded.value",
                (session, question, value),
            )

    def remove_answer(self, session: int, question: str) -> None:
        """Forget the answer to one question; none is fine."""
        with self._writing(ANSWER_NOT_SAVED) as connection:
            writing.require_open(connection, session)
            connection.execute("DELETE FROM answer WHERE session = ? AND question = ?", (session, question))

    def record_context(self, session: int, *, system: str | None = None, device: str | None = None) -> None:
        """Keep the recognised system or class of device; what is not given stays as it was."""
        for code in (system, device):
            if code is not None:
                rules.check_identifier(code)
        with self._writing(ANSWER_NOT_SAVED) as connection:
            writing.require_open(connection, session)
            connection.execute(
                "UPDATE session SET system = coalesce(?, system), device = coalesce(?, device) WHERE id = ?",
                (system, device, session),
            )

    def mark_redacted(self, session: int) -> None:
        """Note that something sensitive was answered and not kept."""
        with self._writing(ANSWER_NOT_SAVED) as connection:
            writing.require_open(connection, session)
            connection.execute("UPDATE session SET redacted = 1 WHERE id = ?", (session,))

    def record_gestures(self, session: int, gestures: Sequence[GestureRecord]) -> None:
        """Keep the gestures as they stand, in place of the former ones."""
        rules.check_gestures(gestures)
        with self._writing(ANSWER_NOT_SAVED) as connection:
            writing.require_open(connection, session)
            writing.replace_gestures(connection, session, gestures)

    def draw_code(self, session: int) -> str:
        """The return code of an open session as printed, drawn at the first call: the sheet is printed before closing.

        '' in a trial.
        """
        if self.trial:
            return ""
        with self._writing(CODE_NOT_DRAWN) as connection:
            writing.require_open(connection, session)
            return codes.printed(writing.code_of(connection, session))

    def open_sessions(self) -> tuple[OpenSession, ...]:
        """Sessions not closed yet, the one opened last first."""
        return self._read(lambda: reading.open_sessions(self._connection))

    def close(self, session: int, gestures: Sequence[GestureRecord]) -> str:
        """End a session: its path is erased, its gestures and counted advices stay.

        Returns its return code as printed, drawn now unless it was already; '' in a trial.
        """
        rules.check_gestures(gestures)
        with self._writing(NOT_CLOSED) as connection:
            writing.require_open(connection, session)
            writing.replace_gestures(connection, session, gestures)
            writing.replace_advices(connection, session, gestures)
            connection.execute("DELETE FROM answer WHERE session = ?", (session,))
            connection.execute("UPDATE session SET closed_on = NULL WHERE closed_on IS NOT NULL")
            code = None if self.trial else writing.code_of(connection, session)
            connection.execute(
                "UPDATE session SET state = 'clos', closed_on = ?, opened_on = NULL, turn = NULL,"
                " system = NULL, device = NULL, redacted = 0 WHERE id = ?",
                (self._today.toordinal(), session),
            )
        purging.scrub(self._connection)
        return codes.printed(code) if code else ""

    def erase(self, session: int) -> None:
        """Erase a session, open or closed, as if it never happened; none is fine."""
        with self._writing(NOT_ERASED) as connection:
            connection.execute("DELETE FROM session WHERE id = ?", (session,))
        purging.scrub(self._connection)

    def last_closed(self, today: date) -> ClosedSession | None:
        """The session closed last, if that was today: it may still be corrected."""
        return self._read(lambda: reading.last_closed(self._connection, today))

    def correct(self, session: int, gestures: Sequence[GestureRecord]) -> None:
        """Replace the gestures of the session closed last, until the end of that day. The code stays."""
        from conseiller.journal.returning import settle

        rules.check_gestures(gestures)
        with self._writing(NOT_CORRECTED) as connection:
            closed = reading.last_closed(connection, self._today)
            if closed is None or closed.id != session:
                raise RefusedError(
                    "Cet entretien ne peut plus être corrigé.",
                    "Seul le dernier entretien terminé se corrige, le jour même.",
                )
            writing.replace_gestures(connection, session, gestures)
            writing.replace_advices(connection, session, gestures)
            settle(connection, session)

    def purge(self, today: date) -> PurgeReport:
        """Erase what may no longer be kept on that day, beyond recovery from the file."""
        with self._writing(NOT_ERASED, troubles.BEGIN_AGAIN) as connection:
            report = purging.erase_due(connection, today)
        if report.erased or self._has_leftovers():
            purging.scrub(self._connection)
        return report

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close_file()

"""The methods of the journal about returns and calls. Each imports what it draws on: few starts go that far."""

from datetime import date
from typing import TYPE_CHECKING

from conseiller.journal import expecting
from conseiller.journal.door import Door

if TYPE_CHECKING:
    from conseiller.journal.calling import CallList
    from conseiller.journal.expecting import ExpectedReturn

RETURN_NOT_SAVED = "Ce retour n'est pas enregistré, tout le reste l'est."
NOT_DRAWN = "Rien n'est tiré au sort."


class ReturnMethods(Door):
    """Part of `Journal`: what is learnt after the appointment, through the code only."""

    def returns_expected(self, today: date) -> "tuple[ExpectedReturn, ...]":
        """Codes still waited for, by the month they close, then by code."""
        return self._read(lambda: expecting.expected(self._connection, today))

    def ranks_asked(self, code: str, today: date, *, called: bool = False) -> tuple[int, ...]:
        """Ranks of the gestures to ask about for a code, of the drawn advices only when `called`.

        Raises RefusedError, in the same words for a code that is unknown, expired, erased or asks nothing.
        """
        from conseiller.journal import returning

        def read() -> tuple[int, ...]:
            session, _ = returning.session_of(self._connection, code, today)
            return returning.ranks_asked(self._connection, session, called=called)

        return self._read(read)

    def record_return(
        self, code: str, rank: int, issue: str, canal: str, day: date, obstacle: str | None = None
    ) -> None:
        """Keep one answer about one gesture; the latest day wins, then the channel. Durable when this returns.

        `day` is the day of the answer, 14 to 180 days after the appointment. Raises RefusedError, in the same words
        for a code that is unknown, expired or erased.
        """
        from conseiller.journal import returning

        slip = returning.Slip(code, rank, issue, canal, day, obstacle)
        with self._writing(RETURN_NOT_SAVED) as connection:
            returning.write(connection, slip, self._today, called=False)

    def record_call(self, code: str, rank: int, issue: str, day: date, obstacle: str | None = None) -> None:
        """Keep what a drawn person said when called: it never counts as a return. Raises as `record_return`."""
        from conseiller.journal import returning
        from conseiller.journal.outcomes import Channel

        slip = returning.Slip(code, rank, issue, Channel.CALL, day, obstacle)
        with self._writing(RETURN_NOT_SAVED) as connection:
            returning.write(connection, slip, self._today, called=True)

    def record_not_reached(self, code: str, day: date) -> None:
        """Note that a drawn person was called and not reached. Raises as `record_return`."""
        from conseiller.journal import calling

        with self._writing(RETURN_NOT_SAVED) as connection:
            calling.not_reached(connection, code, day, self._today)

    def draw_calls(self, today: date, size: int, month: int | None = None) -> "CallList":
        """The codes to call for the appointments of a month (YYYYMM): drawn once, then always the same.

        `size` advices are drawn for each objective. Raises RefusedError when the month cannot be drawn that day.
        """
        from conseiller.journal import calling

        with self._writing(NOT_DRAWN) as connection:
            return calling.draw(connection, today, month, size)

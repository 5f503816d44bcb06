"""The methods of the journal that count. Each imports what it counts with: an appointment never does."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from conseiller.journal.door import Door
from conseiller.journal.records import BaseKind

if TYPE_CHECKING:
    from conseiller.journal.bundles.format import Bundle
    from conseiller.journal.counts import Counts
    from conseiller.journal.leaves import LeafTable

NOT_MADE = "Le lot n'est pas fait."


class CountingMethods(Door):
    """Part of `Journal`: counts of a period, both days included; due ones as of `extraction`.

    Without a day of extraction: that of the bundles for a gathered base, today for any other.
    """

    def counts(self, begin: date, end: date, extraction: date | None = None, *, wide: bool = False) -> "Counts":
        """Sessions and counted advices of a period. Partly done is a no, and a yes in the `wide` sense.

        Raises ConseillerError when a day that was cut to its month would be needed to answer, or, for a gathered
        base, when the period cuts a month or when the bundles stop at another day.
        """
        if self.kind is BaseKind.GATHERED:
            from conseiller.journal.leaves import counts_of

            return counts_of(self.leaf_table(begin, end, extraction), wide=wide)
        from conseiller.journal import counting

        until = self.extraction_day(extraction)
        return self._read(lambda: counting.count(self._connection, begin, end, until, wide=wide))

    def leaf_table(self, begin: date, end: date, extraction: date | None = None) -> "LeafTable":
        """The same as leaf counts: objective x commune x month, with where each commune lies.

        Raises ConseillerError as `counts` does.
        """
        from conseiller.journal import leaf_counting
        from conseiller.journal.bundles import reading

        until = self.extraction_day(extraction)
        read = reading.leaf_table if self.kind is BaseKind.GATHERED else leaf_counting.leaf_table
        return self._read(lambda: read(self._connection, begin, end, until))

    def extraction_day(self, asked: date | None = None) -> date:
        """The day when data stop: the one asked for, else the base's own."""
        if asked is not None:
            return asked
        if self.kind is BaseKind.GATHERED:
            from conseiller.journal.bundles import reading

            return self._read(lambda: reading.extraction_of(self._connection)) or self._today
        return self._today

    @property
    def invented(self) -> bool:
        """Whether its appointments come from a simulation: what is made of them says so."""
        if self.kind is BaseKind.GATHERED:
            from conseiller.journal.bundles import reading

            return self._read(lambda: reading.is_simulated(self._connection))
        return self.kind is BaseKind.SIMULATED

    def simulated_rows(self, table: str) -> Iterator[tuple[int | str | None, ...]]:
        """The rows of a table of a simulated base, for another engine. Raises RefusedError for any other base."""
        from conseiller.journal import simulated_rows

        return simulated_rows.read(self._connection, self.kind, table)

    def bundle(self, begin: date | None, end: date | None, extraction: date) -> "Bundle":
        """What to hand to a coordinator: counts of whole months, by default all those that are over.

        Raises RefusedError when there is nothing to hand over, ConseillerError as `counts` does.
        """
        from conseiller.journal.bundles import making

        if self.kind is BaseKind.SIMULATED:
            # Sorting ten million rows takes a gigabyte of memory; invented ones may pass through the disk.
            self._connection.execute("PRAGMA temp_store = FILE")
        with self._writing(NOT_MADE) as connection:
            return making.make(connection, self.kind, begin, end, extraction)

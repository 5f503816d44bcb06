"""The methods of the journal that count."""

from datetime import date

from conseiller.journal import counting, leaf_counting
from conseiller.journal.door import Door
from conseiller.journal.leaves import LeafTable
from conseiller.journal.records import Counts


class CountingMethods(Door):
    """Part of `Journal`: counts of a period, both days included; due ones as of `extraction` (today)."""

    def counts(self, begin: date, end: date, extraction: date | None = None, *, wide: bool = False) -> Counts:
        """Sessions and counted advices of a period. Partly done is a no, and a yes in the `wide` sense.

        Raises ConseillerError when a day that was cut to its month would be needed to answer.
        """
        until = extraction or self._today
        return self._read(lambda: counting.count(self._connection, begin, end, until, wide=wide))

    def leaf_table(self, begin: date, end: date, extraction: date | None = None) -> LeafTable:
        """The same as leaf counts: objective x commune x month, with where each commune lies.

        Raises ConseillerError as `counts` does.
        """
        until = extraction or self._today
        return self._read(lambda: leaf_counting.leaf_table(self._connection, begin, end, until))

"""Which values of looked-up facts never come together, because one row of the data gives them all.

Source: how `lookup.facts` and `lookup.support` derive them. A date that is passed cannot go with 'maintained', and a
state read without a date cannot end soon.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

from conseiller.knowledge.conditions import Value
from conseiller.knowledge.lifecycle import Precision
from conseiller.lookup.facts import END, PRECISION, ROW, STATE
from conseiller.lookup.support import SupportState
from conseiller.proof.domains import Domain

_UNTIL_END = frozenset((SupportState.MAINTAINED, SupportState.ENDING_SOON))
_AFTER_END = frozenset((SupportState.EXTENDED, SupportState.ENDED))
_DATED = _UNTIL_END | _AFTER_END
_STATES_OF: Mapping[str, frozenset[SupportState]] = {
    Precision.STATE_ONLY: frozenset((SupportState.MAINTAINED, SupportState.ENDED, SupportState.UNKNOWN)),
    Precision.UNKNOWN: frozenset((SupportState.UNKNOWN,)),
}


def impossible(domains: Mapping[str, Domain], on_date: date) -> Iterator[dict[str, Value | None]]:
    """The combinations of the looked-up facts at hand that no row gives; None stands for a fact without a value."""
    names = [name for name in (ROW, STATE, PRECISION, END) if name in domains]
    for values in product(*([None, *domains[name].values] for name in names)):
        combination = dict(zip(names, values, strict=True))
        if not plausible(combination, on_date):
            yield combination


def plausible(facts: Mapping[str, Value | None], on_date: date) -> bool:
    """Whether one row may give these looked-up facts that day; a fact left out is not judged."""
    state, precision, end = facts.get(STATE), facts.get(PRECISION), facts.get(END)
    if ROW in facts and facts[ROW] is None and any(value is not None for value in (state, precision, end)):
        return False
    if STATE in facts and PRECISION in facts:
        if (state is None) != (precision is None):
            return False
        if state is not None and state not in _STATES_OF.get(str(precision), _DATED):
            return False
    if not isinstance(end, date):
        return True
    if PRECISION in facts and precision != Precision.SOURCE:
        return False
    return STATE not in facts or state in (_AFTER_END if end < on_date else _UNTIL_END)

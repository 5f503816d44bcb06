"""The days a tree is proved on: today, and the days around which something in it changes."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from conseiller.engine.facts import compare, whole_months
from conseiller.engine.walk import given_on
from conseiller.knowledge.model import Tree
from conseiller.proof.domains import Domain, Reads, domain_of_fact, domain_of_question, first_day_with_months

LANDMARKS = (date(2027, 10, 12), date(2027, 10, 13), date(2029, 1, 15))
"""The last day of the extended support of Windows 10 for private persons, the next one, and a day when all is past."""


@dataclass(frozen=True, slots=True)
class ProofDays:
    """Days on which a tree is not the same, today first; a day on which nothing changes stands for none."""

    today: date
    later: tuple[date, ...]
    earlier: tuple[date, ...]
    """Only to tell what time has put to sleep from what could never be reached."""


def proof_days(tree: Tree, today: date, reads: Reads) -> ProofDays:
    """Today, every later day worth a proof in order, and the earlier ones, nearest first."""
    days = sorted(set(_changes(tree, reads)))
    seen = {_regime(tree, reads, today)}
    found = []
    for day in (*(day for day in days if day > today), *(day for day in reversed(days) if day < today)):
        regime = _regime(tree, reads, day)
        if regime not in seen:
            seen.add(regime)
            found.append(day)
    return ProofDays(today, tuple(d for d in found if d > today), tuple(d for d in found if d < today))


def _changes(tree: Tree, reads: Reads) -> Iterator[date]:
    yield from LANDMARKS
    yield tree.review_on
    yield tree.verified_on
    for day in _bounds(tree, reads):
        for step in (-1, 0, 1):
            if 1 <= day.toordinal() + step <= date.max.toordinal():
                yield day + timedelta(step)


def _bounds(tree: Tree, reads: Reads) -> Iterator[date]:
    """Every date a tree reads, every bound of validity, every day a count of months passes a threshold."""
    for advice in tree.advices:
        yield from (day for day in (advice.valid_from, advice.valid_until, advice.review_on) if day is not None)
    for found in reads.leaves.values():
        yield from (leaf.operand for leaf in found if isinstance(leaf.operand, date))
    for fact in tree.facts:
        if isinstance(fact.constant, date):
            yield fact.constant
            yield from _thresholds(fact.id, fact.constant, reads)


def _thresholds(fact: str, end: date, reads: Reads) -> Iterator[date]:
    """The days when the months left until a constant date pass what a condition asks for."""
    for leaf in reads.month_leaves(fact):
        if isinstance(leaf.operand, int | float) and not isinstance(leaf.operand, bool):
            # Months until the end, seen from the end: the same count, backwards.
            for step in (0, 1):
                yield first_day_with_months(end, -int(leaf.operand) - step)


def _regime(tree: Tree, reads: Reads, on_date: date) -> Hashable:
    """What a day changes in a formula; two days of one regime have the same proof."""
    given = tuple(given_on(advice, on_date) for advice in tree.advices)
    constants = tuple(
        tuple(compare(fact.constant, leaf.comparison, leaf.operand, on_date) for leaf in reads.leaves.get(fact.id, ()))
        + _months_seen(fact.id, fact.constant, reads, on_date)
        for fact in tree.facts
        if fact.constant is not None
    )
    free = [domain_of_fact(fact, reads, on_date) for fact in tree.facts if fact.constant is None]
    asked = [domain_of_question(question, reads, on_date) for question in tree.questions if not question.options]
    groups = tuple(_groups(domain, reads, on_date) for domain in (*free, *asked))
    return given, constants, groups


def _months_seen(fact: str, constant: object, reads: Reads, on_date: date) -> tuple[bool, ...]:
    if not isinstance(constant, date):
        return ()
    months = float(whole_months(on_date, constant))
    return tuple(compare(months, leaf.comparison, leaf.operand, on_date) for leaf in reads.month_leaves(fact))


def _groups(domain: Domain, reads: Reads, on_date: date) -> frozenset[tuple[bool, ...]]:
    return frozenset(reads.signature(domain.fact, value, on_date) for value in domain.values)

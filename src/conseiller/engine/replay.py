"""State is never patched: it is replayed from the recorded answers (about 0.2 ms for a whole tree)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from conseiller.engine.facts import ABSENT, OPEN, Facts, Given, Known, Source, Truth
from conseiller.engine.walk import Walk, given_on, walk
from conseiller.knowledge.conditions import PRINCIPAL, Condition
from conseiller.knowledge.model import Advice, Question, Role, Tree


@dataclass(frozen=True, slots=True)
class State:
    """Everything that follows from what was said, on one day."""

    tree: Tree
    given: Given
    on_date: date
    facts: Facts
    asked: tuple[str, ...]
    """Questions that apply and have a value, in file order."""
    next_question: Question | None
    set_aside: tuple[str, ...]
    """Answered questions that no longer apply; their answers come back if the condition comes back."""
    vetoes: tuple[Advice, ...]
    principals: tuple[Advice, ...]
    complements: tuple[Advice, ...]
    """By priority, then file order."""
    open: tuple[Advice, ...]
    """Advices that may still come."""

    @property
    def finished(self) -> bool:
        """Whether nothing more is asked."""
        return self.next_question is None

    @property
    def known(self) -> Mapping[str, Known]:
        """The values of the asked questions, in order."""
        statuses = ((fact, self.facts.status(fact)) for fact in self.asked)
        return {fact: status for fact, status in statuses if isinstance(status, Known)}

    @property
    def shown(self) -> tuple[Advice, ...]:
        """Vetoes, then the principal advice, then its complements."""
        return self.vetoes + self.principals + self.complements


def replay(tree: Tree, given: Given, on_date: date) -> State:
    """The state of one tree on one day. Pure: the same arguments give the same state."""
    walked = walk(tree, given, on_date)
    walked.facts.freeze()
    advices = tuple(advice for advice in tree.advices if given_on(advice, on_date))
    principals, open_rows = _principals(advices, walked.facts)
    vetoes, open_vetoes = _all_that_hold(advices, Role.VETO, walked.facts)
    complements, open_complements = _complements(advices, principals, vetoes, walked.facts)
    otherwise, open_otherwise = _otherwise(advices, principals + complements, open_rows + open_complements, walked)
    return State(
        tree,
        given,
        on_date,
        walked.facts,
        walked.asked,
        walked.next_question,
        _set_aside(given, walked),
        vetoes,
        principals or otherwise,
        complements,
        open_rows + open_vetoes + open_complements + open_otherwise,
    )


def _principals(advices: tuple[Advice, ...], facts: Facts) -> tuple[tuple[Advice, ...], tuple[Advice, ...]]:
    """The sure winners and the rows that may still win; settles the computed fact `principal`."""
    winners: list[Advice] = []
    open_rows: list[Advice] = []
    for advice in advices:
        if advice.role is not Role.PRINCIPAL:
            continue
        truth = facts.truth(advice.condition)
        if truth is Truth.OPEN or (truth is Truth.TRUE and open_rows):
            open_rows.append(advice)
        elif truth is Truth.TRUE:
            winners.append(advice)
        if truth is Truth.TRUE and not advice.continues:
            break
    if open_rows:
        facts.settle(PRINCIPAL, OPEN)
    elif winners:
        facts.settle(PRINCIPAL, Known(frozenset(advice.id for advice in winners), Source.DEDUCED))
    else:
        facts.settle(PRINCIPAL, ABSENT)
    return tuple(winners), tuple(open_rows)


def _all_that_hold(
    advices: tuple[Advice, ...], role: Role, facts: Facts
) -> tuple[tuple[Advice, ...], tuple[Advice, ...]]:
    truths = [(advice, facts.truth(advice.condition)) for advice in advices if advice.role is role]
    sure = tuple(advice for advice, truth in truths if truth is Truth.TRUE)
    return sure, tuple(advice for advice, truth in truths if truth is Truth.OPEN)


def _complements(
    advices: tuple[Advice, ...], winners: tuple[Advice, ...], vetoes: tuple[Advice, ...], facts: Facts
) -> tuple[tuple[Advice, ...], tuple[Advice, ...]]:
    sure: list[Advice] = []
    open_ones: list[Advice] = []
    won = {advice.id for advice in winners}
    for advice in advices:
        condition = _complement_condition(advice)
        if condition is None or advice.id in won:
            continue
        truth = facts.truth(condition)
        if truth is Truth.TRUE:
            sure.append(advice)
        elif truth is Truth.OPEN:
            open_ones.append(advice)
    sure += _brought(advices, [*vetoes, *winners, *sure], vetoes)
    if len(sure) > 1:
        order = {advice.id: position for position, advice in enumerate(advices)}
        sure.sort(key=lambda advice: (advice.priority, order[advice.id]))
    came = {advice.id for advice in sure}
    return tuple(sure), tuple(advice for advice in open_ones if advice.id not in came)


def _complement_condition(advice: Advice) -> Condition | None:
    """When an advice comes beside the winner: its `si` for a complement, its `aussi_si` for a principal."""
    if advice.role is Role.COMPLEMENT:
        return advice.condition
    return advice.also_if if advice.role is Role.PRINCIPAL else None


def _brought(advices: tuple[Advice, ...], shown: list[Advice], vetoes: tuple[Advice, ...]) -> list[Advice]:
    """Advices named by `avec` of a shown one, unless a veto discards them."""
    discarded = {name for veto in vetoes for name in veto.discards}
    wanted = {name for advice in shown for name in advice.brings} - discarded - {advice.id for advice in shown}
    return [advice for advice in advices if advice.id in wanted] if wanted else []


def _otherwise(
    advices: tuple[Advice, ...], came: tuple[Advice, ...], may_come: tuple[Advice, ...], walked: Walk
) -> tuple[tuple[Advice, ...], tuple[Advice, ...]]:
    """`sinon` rows: only when nothing else came and nothing else can."""
    if came:
        return (), ()
    sure, open_ones = _all_that_hold(advices, Role.OTHERWISE, walked.facts)
    if may_come or walked.next_question is not None:
        return (), sure + open_ones
    return sure[:1], open_ones


def _set_aside(given: Given, walked: Walk) -> tuple[str, ...]:
    return tuple(fact for fact in given.answers if fact not in walked.asked and walked.facts.status(fact) is ABSENT)


def holds(state: State, condition: Condition) -> bool:
    """Whether a condition is surely true in a state."""
    return state.facts.truth(condition) is Truth.TRUE

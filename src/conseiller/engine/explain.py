"""Why an advice is there, why another is not, and what a question is asked for. Computed, never written."""

from collections.abc import Callable, Iterator

from conseiller.engine.facts import OPEN, Known, Truth
from conseiller.engine.replay import State
from conseiller.engine.walk import given_on
from conseiller.french import listing, long_date
from conseiller.knowledge.conditions import (
    DONT_KNOW,
    PRINCIPAL,
    All,
    AnyOf,
    Condition,
    Leaf,
    Not,
    facts_of,
)
from conseiller.knowledge.model import Advice, Role

DONT_KNOW_WORDS = "on ne sait pas"


def reasons(state: State, advice: Advice) -> list[str]:
    """The answers an advice rests on, as 'Système : Windows 10'. Deductions are unfolded to the answers.

    One that comes with the principal advice says so: the answers behind that one would explain something else.
    """
    condition = _reason_condition(state, advice)
    found: list[str] = []
    for leaf in _holding(state, condition, unfold=_answers):
        told = _winners(state, leaf) if leaf.fact == PRINCIPAL else [_describe_known(state, leaf.fact)]
        found += [text for text in told if text and text not in found]
    return found


def _winners(state: State, leaf: Leaf) -> list[str]:
    named = leaf.operand if isinstance(leaf.operand, frozenset) else frozenset()
    return [f"Conseil : {winner.short or winner.title}" for winner in state.principals if winner.id in named]


def facts_behind(state: State, advice: Advice) -> list[str]:
    """The facts that make an advice hold, deductions unfolded, each once. For training: a sheet never names them."""
    return list(dict.fromkeys(leaf.fact for leaf in _holding(state, _reason_condition(state, advice))))


def why_not(state: State, advice: Advice) -> str:
    """In a few words, what keeps an advice away: out of date, discarded, beaten by a row above, or a fact."""
    if not given_on(advice, state.on_date):
        return "il n'est plus donné à cette date" if advice.valid_until else "il n'est pas encore donné"
    veto = next((veto for veto in state.vetoes if advice.id in veto.discards), None)
    if veto is not None:
        return f"« {veto.short or veto.title} » l'écarte"
    if state.facts.truth(advice.condition) is Truth.TRUE and advice.role is Role.PRINCIPAL and state.principals:
        winner = state.principals[0]
        return f"« {winner.short or winner.title} » passe avant"
    leaf = next(iter(_failing(state, advice.condition)), None)
    return _describe_failure(state, leaf) if leaf is not None else "il ne s'applique pas ici"


def set_aside(state: State) -> list[tuple[Advice, str]]:
    """Principal advices that came close: beaten by a row above, or away by one answer while others spoke for them."""
    rows = [
        advice for advice in state.tree.advices if advice.role is Role.PRINCIPAL and given_on(advice, state.on_date)
    ]
    away = [advice for advice in rows if advice not in state.shown and advice not in state.open]
    return [(advice, why_not(state, advice)) for advice in away if _came_close(state, advice)]


def _came_close(state: State, advice: Advice) -> bool:
    if state.facts.truth(advice.condition) is Truth.TRUE:
        return True
    failing = list(_failing(state, advice.condition))
    answered = len(failing) == 1 and failing[0].fact in state.asked
    return answered and any(leaf.fact in state.asked for leaf in _holding(state, advice.condition))


def depends_on(state: State, fact: str) -> list[Advice]:
    """The open advices that the answer to a question can still bring or take away."""
    return [advice for advice in state.open if fact in _foundations(state, advice)]


def _foundations(state: State, advice: Advice) -> set[str]:
    """Every fact an advice rests on, through deductions and through the conditions of its questions."""
    found: set[str] = set()
    waiting = list(facts_of(advice.condition) | (facts_of(advice.also_if) if advice.also_if else frozenset()))
    deductions = {deduction.id: deduction for deduction in state.tree.deductions}
    questions = {question.id: question for question in state.tree.questions}
    while waiting:
        fact = waiting.pop()
        if fact in found:
            continue
        found.add(fact)
        if fact in deductions:
            waiting += [name for row in deductions[fact].values for name in facts_of(row.condition)]
        if fact in questions:
            waiting += facts_of(questions[fact].condition)
        if fact == PRINCIPAL:
            rows = (row for row in state.tree.advices if row.role is Role.PRINCIPAL)
            waiting += [name for row in rows for name in facts_of(row.condition)]
    return found


def _reason_condition(state: State, advice: Advice) -> Condition:
    if advice.role is Role.PRINCIPAL and advice not in state.principals and advice.also_if is not None:
        return advice.also_if
    return advice.condition


def _unfolded(state: State, leaf: Leaf) -> Iterator[Leaf]:
    """The answers behind a comparison, those of the principal advice included."""
    if leaf.fact == PRINCIPAL:
        for winner in state.principals:
            yield from _holding(state, winner.condition)
        return
    yield from _answers(state, leaf)


def _holding(
    state: State, condition: Condition, unfold: Callable[[State, Leaf], Iterator[Leaf]] = _unfolded
) -> Iterator[Leaf]:
    """The leaves that make a true condition true."""
    match condition:
        case Leaf():
            if state.facts.truth(condition) is Truth.TRUE:
                yield from unfold(state, condition)
        case All(terms):
            for term in terms:
                yield from _holding(state, term, unfold)
        case AnyOf(terms):
            for term in terms:
                if state.facts.truth(term) is Truth.TRUE:
                    yield from _holding(state, term, unfold)
                    return
        case Not():
            return


def _answers(state: State, leaf: Leaf) -> Iterator[Leaf]:
    """The answers behind a deduction; the comparison itself when it is of an answer, or of the principal advice."""
    deduction = next((item for item in state.tree.deductions if item.id == leaf.fact), None)
    if deduction is None or state.tree.question(leaf.fact) is not None:
        yield leaf
        return
    row = next((row for row in deduction.values if state.facts.truth(row.condition) is Truth.TRUE), None)
    if row is not None:
        yield from _holding(state, row.condition, _answers)


def _failing(state: State, condition: Condition) -> Iterator[Leaf]:
    """The leaves that make a false condition false (only the first branch of an alternative)."""
    match condition:
        case Leaf():
            if state.facts.truth(condition) is not Truth.TRUE:
                yield condition
        case All(terms):
            for term in terms:
                yield from _failing(state, term)
        case AnyOf(terms):
            if all(state.facts.truth(term) is not Truth.TRUE for term in terms):
                yield from _failing(state, terms[0])
        case Not(term):
            if state.facts.truth(term) is Truth.TRUE:
                yield from _holding(state, term)


def _describe_known(state: State, fact: str) -> str:
    """'Système : Windows 10' for a fact with a question; '' for facts that say nothing to a person."""
    question = state.tree.question(fact)
    status = state.facts.status(fact)
    if question is None or not isinstance(status, Known) or question.sensitive:
        return ""
    return f"{question.short or question.text} : {value_words(state, fact)}"


def value_words(state: State, fact: str) -> str:
    """The value of a known fact in the words of its question."""
    status = state.facts.status(fact)
    if not isinstance(status, Known):
        return ""
    question = state.tree.question(fact)
    value = status.value
    if isinstance(value, frozenset):
        labels = sorted(question.label_of(code) if question else code for code in value if code != DONT_KNOW)
        return listing(labels) if labels else DONT_KNOW_WORDS
    if isinstance(value, str):
        return DONT_KNOW_WORDS if value == DONT_KNOW else question.label_of(value) if question else value
    if isinstance(value, float | int):
        unit = f" {question.unit}" if question is not None and question.unit else ""
        return f"{value:g}{unit}".replace(".", ",")
    return long_date(value)


def _describe_failure(state: State, leaf: Leaf) -> str:
    question = state.tree.question(leaf.fact)
    if question is None:
        return "il ne s'applique pas ici"
    name = question.short or question.text
    if question.sensitive:
        return "une réponse l'écarte"
    if state.facts.status(leaf.fact) is OPEN:
        return f"on ne sait pas encore : {name}"
    words = value_words(state, leaf.fact)
    return f"{name} : {words}" if words else f"{name} : sans objet ici"

"""What an author is told while trying a tree: the question, what an answer changed, the advices and their why."""

from collections.abc import Iterator

from conseiller.conversation.appointment import Found
from conseiller.conversation.reading import DONT_KNOW_LABEL
from conseiller.engine.explain import depends_on, reasons, value_words, why_not
from conseiller.engine.facts import Known
from conseiller.engine.replay import State
from conseiller.french import plural
from conseiller.knowledge.condition_words import ConditionWords, short_title
from conseiller.knowledge.model import Advice, Deduction, Question
from conseiller.knowledge.plan import ROLE_TITLES

NAMED_ADVICES = 8
"""Open advices named on one line; beyond, they are counted."""


def question_lines(question: Question) -> Iterator[str]:
    """The question with its numbered answers and their codes."""
    yield ""
    yield f"Question : {question.text} ({question.id})"
    if question.help:
        yield f"  {question.help}"
    for number, option in enumerate(question.options, start=1):
        yield f"  {number}. {option.label} ({option.code})"
    if question.dont_know_offered or not question.options:
        yield f"  0. {DONT_KNOW_LABEL}"


def why_lines(state: State, question: Question) -> Iterator[str]:
    """Why this question: what its author says, where to look, the advices that depend on it, its condition."""
    if question.reason:
        yield f"Pourquoi : {question.reason}"
    if question.landmark:
        yield f"Repère : {question.landmark}"
    condition = ConditionWords(state.tree).headed("Posée", question.condition)
    if condition:
        yield f"{condition}."
    if advices := list(dict.fromkeys(depends_on(state, question.id))):
        yield f"En dépendent : {_named(advices)}."


def change_lines(before: State, after: State) -> Iterator[str]:
    """What an answer changed."""
    for advice in after.shown:
        if advice not in before.shown:
            yield f"Sûr : {advice.id} {short_title(advice)}."
    for advice in before.shown:
        if advice not in after.shown:
            yield f"N'est plus sûr : {advice.id} {short_title(advice)}."
    still = list(dict.fromkeys(after.open))
    if still:
        yield f"Encore {'possible' if len(still) == 1 else 'possibles'} : {_named(still)}."


def state_lines(state: State) -> Iterator[str]:
    """What is known, from where, and what follows from it."""
    yield "Ce qu'on sait :"
    words = ConditionWords(state.tree)
    for fact, known in state.known.items():
        yield f"  {words.name(fact)} : {value_words(state, fact)} ({known.source})."
    for deduction in state.tree.deductions:
        told = _deduced(state, deduction, words)
        if told:
            yield f"  {words.name(deduction.id)} : {told} (déduit)."
    for fact in state.set_aside:
        yield f"  {words.name(fact)} : de côté, la question ne se pose plus."


def _deduced(state: State, deduction: Deduction, words: ConditionWords) -> str:
    status = state.facts.status(deduction.id)
    if deduction.id in state.asked or not isinstance(status, Known):
        return ""
    if isinstance(status.value, str):
        return words.value(deduction.id, status.value)
    return f"{status.value:g} mois" if isinstance(status.value, float) else ""


def advice_lines(state: State) -> Iterator[str]:
    """Each advice that came with its reasons, then each one that did not with what keeps it away."""
    yield "Conseils :" if state.shown else "Conseils : aucun pour l'instant."
    for advice in state.shown:
        yield f"  {advice.id} {advice.title} ({_came_as(state, advice)})."
        yield f"    {Found(advice, state).text_on(state.on_date)}"
        yield f"    Car : {' ; '.join(reasons(state, advice)) or 'rien ne le conditionne'}."
    away = [advice for advice in state.tree.advices if advice not in state.shown]
    waiting = [advice for advice in away if advice in state.open]
    if waiting:
        yield f"Encore possibles : {_named(waiting)}."
    yield "Pas donnés :"
    for advice in away:
        if advice not in waiting:
            yield f"  {advice.id} {short_title(advice)} : {why_not(state, advice)}."


def _came_as(state: State, advice: Advice) -> str:
    """How an advice came: a `principal` may come beside the winner."""
    if advice in state.vetoes:
        return "blocage"
    return "complément" if advice in state.complements else ROLE_TITLES[advice.role].lower()


def _named(advices: list[Advice]) -> str:
    names = ", ".join(f"{advice.id} {short_title(advice)}" for advice in advices[:NAMED_ADVICES])
    more = len(advices) - NAMED_ADVICES
    return f"{names}, et {plural(more, 'autre')}" if more > 0 else names

"""What each answer to the next question brings: computed by replay, written nowhere."""

from dataclasses import dataclass, replace

from conseiller.engine.facts import Given, Truth
from conseiller.engine.replay import State, replay
from conseiller.engine.samples import values_to_try
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.model import Advice, Question, Role
from conseiller.knowledge.needs import Needs


@dataclass(frozen=True, slots=True)
class Coming:
    """An advice that an answer makes sure, or leaves possible."""

    advice: Advice
    beside: bool = False
    """Only by its `aussi_si`: a row of the first match that did not win."""
    after: tuple[str, ...] = ()
    """Rows of the first match that come first and may still win."""


@dataclass(frozen=True, slots=True)
class Sequel:
    """What follows from some answers to one question: all those that change nothing among themselves."""

    values: tuple[Value, ...]
    next_question: Question | None
    sure: tuple[Coming, ...]
    """Advices that these answers make sure."""
    possible: tuple[Coming, ...]
    """Advices that may still come, without those that may come whatever the answer."""
    later: tuple[Question, ...]
    """Questions that may still come after the next one, without those that may come whatever the answer."""


@dataclass(frozen=True, slots=True)
class Sequels:
    """Every answer, and what none of them changes."""

    answers: tuple[Sequel, ...]
    possible_anyway: tuple[Advice, ...]
    later_anyway: tuple[Question, ...]


def sequels(state: State) -> Sequels:
    """What each answer to the next question brings. Raises ValueError when nothing is asked any more."""
    question = state.next_question
    if question is None:
        raise ValueError("nothing is asked any more")
    states = {
        value: replay(state.tree, _with(state.given, question.id, value), state.on_date)
        for value in values_to_try(state.tree, question, state.on_date)
    }
    after = list(states.values())
    anyway = tuple(advice for advice in dict.fromkeys(after[0].open) if all(advice in other.open for other in after))
    later_anyway = tuple(item for item in _later(after[0]) if all(item in _later(other) for other in after))
    needs = Needs(state.tree)
    told = [
        Sequel(
            (value,),
            reached.next_question,
            _coming(needs, reached, [advice for advice in reached.shown if advice not in state.shown]),
            _coming(needs, reached, [advice for advice in reached.open if advice not in anyway]),
            tuple(item for item in _later(reached) if item not in later_anyway),
        )
        for value, reached in states.items()
    ]
    return Sequels(tuple(_merged(told)), anyway, later_anyway)


def _coming(needs: Needs, state: State, advices: list[Advice]) -> tuple[Coming, ...]:
    return tuple(_come(needs, state, advice) for advice in dict.fromkeys(advices))


def _come(needs: Needs, state: State, advice: Advice) -> Coming:
    if advice.role is not Role.PRINCIPAL:
        return Coming(advice)
    if state.facts.truth(advice.condition) is Truth.FALSE:
        return Coming(advice, beside=True)
    may_win = (row for row in needs.rows_above(advice) if row in state.open)
    return Coming(advice, after=tuple(row.id for row in may_win if state.facts.truth(row.condition) is not Truth.FALSE))


def _merged(told: list[Sequel]) -> list[Sequel]:
    """Answers with the same outcome told once."""
    merged: list[Sequel] = []
    for sequel in told:
        same = next((item for item in merged if replace(item, values=()) == replace(sequel, values=())), None)
        if same is None:
            merged.append(sequel)
        else:
            merged[merged.index(same)] = replace(same, values=same.values + sequel.values)
    return merged


def _later(state: State) -> tuple[Question, ...]:
    """The questions that may still come after the next one."""
    if state.next_question is None:
        return ()
    questions = state.tree.questions
    rest = questions[questions.index(state.next_question) + 1 :]
    return tuple(question for question in rest if state.facts.truth(question.condition) is not Truth.FALSE)


def _with(given: Given, fact: str, value: Value) -> Given:
    return Given({**given.answers, fact: value}, given.words, given.lookup)

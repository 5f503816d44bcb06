"""What must hold of every tree and every appointment, on random ones."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st
from small_trees import TODAY, advice, is_, question, tree

from conseiller.engine import Given, State, replay
from conseiller.engine.remaining import Planner
from conseiller.knowledge.conditions import ALWAYS, DONT_KNOW, All, AnyOf, Condition, Not
from conseiller.knowledge.model import Role, Tree

CODES = ("a", "b", DONT_KNOW)


def conditions(facts: list[str]) -> st.SearchStrategy[Condition]:
    """Conditions over some facts, as deep as an author writes them."""
    if not facts:
        return st.just(ALWAYS)
    leaf = st.builds(is_, st.sampled_from(facts), st.sampled_from(CODES))
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(lambda x, y: All((x, y)), inner, inner),
            st.builds(lambda x, y: AnyOf((x, y)), inner, inner),
        ),
        max_leaves=4,
    )


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    questions, facts = [], []
    for number in range(draw(st.integers(1, 6))):
        name = f"q{number}"
        condition = draw(st.one_of(st.just(ALWAYS), conditions(facts)))
        questions.append(question(name, "a", "b", condition=condition, always=draw(st.booleans())))
        facts.append(name)
    advices = []
    for number in range(draw(st.integers(1, 6))):
        role = draw(st.sampled_from((Role.PRINCIPAL, Role.COMPLEMENT, Role.VETO)))
        concludes = role is Role.PRINCIPAL and draw(st.booleans())
        continues = role is Role.PRINCIPAL and not concludes and draw(st.booleans())
        advices.append(advice(f"c{number}", draw(conditions(facts)), role, concludes=concludes, continues=continues))
    advices.append(advice("sinon", role=Role.OTHERWISE))
    return tree(tuple(questions), tuple(advices))


ANSWERS = st.dictionaries(st.sampled_from([f"q{number}" for number in range(6)]), st.sampled_from(CODES))


def finish(one: Tree, chosen: Mapping[str, str], words: Mapping[str, str]) -> State:
    """Play to the end, answering what is asked with the chosen values (or the first option)."""
    answers: dict[str, str] = {}
    state = replay(one, Given(answers, words), TODAY)
    while state.next_question is not None:
        answers[state.next_question.id] = chosen.get(state.next_question.id, "a")
        state = replay(one, Given(answers, words), TODAY)
    return state


@given(trees(), ANSWERS)
def test_every_appointment_ends_with_at_least_one_advice(one: Tree, chosen: dict[str, str]) -> None:
    assert finish(one, chosen, {}).shown


@given(trees(), ANSWERS, st.sets(st.sampled_from([f"q{number}" for number in range(6)])))
def test_prefilled_facts_change_the_questions_never_the_end(one: Tree, chosen: dict[str, str], early: set[str]) -> None:
    words = {fact: chosen.get(fact, "a") for fact in early}
    assert finish(one, chosen, words).shown == finish(one, chosen, {}).shown


@given(trees(), ANSWERS, st.sampled_from(CODES), st.sampled_from([f"q{number}" for number in range(6)]))
def test_changing_an_answer_and_back_changes_nothing(one: Tree, chosen: dict[str, str], other: str, fact: str) -> None:
    end = finish(one, chosen, {})
    answers = dict(end.given.answers)
    before = answers.get(fact)
    if before is None:
        return
    replay(one, Given({**answers, fact: other}), TODAY)
    back = replay(one, Given(answers), TODAY)
    assert (back.shown, back.set_aside, back.asked) == (end.shown, end.set_aside, end.asked)


@given(trees(), ANSWERS)
def test_what_is_sure_in_the_middle_is_still_there_at_the_end(one: Tree, chosen: dict[str, str]) -> None:
    answers: dict[str, str] = {}
    sure: set[str] = set()
    state = replay(one, Given(answers), TODAY)
    while state.next_question is not None:
        sure |= {item.id for item in (*state.vetoes, *state.principals, *state.complements)}
        answers[state.next_question.id] = chosen.get(state.next_question.id, "a")
        state = replay(one, Given(answers), TODAY)
    assert sure <= {item.id for item in state.shown}


@settings(max_examples=50)
@given(trees(), ANSWERS)
def test_the_questions_really_asked_lie_between_fewest_and_most(one: Tree, chosen: dict[str, str]) -> None:
    fewest, most = Planner(one).remaining(replay(one, Given(), TODAY))
    assert fewest <= len(finish(one, chosen, {}).asked) <= most

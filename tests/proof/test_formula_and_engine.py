"""The formula says of every appointment what the engine plays: same questions, same advices."""

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random

import pytest
import shipped
from random_trees import TODAY, chance_answers, chance_tree

from conseiller.engine import Given, State, replay
from conseiller.engine.remaining import Planner
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.lifecycle import load_rows
from conseiller.knowledge.model import FreeFact, Origin, QuestionKind, Tree
from conseiller.locations import knowledge_folder
from conseiller.lookup.facts import facts_of_row
from conseiller.lookup.lexicon import load_lexicon
from conseiller.proof.consistency import plausible
from conseiller.proof.days import proof_days
from conseiller.proof.domains import OTHER, Reads
from conseiller.proof.encoding import Encoding
from conseiller.proof.lengths import lengths
from conseiller.proof.solving import Solving
from conseiller.proof.targets import DisagreementError, checked
from conseiller.proof.telling import disagreement_fault
from conseiller.proof.witness import difference, witness_of

TREES = sorted(shipped.knowledge().trees)
APPOINTMENTS = 10_000


class Compared:
    """One tree on one day, encoded once; appointments are assumptions."""

    def __init__(self, tree: Tree, on_date: date) -> None:
        self.tree = tree
        self.on_date = on_date
        self.reads = Reads(tree)
        self.encoding = Encoding(tree, on_date, self.reads)
        self.solving = Solving(self.encoding.formula)

    def check(self, answers: Mapping[str, Value], facts: Mapping[str, Value]) -> State:
        """Play an appointment with the engine, and ask the formula for the same one."""
        state = replay(self.tree, Given(answers, facts), self.on_date)
        model = self.solving.model(list(self._assumed(state, facts)))
        assert model is not None, (dict(answers), dict(facts))
        told = difference(self.encoding, model, state)
        assert told == "", (told, dict(answers), dict(facts))
        return state

    def _assumed(self, state: State, facts: Mapping[str, Value]) -> Iterator[int]:
        for fact in self.tree.facts:
            if fact.id in self.encoding.present and fact.constant is None:
                known = fact.id in facts
                yield from self._value(fact.id, facts[fact.id]) if known else (-self.encoding.present[fact.id],)
        for fact, known in state.known.items():
            yield from self._value(fact, known.value)

    def _value(self, fact: str, value: Value) -> Iterator[int]:
        literals = self.encoding.values[fact]
        if self.encoding.domains[fact].several:
            codes = value if isinstance(value, frozenset) else frozenset((value,))
            yield from (literal if code in codes else -literal for code, literal in literals.items())
        elif value in literals:
            yield literals[value]
        else:  # a number or a day: the sample that stands for it
            yield next(
                literal for sample, literal in literals.items() if self._seen(fact, sample) == self._seen(fact, value)
            )

    def _seen(self, fact: str, value: Value) -> object:
        passed = isinstance(value, date) and value < self.on_date
        return type(value) is str, passed, self.reads.signature(fact, value, self.on_date)


def chance_facts(facts: tuple[FreeFact, ...], on_date: date, chance: Random) -> Mapping[str, Value]:
    """Facts nobody asks, such that one row of the data could give them."""
    while True:
        found: dict[str, Value] = {}
        for fact in facts:
            if fact.constant is None and chance.random() < 0.5:
                found[fact.id] = on_date if fact.kind is QuestionKind.DATE else chance.choice(fact.values or (OTHER,))
        looked_up = {fact.id: found.get(fact.id) for fact in facts if fact.origin is Origin.LOOKUP}
        if plausible(looked_up, on_date):
            return found


@pytest.mark.parametrize("name", TREES)
def test_on_random_appointments_the_shipped_trees_end_as_the_formula_says(name: str) -> None:
    tree = shipped.knowledge().trees[name]
    days = proof_days(tree, TODAY, Reads(tree))
    chance = Random(name)
    for on_date in (days.today, *days.later):
        compared = Compared(tree, on_date)
        for _ in range(APPOINTMENTS // len(TREES) // (1 + len(days.later))):
            state = compared.check(chance_answers(tree, chance), chance_facts(tree.facts, on_date, chance))
            assert state.finished


@pytest.mark.parametrize("seed", range(10))
def test_on_random_trees_too_with_everything_a_file_may_say(seed: int) -> None:
    chance = Random(seed)
    for _ in range(150):
        compared = Compared(chance_tree(chance), TODAY)
        for _ in range(8):
            facts = {"etat_ligne": chance.choice("ab")} if chance.random() < 0.5 else {}
            compared.check(chance_answers(compared.tree, chance), facts)


def test_the_longest_path_is_the_one_the_engine_counts() -> None:
    chance = Random(0)
    for _ in range(300):
        tree = chance_tree(chance, kinds=(QuestionKind.CHOICE,))
        solving = Solving((encoding := Encoding(tree, TODAY)).formula)
        most = Planner(tree).remaining(replay(tree, Given(), TODAY))[1]
        assert lengths(encoding, solving, without_facts=True).questions == most


@pytest.mark.parametrize("name", TREES)
def test_the_longest_path_of_the_shipped_trees_too(name: str) -> None:
    tree = shipped.knowledge().trees[name]
    solving = Solving((encoding := Encoding(tree, TODAY)).formula)
    measured = lengths(encoding, solving, without_facts=True)
    assert measured.questions == Planner(tree).remaining(replay(tree, Given(), TODAY))[1]
    assert measured.longest is not None
    assert len(measured.longest.state.asked) == measured.questions


def test_no_shipped_row_gives_facts_that_the_proof_takes_for_impossible() -> None:
    folder = knowledge_folder()
    lexicon = load_lexicon(folder)
    rows = load_rows(folder).values()
    for on_date in (TODAY, date(2027, 10, 13), date(2029, 1, 15)):
        for row in rows:
            facts = {"ligne": None, "etat_ligne": None, "precision_ligne": None, "fin_correctifs": None}
            assert plausible(facts | dict(facts_of_row(row, on_date, lexicon)), on_date), row.id


def test_a_formula_that_does_not_end_as_the_engine_is_told_as_an_internal_fault() -> None:
    knowledge = shipped.knowledge()
    tree = knowledge.trees["streaming"]
    encoding = Encoding(tree, TODAY)
    model = Solving(encoding.formula).model([encoding.present[tree.questions[0].id]])
    assert model is not None
    encoding.tree = knowledge.trees["fin_de_support"]  # as if the formula had been built from something else
    encoding.present.update(
        {question.id: -1 for question in encoding.tree.questions if question.id not in encoding.present}
    )
    with pytest.raises(DisagreementError) as raised:
        checked(witness_of(encoding, model))
    fault = disagreement_fault(tree, raised.value.witness)
    assert fault.code == "P00"
    assert "faute interne, pas la vôtre" in fault.message

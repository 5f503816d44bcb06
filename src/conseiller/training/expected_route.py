"""The route a case should take: its facts replayed through its trees, subject after subject."""

from collections.abc import Mapping
from dataclasses import dataclass

from conseiller.engine.examples import FactsOfDevice
from conseiller.engine.facts import Given
from conseiller.engine.replay import State, replay
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.model import Advice, Knowledge, QuestionKind, Tree
from conseiller.training.cases import Case


@dataclass(frozen=True, slots=True)
class Route:
    """Where the case's own facts lead, tree by tree."""

    states: tuple[State, ...]

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions on the way, each once, in order."""
        return tuple(dict.fromkeys(fact for state in self.states for fact in state.asked))

    @property
    def vetoes(self) -> tuple[Advice, ...]:
        """What is said first."""
        return tuple(advice for state in self.states for advice in state.vetoes)

    @property
    def principals(self) -> tuple[Advice, ...]:
        """The winner of each tree."""
        return tuple(advice for state in self.states for advice in state.principals)

    @property
    def shown(self) -> tuple[Advice, ...]:
        """Every advice the trees give."""
        return tuple(advice for state in self.states for advice in state.shown)


def expected_route(case: Case, knowledge: Knowledge, facts_of_device: FactsOfDevice) -> Route:
    """The route of a case on its day, with all it knows and admits not to know."""
    trees = trees_of(case, knowledge)
    answers, words = all_facts(case, trees)
    lookup = facts_of_device(case.device, case.on_date) if case.device else {}
    answers = {fact: value for fact, value in answers.items() if fact not in case.unknown or fact not in lookup}
    given = Given(answers, words, lookup)
    return Route(tuple(replay(tree, given, case.on_date) for tree in trees))


def trees_of(case: Case, knowledge: Knowledge) -> tuple[Tree, ...]:
    """The subjects of a case, in its order."""
    return tuple(knowledge.trees[name] for name in case.trees)


def all_facts(case: Case, trees: tuple[Tree, ...]) -> tuple[dict[str, Value], dict[str, Value]]:
    """What is answered to questions (ignorance included), and what only words say."""
    questions = {question.id for tree in trees for question in tree.questions}
    answers: dict[str, Value] = {name: told.value for name, told in case.told.items() if name in questions}
    words: dict[str, Value] = {name: told.value for name, told in case.told.items() if name not in questions}
    for name in case.unknown:
        answers[name] = ignorance(name, trees)
    return answers, words


def ignorance(fact: str, trees: tuple[Tree, ...]) -> Value:
    """'Je ne sais pas' as the question of that fact keeps it."""
    kinds: Mapping[str, QuestionKind] = {question.id: question.kind for tree in trees for question in tree.questions}
    return frozenset((DONT_KNOW,)) if kinds.get(fact) is QuestionKind.SEVERAL else DONT_KNOW

"""One appointment: what was answered, in which trees, and what follows. Saves each answer before it counts.

No word of this module is shown to anyone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from conseiller.conversation.desk import Desk
from conseiller.engine import Given, State, replay
from conseiller.engine.remaining import Planner
from conseiller.engine.sensitivity import never_stored
from conseiller.journal import OpenSession
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.model import Advice, Origin, Question, QuestionKind, Role, Tree
from conseiller.lookup.bridges import carried

if TYPE_CHECKING:
    from conseiller.knowledge.lifecycle import Row

STORED_FACTS = {"systeme": "system", "appareil": "device"}
"""The only recognised facts the journal keeps: the system and the class of device (privacy, section 2)."""


@dataclass(frozen=True, slots=True)
class Found:
    """An advice that came, with the state that explains it."""

    advice: Advice
    state: State

    @property
    def tree(self) -> Tree:
        """The subject it belongs to."""
        return self.state.tree

    def text_on(self, day: date) -> str:
        """The advice's text that day; once its last day has passed, what is said afterwards."""
        if self.advice.valid_until is not None and day > self.advice.valid_until:
            return self.advice.afterwards
        return self.advice.text


class Appointment:
    """Answers, recognised facts and open trees of one session, replayed at each change."""

    def __init__(self, desk: Desk, session: int, tree_ids: Sequence[str]) -> None:
        self.desk = desk
        self.session = session
        self.trees: list[Tree] = [desk.tree(tree_id) for tree_id in tree_ids]
        self.row: Row | None = None
        self.closed = False
        """The journal has closed it: the gestures stand, the path is erased."""
        self.impact_asked = False
        """The mediator had the impact said, because the person asked."""
        self._answers: dict[str, Value] = {}
        self._words: dict[str, Value] = {}
        self._lookup: dict[str, Value] = {}
        self._territory = self._local_facts()
        self._states: dict[str, State] = {}
        self._planners: dict[str, Planner] = {}

    @classmethod
    def start(cls, desk: Desk, tree_id: str, words: Mapping[str, Value], kind: str = "individuel") -> "Appointment":
        """Open a session in the journal, with what the first sentence said. Raises BaseError."""
        tree = desk.tree(tree_id)
        session = desk.journal.start(day=desk.day, place=desk.place, kind=kind, tree=tree.id, version=tree.version)
        appointment = cls(desk, session, [tree_id])
        appointment.learn(words)
        return appointment

    @classmethod
    def resume(cls, desk: Desk, saved: OpenSession) -> "Appointment":
        """Take up an interrupted session: its answers, and the little the journal keeps of its words."""
        known = [tree_id for tree_id, _ in saved.trees if tree_id in desk.knowledge.trees]
        appointment = cls(desk, saved.id, known)
        for question_id, text in saved.answers.items():
            question = appointment.question(question_id)
            if question is not None:
                appointment._answers[question_id] = decode(question, text)
        for fact, value in (("systeme", saved.system), ("appareil", saved.device)):
            if value:
                appointment._words[fact] = value
        return appointment

    @property
    def given(self) -> Given:
        """What a replay starts from."""
        return self._given(self._answers, self._lookup)

    def _given(self, answers: Mapping[str, Value], lookup: Mapping[str, Value]) -> Given:
        """What the person said in the words of another subject counts; so do answers, once two subjects are open."""
        looked_up = {**self._territory, **lookup}
        known = {**looked_up, **self._words, **answers} if len(self.trees) > 1 else self._words
        return Given(answers, {**carried(self.desk.lexicon.bridges, known), **self._words}, looked_up)

    @property
    def states(self) -> list[State]:
        """The state of each open tree, in opening order."""
        return [self.state(tree) for tree in self.trees]

    def state(self, tree: Tree) -> State:
        """The state of one tree, replayed if something changed."""
        if tree.id not in self._states:
            self._states[tree.id] = replay(tree, self.given, self.desk.today)
        return self._states[tree.id]

    @property
    def current(self) -> State:
        """The tree that is talking: the last opened that still asks, else the last opened."""
        states = self.states
        return next((state for state in reversed(states) if not state.finished), states[-1])

    def question(self, question_id: str) -> Question | None:
        """A question of any open tree."""
        return next((found for tree in self.trees if (found := tree.question(question_id))), None)

    def remaining(self) -> tuple[int, int]:
        """Fewest and most questions left in the tree that is talking."""
        tree = self.current.tree
        planner = self._planners.setdefault(tree.id, Planner(tree))
        return planner.remaining(self.current)

    def asked(self) -> list[str]:
        """Questions with a value, each once, in the order of the trees."""
        return list(dict.fromkeys(fact for state in self.states for fact in state.asked))

    def answered(self) -> list[str]:
        """Questions the person answered, without those filled by words or data."""
        return [fact for fact in self.asked() if fact in self._answers]

    def answer(self, question: Question, value: Value) -> None:
        """Save an answer, then let it count. Raises BaseError, and then nothing changed."""
        if not self.keeps(question):
            self.desk.journal.mark_redacted(self.session)
        else:
            self.desk.journal.record_answer(self.session, question.id, encode(value))
        if self._lookup.get(question.id, value) != value:
            self.forget_device()
        self._answers[question.id] = value
        self._states.clear()

    def keeps(self, question: Question) -> bool:
        """Whether the journal may keep the answer to a question."""
        return question.id not in self._hidden()

    def learn(self, words: Mapping[str, Value]) -> None:
        """Facts recognised in typed words; only system and class of device are kept on disk."""
        kept = {STORED_FACTS[fact]: str(value) for fact, value in words.items() if fact in STORED_FACTS}
        if kept:
            self.desk.journal.record_context(self.session, **kept)
        self._words.update(words)
        self._states.clear()

    def choose_brand(self, facts: Mapping[str, Value]) -> None:
        """Take what a brand says of a model without dates; words and answers are trusted more."""
        kept = {STORED_FACTS[fact]: str(value) for fact, value in facts.items() if fact in STORED_FACTS}
        kept = {name: value for name, value in kept.items() if not self._said_otherwise(name)}
        if kept:
            self.desk.journal.record_context(self.session, **kept)
        self.row = None
        self._lookup = dict(facts)
        self._states.clear()

    def _said_otherwise(self, stored: str) -> bool:
        return any(
            name == stored and (fact in self._answers or fact in self._words) for fact, name in STORED_FACTS.items()
        )

    def choose_device(self, row: "Row") -> list[str]:
        """Take a lifecycle row as read data; what was said against it goes. Returns the answers taken back."""
        facts = dict(self.desk.facts_of(row))
        against = [fact for fact, value in facts.items() if self._answers.get(fact, value) != value]
        for fact in against:
            self.desk.journal.remove_answer(self.session, fact)
            del self._answers[fact]
        self._words = {fact: value for fact, value in self._words.items() if facts.get(fact, value) == value}
        kept = {STORED_FACTS[fact]: str(value) for fact, value in facts.items() if fact in STORED_FACTS}
        if kept:
            self.desk.journal.record_context(self.session, **kept)
        self.row = row
        self._lookup = facts
        self._states.clear()
        return against

    def forget_device(self) -> None:
        """The person corrected what the data said: the row no longer counts."""
        self.row = None
        self._lookup = {}
        self._states.clear()

    def open_tree(self, tree_id: str, words: Mapping[str, Value]) -> None:
        """Open a second subject; facts are carried over. Raises BaseError."""
        if all(tree.id != tree_id for tree in self.trees):
            tree = self.desk.tree(tree_id)
            self.desk.journal.add_tree(self.session, tree.id, tree.version)
            self.trees.append(tree)
            self._territory = self._local_facts()
        self.learn(words)

    def with_answer(self, question_id: str, value: Value) -> list[State]:
        """The states that would follow from another answer. Nothing is saved."""
        answers = {**self._answers, question_id: value}
        lookup = {} if self._lookup.get(question_id, value) != value else self._lookup
        given = self._given(answers, lookup)
        return [replay(tree, given, self.desk.today) for tree in self.trees]

    def vetoes(self) -> list[Found]:
        """What is said first, whatever else is advised."""
        return [Found(advice, state) for state in self.states for advice in state.vetoes]

    def advices(self) -> list[Found]:
        """Principal and complementary advices: what a veto brings, then the most pressing; the winner leads equals."""
        found = [Found(advice, state) for state in self.states for advice in (*state.principals, *state.complements)]
        unique = {item.advice.id: item for item in found}
        first = {name for veto in self.vetoes() for name in veto.advice.brings}
        return sorted(
            unique.values(),
            key=lambda item: (item.advice.id not in first, item.advice.priority, not is_principal(item)),
        )

    def _local_facts(self) -> Mapping[str, Value]:
        """Looked up only when an open tree declares such a fact: most appointments never read the communes."""
        declared = {fact.id for tree in self.trees for fact in tree.facts if fact.origin is Origin.TERRITORY}
        found = self.desk.territory_facts if declared else {}
        return {fact: value for fact, value in found.items() if fact in declared}

    def _hidden(self) -> frozenset[str]:
        return frozenset(name for tree in self.trees for name in never_stored(tree))


def encode(value: Value) -> str:
    """A value as the journal keeps it."""
    if isinstance(value, frozenset):
        return ",".join(sorted(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def decode(question: Question, text: str) -> Value:
    """The value of a question as read back from the journal."""
    if question.kind is QuestionKind.SEVERAL:
        return frozenset(text.split(","))
    try:
        if question.kind is QuestionKind.NUMBER:
            return float(text)
        if question.kind is QuestionKind.DATE:
            return date.fromisoformat(text)
    except ValueError:
        return text  # 'ne_sait_pas'
    return text


def is_principal(found: Found) -> bool:
    """Whether an advice won its tree."""
    return found.advice.role in (Role.PRINCIPAL, Role.OTHERWISE) and found.advice in found.state.principals

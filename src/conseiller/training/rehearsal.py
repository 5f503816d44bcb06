"""One rehearsal: a case, a citizen, a mediator who asks, advises and agrees on gestures. Pure; nothing is stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from conseiller.engine.examples import FactsOfDevice
from conseiller.engine.facts import Given
from conseiller.engine.replay import State, replay
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.model import Advice, Gesture, Knowledge, Question
from conseiller.lookup.small_words import SmallWords
from conseiller.training.case_loading import advices_of
from conseiller.training.cases import Case, Digression, Trap
from conseiller.training.citizen import Citizen
from conseiller.training.ear import Developed, Ear, Heard
from conseiller.training.expected_route import ignorance, trees_of
from conseiller.training.room_words import RoomWords
from conseiller.training.turns import Kind, Record, Sentence, Turn


@dataclass(slots=True)
class Rehearsal:
    """The state of one play. Every method that moves it returns what the person says, sentence by sentence."""

    case: Case
    knowledge: Knowledge
    words: RoomWords
    facts_of_device: FactsOfDevice
    seed: int = 1
    avoid: Collection[str] = ()
    """Words that the lexicon advises against."""
    developed: Developed = list
    small: SmallWords = field(default_factory=SmallWords)
    """The words that name nothing."""
    record: Record = field(default_factory=Record)
    opening: str = field(init=False)
    _citizen: Citizen = field(init=False)
    _ear: Ear = field(init=False)
    _to_look_at: list[str] = field(default_factory=list)
    _told_digressions: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._citizen = Citizen(self.case, self.words, self.seed)
        trees = tuple(self.knowledge.trees.values())
        self._ear = Ear(trees, self.case, self.words, self.avoid, self.developed, self.small)
        self.opening = self._citizen.opening
        for told in self.case.told.values():
            if told.unprompted:
                self.record.learnt[told.fact] = Sentence(self.opening, 0)

    # What the mediator types

    def hear(self, typed: str) -> Heard:
        """What a sentence asks for, before anything is answered."""
        awaited = self.next_question()
        return self._ear.hear(typed, awaited.id if awaited is not None else None)

    def ask(self, typed: str, heard: Heard | None = None, *, by_tree: bool = False) -> list[str]:
        """Put a question; `heard` says which fact was meant when the sentence could mean several."""
        heard = heard or self.hear(typed)
        if heard.jargon and not by_tree:
            self._note(Turn(Kind.JARGON, typed, heard.facts, heard))
            return [self._citizen.says("mot_inconnu", mot=heard.jargon[0])]
        if heard.small_talk is not None:
            self._note(Turn(Kind.TALK, typed, (), heard))
            talk = self.case.small_talk[heard.small_talk]
            return [self._citizen.tells(f"en_plus {heard.small_talk}", talk.wordings)]
        if not heard.facts:
            return self._without_fact(typed, heard)
        fact = heard.facts[0]
        said = self._about(fact, typed, heard, by_tree=by_tree)
        return [*said, *self._digressions(fact)]

    def ask_of_tree(self, question: Question) -> list[str]:
        """Read the tree's own question aloud."""
        return self.ask(question.text, Heard((question.id,)), by_tree=True)

    def look(self, typed: str = "regarder", heard: Heard | None = None) -> list[str]:
        """Look at the device together: what was waiting for it is answered."""
        waiting = [fact for fact in self._to_look_at if fact not in self.record.learnt]
        self._to_look_at = []
        if not waiting:
            self._note(Turn(Kind.NOTHING_TO_LOOK, typed, (), heard))
            return [self._citizen.says("rien_a_regarder")]
        self._note(Turn(Kind.LOOKED, typed, tuple(waiting), heard))
        return [text for fact in waiting for text in (self._tell(fact), *self._digressions(fact))]

    def advise(self, key: str, *, by_tree: bool = False) -> list[str]:
        """Give an advice, by its id or by a trap's own words; a second time changes nothing."""
        if key in self.record.advised:
            return []
        self.record.advised.append(key)
        self.record.advised_before[key] = (*self.record.learnt, *self.record.unknown)
        self._note(Turn(Kind.ADVISED, advice=key, by_tree=by_tree))
        trap = self.trap(key)
        if trap is not None and trap.wordings:
            return [self._citizen.tells(f"piege {key}", trap.wordings)]
        return [self._citizen.says("accepte")]

    def withdraw(self, key: str) -> None:
        """Take an advice back, with the gestures that only it offered."""
        if key in self.record.advised:
            self.record.advised.remove(key)
            offered = {gesture.id for gesture in self.offered_gestures()}
            self.record.gestures = [name for name in self.record.gestures if name in offered]

    def agree(self, gestures: list[str]) -> None:
        """The gestures decided together."""
        self.record.gestures = list(dict.fromkeys(gestures))

    def thanks(self) -> str:
        """The last words."""
        return self._citizen.says("merci")

    # What the tree says

    def states(self) -> tuple[State, ...]:
        """Where each tree of the case stands, with what the person has said so far."""
        trees = trees_of(self.case, self.knowledge)
        given = self._given()
        return tuple(replay(tree, given, self.case.on_date) for tree in trees)

    def next_question(self) -> Question | None:
        """What the trees would ask now; None when they have nothing left to ask."""
        return next((state.next_question for state in self.states() if state.next_question is not None), None)

    def helped(self) -> Question | None:
        """The same, and the help is noted."""
        self._note(Turn(Kind.HELPED))
        return self.next_question()

    def advices_of_tree(self) -> tuple[Advice, ...]:
        """What the trees advise with what is known now; the help is noted."""
        self._note(Turn(Kind.HELPED))
        return tuple(advice for state in self.states() for advice in state.shown)

    def question(self, fact: str) -> Question | None:
        """The question that asks a fact, in the case's own trees first."""
        trees = (*trees_of(self.case, self.knowledge), *self.knowledge.trees.values())
        return next((question for tree in trees if (question := tree.question(fact)) is not None), None)

    def trap(self, key: str) -> Trap | None:
        """The trap of that name."""
        return next((trap for trap in self.case.traps if trap.key == key), None)

    def advices(self) -> Mapping[str, str]:
        """Every advice that may be given, by key, with its title: those of the trees and the traps' own words."""
        trees = (*self.knowledge.trees.values(), *trees_of(self.case, self.knowledge))
        found = {advice.id: advice.title for advice in advices_of(trees).values()}
        return found | {trap.proposal: trap.proposal for trap in self.case.traps if trap.proposal}

    def own_advices(self) -> frozenset[str]:
        """Those of the case's own subjects, and the traps' own words."""
        own = advices_of(trees_of(self.case, self.knowledge))
        return frozenset(own) | {trap.proposal for trap in self.case.traps}

    def offered_gestures(self) -> tuple[Gesture, ...]:
        """The gestures that the given advices offer, each once."""
        found: dict[str, Gesture] = {}
        for tree in self.knowledge.trees.values():
            for advice in tree.advices:
                if advice.id in self.record.advised:
                    found.update((name, tree.gestures[name]) for name in advice.gestures)
        return tuple(found.values())

    def gestures_of(self, key: str) -> frozenset[str]:
        """The gestures that an advice offers."""
        trees = (*self.knowledge.trees.values(), *trees_of(self.case, self.knowledge))
        advice = advices_of(trees).get(key)
        return frozenset(advice.gestures) if advice is not None else frozenset()

    # Inside

    def _without_fact(self, typed: str, heard: Heard) -> list[str]:
        if heard.looking:
            return self.look(typed, heard)
        if heard.greeting:
            self._note(Turn(Kind.GREETING, typed, (), heard))
            return [self._citizen.says("bonjour" if len(self.record.turns) == 1 else "ecoute")]
        if heard.stated:
            self._note(Turn(Kind.STATED, typed, (), heard))
            return [self._citizen.says("ecoute")]
        self._note(Turn(Kind.UNCLEAR, typed, (), heard))
        return [self._citizen.says("question_floue")]

    def _about(self, fact: str, typed: str, heard: Heard, *, by_tree: bool) -> list[str]:
        known = self.record.learnt.get(fact) or self.record.unknown.get(fact)
        if known is not None:
            self._note(Turn(Kind.AGAIN, typed, (fact,), heard, by_tree=by_tree))
            told = self.case.told.get(fact)
            phrase = self._citizen.tells(fact, told.wordings) if told is not None else known.text
            return [self._citizen.says("deja_dit", phrase=_lower(phrase))]
        told = self.case.told.get(fact)
        if told is not None and told.before_looking and not heard.looking:
            if fact not in self._to_look_at:
                self._to_look_at.append(fact)
            self._note(Turn(Kind.LOOK_FIRST, typed, (fact,), heard, by_tree=by_tree))
            return [self._citizen.tells(f"avant {fact}", told.before_looking)]
        self._note(Turn(Kind.ASKED, typed, (fact,), heard, by_tree=by_tree))
        return [self._tell(fact)]

    def _tell(self, fact: str) -> str:
        """The person's words about a fact, known from now on."""
        told, unknown = self.case.told.get(fact), self.case.unknown.get(fact)
        if told is not None:
            text = self._citizen.tells(fact, told.wordings)
            self.record.learnt[fact] = Sentence(text, len(self.record.turns))
            return text
        text = self._citizen.tells(fact, unknown.wordings) if unknown else self._citizen.says("ne_sait_pas")
        self.record.unknown[fact] = Sentence(text, len(self.record.turns))
        return text

    def _digressions(self, fact: str) -> list[str]:
        """Changes of subject whose moment has come, each said once."""
        asked = sum(turn.kind in (Kind.ASKED, Kind.AGAIN, Kind.LOOK_FIRST, Kind.LOOKED) for turn in self.record.turns)
        said = []
        for position, digression in enumerate(self.case.digressions):
            due = fact == digression.after and (fact in self.record.learnt or fact in self.record.unknown)
            due = due or (digression.turn is not None and asked >= digression.turn)
            if due and position not in self._told_digressions:
                self._told_digressions.add(position)
                said.append(self._digress(position, digression))
        return said

    def _digress(self, position: int, digression: Digression) -> str:
        text = self._citizen.tells(f"digression {position}", digression.wordings)
        for fact in (fact for fact in digression.reveals if fact not in self.record.learnt):
            self.record.hinted.setdefault(fact, Sentence(text, len(self.record.turns)))
        return text

    def _given(self) -> Given:
        """What the person has said so far, ignorance included, and what a look-up of the device gives."""
        trees = trees_of(self.case, self.knowledge)
        asked = {question.id for tree in trees for question in tree.questions}
        found = self.facts_of_device(self.case.device, self.case.on_date) if self.case.device else {}
        # What the person knows has to be heard from them, as in the expected route.
        lookup = {fact: value for fact, value in found.items() if fact not in self.case.told}
        answers: dict[str, Value] = {}
        said: dict[str, Value] = {}
        for fact in self.record.learnt:
            (answers if fact in asked else said)[fact] = self.case.told[fact].value
        for fact in self.record.unknown:
            if fact in asked and fact not in lookup:
                answers[fact] = ignorance(fact, trees)
        return Given(answers, said, lookup)

    def _note(self, turn: Turn) -> None:
        self.record.turns.append(turn)


def _lower(sentence: str) -> str:
    """A sentence quoted after a colon."""
    return sentence[:1].lower() + sentence[1:]

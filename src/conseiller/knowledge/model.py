"""What the knowledge files say, once read and checked. Immutable; no clock, no screen.

Sections, `ecarte`, `reprend` and `comme` are already rewritten here: the engine meets only questions,
deductions, advices and conditions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from conseiller.knowledge.conditions import ALWAYS, Condition, Value
from conseiller.knowledge.confidence import Confidence
from conseiller.knowledge.contents import Contents, contents_of
from conseiller.knowledge.objectives import Objective
from conseiller.knowledge.position import Place


class QuestionKind(StrEnum):
    """How a question is answered."""

    CHOICE = "choix"
    SEVERAL = "plusieurs"
    NUMBER = "nombre"
    DATE = "date"


class Role(StrEnum):
    """How an advice enters the conversation."""

    VETO = "blocage"
    PRINCIPAL = "principal"
    COMPLEMENT = "complement"
    OTHERWISE = "sinon"


class Origin(StrEnum):
    """Where a fact that nobody is asked for comes from."""

    LOOKUP = "recherche"
    WORDS = "phrase"
    TERRITORY = "territoire"
    LIFECYCLE = "cycle_de_vie"
    """A date read in one lifecycle row, so that no tree ever copies it."""
    CONSTANT = "constante"


@dataclass(frozen=True, slots=True)
class Option:
    """One closed answer."""

    code: str
    label: str
    exclusive: bool = False
    """For `plusieurs`: 'rien de tout cela', alone."""


@dataclass(frozen=True, slots=True)
class Question:
    """Asked at most once per session; its id is also its fact."""

    id: str
    text: str
    place: Place
    short: str = ""
    help: str = ""
    reason: str = ""
    """Said by `?`: why this question."""
    landmark: str = ""
    """Where to look on the device; read aloud."""
    kind: QuestionKind = QuestionKind.CHOICE
    options: tuple[Option, ...] = ()
    dont_know_offered: bool = True
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    condition: Condition = ALWAYS
    """Own `si` and those of the enclosing sections."""
    section: str = ""
    always: bool = False
    """Asked even after an advice with `conclut` won."""
    sensitive: bool = False
    """Memory only: never in the journal, asked again after a crash."""
    review_on: date | None = None
    """When its landmark has to be read again on a device; the tree's own day holds otherwise."""

    def label_of(self, code: str) -> str:
        """The words of one answer, or the code itself when no option bears it."""
        return next((option.label for option in self.options if option.code == code), code)


@dataclass(frozen=True, slots=True)
class FreeFact:
    """A fact nobody is asked for."""

    id: str
    kind: QuestionKind
    origin: Origin
    place: Place
    values: tuple[str, ...] = ()
    label: str = ""
    constant: Value | None = None
    """Resolved at load for `constante` and `cycle_de_vie`."""
    row: str = ""
    """Lifecycle row id, for `cycle_de_vie`."""
    months_before: int = 0
    """`mois_avant`: the fact is the first day from which the row's date is at most this many months away."""
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class DeducedValue:
    """One row of a deduction: this value when this condition holds."""

    value: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Deduction:
    """A named condition or state; rows from top to bottom, the first true one wins."""

    id: str
    place: Place
    text: str = ""
    values: tuple[DeducedValue, ...] = ()
    otherwise: str | None = None
    fills: bool = False
    """`remplit`: this value answers the question of the same name if nobody did."""
    months_until: str | None = None
    """A date fact: the deduction is then a number, whole months from today to it."""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MenuPath:
    """When the words of a menu were read on a screen or in a source, and how surely."""

    read_on: date | None
    review_on: date | None
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Gesture:
    """One concrete thing to do."""

    id: str
    title: str
    place: Place
    steps: tuple[str, ...]
    objective: Objective
    family: str
    return_question: str = ""
    path: MenuPath | None = None
    """`chemin`: the steps name menus, whose words change."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read."""

    id: str
    title: str
    publisher: str
    place: Place
    link: str = ""
    published: str = ""
    """As the source gives it: a day, a month or a year."""
    read_on: date | None = None
    review_on: date | None = None
    """When it has to be read again, if it has a day of its own beside those of the advices that name it."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One end of the tree."""

    id: str
    title: str
    place: Place
    role: Role = Role.COMPLEMENT
    short: str = ""
    text: str = ""
    reason: str = ""
    condition: Condition = ALWAYS
    also_if: Condition | None = None
    """`aussi_si`, on a `principal`: comes as a complement when this holds and it did not win."""
    objective: Objective = Objective.NONE
    family: str = ""
    return_question: str = ""
    gestures: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    figures: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Sources of each figure said, here or in a gesture; with a single source, that one says them all."""
    verified_on: date | None = None
    review_on: date | None = None
    confidence: Confidence = Confidence.TO_CONFIRM
    priority: int = 3
    concludes: bool = False
    continues: bool = False
    discards: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()
    opens: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    afterwards: str = ""
    """`ensuite`: said instead of `texte` once `valid_until` has passed. Empty: the advice is no longer given."""

    def sources_of(self, figure: str) -> tuple[str, ...]:
        """Where a figure was read; all the sources of the advice when it does not say."""
        return next((names for said, names in self.figures if said == figure), self.sources)


@dataclass(frozen=True, slots=True)
class Example:
    """A case an author wrote; `savoir verifier` replays it."""

    name: str
    place: Place
    phrase: str = ""
    on_date: date | None = None
    device: str = ""
    """Lifecycle row id recognised in the phrase."""
    answers: Mapping[str, Value] = field(default_factory=dict)
    facts: Mapping[str, Value] = field(default_factory=dict)
    principal: tuple[str, ...] = ()
    complements: tuple[str, ...] | None = None
    """All of them, in any order; None when the case does not say."""
    vetoes: tuple[str, ...] | None = None
    sequel: "Sequel | None" = None
    """The same appointment goes on in another tree."""


@dataclass(frozen=True, slots=True)
class Sequel:
    """`suite` of an example: a second tree, opened with everything the first one learnt."""

    tree: str
    example: Example
    """Only its own answers and facts; what was carried is never answered again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Another way into a tree from the home page: its own title, and answers already known."""

    title: str
    facts: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tree:
    """One subject: its questions, advice and examples, in file order."""

    id: str
    title: str
    place: Place
    version: str
    verified_on: date
    review_on: date
    gesture_limit: int = 3
    summary: str = ""
    """One line for the home screen."""
    entries: tuple[Entry, ...] = ()
    facts: tuple[FreeFact, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    questions: tuple[Question, ...] = ()
    advices: tuple[Advice, ...] = ()
    gestures: Mapping[str, Gesture] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()

    def question(self, fact: str) -> Question | None:
        """The question that asks this fact, if one does."""
        return next((question for question in self.questions if question.id == fact), None)

    def advice(self, advice_id: str) -> Advice:
        """One advice. Raises KeyError for an unknown id."""
        for advice in self.advices:
            if advice.id == advice_id:
                return advice
        raise KeyError(advice_id)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything the program knows, read from one folder (and an overlay)."""

    trees: Mapping[str, Tree]
    sources: Mapping[str, Source]
    fingerprint: str = ""

    @property
    def contents(self) -> Contents:
        """What the home page says of it."""
        return contents_of(self)

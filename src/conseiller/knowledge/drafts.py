"""What one tree's files say before names are resolved and rules rewritten; every name keeps its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from conseiller.knowledge.faults import Faults
from conseiller.knowledge.grammar import NO_CLAUSE, Clause
from conseiller.knowledge.model import Advice, Deduction, Example, FreeFact, Gesture, Question
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Node, Text

SHARED_TREE = "commun"
"""The file of shared facts, questions and gestures: read like a tree, never opened by itself."""


class Declared(StrEnum):
    """The kinds of names that files declare."""

    FACT = "fait"
    GESTURE = "geste"
    ADVICE = "conseil"
    SOURCE = "source"
    TREE = "arbre"
    SHARED = "question commune"


ALL_OF_A_TREE = frozenset({Declared.FACT, Declared.GESTURE, Declared.ADVICE})


class Speech(StrEnum):
    """What a text read by a person is; rules of plain French differ a little."""

    ADVICE = "texte"
    QUESTION = "question"
    STEP = "étape"
    RETURN = "question du retour"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One text that a person reads or hears."""

    text: Text
    speech: Speech


@dataclass(slots=True)
class Desk:
    """What every reader shares: the faults found so far, the words of commands, the texts to proofread."""

    faults: Faults
    reserved: frozenset[str] = frozenset()
    """Words that type a command; an answer may not be one of them."""
    spoken: list[Spoken] = field(default_factory=list)

    def note(self, text: Text | None, speech: Speech) -> None:
        """Keep a text for the proofreading of plain French."""
        if text is not None:
            self.spoken.append(Spoken(text, speech))


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question with the conditions of its sections, outermost first, then its own."""

    question: Question
    clauses: tuple[Clause, ...] = ()
    counts_as: Text | None = None
    """X of `ne_sait_pas: comme X`."""


@dataclass(frozen=True, slots=True)
class BorrowedDraft:
    """`reprend`: a question of `commun.yaml` asked here."""

    name: Text
    section: str
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class FactDraft:
    """A free fact; `row` and `date_field` only for `origine: cycle_de_vie`."""

    fact: FreeFact
    row: Text | None = None
    date_field: Text | None = None


@dataclass(frozen=True, slots=True)
class DeductionDraft:
    """A deduction with one clause per row."""

    deduction: Deduction
    rows: tuple[tuple[Text, Clause], ...] = ()
    otherwise: Text | None = None
    months_until: Text | None = None


@dataclass(frozen=True, slots=True)
class AdviceDraft:
    """An advice with its conditions and the names it uses."""

    advice: Advice
    clause: Clause = NO_CLAUSE
    also: Clause | None = None
    gestures: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()
    discards: tuple[Text, ...] = ()
    brings: tuple[Text, ...] = ()
    opens: Text | None = None
    figures: tuple[tuple[Text, Text], ...] = ()
    """`chiffres`: a figure, and the name of its source, or of several with commas."""


@dataclass(frozen=True, slots=True)
class ExampleDraft:
    """A case with its values still unread: their kind depends on the fact."""

    example: Example
    device: Text | None = None
    answers: tuple[tuple[Text, Node], ...] = ()
    facts: tuple[tuple[Text, Node], ...] = ()
    principal: tuple[Text, ...] = ()
    complements: tuple[Text, ...] | None = None
    vetoes: tuple[Text, ...] | None = None
    sequel: "SequelDraft | None" = None


@dataclass(frozen=True, slots=True)
class SequelDraft:
    """`suite`: the tree that is opened after, and what is then answered and expected."""

    tree: Text
    example: ExampleDraft


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """`entrees`: a title of its own on the home page, and what is then known."""

    title: str
    facts: tuple[tuple[Text, Text], ...] = ()


@dataclass(slots=True)
class TreeDraft:
    """Everything read from one file or folder of `arbres/`."""

    id: str
    place: Place
    title: str = ""
    summary: str = ""
    version: str = ""
    verified_on: date | None = None
    review_on: date | None = None
    gesture_limit: int = 3
    entries: list[EntryDraft] = field(default_factory=list)
    facts: list[FactDraft] = field(default_factory=list)
    deductions: list[DeductionDraft] = field(default_factory=list)
    items: list[QuestionDraft | BorrowedDraft] = field(default_factory=list)
    """Questions and borrowed questions, in the order they are asked."""
    advices: list[AdviceDraft] = field(default_factory=list)
    gestures: list[Gesture] = field(default_factory=list)
    examples: list[ExampleDraft] = field(default_factory=list)
    unsure: set[Declared] = field(default_factory=set)
    """Kinds of names that could not all be read: an unknown name of that kind is no fault of its own."""

    def clauses(self) -> Iterator[Clause]:
        """Every condition written in these files."""
        for item in self.items:
            yield from item.clauses
        for deduction in self.deductions:
            yield from (clause for _, clause in deduction.rows)
        for advice in self.advices:
            yield advice.clause
            if advice.also is not None:
                yield advice.also

    def question_drafts(self) -> Mapping[str, QuestionDraft]:
        """The questions defined here, by id."""
        return {item.question.id: item for item in self.items if isinstance(item, QuestionDraft)}

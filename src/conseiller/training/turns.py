"""What happened in one rehearsal, turn by turn; the debrief reads nothing else."""

from dataclasses import dataclass, field
from enum import StrEnum

from conseiller.training.ear import Heard


class Kind(StrEnum):
    """What a turn was."""

    ASKED = "demandé"
    """A fact asked for and answered, or admitted unknown."""
    AGAIN = "redemandé"
    """Already said."""
    LOOK_FIRST = "à regarder"
    """Asked for, and the device has to be looked at."""
    LOOKED = "regardé"
    UNCLEAR = "pas compris"
    JARGON = "mot inconnu"
    TALK = "bavardage"
    GREETING = "salut"
    STATED = "affirmé"
    NOTHING_TO_LOOK = "rien à regarder"
    ADVISED = "conseillé"
    HELPED = "aide de l'arbre"


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing the mediator did, and what the person said to it."""

    kind: Kind
    typed: str = ""
    facts: tuple[str, ...] = ()
    """The facts asked for, revealed or looked at."""
    heard: Heard | None = None
    advice: str = ""
    """Key of the advice given."""
    by_tree: bool = False
    """With the tree's own words or list."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something the person said, and the turn at which it was."""

    text: str
    turn: int


@dataclass(slots=True)
class Record:
    """The whole rehearsal."""

    turns: list[Turn] = field(default_factory=list)
    learnt: dict[str, Sentence] = field(default_factory=dict)
    """Fact: the sentence that told it."""
    hinted: dict[str, Sentence] = field(default_factory=dict)
    """Fact: the sentence said in passing that gave it away, before it was asked for."""
    unknown: dict[str, Sentence] = field(default_factory=dict)
    """Fact the person does not know: how they said so."""
    advised: list[str] = field(default_factory=list)
    advised_before: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Advice: the facts known when it was given."""
    gestures: list[str] = field(default_factory=list)

    @property
    def questions(self) -> list[str]:
        """Facts asked for, each once, in order."""
        asked = [fact for turn in self.turns if turn.kind in _QUESTIONS for fact in turn.facts]
        return list(dict.fromkeys(asked))

    @property
    def helps(self) -> int:
        """How often the tree was looked at."""
        return sum(turn.kind is Kind.HELPED for turn in self.turns)


_QUESTIONS = (Kind.ASKED, Kind.AGAIN, Kind.LOOK_FIRST)

"""What a case of `knowledge/cas/` says, once read and checked. Immutable; no clock, no screen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from conseiller.knowledge.conditions import Value
from conseiller.knowledge.position import Place

LEVELS = {1: "découverte", 2: "pratique", 3: "situations délicates"}
"""The three levels, easiest first."""


@dataclass(frozen=True, slots=True)
class Told:
    """One fact the person knows (`sait`)."""

    fact: str
    value: Value
    place: Place
    wordings: tuple[str, ...]
    unprompted: bool = False
    """`spontane`: every opening already says it."""
    before_looking: tuple[str, ...] = ()
    """`il_faut_regarder`: what is answered until both look at the device together."""
    asked_by: tuple[str, ...] = ()
    """`mots`: other ways of asking for it."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """One fact the person does not know (`ignore`), and how they say so."""

    fact: str
    place: Place
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Digression:
    """The person changes the subject, once (`change_de_sujet`)."""

    place: Place
    wordings: tuple[str, ...]
    after: str = ""
    """Said after the answer to this question; '' when `turn` says when."""
    turn: int | None = None
    """Said after this many questions of the mediator."""
    reveals: tuple[str, ...] = ()
    """Facts that these words give away."""


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """What no tree asks and people ask all the same (`en_plus`)."""

    asked_by: tuple[str, ...]
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """Where the case has to lead (`attendu`)."""

    place: Place
    principal: tuple[str, ...]
    complements: tuple[str, ...] = ()
    """Those that matter here; others may come."""
    vetoes: tuple[str, ...] = ()
    essential: tuple[str, ...] = ()
    """`indispensables`: facts without which nothing should be advised."""
    gestures: tuple[str, ...] = ()

    @property
    def advices(self) -> tuple[str, ...]:
        """Every advice to give: vetoes first."""
        return (*self.vetoes, *self.principal, *self.complements)


@dataclass(frozen=True, slots=True)
class Trap:
    """An advice that would harm this person: one of the trees, or one people give without any tree."""

    place: Place
    reason: str
    sources: tuple[str, ...]
    advice: str = ""
    proposal: str = ""
    """Its words, when no tree holds it."""
    wordings: tuple[str, ...] = ()
    """What the person answers to it."""
    imposes: bool = False
    """It decides in the person's place."""

    @property
    def key(self) -> str:
        """What names it in a result file."""
        return self.advice or self.proposal


@dataclass(frozen=True, slots=True)
class Case:
    """One person, one request: what they say, what they know, where it should lead."""

    id: str
    title: str
    level: int
    place: Place
    trees: tuple[str, ...]
    who: str
    aim: str
    openings: tuple[str, ...]
    told: Mapping[str, Told]
    unknown: Mapping[str, Unknown]
    expected: Expected
    sources: tuple[str, ...]
    on_date: date
    digressions: tuple[Digression, ...] = ()
    small_talk: tuple[SmallTalk, ...] = ()
    traps: tuple[Trap, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    """Words to avoid with this person, and what to say instead."""
    to_discuss: tuple[str, ...] = ()
    """Questions a trainer may put to the group."""
    device: str = ""
    """Lifecycle row that a look-up of the person's device finds."""
    fingerprint: str = ""
    """Changes when the file changes; 16 hexadecimal digits."""

    def wordings(self) -> Iterator[tuple[str, str]]:
        """Every sentence the person may say, with the fact it is about ('' for none)."""
        yield from (("", text) for text in self.openings)
        for told in self.told.values():
            yield from ((told.fact, text) for text in (*told.wordings, *told.before_looking))
        yield from ((unknown.fact, text) for unknown in self.unknown.values() for text in unknown.wordings)
        yield from (("", text) for digression in self.digressions for text in digression.wordings)

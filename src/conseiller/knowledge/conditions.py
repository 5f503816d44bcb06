"""Conditions (`si`): what must hold of the facts. Written in files, evaluated by the engine.

The grammar is closed: all lines of a mapping must hold (`All`), `un_de` (`AnyOf`), `sauf` (`Not`),
and one comparison of one fact (`Leaf`). Nothing else exists, so everything can be proved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

DONT_KNOW = "ne_sait_pas"
"""The value of a question answered 'Je ne sais pas'."""

PRINCIPAL = "principal"
"""Fact computed by the engine: ids of the winning `principal` advices; only vetoes and complements read it."""

Value: TypeAlias = str | float | date | frozenset[str]
"""A fact's value: a code, a number, a day, or the chosen codes of a `plusieurs` question."""


class Comparison(StrEnum):
    """The comparison words of the files."""

    IS = "vaut"
    """One of these codes; for `plusieurs`, contains one of these codes."""
    ONLY = "seulement"
    LESS = "moins_de"
    AT_LEAST = "au_moins"
    MORE = "plus_de"
    AT_MOST = "au_plus"
    BEFORE = "avant"
    UNTIL = "jusqu_au"
    AFTER = "apres"
    NOT_BEFORE = "pas_avant"
    KNOWN = "connu"


class Today(StrEnum):
    """The operand `aujourdhui`."""

    TODAY = "aujourdhui"


Operand: TypeAlias = frozenset[str] | float | date | Today | bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """One fact compared with one operand."""

    fact: str
    comparison: Comparison
    operand: Operand


@dataclass(frozen=True, slots=True)
class All:
    """Every term holds; with no term, always true."""

    terms: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one term holds."""

    terms: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The term does not hold. True when the fact was never asked."""

    term: "Condition"


Condition: TypeAlias = Leaf | All | AnyOf | Not

ALWAYS = All()


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Every comparison inside a condition, in writing order."""
    match condition:
        case Leaf():
            yield condition
        case Not(term):
            yield from leaves(term)
        case All(terms) | AnyOf(terms):
            for term in terms:
                yield from leaves(term)


def facts_of(condition: Condition) -> frozenset[str]:
    """The facts a condition reads."""
    return frozenset(leaf.fact for leaf in leaves(condition))


def both(first: Condition, second: Condition) -> Condition:
    """`first` and `second`, without piling up empty conditions."""
    if first == ALWAYS:
        return second
    if second == ALWAYS:
        return first
    return All((first, second))

"""What must be reachable in a tree, and what one day's proof reaches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from conseiller.knowledge.conditions import DONT_KNOW, All, AnyOf, Comparison, Condition, Leaf, Value
from conseiller.proof.encoding import Encoding
from conseiller.proof.solving import Solving
from conseiller.proof.witness import Witness, witness_of


class Kind(StrEnum):
    """What is to be reached."""

    QUESTION = "question"
    ANSWER = "réponse"
    ADVICE = "conseil"
    ROW = "conseil principal"
    DEDUCED = "déduction"
    LINE = "ligne"
    """One alternative of an advice's condition."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that some appointment must reach."""

    kind: Kind
    name: str
    value: Value | None = None
    line: Condition | None = None


class DisagreementError(Exception):
    """Formula and engine do not end alike: nothing proved with this formula can be believed."""

    def __init__(self, witness: Witness) -> None:
        super().__init__(witness.difference)
        self.witness = witness


@dataclass(slots=True)
class Reached:
    """What was reached on the days proved so far."""

    targets: set[Target] = field(default_factory=set)

    def harvest(self, encoding: Encoding, witness: Witness) -> None:
        """Take note of everything one appointment reaches, as the engine plays it."""
        state = witness.state
        for fact, known in state.known.items():
            self.targets.add(Target(Kind.QUESTION, fact))
            self.targets |= {Target(Kind.ANSWER, fact, value) for value in _parts(known.value)}
        self.targets |= {Target(Kind.ADVICE, advice.id) for advice in state.shown}
        self.targets |= {Target(Kind.ROW, advice.id) for advice in state.principals if advice.id in encoding.wins}


def _parts(value: Value) -> Iterable[Value]:
    return value if isinstance(value, frozenset) else (value,)


def targets_of(encoding: Encoding) -> Iterator[tuple[Target, int]]:
    """Everything to reach that day, and the literal that reaches it."""
    for name, literal in encoding.shown.items():
        yield Target(Kind.ADVICE, name), literal
    for name, literal in encoding.wins.items():
        yield Target(Kind.ROW, name), literal
    for advice in encoding.advices:
        coming = encoding.wins.get(advice.id, encoding.shown[advice.id])
        yield from _lines(encoding, advice.id, advice.condition, coming)
        if advice.also_if is not None:
            yield from _lines(encoding, advice.id, advice.also_if, encoding.beside[advice.id])
    for question in encoding.tree.questions:
        yield Target(Kind.QUESTION, question.id), encoding.present[question.id]
        for value, literal in encoding.values[question.id].items():
            if value != DONT_KNOW:
                yield Target(Kind.ANSWER, question.id, value), literal
    for name, deduced in encoding.deduced().items():
        yield from ((Target(Kind.DEDUCED, name, value), literal) for value, literal in deduced.items())


def _lines(encoding: Encoding, name: str, condition: Condition, coming: int) -> Iterator[tuple[Target, int]]:
    """An advice must have come at least once thanks to each of its alternatives."""
    for line in alternatives(condition):
        literal = encoding.formula.conjunction((coming, encoding.holds(line)))
        yield Target(Kind.LINE, name, line=line), literal


def alternatives(condition: Condition) -> Iterator[Condition]:
    """The terms of `un_de` and the codes of a list, however deep, outside of `sauf`."""
    match condition:
        case All(terms):
            for term in terms:
                yield from alternatives(term)
        case AnyOf(terms):
            for term in terms:
                yield term
                yield from alternatives(term)
        case Leaf(fact, Comparison.IS, operand) if isinstance(operand, frozenset) and len(operand) > 1:
            yield from (Leaf(fact, Comparison.IS, frozenset((code,))) for code in sorted(operand) if code != DONT_KNOW)


def reach(encoding: Encoding, solving: Solving, reached: Reached, wanted: set[Target] | None = None) -> set[Target]:
    """Find an appointment for each target not reached yet today; the targets that no appointment reaches.

    Every appointment found is replayed. Raises DisagreementError when the engine ends otherwise.
    """
    asleep: set[Target] = set()
    left = _ways(encoding, wanted)
    unplayed = {target: ways for target, ways in left.items() if target.kind in (Kind.DEDUCED, Kind.LINE)}
    for target, ways in list(left.items()):
        if target not in left:
            continue
        solving.prefer(chain.from_iterable(left.values()))
        del left[target]
        model = next(filter(None, (solving.model([literal]) for literal in ways)), None)
        if model is None:
            asleep.add(target)
            continue
        met = Reached({target, *(other for other, ways in unplayed.items() if any(way in model for way in ways))})
        met.harvest(encoding, checked(witness_of(encoding, model)))
        for other in met.targets:
            left.pop(other, None)
            unplayed.pop(other, None)
        reached.targets |= met.targets
    return asleep


def _ways(encoding: Encoding, wanted: set[Target] | None) -> dict[Target, list[int]]:
    """The literals that reach each target: a line of `si` may be one of `aussi_si` too."""
    found: dict[Target, list[int]] = {}
    for target, literal in targets_of(encoding):
        if wanted is None or target in wanted:
            found.setdefault(target, []).append(literal)
    return found


def checked(witness: Witness) -> Witness:
    """The witness itself, once the engine agrees with it. Raises DisagreementError."""
    if witness.difference:
        raise DisagreementError(witness)
    return witness

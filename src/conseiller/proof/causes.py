"""Why something is never reached: a condition that contradicts itself, or rows that always come before."""

from collections.abc import Iterator
from dataclasses import dataclass

from conseiller.knowledge.condition_words import ConditionWords
from conseiller.knowledge.conditions import All, Condition, Not
from conseiller.knowledge.model import Advice, Role
from conseiller.proof.encoding import Encoding
from conseiller.proof.solving import Solving
from conseiller.proof.words import advice_words


@dataclass(frozen=True, slots=True)
class Reason:
    """What keeps a target away, in words."""

    contradiction: tuple[str, ...] = ()
    """Lines of the condition that never hold together."""
    beaten_by: tuple[str, ...] = ()
    """Rows, one of which always comes first."""


def why_condition_never_holds(
    encoding: Encoding, solving: Solving, condition: Condition, advice: Advice | None = None
) -> tuple[str, ...]:
    """The few lines of a condition that never hold together; () when they may."""
    parts: dict[int, Condition] = {}
    for part in _parts(condition):
        parts.setdefault(encoding.holds(part), part)
    if solving.possible(list(parts)):
        return ()
    words = ConditionWords(encoding.tree)
    few = [parts[literal] for literal in solving.core(list(parts))]
    removers = [_remover(encoding, part, advice) for part in few]
    return tuple(
        f"{remover.id} ne l'écarte pas" if remover is not None else words.say(part)
        for part, remover in zip(few, removers, strict=True)
    )


def why_never(encoding: Encoding, solving: Solving, advice: Advice) -> Reason:
    """Why an advice given that day never comes, or never wins."""
    contradiction = why_condition_never_holds(encoding, solving, advice.condition, advice)
    if contradiction or advice.role is not Role.PRINCIPAL:
        return Reason(contradiction)
    above: dict[int, Advice] = {}
    for row in encoding.advices:
        if row.id == advice.id:
            break
        if row.role is Role.PRINCIPAL and not row.continues:
            above.setdefault(-encoding.holds(row.condition), row)
    held = encoding.holds(advice.condition)
    if solving.possible([*above, held]):
        return Reason()
    few = solving.core(list(above), kept=[held])
    return Reason(beaten_by=tuple(advice_words(above[literal]) for literal in few))


def _parts(condition: Condition) -> Iterator[Condition]:
    """The lines that must all hold."""
    if isinstance(condition, All):
        for term in condition.terms:
            yield from _parts(term)
    else:
        yield condition


def _remover(encoding: Encoding, part: Condition, advice: Advice | None) -> Advice | None:
    """The advice whose `ecarte` was rewritten into this line, if it was."""
    if advice is None or not isinstance(part, Not):
        return None
    for other in encoding.tree.advices:
        written = part.term.terms if isinstance(part.term, All) else ()
        if advice.id in other.discards and other.condition in (part.term, *written):
            return other
    return None

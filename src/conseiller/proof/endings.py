"""Which advices an appointment ends with, as literals of a formula: the first match, its complements, `sinon`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conseiller.knowledge.model import Advice, Role
from conseiller.proof.formula import FALSE, TRUE
from conseiller.proof.truths import Truths


@dataclass(frozen=True, slots=True)
class Ending:
    """Advice given that day: whether it comes, and as what."""

    shown: Mapping[str, int]
    """At all, veto or not."""
    beside: Mapping[str, int]
    """As a complement."""
    principal: int
    """Whether some principal advice, or a `sinon`, is shown."""


def ending_of(truths: Truths, advices: tuple[Advice, ...]) -> Ending:
    """The end of an appointment, in the engine's order; settles what `principal` reads."""
    formula = truths.formula
    truths.wins = _winners(truths, advices)
    vetoes = {advice.id: truths.holds(advice.condition) for advice in advices if advice.role is Role.VETO}
    sure = {advice.id: _comes_beside(truths, advice) for advice in advices}
    own = {name: formula.disjunction(_literals(name, vetoes, truths.wins, sure)) for name in sure}
    beside = {
        advice.id: formula.disjunction((sure[advice.id], _brought(truths, advice, advices, own, vetoes)))
        for advice in advices
    }
    came = formula.disjunction((*truths.wins.values(), *beside.values()))
    otherwise = _otherwise(truths, advices, came)
    shown = {name: formula.disjunction(_literals(name, vetoes, truths.wins, beside, otherwise)) for name in sure}
    return Ending(shown, beside, formula.disjunction((*truths.wins.values(), *otherwise.values())))


def _winners(truths: Truths, advices: tuple[Advice, ...]) -> dict[str, int]:
    """The rows that hold with no stopping row above."""
    formula = truths.formula
    above, wins = TRUE, {}
    for advice in advices:
        if advice.role is not Role.PRINCIPAL:
            continue
        held = truths.holds(advice.condition)
        wins[advice.id] = formula.conjunction((above, held))
        if not advice.continues:
            above = formula.conjunction((above, -held))
    return wins


def _comes_beside(truths: Truths, advice: Advice) -> int:
    if advice.role is Role.COMPLEMENT:
        return truths.holds(advice.condition)
    if advice.role is Role.PRINCIPAL and advice.also_if is not None:
        return truths.formula.conjunction((truths.holds(advice.also_if), -truths.wins[advice.id]))
    return FALSE


def _brought(
    truths: Truths, advice: Advice, advices: tuple[Advice, ...], own: Mapping[str, int], vetoes: Mapping[str, int]
) -> int:
    """Brought by `avec` of a shown advice, unless shown on its own or discarded by a veto that holds."""
    formula = truths.formula
    bringing = [own[other.id] for other in advices if advice.id in other.brings]
    against = [-vetoes[other.id] for other in advices if other.id in vetoes and advice.id in other.discards]
    return formula.conjunction((formula.disjunction(bringing), -own[advice.id], *against))


def _otherwise(truths: Truths, advices: tuple[Advice, ...], came: int) -> dict[str, int]:
    """The first `sinon` that holds, when nothing else came."""
    above, found = -came, {}
    for advice in advices:
        if advice.role is Role.OTHERWISE:
            held = truths.holds(advice.condition)
            found[advice.id] = truths.formula.conjunction((above, held))
            above = truths.formula.conjunction((above, -held))
    return found


def _literals(name: str, *places: Mapping[str, int]) -> Iterable[int]:
    return (place[name] for place in places if name in place)

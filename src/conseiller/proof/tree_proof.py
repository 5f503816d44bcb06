"""The proof of one tree: each day in turn, then what no day reaches."""

from dataclasses import dataclass, field
from datetime import date

from conseiller.knowledge.faults import Fault
from conseiller.knowledge.model import Role, Tree
from conseiller.proof.codes import ProofCode
from conseiller.proof.days import ProofDays, proof_days
from conseiller.proof.domains import Reads
from conseiller.proof.encoding import Encoding
from conseiller.proof.holes import MOST_HOLES, Hole, holes, some_advice, some_principal
from conseiller.proof.lengths import AIM, LIMIT, Lengths, lengths
from conseiller.proof.solving import Solving
from conseiller.proof.targets import DisagreementError, Kind, Reached, Target, reach
from conseiller.proof.telling import (
    disagreement_fault,
    hole_fault,
    length_fault,
    more_holes_fault,
    never_fault,
)


@dataclass(slots=True)
class TreeProof:
    """What was found of one tree."""

    tree: Tree
    days: list[date] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    questions: int = 0
    """Most questions in one appointment."""
    complements: int = 0
    """Most complements in one appointment."""
    asleep: dict[str, list[date]] = field(default_factory=dict)
    """Advices that may be given on a proof day and that no appointment of that day reaches."""
    reached: Reached = field(default_factory=Reached)
    missed: dict[Target, date] = field(default_factory=dict)
    """What some proof day did not reach, and the first such day."""
    told_holes: set[object] = field(default_factory=set)
    longest: tuple[Lengths, date] | None = None


def prove_tree(tree: Tree, reads: Reads, today: date, *, complete: bool) -> TreeProof:
    """Prove a tree for today, or for every day from today on. A disagreement with the engine ends the proof."""
    proof = TreeProof(tree)
    days = proof_days(tree, today, reads)
    try:
        for day in (today, *days.later) if complete else (today,):
            _prove_day(proof, Encoding(tree, day, reads), today)
        _tell_length(proof, today)
        _tell_never(proof, reads, _look_elsewhere(proof, reads, days))
    except DisagreementError as error:
        proof.faults.append(disagreement_fault(tree, error.witness))
    return proof


def _prove_day(proof: TreeProof, encoding: Encoding, today: date) -> None:
    """One day: what is reached, how long it gets, which holes are left."""
    day = encoding.on_date
    solving = Solving(encoding.formula)
    try:
        unreached = reach(encoding, solving, proof.reached)
        solving.prefer(encoding.plainest())
        measured = lengths(encoding, solving)
        _find_holes(proof, encoding, solving, today)
    finally:
        solving.close()
    proof.days.append(day)
    for target in unreached:
        proof.missed.setdefault(target, day)
        if target.kind is Kind.ADVICE:
            proof.asleep.setdefault(target.name, []).append(day)
    proof.complements = max(proof.complements, measured.complements)
    if proof.longest is None or measured.questions > proof.questions:
        proof.questions, proof.longest = measured.questions, (measured, day)


def _find_holes(proof: TreeProof, encoding: Encoding, solving: Solving, today: date) -> None:
    """Last, for what is found is forbidden to the solver from then on."""
    something = some_advice(encoding)
    _tell_holes(proof, ProofCode.NO_ADVICE, list(holes(encoding, solving, something)), today)
    if any(advice.role in (Role.PRINCIPAL, Role.OTHERWISE) for advice in proof.tree.advices):
        found = list(holes(encoding, solving, some_principal(encoding), besides=something))
        _tell_holes(proof, ProofCode.NO_PRINCIPAL, found, today)


def _tell_holes(proof: TreeProof, code: ProofCode, found: list[Hole], today: date) -> None:
    """Each hole once, on the first day it opens."""
    for hole in found:
        key = (code, frozenset(hole.causes))
        if key not in proof.told_holes:
            proof.told_holes.add(key)
            proof.faults.append(hole_fault(proof.tree, code, hole, today))
    if len(found) == MOST_HOLES and code not in proof.told_holes:
        proof.told_holes.add(code)
        proof.faults.append(more_holes_fault(proof.tree, code))


def _look_elsewhere(proof: TreeProof, reads: Reads, days: ProofDays) -> set[Target]:
    """The targets that no day reaches, days not proved included: time puts some to sleep, which is no fault."""
    # The far ends first: what sleeps today most often wakes once everything is past, or before anything was.
    for day in (*days.later[-1:], *days.earlier[-1:], *days.later[:-1], *days.earlier[:-1]):
        pending = proof.missed.keys() - proof.reached.targets
        if not pending:
            break
        if day in proof.days:
            continue
        encoding = Encoding(proof.tree, day, reads)
        solving = Solving(encoding.formula)
        try:
            reach(encoding, solving, proof.reached, pending)
        finally:
            solving.close()
    return proof.missed.keys() - proof.reached.targets


def _tell_length(proof: TreeProof, today: date) -> None:
    if proof.longest is not None and proof.questions > AIM:
        measured, day = proof.longest
        code = ProofCode.TOO_LONG if proof.questions > LIMIT else ProofCode.LONG
        proof.faults.append(length_fault(proof.tree, code, measured, day, today))


def _tell_never(proof: TreeProof, reads: Reads, never: set[Target]) -> None:
    """One fault per thing never reached, explained on the first day that missed it."""
    told = [target for target in never if not _implied(target, never)]
    order = sorted(told, key=lambda target: (str(target.kind), target.name, str(target.value)))
    proof.faults += [never_fault(proof.tree, reads, target, proof.missed[target]) for target in order]
    for target in order:
        if target.kind is Kind.ADVICE:
            proof.asleep.pop(target.name, None)


def _implied(target: Target, never: set[Target]) -> bool:
    """Whether another thing never reached says it already."""
    match target.kind:
        case Kind.ANSWER:
            return True  # answers are free: all of them are reached as soon as their question is
        case Kind.ROW:
            return Target(Kind.ADVICE, target.name) in never
        case Kind.LINE:
            return not never.isdisjoint({Target(Kind.ADVICE, target.name), Target(Kind.ROW, target.name)})
        case _:
            return False

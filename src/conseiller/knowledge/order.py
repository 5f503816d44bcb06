"""What may depend on what: no condition on a later question, no deduction or veto that turns in circles."""

from collections.abc import Callable, Iterable, Mapping

from conseiller.knowledge.codes import Code
from conseiller.knowledge.conditions import PRINCIPAL
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.grammar import Clause
from conseiller.knowledge.model import Role
from conseiller.knowledge.reading import Text
from conseiller.knowledge.scope import Scope


def check_order(scope: Scope, faults: Faults) -> None:
    """Note every dependency that cannot be honoured while questions are asked one by one."""
    looping = _check_deduction_loops(scope, faults)
    _check_questions(scope, looping, faults)
    _check_principal(scope, faults)
    _check_discards(scope, faults)


def loops(nodes: Iterable[str], leads_to: Callable[[str], Iterable[str]]) -> list[list[str]]:
    """The cycles of a graph, each told once, from the first node met. Iterative: files may be long."""
    done: set[str] = set()
    found: list[list[str]] = []
    for start in nodes:
        if start in done:
            continue
        path: list[str] = [start]
        on_path = {start}
        branches = [iter(leads_to(start))]
        while branches:
            following = next(branches[-1], None)
            if following is None:
                branches.pop()
                on_path.discard(path[-1])
                done.add(path.pop())
            elif following in on_path:
                found.append(path[path.index(following) :])
            elif following not in done:
                path.append(following)
                on_path.add(following)
                branches.append(iter(leads_to(following)))
    return found


def _deductions_read(scope: Scope, name: str) -> list[str]:
    """The deductions that one rests on directly; a question filled by a deduction is a question."""
    asked = {question.question.id for question in scope.questions}
    return [fact for fact in _facts_read(scope, name) if fact in scope.deductions and fact not in asked]


def _check_deduction_loops(scope: Scope, faults: Faults) -> set[str]:
    """The deductions that belong to a loop, which is told at its first member only."""
    graph = {name: _deductions_read(scope, name) for name in scope.deductions}
    looping: set[str] = set()
    for loop in loops(graph, graph.__getitem__):
        if not looping.isdisjoint(loop):
            looping |= set(loop)
            continue
        looping |= set(loop)
        turn = " → ".join(f"« {name} »" for name in [*loop, loop[0]])
        faults.add(
            scope.deductions[loop[0]].deduction.place,
            Code.DEDUCTION_LOOP,
            f"ces déductions tournent en rond : {turn}. Appuyez l'une d'elles sur des questions.",
        )
    return looping


def _bases(scope: Scope, looping: set[str]) -> Mapping[str, frozenset[str]]:
    """The questions each fact rests on, deductions unfolded."""
    asked = {question.question.id for question in scope.questions}
    known: dict[str, frozenset[str]] = {name: frozenset({name}) for name in asked}

    def unfold(name: str) -> frozenset[str]:
        waiting, seen, found = [name], {name}, set()
        while waiting:
            for fact in _facts_read(scope, waiting.pop()):
                if fact in asked:
                    found.add(fact)
                elif fact in scope.deductions and fact not in seen:
                    seen.add(fact)
                    waiting.append(fact)
        return frozenset(found)

    return known | {name: unfold(name) for name in scope.deductions if name not in asked and name not in looping}


def _facts_read(scope: Scope, deduction: str) -> list[str]:
    draft = scope.deductions[deduction]
    facts = [read.leaf.fact for _, clause in draft.rows for read in clause.reads]
    return [*facts, draft.months_until.value] if draft.months_until is not None else facts


def _check_questions(scope: Scope, looping: set[str], faults: Faults) -> None:
    bases = _bases(scope, looping)
    lines = {draft.question.id: draft.question.place for draft in scope.questions}
    asked: set[str] = set()
    for draft in scope.questions:
        name = draft.question.id
        for clause in (*draft.clauses, *_filling(scope, name)):
            for read in clause.reads:
                for base in sorted(bases.get(read.fact.value, frozenset()) - asked):
                    _later(read.fact, base, name, str(lines[base]), faults)
        asked.add(name)


def _filling(scope: Scope, question: str) -> list[Clause]:
    """The conditions of the deduction that fills a question."""
    draft = scope.deductions.get(question)
    return [] if draft is None or not draft.deduction.fills else [clause for _, clause in draft.rows]


def _later(fact: Text, base: str, question: str, where: str, faults: Faults) -> None:
    through = "" if fact.value == base else f"« {fact.value} » repose sur « {base} » : "
    if base == question:
        message = f"{through}la question « {question} » dépendrait d'elle-même. Retirez cette ligne."
    else:
        message = (
            f"{through}« {base} » n'est demandée qu'après « {question} » ({where}). Changez l'ordre ou la condition."
        )
    faults.add(fact.place, Code.LATER_QUESTION, message)


def _check_principal(scope: Scope, faults: Faults) -> None:
    """`principal` exists once the winner is known: only what comes beside the winner may read it."""
    told: set[int] = set()
    for draft in scope.advices.values():
        if draft.advice.role in (Role.COMPLEMENT, Role.VETO):
            told.add(id(draft.clause))
        if draft.discards:
            told.add(id(draft.clause))
            _refuse_discard_after_principal(draft.clause, faults)
        if draft.also is not None and draft.advice.role is Role.PRINCIPAL:
            told.add(id(draft.also))
    for clause in scope.clauses():
        for read in clause.reads if id(clause) not in told else ():
            if read.leaf.fact == PRINCIPAL:
                faults.add(
                    read.fact.place,
                    Code.PRINCIPAL_READ,
                    "« principal » n'est pas encore connu ici. Seuls un complément, « aussi_si » "
                    "et un blocage sans « ecarte » le lisent.",
                )


def _refuse_discard_after_principal(clause: Clause, faults: Faults) -> None:
    for read in clause.reads:
        if read.leaf.fact == PRINCIPAL:
            faults.add(
                read.fact.place,
                Code.DISCARD_AFTER_PRINCIPAL,
                "un conseil qui en écarte d'autres agit avant le choix du principal : il ne peut pas le lire. "
                "Retirez cette ligne, ou « ecarte ».",
            )


def _check_discards(scope: Scope, faults: Faults) -> None:
    graph = {
        name: [target.value for target in draft.discards if target.value in scope.advices]
        for name, draft in scope.advices.items()
    }
    for loop in loops(graph, graph.__getitem__):
        turn = " → ".join(f"« {name} »" for name in [*loop, loop[0]])
        faults.add(
            scope.advices[loop[0]].advice.place,
            Code.DISCARD_LOOP,
            f"ces conseils s'écartent en rond : {turn}. Gardez un seul sens.",
        )

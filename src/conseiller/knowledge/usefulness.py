"""What nothing uses: a question no condition reads was asked for nothing."""

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, Severity
from conseiller.knowledge.scope import Scope

_HARMLESS = frozenset(
    {Code.MISSING_KEY, Code.BAD_DATE, Code.BAD_NUMBER, Code.BAD_YES_NO, Code.UNKNOWN_SOURCE}
    | {Code.UNKNOWN_ROW, Code.UNKNOWN_TREE, Code.REVERSED_BOUNDS, Code.OBJECTIVE, Code.TOO_FEW_ANSWERS}
)


def may_hide_reads(faults: Faults) -> bool:
    """Whether a fault found so far may keep a condition from being understood: too long a text does not."""
    return any(
        fault.severity is Severity.FAULT and fault.code < Code.TOO_LONG and fault.code not in _HARMLESS
        for fault in faults.items
    )


def check_use(scope: Scope, faults: Faults) -> None:
    """Note questions without effect (faults), deductions and gestures nobody uses (warnings).

    Only when every condition was understood: a misspelt name would make its question look useless.
    """
    read = {item.leaf.fact for clause in scope.clauses() for item in clause.reads}
    read |= {draft.months_until.value for draft in scope.deductions.values() if draft.months_until is not None}
    for draft in scope.questions:
        question = draft.question
        if question.id not in read:
            faults.add(
                question.place,
                Code.NO_EFFECT,
                f"aucune condition de « {scope.draft.id} » ne lit « {question.id} » : la réponse ne changerait rien. "
                "Retirez la question, ou servez-vous-en.",
            )
    for name, deduction in scope.deductions.items():
        if name not in read and not deduction.deduction.fills:
            faults.warn(deduction.deduction.place, Code.NO_EFFECT, f"aucune condition ne lit la déduction « {name} ».")
    offered = {name.value for draft in scope.advices.values() for name in draft.gestures}
    for gesture in scope.draft.gestures:
        if gesture.id and gesture.id not in offered:
            faults.warn(gesture.place, Code.NO_EFFECT, f"aucun conseil ne propose le geste « {gesture.id} ».")

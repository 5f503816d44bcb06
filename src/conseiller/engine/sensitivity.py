"""Which answers may never be written: the sensitive ones, and those whose very question gives one away."""

from conseiller.knowledge.conditions import facts_of
from conseiller.knowledge.model import Tree


def never_stored(tree: Tree) -> frozenset[str]:
    """Questions marked `sensible`, and every question whose condition rests on one of them.

    Source: privacy rule of the journal, "sensitivity propagates". Deductions are followed.
    """
    hidden = {question.id for question in tree.questions if question.sensitive}
    deduced = {
        deduction.id: frozenset(fact for row in deduction.values for fact in facts_of(row.condition))
        for deduction in tree.deductions
    }
    grown = True
    while grown:
        before = len(hidden)
        hidden |= {name for name, facts in deduced.items() if facts & hidden}
        hidden |= {question.id for question in tree.questions if facts_of(question.condition) & hidden}
        grown = len(hidden) > before
    return frozenset(hidden & {question.id for question in tree.questions})

"""The longest appointment of a tree, and the most complements one appointment gathers."""

from dataclasses import dataclass

from conseiller.proof.encoding import Encoding
from conseiller.proof.solving import Solving
from conseiller.proof.targets import checked
from conseiller.proof.witness import Witness, witness_of

AIM, LIMIT = 10, 12
"""Questions in one appointment: beyond the aim a warning, beyond the limit a fault (design, section 4)."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Exact bounds of one tree on one day."""

    questions: int
    longest: Witness | None
    complements: int
    fullest: Witness | None


def lengths(encoding: Encoding, solving: Solving, *, without_facts: bool = False) -> Lengths:
    """The greatest number of questions asked, and of complements shown, each with an appointment that meets it.

    `without_facts`: nothing is known beforehand. Raises DisagreementError when the engine ends otherwise.
    """
    formula = encoding.formula
    asked = [
        formula.conjunction((encoding.present[question.id], -encoding.filled.get(question.id, -1)))
        for question in encoding.tree.questions
    ]
    free = [fact.id for fact in encoding.tree.facts if fact.constant is None and fact.id in encoding.present]
    unknown = [-encoding.present[fact] for fact in free] if without_facts else []
    questions, longest = solving.most(asked, [encoding.uncorrected, *unknown], 0)
    complements, fullest = solving.most(list(encoding.beside.values()), unknown, 0)
    return Lengths(
        questions,
        checked(witness_of(encoding, longest)) if longest is not None else None,
        complements,
        checked(witness_of(encoding, fullest)) if fullest is not None else None,
    )

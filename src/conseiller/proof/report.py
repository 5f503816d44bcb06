"""The whole proof of a folder: every tree, day by day, told as faults with their place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from conseiller.french import listing, long_date, plural
from conseiller.knowledge.faults import Fault
from conseiller.knowledge.model import Tree
from conseiller.proof.answers import same_answers
from conseiller.proof.domains import Reads
from conseiller.proof.tree_proof import TreeProof, prove_tree


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found, and what was measured."""

    faults: list[Fault] = field(default_factory=list)
    trees: tuple[TreeProof, ...] = ()

    def lines(self) -> list[str]:
        """What was proved, one French sentence per tree."""
        return [_told(proof) for proof in self.trees]


def prove(trees: Iterable[Tree], today: date, *, complete: bool = False) -> Proof:
    """Prove each tree for a day; `complete` adds every later day on which something in it changes."""
    read = [(tree, Reads(tree)) for tree in trees]
    proofs = tuple(prove_tree(tree, reads, today, complete=complete) for tree, reads in read)
    found = [fault for proof in proofs for fault in proof.faults]
    return Proof([*found, *same_answers(read, today)], proofs)


def _told(proof: TreeProof) -> str:
    alone = len(proof.days) == 1
    days = f"au {long_date(proof.days[0])}" if alone else f"sur {plural(len(proof.days), 'jour')}"
    sentence = (
        f"{proof.tree.id}, preuve {days} : {plural(proof.questions, 'question')} au plus, "
        f"{plural(proof.complements, 'complément')} au plus."
    )
    if not proof.asleep:
        return sentence
    asleep = listing([_asleep(proof, name, days) for name, days in proof.asleep.items()])
    return f"{sentence} Endormis : {asleep}."


def _asleep(proof: TreeProof, name: str, days: list[date]) -> str:
    if len(proof.days) == 1:
        return name
    return f"{name} ({plural(len(days), 'jour')}, dès le {long_date(days[0])})"

"""Values of facts as a case writes them, read by the kind of their question."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from conseiller.knowledge.codes import Code
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.model import FreeFact, Origin, Question, QuestionKind, Tree
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.reading import Node, Sequence, Text
from conseiller.knowledge.scalars import read_day, read_number

Named = Question | FreeFact


@dataclass(frozen=True, slots=True)
class FactNames:
    """Every fact a case may name: the questions of all trees, and what only words can say."""

    questions: Mapping[str, Question]
    said: Mapping[str, FreeFact] = field(default_factory=dict)
    """Free facts of origin `phrase`."""

    def find(self, name: Text, faults: Faults) -> Named | None:
        """The question or free fact of that name; None after noting that there is none."""
        found = self.questions.get(name.value) or self.said.get(name.value)
        if found is None:
            hint = suggestion(name.value, (*self.questions, *self.said))
            faults.add(name.place, Code.UNKNOWN_FACT, f"aucun arbre ne demande « {name.value} ».{hint}")
        return found


def fact_names(trees: Iterable[Tree]) -> FactNames:
    """The facts of some trees; a shared question is the same in each."""
    trees = tuple(trees)
    questions = {question.id: question for tree in trees for question in tree.questions}
    said = {fact.id: fact for tree in trees for fact in tree.facts if fact.origin is Origin.WORDS}
    return FactNames(questions, said)


def read_value(fact: Named, node: Node, faults: Faults) -> Value | None:
    """The value a case gives to a fact; None after noting why it cannot be."""
    if fact.kind is QuestionKind.SEVERAL and isinstance(node, Sequence):
        codes = [_code(fact, item, faults) for item in node.items]
        return frozenset(code for code in codes if code is not None)
    if not isinstance(node, Text):
        faults.add(node.place, Code.WRONG_SHAPE, f"« {fact.id} » attend une seule réponse.")
        return None
    if fact.kind is QuestionKind.NUMBER:
        return read_number(node, faults)
    if fact.kind is QuestionKind.DATE:
        return read_day(node, faults)
    code = _code(fact, node, faults)
    return frozenset((code,)) if code is not None and fact.kind is QuestionKind.SEVERAL else code


def codes_of(fact: Named) -> Collection[str]:
    """The codes a fact can take; none for numbers, days and free words."""
    return [option.code for option in fact.options] if isinstance(fact, Question) else fact.values


def _code(fact: Named, node: Node, faults: Faults) -> str | None:
    if not isinstance(node, Text):
        faults.add(node.place, Code.WRONG_SHAPE, f"« {fact.id} » attend des codes de réponse.")
        return None
    known = codes_of(fact)
    if not known or node.value in known:
        return node.value
    hint = suggestion(node.value, known) or f" Réponses : {', '.join(known)}."
    message = f"« {node.value} » n'est pas une réponse de « {fact.id} ».{hint}"
    if node.value == "ne_sait_pas":
        message = f"pour « {fact.id} », ce que la personne ne sait pas s'écrit sous « ignore »."
    faults.add(node.place, Code.UNKNOWN_ANSWER, message)
    return None

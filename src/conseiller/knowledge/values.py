"""Values written in examples, read by the kind of their fact."""

from conseiller.knowledge.codes import Code
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.fields import read_day, read_number
from conseiller.knowledge.model import QuestionKind
from conseiller.knowledge.nearest import nearest
from conseiller.knowledge.reading import Node, Sequence, Text
from conseiller.knowledge.scope import FactInfo


def read_value(node: Node, info: FactInfo, faults: Faults) -> Value | None:
    """The value an example gives to a fact; None after noting why it cannot be."""
    if info.kind is QuestionKind.SEVERAL and isinstance(node, Sequence):
        codes = [_code(item, info, faults) for item in node.items]
        return frozenset(code for code in codes if code is not None)
    if not isinstance(node, Text):
        faults.add(node.place, Code.WRONG_SHAPE, f"« {info.id} » attend une seule valeur.")
        return None
    if node.value == DONT_KNOW and info.dont_know:
        return DONT_KNOW
    if info.kind is QuestionKind.NUMBER:
        return read_number(node, faults)
    if info.kind is QuestionKind.DATE:
        return read_day(node, faults)
    code = _code(node, info, faults)
    return frozenset({code}) if code is not None and info.kind is QuestionKind.SEVERAL else code


def _code(node: Node, info: FactInfo, faults: Faults) -> str | None:
    if not isinstance(node, Text):
        faults.add(node.place, Code.WRONG_SHAPE, f"« {info.id} » attend des codes de réponse.")
        return None
    if info.codes is None or node.value in info.codes:
        return node.value
    near = nearest(node.value, info.codes)
    hint = f" La plus proche est « {near} »." if near else f" Réponses : {', '.join(sorted(info.codes))}."
    faults.add(node.place, Code.UNKNOWN_ANSWER, f"« {node.value} » n'est pas une réponse de « {info.id} ».{hint}")
    return None

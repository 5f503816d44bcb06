"""Values written in examples, read by the kind of their fact."""

from collections.abc import Mapping
from dataclasses import replace

from conseiller.knowledge.codes import Code
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.drafts import ExampleDraft, SequelDraft
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.model import Example, QuestionKind, Sequel
from conseiller.knowledge.nearest import nearest, suggestion
from conseiller.knowledge.reading import Node, Sequence, Text
from conseiller.knowledge.references import References
from conseiller.knowledge.scalars import read_day, read_number
from conseiller.knowledge.scope import FactInfo


def resolve_example(
    draft: ExampleDraft, references: References, faults: Faults, others: Mapping[str, References]
) -> Example:
    """An example with its values read by the kind of their fact, and its names checked.

    `others` are the references of every tree, for what goes on in another one.
    """
    resolved = _resolved(draft, references, faults)
    return replace(resolved, sequel=None if draft.sequel is None else _sequel(draft.sequel, others, faults))


def _sequel(draft: SequelDraft, others: Mapping[str, References], faults: Faults) -> Sequel | None:
    references = others.get(draft.tree.value)
    if references is None:
        message = f"l'arbre « {draft.tree.value} » n'existe pas.{suggestion(draft.tree.value, others)}"
        faults.add(draft.tree.place, Code.UNKNOWN_TREE, message)
        return None
    return Sequel(draft.tree.value, _resolved(draft.example, references, faults))


def _resolved(draft: ExampleDraft, references: References, faults: Faults) -> Example:
    references.check_expected(draft)
    return replace(
        draft.example,
        answers=_values(draft.answers, references, faults),
        facts=_values(draft.facts, references, faults),
        principal=tuple(name.value for name in draft.principal),
        complements=None if draft.complements is None else tuple(name.value for name in draft.complements),
        vetoes=None if draft.vetoes is None else tuple(name.value for name in draft.vetoes),
    )


def _values(entries: tuple[tuple[Text, Node], ...], references: References, faults: Faults) -> dict[str, Value]:
    infos = [(name.value, references.fact(name), node) for name, node in entries]
    values = {name: _value(node, info, faults) for name, info, node in infos if info is not None}
    return {name: value for name, value in values.items() if value is not None}


def _value(node: Node, info: FactInfo, faults: Faults) -> Value | None:
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

"""Reads `faits` (what nobody is asked for) and `deductions` (what follows from answers)."""

from conseiller.knowledge.codes import Code
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.drafts import DeductionDraft, Desk, FactDraft
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.grammar import Clause, read_clause
from conseiller.knowledge.model import DeducedValue, Deduction, FreeFact, Origin, QuestionKind
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Mapping, Node, Text
from conseiller.knowledge.scalars import FREE_VALUE, is_id

FACT = Shape(
    "un fait",
    frozenset({"id", "type", "origine", "valeurs", "libelle", "min", "max", "ligne", "champ", "mois_avant", "valeur"}),
    ("id", "origine"),
)
DEDUCTION = Shape("une déduction", frozenset({"id", "texte", "valeurs", "sinon", "remplit", "mois_jusqu_a"}), ("id",))
ROW = Shape("une ligne de déduction", frozenset({"alors", "si", "libelle"}), ("alors", "si"), texts=False)

LABEL_LIMIT = 80


def read_facts(nodes: tuple[Node, ...], desk: Desk) -> list[FactDraft]:
    """Every free fact."""
    return [_read_fact(Fields(node, FACT, desk.faults)) for node in blocks(nodes, "faits", desk)]


def read_deductions(nodes: tuple[Node, ...], desk: Desk) -> list[DeductionDraft]:
    """Every deduction."""
    return [_read_deduction(Fields(node, DEDUCTION, desk.faults), desk) for node in blocks(nodes, "deductions", desk)]


def blocks(nodes: tuple[Node, ...], key: str, desk: Desk) -> list[Mapping]:
    """The items of a list that are blocks of keys; the others are noted."""
    for node in nodes:
        if not isinstance(node, Mapping):
            desk.faults.add(node.place, Code.WRONG_SHAPE, f"« {key} » attend des blocs : « - id: … », puis ses clés.")
    return [node for node in nodes if isinstance(node, Mapping)]


def place_of(name: Text | None, fields: Fields) -> Place:
    """Where a block is best pointed at: its name, else its first key."""
    return name.place if name is not None else fields.node.place


_MOST_MONTHS = 120

_ONLY_FOR = {
    "ligne": (Origin.LIFECYCLE,),
    "champ": (Origin.LIFECYCLE,),
    "valeur": (Origin.CONSTANT,),
}


def _read_fact(fields: Fields) -> FactDraft:
    name = fields.id()
    origin = fields.word("origine", Origin, Origin.LOOKUP)
    kind = fields.word("type", QuestionKind, QuestionKind.DATE if origin is Origin.LIFECYCLE else QuestionKind.CHOICE)
    for key, origins in _ONLY_FOR.items():
        if origin in origins and key not in fields:
            fields.missing(key)
        if origin not in origins and key in fields and "origine" in fields:
            fields.faults.add(fields.place(key), Code.WRONG_KIND, f"« {key} » ne va qu'avec « origine: {origins[0]} ».")
    if origin is not Origin.LIFECYCLE and "mois_avant" in fields:
        fields.faults.add(
            fields.place("mois_avant"),
            Code.WRONG_KIND,
            f"« mois_avant » ne va qu'avec « origine: {Origin.LIFECYCLE} ».",
        )
    if origin is Origin.LIFECYCLE and kind is not QuestionKind.DATE:
        fields.faults.add(fields.place("type"), Code.WRONG_KIND, "un fait du cycle de vie est de type « date ».")
    fact = FreeFact(
        id=name.value if name is not None else "",
        kind=kind,
        origin=origin,
        place=place_of(name, fields),
        values=_read_values(fields, kind),
        label=fields.text("libelle", limit=LABEL_LIMIT),
        constant=_read_constant(fields, kind) if origin is Origin.CONSTANT else None,
        row=fields.text("ligne"),
        months_before=fields.whole("mois_avant", 0, 1, _MOST_MONTHS),
        minimum=fields.number("min"),
        maximum=fields.number("max"),
    )
    if origin is not Origin.LIFECYCLE:
        return FactDraft(fact)
    return FactDraft(fact, fields.text_node("ligne"), fields.text_node("champ"))


def _read_values(fields: Fields, kind: QuestionKind) -> tuple[str, ...]:
    values = fields.texts("valeurs")
    if values and kind not in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
        fields.faults.add(
            fields.place("valeurs"), Code.WRONG_KIND, f"un fait de type « {kind} » n'a pas de « valeurs »."
        )
        return ()
    return tuple([value.value for value in values if is_id(value, fields.faults, FREE_VALUE)])


def _read_constant(fields: Fields, kind: QuestionKind) -> Value | None:
    if kind is QuestionKind.DATE:
        return fields.day("valeur")
    if kind is QuestionKind.NUMBER:
        return fields.number("valeur")
    return fields.text("valeur") or None


def _read_deduction(fields: Fields, desk: Desk) -> DeductionDraft:
    name = fields.id()
    months = fields.text_node("mois_jusqu_a")
    rows: list[tuple[Text, Clause]] = []
    labels: dict[str, str] = {}
    for node in blocks(fields.items("valeurs"), "valeurs", desk):
        row = Fields(node, ROW, desk.faults)
        value = row.id("alors")
        condition = row.values.get("si")
        clause = Clause() if condition is None else read_clause(condition, "si", desk.faults)
        if value is not None:
            rows.append((value, clause))
            if "libelle" in row:
                labels[value.value] = row.text("libelle", limit=60)
    _check_deduction(fields, months)
    otherwise = fields.id("sinon")
    deduction = Deduction(
        id=name.value if name is not None else "",
        place=place_of(name, fields),
        text=fields.text("texte", limit=60),
        values=tuple([DeducedValue(value.value, clause.condition) for value, clause in rows]),
        otherwise=otherwise.value if otherwise is not None else None,
        fills=fields.yes("remplit"),
        months_until=months.value if months is not None else None,
        labels=labels,
    )
    return DeductionDraft(deduction, tuple(rows), otherwise, months)


def _check_deduction(fields: Fields, months: Text | None) -> None:
    if months is None:
        if "valeurs" not in fields and "mois_jusqu_a" not in fields:
            fields.missing("valeurs")
        return
    for key in ("valeurs", "sinon"):
        if key in fields:
            fields.faults.add(fields.place(key), Code.WRONG_KIND, f"« {key} » ne va pas avec « mois_jusqu_a ».")

"""Reads the list `questions`: questions, sections (their `si` weighs on all they hold) and `reprend`."""

import textwrap

from conseiller.knowledge.answer_reading import read_dont_know, read_options
from conseiller.knowledge.codes import Code
from conseiller.knowledge.drafts import BorrowedDraft, Desk, QuestionDraft, Speech
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.grammar import Clause, read_clause
from conseiller.knowledge.model import Question, QuestionKind
from conseiller.knowledge.nearest import nearest
from conseiller.knowledge.reading import Mapping, Node

QUESTION = Shape(
    "une question",
    frozenset(
        {
            "id", "texte", "court", "aide", "pourquoi", "repere", "si", "type", "reponses", "ne_sait_pas",
            "unite", "min", "max", "toujours", "sensible", "a_revoir_le",
        }
    ),
    ("id", "texte", "court"),
)  # fmt: skip
SECTION = Shape("une section", frozenset({"section", "si", "questions"}), ("section", "questions"))
BORROWED = Shape("une reprise", frozenset({"reprend", "si"}), ("reprend",), texts=False)

QUESTION_LIMIT = 130
HELP_LINES, HELP_WIDTH = 3, 66
SHORT_LIMIT = 24

Item = QuestionDraft | BorrowedDraft


def read_questions(nodes: tuple[Node, ...], desk: Desk) -> list[Item]:
    """Every question of a tree in the order it is asked."""
    return _read_items(nodes, (), "", desk)


def _read_items(nodes: tuple[Node, ...], clauses: tuple[Clause, ...], section: str, desk: Desk) -> list[Item]:
    found: list[Item] = []
    for node in nodes:
        if not isinstance(node, Mapping):
            desk.faults.add(
                node.place, Code.WRONG_SHAPE, "chaque question est un bloc de clés : « - id: … », puis ses autres clés."
            )
        elif _opens_with(node, ("section", "questions")):
            found += _read_section(node, clauses, desk)
        elif _opens_with(node, ("reprend",)):
            found += _read_borrowed(node, clauses, section, desk)
        else:
            found += _read_question(node, clauses, section, desk)
    return found


def _opens_with(node: Mapping, keys: tuple[str, ...]) -> bool:
    """Whether a block is of the kind that these keys mark, be they misspelt."""
    written = {key.value for key, _ in node.entries}
    if not written.isdisjoint(keys):
        return True
    if "id" in written or "texte" in written:
        return False
    unknown = written - QUESTION.keys - SECTION.keys - BORROWED.keys
    return any(nearest(word, keys, 0.75) for word in unknown)


def _with_own(clauses: tuple[Clause, ...], fields: Fields, desk: Desk) -> tuple[Clause, ...]:
    node = fields.values.get("si")
    return clauses if node is None else (*clauses, read_clause(node, "si", desk.faults))


def _read_section(node: Mapping, clauses: tuple[Clause, ...], desk: Desk) -> list[Item]:
    fields = Fields(node, SECTION, desk.faults)
    title = fields.text("section", limit=60)
    return _read_items(fields.items("questions"), _with_own(clauses, fields, desk), title, desk)


def _read_borrowed(node: Mapping, clauses: tuple[Clause, ...], section: str, desk: Desk) -> list[Item]:
    fields = Fields(node, BORROWED, desk.faults)
    name = fields.text_node("reprend")
    own = _with_own(clauses, fields, desk)
    return [] if name is None else [BorrowedDraft(name, section, own)]


def _read_question(node: Mapping, clauses: tuple[Clause, ...], section: str, desk: Desk) -> list[Item]:
    fields = Fields(node, QUESTION, desk.faults)
    name = fields.id()
    kind = fields.word("type", QuestionKind, QuestionKind.CHOICE)
    desk.note(fields.text_node("texte"), Speech.QUESTION)
    _check_help(fields)
    options = read_options(fields, kind, desk)
    offered, counts_as = read_dont_know(fields, options, kind)
    minimum, maximum = _read_bounds(fields, kind)
    clauses = _with_own(clauses, fields, desk)
    question = Question(
        id=name.value if name is not None else "",
        text=fields.text("texte", limit=QUESTION_LIMIT),
        place=name.place if name is not None else node.place,
        short=fields.text("court", limit=SHORT_LIMIT),
        help=fields.text("aide"),
        reason=fields.text("pourquoi"),
        landmark=fields.text("repere"),
        kind=kind,
        options=options,
        dont_know_offered=offered,
        unit=fields.text("unite"),
        minimum=minimum,
        maximum=maximum,
        section=section,
        always=fields.yes("toujours"),
        sensitive=fields.yes("sensible"),
        review_on=fields.day("a_revoir_le"),
    )
    return [QuestionDraft(question, clauses, counts_as)]


def _check_help(fields: Fields) -> None:
    text = fields.text("aide")
    if len(text) > HELP_WIDTH and len(textwrap.wrap(text, HELP_WIDTH)) > HELP_LINES:
        fields.faults.add(
            fields.values["aide"].place,
            Code.TOO_LONG,
            f"« aide » dépasse {HELP_LINES} lignes de {HELP_WIDTH} caractères. Mettez-en dans « repere ».",
        )


def _read_bounds(fields: Fields, kind: QuestionKind) -> tuple[float | None, float | None]:
    if kind is not QuestionKind.NUMBER:
        for key in ("min", "max", "unite"):
            if key in fields:
                fields.faults.add(
                    fields.place(key), Code.WRONG_KIND, f"« {key} » ne sert qu'aux questions de type « nombre »."
                )
        return None, None
    if "min" not in fields:
        fields.missing("min")
    minimum, maximum = fields.number("min"), fields.number("max")
    if minimum is not None and maximum is not None and minimum >= maximum:
        fields.faults.add(
            fields.place("max"),
            Code.REVERSED_BOUNDS,
            f"« max » ({maximum:g}) n'est pas au-dessus de « min » ({minimum:g}).",
        )
    return minimum, maximum

"""Reads the list `questions`: questions, sections (their `si` weighs on all they hold) and `reprend`."""

import textwrap

from conseiller.knowledge.codes import Code
from conseiller.knowledge.conditions import DONT_KNOW
from conseiller.knowledge.drafts import BorrowedDraft, Desk, QuestionDraft, Speech
from conseiller.knowledge.fields import Fields, Shape, is_id, not_empty
from conseiller.knowledge.grammar import Clause, read_clause
from conseiller.knowledge.model import Option, Question, QuestionKind
from conseiller.knowledge.nearest import nearest
from conseiller.knowledge.reading import Mapping, Node, Text

QUESTION = Shape(
    "une question",
    frozenset(
        {
            "id", "texte", "court", "aide", "pourquoi", "repere", "si", "type", "reponses", "ne_sait_pas",
            "unite", "min", "max", "toujours", "sensible",
        }
    ),
    ("id", "texte", "court"),
)  # fmt: skip
SECTION = Shape("une section", frozenset({"section", "si", "questions"}), ("section", "questions"))
BORROWED = Shape("une reprise", frozenset({"reprend", "si"}), ("reprend",), texts=False)
ANSWER = Shape("une réponse", frozenset({"libelle", "exclusif"}), ("libelle",))

QUESTION_LIMIT = 130
HELP_LINES, HELP_WIDTH = 3, 66
OPTION_LIMIT = 60
SHORT_LIMIT = 24
OPTIONS_LIMIT = 9

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
    return any(nearest(word, keys, 0.75) for word in written - QUESTION.keys)


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
    options = _read_options(fields, kind, desk)
    offered, counts_as = _read_dont_know(fields, options, kind)
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


def _read_options(fields: Fields, kind: QuestionKind, desk: Desk) -> tuple[Option, ...]:
    closed = kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL)
    if not closed:
        if "reponses" in fields:
            fields.faults.add(
                fields.place("reponses"), Code.WRONG_KIND, f"une question de type « {kind} » n'a pas de « reponses »."
            )
        return ()
    if "reponses" not in fields:
        fields.missing("reponses")
        return ()
    node = fields.mapping("reponses")
    if node is None:
        return ()
    if node.braces:
        fields.faults.add(
            node.place,
            Code.BRACES,
            "les réponses ne s'écrivent pas entre accolades : une virgule couperait un texte. "
            "Écrivez une réponse par ligne.",
        )
    options = [option for code, value in node.entries if (option := _read_option(code, value, kind, desk))]
    if len(node.entries) > OPTIONS_LIMIT:
        fields.faults.add(
            node.entries[OPTIONS_LIMIT][0].place,
            Code.TOO_MANY_ANSWERS,
            f"{len(node.entries)} réponses, et l'écran en montre {OPTIONS_LIMIT} au plus. "
            "Coupez la question en deux, ou regroupez.",
        )
    if len(node.entries) < 2:
        fields.faults.add(
            fields.place("reponses"), Code.TOO_FEW_ANSWERS, "une question attend deux réponses au moins. Ajoutez-en."
        )
    return tuple(options)


def _read_option(code: Text, value: Node, kind: QuestionKind, desk: Desk) -> Option | None:
    if code.value == DONT_KNOW:
        desk.faults.add(
            code.place,
            Code.BAD_ID,
            "« ne_sait_pas » s'ajoute de lui-même. Retirez cette réponse, ou écrivez la clé « ne_sait_pas » à côté.",
        )
        return None
    if not is_id(code, desk.faults):
        return None
    exclusive = False
    label: Node | None = value
    if isinstance(value, Mapping):
        fields = Fields(value, ANSWER, desk.faults)
        exclusive = fields.yes("exclusif")
        label = fields.text_node("libelle")
        if exclusive and kind is not QuestionKind.SEVERAL:
            desk.faults.add(
                fields.place("exclusif"),
                Code.WRONG_KIND,
                "« exclusif » ne sert qu'aux questions de type « plusieurs ».",
            )
    if label is None:
        return Option(code.value, code.value, exclusive)
    if not isinstance(label, Text):
        desk.faults.add(label.place, Code.WRONG_SHAPE, "une réponse s'écrit « code: libellé ».")
        return Option(code.value, code.value, exclusive)
    if not_empty(label, code.value, desk.faults):
        _check_label(label, desk)
    return Option(code.value, label.value.strip(), exclusive)


def _check_label(label: Text, desk: Desk) -> None:
    text = label.value.strip()
    if len(text) > OPTION_LIMIT:
        desk.faults.add(
            label.place,
            Code.TOO_LONG,
            f"la réponse a {len(text)} caractères, l'écran en montre {OPTION_LIMIT}. Raccourcissez.",
        )
    if text.casefold().rstrip(" .") in desk.reserved:
        desk.faults.add(
            label.place,
            Code.RESERVED_WORD,
            f"« {text} » est un mot de commande : le taper ne répondrait pas. Dites la réponse autrement.",
        )


def _read_dont_know(fields: Fields, options: tuple[Option, ...], kind: QuestionKind) -> tuple[bool, Text | None]:
    """Whether 'Je ne sais pas' is offered, and the answer it counts as."""
    node = fields.text_node(DONT_KNOW)
    if node is None or node.value == "oui":
        return True, None
    if node.value == "non":
        return False, None
    word, _, code = node.value.partition(" ")
    if word != "comme" or not code.strip():
        fields.faults.add(
            node.place, Code.UNKNOWN_WORD, f"« ne_sait_pas » attend non, ou « comme » et un code, pas « {node.value} »."
        )
        return True, None
    if kind not in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
        fields.faults.add(node.place, Code.WRONG_KIND, f"« comme » ne va pas avec une question de type « {kind} ».")
        return True, None
    codes = {option.code for option in options}
    if code.strip() in codes or not codes:
        return True, Text(code.strip(), node.place)
    near = nearest(code.strip(), codes)
    hint = f" La plus proche est « {near} »." if near else f" Choix : {', '.join(sorted(codes))}."
    fields.faults.add(node.place, Code.UNKNOWN_ANSWER, f"« {code.strip()} » n'est pas une réponse d'ici.{hint}")
    return True, None


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

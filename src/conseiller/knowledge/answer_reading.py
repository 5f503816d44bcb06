"""Reads the answers of a question: `reponses`, and what becomes of 'Je ne sais pas'."""

from conseiller.knowledge.codes import Code
from conseiller.knowledge.conditions import DONT_KNOW
from conseiller.knowledge.drafts import Desk
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.model import Option, QuestionKind
from conseiller.knowledge.nearest import nearest
from conseiller.knowledge.reading import Mapping, Node, Text
from conseiller.knowledge.scalars import is_id, not_empty

ANSWER = Shape("une réponse", frozenset({"libelle", "exclusif"}), ("libelle",))

OPTION_LIMIT = 60
OPTIONS_LIMIT = 9


def read_options(fields: Fields, kind: QuestionKind, desk: Desk) -> tuple[Option, ...]:
    """The closed answers of a question, in the order they are numbered."""
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


def read_dont_know(fields: Fields, options: tuple[Option, ...], kind: QuestionKind) -> tuple[bool, Text | None]:
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

"""Reads `conseils` and `gestes`, and refuses keys that a role does not admit."""

import re

from conseiller.knowledge.codes import Code
from conseiller.knowledge.confidence import Confidence
from conseiller.knowledge.drafts import AdviceDraft, Desk, Speech
from conseiller.knowledge.fact_reading import blocks, place_of
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.grammar import NO_CLAUSE, read_clause
from conseiller.knowledge.model import Advice, Gesture, MenuPath, Role
from conseiller.knowledge.objectives import Objective
from conseiller.knowledge.reading import Node, Text
from conseiller.knowledge.wording import count_words

ADVICE = Shape(
    "un conseil",
    frozenset(
        {
            "id", "role", "titre", "court", "texte", "pourquoi", "si", "aussi_si", "objectif", "famille", "gestes",
            "sources", "verifie_le", "a_revoir_le", "confiance", "question_retour", "priorite", "conclut", "continue",
            "ecarte", "avec", "ouvre", "valable_du", "valable_jusqu_au", "ensuite", "chiffres",
        }
    ),
    ("id", "titre", "texte", "sources", "verifie_le", "a_revoir_le"),
)  # fmt: skip
GESTURE = Shape(
    "un geste",
    frozenset({"id", "titre", "etapes", "objectif", "famille", "question_retour", "chemin"}),
    ("id", "titre", "etapes", "objectif", "famille"),
)

MENU_PATH = Shape("un chemin", frozenset({"lu_le", "a_revoir_le", "confiance"}), ("lu_le", "a_revoir_le", "confiance"))
_NEARBY_WORD = re.compile(r"\bmots? proches?\b", re.IGNORECASE)

TITLE_LIMIT = 60
TEXT_LIMIT = 200
STEPS_LIMIT = 5
STEP_WORDS = 12

_ROLES_OF = {
    "conclut": (Role.PRINCIPAL,),
    "continue": (Role.PRINCIPAL,),
    "aussi_si": (Role.PRINCIPAL,),
    "ecarte": (Role.VETO, Role.PRINCIPAL, Role.COMPLEMENT),
}


def read_advices(nodes: tuple[Node, ...], desk: Desk) -> list[AdviceDraft]:
    """Every advice of a tree, in file order."""
    return [_read_advice(Fields(node, ADVICE, desk.faults), desk) for node in blocks(nodes, "conseils", desk)]


def read_gestures(nodes: tuple[Node, ...], desk: Desk) -> list[Gesture]:
    """Every gesture of a tree."""
    return [_read_gesture(Fields(node, GESTURE, desk.faults), desk) for node in blocks(nodes, "gestes", desk)]


def _read_advice(fields: Fields, desk: Desk) -> AdviceDraft:
    name = fields.id()
    role = fields.word("role", Role, Role.COMPLEMENT)
    condition, also = fields.values.get("si"), fields.values.get("aussi_si")
    for key, speech in (("texte", Speech.ADVICE), ("ensuite", Speech.ADVICE), ("question_retour", Speech.RETURN)):
        desk.note(fields.text_node(key), speech)
    advice = Advice(
        id=name.value if name is not None else "",
        title=fields.text("titre", limit=TITLE_LIMIT),
        place=place_of(name, fields),
        role=role,
        short=fields.text("court", limit=TITLE_LIMIT),
        text=fields.text("texte", limit=TEXT_LIMIT),
        reason=fields.text("pourquoi"),
        objective=fields.word("objectif", Objective, Objective.NONE),
        family=fields.text("famille"),
        return_question=fields.text("question_retour"),
        verified_on=fields.day("verifie_le"),
        review_on=fields.day("a_revoir_le"),
        confidence=fields.word("confiance", Confidence, Confidence.TO_CONFIRM),
        priority=fields.whole("priorite", 3, 1, 5),
        concludes=fields.yes("conclut"),
        continues=fields.yes("continue"),
        valid_from=fields.day("valable_du"),
        valid_until=fields.day("valable_jusqu_au"),
        afterwards=fields.text("ensuite", limit=TEXT_LIMIT),
    )
    _check_role(fields, advice)
    _check_dates(fields, advice)
    _check_objective(fields, advice.objective)
    return AdviceDraft(
        advice,
        NO_CLAUSE if condition is None else read_clause(condition, "si", desk.faults),
        None if also is None else read_clause(also, "aussi_si", desk.faults),
        fields.texts("gestes"),
        fields.texts("sources"),
        fields.texts("ecarte"),
        fields.texts("avec"),
        fields.text_node("ouvre"),
        _read_figures(fields),
    )


def _read_figures(fields: Fields) -> tuple[tuple[Text, Text], ...]:
    """`chiffres`: each figure of the advice or of its gestures, and the source it was read in."""
    node = fields.mapping("chiffres")
    read = []
    for figure, source in node.entries if node is not None else ():
        if isinstance(source, Text):
            read.append((figure, source))
        else:
            message = "« chiffres » attend des lignes « 12 octobre 2027: nom-de-la-source »."
            fields.faults.add(source.place, Code.WRONG_SHAPE, message)
    return tuple(read)


def _check_role(fields: Fields, advice: Advice) -> None:
    for key, roles in _ROLES_OF.items():
        if key in fields and advice.role not in roles:
            fields.faults.add(
                fields.place(key),
                Code.WRONG_ROLE,
                f"« {key} » ne va pas avec « role: {advice.role} », mais avec {' ou '.join(roles)}.",
            )
    if advice.role is not Role.VETO and "objectif" not in fields:
        fields.missing("objectif")


def _check_dates(fields: Fields, advice: Advice) -> None:
    check_order(fields, "verifie_le", "a_revoir_le")
    check_order(fields, "valable_du", "valable_jusqu_au")
    if "ensuite" in fields and "valable_jusqu_au" not in fields:
        fields.faults.add(
            fields.place("ensuite"), Code.MISSING_KEY, "« ensuite » attend « valable_jusqu_au » : dites jusqu'à quand."
        )


def check_order(fields: Fields, first: str, last: str) -> None:
    """Note two days that stand the wrong way round."""
    start, end = fields.values.get(first), fields.values.get(last)
    if start is None or end is None:
        return
    first_day, last_day = fields.day(first), fields.day(last)
    if first_day is not None and last_day is not None and first_day > last_day:
        fields.faults.add(
            end.place, Code.REVERSED_BOUNDS, f"« {last} » ({last_day}) vient avant « {first} » ({first_day})."
        )


def _check_objective(fields: Fields, objective: Objective) -> None:
    """What serves an objective is counted under a family; what serves none is asked nothing later."""
    if objective is Objective.NONE and "question_retour" in fields and "objectif" in fields:
        fields.faults.add(
            fields.place("question_retour"),
            Code.OBJECTIVE,
            "« objectif: aucun » ne compte pas : retirez cette question.",
        )
    if objective is not Objective.NONE and "famille" in fields.shape.keys and "famille" not in fields:
        fields.missing("famille")


def _read_gesture(fields: Fields, desk: Desk) -> Gesture:
    name = fields.id()
    steps = fields.texts("etapes")
    for step in steps:
        desk.note(step, Speech.STEP)
        words = count_words(step.value)
        if words > STEP_WORDS:
            fields.faults.add(
                step.place, Code.LONG_STEP, f"l'étape a {words} mots, {STEP_WORDS} au plus. Coupez-la en deux."
            )
    if len(steps) > STEPS_LIMIT:
        fields.faults.add(
            steps[STEPS_LIMIT].place,
            Code.TOO_MANY_STEPS,
            f"{len(steps)} étapes, {STEPS_LIMIT} au plus. Regroupez, ou faites deux gestes.",
        )
    objective = fields.word("objectif", Objective, Objective.NONE)
    _check_objective(fields, objective)
    if objective is not Objective.NONE and "question_retour" not in fields:
        fields.missing("question_retour")
    desk.note(fields.text_node("question_retour"), Speech.RETURN)
    return Gesture(
        id=name.value if name is not None else "",
        title=fields.text("titre", limit=TITLE_LIMIT),
        place=place_of(name, fields),
        steps=tuple([step.value.strip() for step in steps]),
        path=_read_path(fields, [step.value for step in steps]),
        objective=objective,
        family=fields.text("famille"),
        return_question=fields.text("question_retour"),
    )


def _read_path(fields: Fields, steps: list[str]) -> MenuPath | None:
    """`chemin`: its own day and confidence; words nobody confirmed are never given as certain."""
    node = fields.mapping("chemin")
    if node is None:
        return None
    path = Fields(node, MENU_PATH, fields.faults)
    check_order(path, "lu_le", "a_revoir_le")
    confidence = path.word("confiance", Confidence, Confidence.TO_CONFIRM)
    if confidence is Confidence.TO_CONFIRM and not any(_NEARBY_WORD.search(step) for step in steps):
        message = "ce chemin est à confirmer : une étape doit dire « cherchez un mot proche de … »."
        fields.faults.add(fields.place("chemin"), Code.UNSURE_MENU, message)
    return MenuPath(path.day("lu_le"), path.day("a_revoir_le"), confidence)

"""Puts one tree together from its files: header keys once, lists in file-name order."""

from pathlib import Path

from conseiller.knowledge.advice_reading import check_order, read_advices, read_gestures
from conseiller.knowledge.codes import Code
from conseiller.knowledge.drafts import ALL_OF_A_TREE, SHARED_TREE, AdviceDraft, Declared, Desk, TreeDraft
from conseiller.knowledge.entry_reading import read_entries
from conseiller.knowledge.example_reading import read_examples
from conseiller.knowledge.fact_reading import read_deductions, read_facts
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.files import Reader
from conseiller.knowledge.question_reading import read_questions
from conseiller.knowledge.reading import Mapping, Sequence

_HEADER = frozenset({"arbre", "titre", "resume", "version", "verifie_le", "a_revoir_le", "plafond", "entrees"})
_LISTS = frozenset({"faits", "deductions", "questions", "gestes", "conseils", "exemples"})

HEADED = Shape("un arbre", _HEADER | _LISTS, ("arbre", "titre", "resume", "version", "verifie_le", "a_revoir_le"))
PART = Shape("une suite d'arbre (les clés du début vont dans le fichier qui a « arbre »)", _LISTS)
SHARED = Shape("les savoirs communs", frozenset({"faits", "questions", "gestes"}))

_DECLARES = {
    "faits": Declared.FACT,
    "deductions": Declared.FACT,
    "questions": Declared.FACT,
    "gestes": Declared.GESTURE,
    "conseils": Declared.ADVICE,
}


def read_tree(tree_id: str, paths: list[Path], reader: Reader, desk: Desk) -> TreeDraft:
    """One tree from its files; what a broken file would have declared is remembered as unsure."""
    draft = TreeDraft(tree_id, reader.start(paths[0]))
    header: Fields | None = None
    for path in paths:
        root = reader.read(path)
        if root is None:
            draft.unsure |= ALL_OF_A_TREE
        elif not isinstance(root, Mapping):
            desk.faults.add(
                root.place, Code.WRONG_SHAPE, "un arbre commence par des clés : « arbre: … », « titre: … »."
            )
            draft.unsure |= ALL_OF_A_TREE
        else:
            fields = Fields(root, _shape_of(root, tree_id, paths), desk.faults)
            header = _read_header(fields, draft, header, desk)
            _read_lists(fields, draft, desk, own=reader.is_own(path))
    if header is None and tree_id != SHARED_TREE and not draft.unsure:
        desk.faults.add(draft.place, Code.MISSING_KEY, "aucun fichier de ce dossier n'a la clé « arbre ». Ajoutez-la.")
    return draft


def _shape_of(root: Mapping, tree_id: str, paths: list[Path]) -> Shape:
    if tree_id == SHARED_TREE:
        return SHARED
    return HEADED if len(paths) == 1 or root.get("arbre") is not None else PART


def _read_header(fields: Fields, draft: TreeDraft, earlier: Fields | None, desk: Desk) -> Fields | None:
    name = fields.id("arbre")
    if fields.shape is not HEADED:
        return earlier
    if earlier is not None:
        fields.faults.add(
            fields.place("arbre"),
            Code.DUPLICATE_ID,
            f"« arbre » est déjà dans « {earlier.node.place.file} ». Gardez un seul début.",
        )
        return earlier
    if name is not None and name.value != draft.id:
        fields.faults.add(
            name.place,
            Code.TREE_NAME,
            f"l'arbre « {name.value} » est dans « {draft.id} ». Donnez le même nom aux deux.",
        )
    draft.place = fields.place("arbre")
    draft.title = fields.text("titre", limit=60)
    draft.summary = fields.text("resume", limit=80)
    draft.version = fields.text("version")
    draft.verified_on = fields.day("verifie_le")
    draft.review_on = fields.day("a_revoir_le")
    draft.entries += read_entries(fields.items("entrees"), desk)
    draft.gesture_limit = fields.whole("plafond", 3, 1, 3)
    check_order(fields, "verifie_le", "a_revoir_le")
    return fields


def _read_lists(fields: Fields, draft: TreeDraft, desk: Desk, *, own: bool = False) -> None:
    for key, declared in _DECLARES.items():
        if key in fields and not isinstance(fields.values[key], Sequence):
            draft.unsure.add(declared)
    draft.facts += read_facts(fields.items("faits"), desk)
    draft.deductions += read_deductions(fields.items("deductions"), desk)
    draft.items += read_questions(fields.items("questions"), desk)
    draft.gestures += read_gestures(fields.items("gestes"), desk)
    advices = read_advices(fields.items("conseils"), desk)
    draft.advices = _on_top(advices, draft.advices) if own else draft.advices + advices
    draft.examples += read_examples(fields.items("exemples"), desk)


def _on_top(own: list[AdviceDraft], shipped: list[AdviceDraft]) -> list[AdviceDraft]:
    """The user's own advices before the shipped ones; one that bears a shipped name takes its place instead."""
    instead = {draft.advice.id: draft for draft in own}
    kept = [instead.pop(draft.advice.id, draft) for draft in shipped]
    return [draft for draft in own if draft.advice.id in instead] + kept

"""Do the facts that impact is computed from exist in the trees? Checked by `savoir verifier`."""

from pathlib import Path

from conseiller.impact.links import FILE, Meaning, read_links
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.model import Knowledge, QuestionKind
from conseiller.knowledge.nearest import suggestion


def check_links(folder: Path, knowledge: Knowledge | None, faults: Faults) -> None:
    """Note each fact or answer of the file that no tree has; the file's own slips are noted too."""
    links = read_links(folder, faults)
    if knowledge is None:
        return
    questions = {question.id: question for tree in knowledge.trees.values() for question in tree.questions}
    families = {advice.family for tree in knowledge.trees.values() for advice in tree.advices}
    for meaning in links.meanings():
        question = questions.get(meaning.fact)
        if question is None:
            message = f"aucun arbre ne pose la question « {meaning.fact} ».{suggestion(meaning.fact, questions)}"
            faults.add(meaning.place, Code.UNKNOWN_FACT, message)
        elif meaning.answer or question.kind is not QuestionKind.NUMBER:
            _check_answer(meaning, [option.code for option in question.options], faults)
    for link in links.devices:
        for family in link.families:
            if family not in families:
                place = link.words[0].place if link.words else None
                if place is not None:
                    message = f"aucun conseil n'est de la famille « {family} » ({FILE}).{suggestion(family, families)}"
                    faults.add(place, Code.UNKNOWN_WORD, message)


def _check_answer(meaning: Meaning, codes: list[str], faults: Faults) -> None:
    if not meaning.answer:
        faults.add(meaning.place, Code.WRONG_COMPARISON, f"« {meaning.fact} » n'est pas un nombre d'heures.")
    elif meaning.answer not in codes:
        message = (
            f"« {meaning.answer} » n'est pas une réponse de « {meaning.fact} ».{suggestion(meaning.answer, codes)}"
        )
        faults.add(meaning.place, Code.UNKNOWN_ANSWER, message)

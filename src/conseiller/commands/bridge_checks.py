"""Do the bridges between subjects name facts and values of the trees? Checked by `savoir verifier`."""

from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.model import FreeFact, Knowledge, Origin, Question
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.position import Place
from conseiller.lookup.bridges import FILE, read_bridges
from conseiller.lookup.checking import SUBFOLDER


def check_bridges(folder: Path, knowledge: Knowledge | None, faults: Faults) -> None:
    """Note each fact or answer that no tree has, and each sensitive question: what it says stays in its own subject."""
    bridges = read_bridges(folder, faults)
    if knowledge is None:
        return
    questions = {question.id: question for tree in knowledge.trees.values() for question in tree.questions}
    words = {fact.id: fact for tree in knowledge.trees.values() for fact in tree.facts if fact.origin is Origin.WORDS}
    place = Place(f"{SUBFOLDER}/{FILE}", 1, 1)
    for bridge in bridges:
        written = [(fact, code) for fact, codes in bridge.conditions.items() for code in sorted(codes)]
        for fact, code in (*written, *bridge.facts):
            fault = _fault_of_words(words[fact], code) if fact in words else _fault(fact, code, questions)
            if fault is not None:
                faults.add(place, *fault)


def _fault_of_words(fact: FreeFact, value: str) -> tuple[Code, str] | None:
    """A fact nobody is asked for: the words of the person give it, and so may an answer of another subject."""
    if value in fact.values:
        return None
    return Code.UNKNOWN_ANSWER, f"« {value} » n'est pas une valeur de « {fact.id} ».{suggestion(value, fact.values)}"


def _fault(fact: str, answer: str, questions: dict[str, Question]) -> tuple[Code, str] | None:
    question = questions.get(fact)
    if question is None:
        return Code.UNKNOWN_FACT, f"aucun arbre ne pose la question « {fact} ».{suggestion(fact, questions)}"
    if question.sensitive:
        return Code.WRONG_KIND, f"« {fact} » est une question sensible : sa réponse ne passe pas d'un sujet à l'autre."
    codes = [option.code for option in question.options]
    if answer not in codes:
        return Code.UNKNOWN_ANSWER, f"« {answer} » n'est pas une réponse de « {fact} ».{suggestion(answer, codes)}"
    return None

"""What a code holds, in French, line by line: for the person it was given to."""

from collections.abc import Callable, Iterator, Mapping

from conseiller.conversation.finishing import STATE_WORDS
from conseiller.french import listing, long_date, typeset
from conseiller.journal.rights import Held, HeldReturn
from conseiller.knowledge.return_words import ReturnWords

AT_THE_DESK = "À faire au bureau, avec la personne et sa fiche. Saisir un code ailleurs ne montre rien."
NOTHING_ELSE = "Rien d'autre n'est gardé sous ce code : ni nom, ni contact, ni ce que la personne a dit."
ERASED = "Ce que gardait ce code est effacé. Le fichier est réécrit : rien ne s'y relit."
STILL_COUNTED = "Il reste un nombre : le conseil compte dans son mois (A5.1), et nulle part ailleurs."
NOT_COUNTED = "L'entretien ne compte plus nulle part."
COPIES = "Une copie du journal porte encore ce code. Effacez-le là aussi : conseiller code effacer CODE --base COPIE"
_ACCENTED = {
    "qualite": "qualité", "video": "vidéo", "securite": "sécurité", "donnees": "données", "reseau": "réseau",
    "reparation": "réparation", "pret": "prêt", "reconditionne": "reconditionné", "a": "à",
}  # fmt: skip
"""Families are kept without accents in the journal; a person reads them with."""
_KINDS = {"individuel": "entretien individuel", "atelier": "atelier"}


def held_lines(
    held: Held, words: ReturnWords, subjects: Mapping[str, str], place_name: Callable[[str], str]
) -> list[str]:
    """Each thing held, one line each; `subjects` and `place_name` give titles to codes."""
    trees = [subjects.get(tree, tree) for tree, _ in held.trees]
    place = f"{place_name(held.place)} ({held.place})" if held.place else "aucun"
    lines = [
        f"Code : {held.code}",
        f"Jour : {long_date(held.day)}",
        f"Lieu de l'entretien : {place}",
        f"Genre : {_KINDS.get(held.kind, held.kind)}",
        f"Sujets : {listing(trees) if trees else 'aucun'}",
    ]
    for gesture in held.gestures:
        family = family_words(gesture.family)
        state = STATE_WORDS[gesture.state].lstrip("√○– ")
        lines.append(f"Geste {gesture.rank} : famille « {family} », objectif {gesture.objective}, {state}")
    lines += [_return(answer, words) for answer in held.returns] or ["Retours : aucun"]
    if held.drawn:
        lines.append("Rappel : ce code a été tiré au sort pour un appel")
    lines += [f"Le code et le jour s'effacent après le {long_date(held.last_day)}", NOTHING_ELSE]
    return [typeset(line) for line in lines]


def family_words(family: str) -> str:
    """A neutral family as a person reads it: spaces and accents."""
    return " ".join(_ACCENTED.get(word, word) for word in family.split("_"))


def _return(answer: HeldReturn, words: ReturnWords) -> str:
    return " ".join(_parts(answer, words))


def _parts(answer: HeldReturn, words: ReturnWords) -> Iterator[str]:
    outcome = dict(words.outcomes).get(answer.outcome, words.unknown)
    channel = dict(words.channels).get(answer.channel, answer.channel)
    yield f"Retour du {long_date(answer.day)}, geste {answer.rank} : {outcome}"
    if answer.obstacle:
        yield f"(ce qui a manqué : {dict(words.obstacles).get(answer.obstacle, answer.obstacle)})"
    yield f"({'rappel tiré au sort' if answer.called else channel})"

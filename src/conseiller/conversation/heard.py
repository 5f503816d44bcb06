"""What was last heard, and why it was understood so: said when asked, one key away. Kept in memory only."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from conseiller.conversation.contract import Line, Role
from conseiller.conversation.stage import lines
from conseiller.french import listing, typeset

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk
    from conseiller.lookup.routing import Routing

OUTSIDE = "hors_sujet"
_NO_WORD = "aucun mot précis, c'est l'ensemble de la phrase"


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence of the citizen."""

    words: str
    routing: "Routing"
    answers: int
    """How many answers were known when it was heard: its reasons come first until the next one."""


def note_heard(talk: "Talk", words: str, routing: "Routing") -> None:
    """Keep in memory what was heard, until the next sentence or the next person."""
    talk.heard = Heard(words, routing, _answers(talk))


def just_heard(talk: "Talk") -> bool:
    """Whether no question was answered since the last sentence."""
    return talk.heard is not None and talk.heard.answers == _answers(talk)


def opened_because(talk: "Talk") -> list[Line]:
    """Which words opened the subjects, and which words were taken for answers; nothing when no sentence did."""
    from conseiller.lookup.explaining import as_typed

    heard, appointment = talk.heard, talk.appointment
    if heard is None or appointment is None:
        return []
    opened = {tree.id: tree.title for tree in appointment.trees}
    wanted = [topic for topic in (heard.routing.topic, heard.routing.also) if topic in opened]
    known = {question.id for tree in appointment.trees for question in tree.questions}
    told = [f"« {opened[topic]} » parce que : {_words(talk, heard.words, topic)}." for topic in wanted]
    if not wanted:  # another of our subjects was chosen than the likeliest
        chosen = appointment.trees[-1]
        leading = " + ".join(talk.desk.words_for(heard.words, chosen.id))
        told = [f"« {chosen.title} », choisi par vous." + (f" Mots qui y mènent : {leading}." if leading else "")]
    said = [as_typed(heard.routing.raised_by[fact], heard.words) for fact in heard.routing.facts if fact in known]
    if said:
        quoted = [f"« {words} »" for words in dict.fromkeys(said)]
        told.append(f"Réponses déjà connues grâce à : {listing(quoted)}.")
    return lines("Ouvert", [typeset(text) for text in told], Role.QUIET)


def not_opened_because(talk: "Talk", topics: list[str]) -> list[Line]:
    """Why nothing was opened: what speaks for each of these subjects, or for none of ours."""
    heard = talk.heard
    if heard is None:
        return []
    told = [f"« {talk.desk.tree(topic).title} » : {_words(talk, heard.words, topic)}." for topic in topics]
    foreign = " + ".join(talk.desk.words_for(heard.words, OUTSIDE))
    if heard.routing.hand_off is not None:
        told.append(f"Cela ressemble à : {heard.routing.hand_off.title}.")
    if foreign:
        told.append(f"Mots d'un autre sujet que les miens : {foreign}.")
    elif not told:
        told.append("Aucun mot de cette phrase ne mène à un de mes sujets.")
    return lines("Pourquoi", [typeset(text) for text in told], Role.QUIET)


def _words(talk: "Talk", words: str, topic: str) -> str:
    return " + ".join(talk.desk.words_for(words, topic)) or _NO_WORD


def _answers(talk: "Talk") -> int:
    return 0 if talk.appointment is None else len(talk.appointment.given.answers)

"""A sentence of the citizen: danger first, then the right subject, or an honest 'not mine'."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from conseiller.conversation.appointment import Appointment
from conseiller.conversation.claims import answer_claim
from conseiller.conversation.contract import Line, Outcome, Role
from conseiller.conversation.heard import OUTSIDE, note_heard
from conseiller.conversation.off_topic import HesitationStage, OffTopicStage
from conseiller.conversation.stage import DONE, lines
from conseiller.conversation.typed import LONGEST
from conseiller.french import typeset
from conseiller.knowledge.conditions import Value

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk
    from conseiller.knowledge.lifecycle import Row
    from conseiller.lookup.devices import DeviceAnswer
    from conseiller.lookup.routing import HandOff, Routing


def hear(talk: "Talk", text: str) -> Outcome:
    """Route a typed sentence: opens a subject, asks between two, or hands over."""
    if not text:
        talk.say("Précision", "Écrivez les mots de la personne, ou choisissez un numéro.", Role.WARNING)
        return DONE
    words = text[:LONGEST]
    talk.say("Demande", words, Role.CITIZEN)
    routing = talk.desk.route(words)
    note_heard(talk, words, routing)
    if routing.danger is not None:
        return hand_over(talk, routing.danger)
    answered = answer_claim(talk, routing)
    if answered and (talk.appointment is not None or routing.topic == OUTSIDE):
        return DONE  # the talk goes on where it was
    if routing.confident and routing.topic in talk.desk.knowledge.trees:
        if routing.also in talk.desk.knowledge.trees:
            return open_both(talk, routing, words)
        return open_subject(talk, routing.topic, routing.facts, words)
    likely = [topic for topic, score in routing.candidates if topic in talk.desk.knowledge.trees and score > 0][:2]
    if routing.topic != OUTSIDE and likely:
        return talk.go(HesitationStage(talk, likely, words, routing))
    if routing.courtesy is not None:
        talk.say("Réponse", typeset(routing.courtesy.say))
        return DONE
    return hand_over(talk, routing.hand_off)


def hand_over(talk: "Talk", hand_off: "HandOff | None") -> Outcome:
    """Not our subject, or danger: say who deals with it. Nothing is recorded."""
    talk.say_all(hand_off_lines(hand_off))
    if hand_off is not None and not hand_off.urgent:
        talk.say_all(lines("Près d'ici", list(talk.desk.nearby_for(hand_off.id))))
    return talk.go(OffTopicStage(talk))


def hand_off_lines(hand_off: "HandOff | None") -> list[Line]:
    """The safe words of a danger, or the one line of a hand-off; without one, only the refusal to guess."""
    if hand_off is None:
        # Nothing tells another subject from a sentence that says too little: « ça marche pas ».
        return [Line("Réponse", "Je ne reconnais aucun de mes sujets. Dites l'appareil et ce qui gêne, ou choisissez.")]
    role = Role.WARNING if hand_off.urgent else Role.PLAIN
    label = "Attention" if hand_off.urgent else "Réponse"
    first = hand_off.say if hand_off.urgent else f"Ce n'est pas mon sujet. {hand_off.say}"
    shown = [Line(label, typeset(first), role)]
    return shown + lines("Qui aide", [typeset(contact) for contact in hand_off.contacts])


def open_subject(talk: "Talk", topic: str, facts: Mapping[str, Value], words: str) -> Outcome:
    """Open a subject with what the words said; a device named in them is looked up."""
    if talk.appointment is None:
        talk.appointment = Appointment.start(talk.desk, topic, facts)
    elif any(tree.id == topic for tree in talk.appointment.trees):
        return open_again(talk, talk.appointment, topic, facts, words)
    else:
        talk.appointment.open_tree(topic, facts)
        talk.plan = None
        talk.say("Nouveau", f"Sujet ajouté : {talk.desk.tree(topic).title}.", Role.QUESTION)
    understood = recognised(talk.appointment, facts)
    if understood:
        talk.say("Compris", typeset(understood), Role.PLAIN)
    return look_up(talk, words)


def open_again(talk: "Talk", appointment: Appointment, topic: str, facts: Mapping[str, Value], words: str) -> Outcome:
    """A sentence about a subject already open: it changes an answer, adds something, or was already answered."""
    from conseiller.conversation.concluding import NextStage
    from conseiller.conversation.revisiting import revisit, say_already_told

    advised = [found.advice.id for found in appointment.advices()]
    appointment.open_tree(topic, facts)
    talk.plan = None
    understood = recognised(appointment, facts)
    if understood:
        talk.say("Compris", typeset(understood), Role.PLAIN)
    outcome = revisit(talk, appointment, facts) or look_up(talk, words)
    if isinstance(talk.stage, NextStage) and advised == [found.advice.id for found in appointment.advices()]:
        say_already_told(talk, appointment, words)
    return outcome


def open_both(talk: "Talk", routing: "Routing", words: str) -> Outcome:
    """Open two subjects of one sentence: the first talks first, then the other, with the same facts.

    The one opened last is the one that talks, so the second is opened before the first.
    """
    topics = [topic for topic in (routing.also, routing.topic) if topic is not None]
    titles = [f"« {talk.desk.tree(topic).title} »" for topic in reversed(topics)]
    talk.say("Noté", typeset(f"Deux sujets dans cette demande. D'abord {titles[0]}, puis {titles[-1]}."), Role.QUIET)
    if talk.appointment is None:
        talk.appointment = Appointment.start(talk.desk, topics[0], routing.facts)
    for topic in topics:
        talk.appointment.open_tree(topic, routing.facts)
    return open_subject(talk, routing.topic, routing.facts, words)


def look_up(talk: "Talk", words: str) -> Outcome:
    """Find the device named in the words: sure, a choice between several, or nothing; then go on."""
    from conseiller.conversation.choosing import DeviceStage, noted_brand, noted_device

    appointment = talk.appointment
    if appointment is None:
        return DONE
    answer = talk.desk.search(words)
    if answer.taken is not None and _agrees(appointment, answer.taken):
        noted_device(talk, answer.taken, answer.rows[1:])
    elif answer.kind == "ambiguous" and answer.vague:
        where = talk.desk.where_to_read(answer.rows)
        told = f"Modèle à préciser : F3, ou le mot « chercher », quand vous aurez son nom. {where} Je continue sans."
        talk.say("Recherche", typeset(told), Role.QUIET)
    elif answer.rows and not _asked_anyway(appointment, answer):
        return talk.go(DeviceStage(talk, words, answer))
    elif answer.kind == "unknown_model" and answer.brand:
        noted_brand(talk, answer.brand, words, answer.reference)
    return talk.proceed()


def _agrees(appointment: Appointment, row: "Row") -> bool:
    """Whether a row says nothing against the words themselves."""
    words = appointment.given.words
    facts = appointment.desk.facts_of(row)
    return all(words.get(fact, value) == value for fact, value in facts.items())


def _asked_anyway(appointment: Appointment, answer: "DeviceAnswer") -> bool:
    """Several releases of a system the words already named: the tree has its own question for that."""
    return {row.kind for row in answer.rows} == {"os"} and "systeme" in appointment.given.words


def recognised(appointment: Appointment, facts: Mapping[str, Value]) -> str:
    """'Appareil : ordinateur. Système : Windows 10.' for the recognised facts a person can read."""
    told = []
    for fact, value in facts.items():
        question = appointment.question(fact)
        if question is not None and isinstance(value, str):
            told.append(f"{question.short or question.text} : {question.label_of(value)}.")
    return " ".join(told)

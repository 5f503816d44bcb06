"""A sentence about a subject already open: it may contradict an answer, or ask what was already said."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from conseiller.conversation.answers_view import short_title
from conseiller.conversation.appointment import Appointment, Found
from conseiller.conversation.asking import QuestionStage
from conseiller.conversation.contract import Outcome, Prompt, PromptKind, Role
from conseiller.conversation.reading import answer_words
from conseiller.conversation.stage import Stage, choices, hints
from conseiller.conversation.typed import digit, plain
from conseiller.engine import State
from conseiller.french import listing, plural, typeset
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.model import Question, Tree

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk
    from conseiller.lookup.small_words import SmallWords

SHOWN = 2
"""Advices named as an answer to a sentence: more would be the conclusion again."""


def contradicted(appointment: Appointment, facts: Mapping[str, Value]) -> tuple[Question, Value] | None:
    """The first answer that the facts of a new sentence say otherwise."""
    answers = appointment.given.answers
    for fact, value in facts.items():
        question = appointment.question(fact)
        if question is not None and isinstance(value, str) and answers.get(fact, value) != value:
            return question, value
    return None


class RevisitStage(Stage):
    """'You answered this, and now say that: change it?' Nothing changes without a yes."""

    def __init__(self, talk: "Talk", appointment: Appointment, question: Question, value: Value) -> None:
        super().__init__(talk)
        self._appointment = appointment
        self._question = question
        self._value = value

    def prompt(self) -> Prompt:
        """Yes or no, with what a yes would bring."""
        name = self._question.short or self._question.text
        given = answer_words(self._question, self._appointment.given.answers[self._question.id])
        now = answer_words(self._question, self._value)
        return Prompt(
            PromptKind.CONFIRM,
            "Question",
            typeset(f"{name} : changer « {given} » en « {now} » ?"),
            choices("Oui, changer cette réponse", "Non, la garder"),
            help=typeset(self._effect()),
            hint="1 ou 2",
            keys=hints("aide", "retour", "quitter"),
        )

    def receive(self, text: str) -> Outcome:
        """Change the answer as if it had been typed at its question, or leave everything as it is."""
        if digit(text) == 1 or plain(text) == "oui":
            return take(self.talk, self._appointment, self._question, self._value)
        if digit(text) == 2 or plain(text) == "non":
            self.talk.say("Noté", "Rien n'est changé.", Role.QUIET)
            return self.talk.proceed()
        return self.refuse("Répondez 1 pour oui, 2 pour non.")

    def _effect(self) -> str:
        after = self._appointment.with_answer(self._question.id, self._value)
        before, then = _codes(self._appointment.states), _codes(after)
        told = []
        if new := len(then - before):
            told.append(f"{plural(new, 'conseil')} en plus")
        if aside := len(before - then):
            told.append(f"{aside} mis de côté")
        if any(not state.finished for state in after):
            told.append("d'autres questions suivront")
        effect = listing(told)
        return f"{effect[:1].upper()}{effect[1:]}." if effect else "Les conseils restent les mêmes."


def take(talk: "Talk", appointment: Appointment, question: Question, value: Value) -> Outcome:
    """Answer a question again, wherever the talk stands."""
    tree = _tree_of(appointment, question)
    return QuestionStage(talk, question, tree).answer(value)


def revisit(talk: "Talk", appointment: Appointment, facts: Mapping[str, Value]) -> Outcome | None:
    """What a sentence changes in the answers: asked first, but for an answer nobody knew; None when nothing."""
    found = contradicted(appointment, facts)
    if found is None:
        return None
    question, value = found
    if appointment.given.answers[question.id] == DONT_KNOW:
        return take(talk, appointment, question, value)
    return talk.go(RevisitStage(talk, appointment, question, value))


def say_already_told(talk: "Talk", appointment: Appointment, words: str) -> None:
    """Nothing is new after a sentence: name the advice that answers it, and how to go further."""
    near = _nearest(appointment, words, talk.desk.lexicon.small_words)
    if near:
        named = [f"conseil {number}, « {short_title(found)} »" for number, found in near]
        talk.say("Déjà dit", typeset(f"C'est le {listing(named)}. Ses étapes : tapez 2."), Role.ADVICE)
    else:
        talk.say("Noté", "Aucun conseil de plus avec ces mots : ceux déjà donnés en tiennent compte.", Role.QUIET)
        talk.say("À faire", "Changez une réponse avec F2 ou « modifier », ou dites-le autrement.")


def _nearest(appointment: Appointment, words: str, small: "SmallWords") -> list[tuple[int, Found]]:
    """The advices on the table that share words with the sentence, with their number in the conclusion."""
    from conseiller.lookup.advice_search import search_advices

    found = appointment.advices()
    titles = {item.advice.id: f"{item.advice.title} {item.advice.short} {_gestures(item)}" for item in found}
    numbers = {item.advice.id: (number, item) for number, item in enumerate(found, start=1)}
    return [numbers[name] for name in search_advices(words, titles, SHOWN, small)]


def _gestures(found: Found) -> str:
    return " ".join(found.tree.gestures[name].title for name in found.advice.gestures)


def _tree_of(appointment: Appointment, question: Question) -> Tree:
    return next(tree for tree in appointment.trees if tree.question(question.id) is not None)


def _codes(states: list[State]) -> set[str]:
    return {advice.id for state in states for advice in state.shown}

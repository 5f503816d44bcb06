"""A stage: what the prompt is waiting for now, and what it does with what is typed."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from conseiller.conversation.contract import Choice, KeyHint, Line, Outcome, Page, Prompt, Role
from conseiller.conversation.keys import KEYS
from conseiller.french import typeset

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk

NOT_CLEARED = Outcome(clear=False)
DONE = Outcome()

_ACTIONS = {
    "aide": "Aide",
    "modifier": "Modifier",
    "chercher": "Chercher un appareil",
    "retour": "Question d'avant",
    "pourquoi": "Pourquoi",
    "terminer": "Terminer",
    "quitter": "Quitter",
    "imprimer": "Imprimer",
    "conseils": "Conseils",
    "sources": "Sources",
}


def hints(*words: str, **renamed: str) -> tuple[KeyHint, ...]:
    """Bottom-line hints for some words of the key table; `renamed` says what one does here."""
    table = {key.word: key for key in KEYS}
    return tuple(KeyHint(table[word].shown, renamed.get(word, _ACTIONS.get(word, "")), word) for word in words)


ESCAPE_HINT = KeyHint("Échap", "Revenir", "échap")


def say_how_to_leave(talk: "Talk") -> None:
    """Échap with nothing to close: how to go back, how to quit; said once, however often the key is struck."""
    told = Line("Noté", typeset("Question d'avant : F4 ou « retour ». Quitter : Ctrl+Q ou « quitter »."), Role.QUIET)
    if talk.transcript[-1:] != (told,):
        talk.say_all([told])


def choices(*labels: str) -> tuple[Choice, ...]:
    """Numbered from 1."""
    return tuple(Choice(number, label) for number, label in enumerate(labels, start=1))


class Stage(ABC):
    """Base of all stages. Global words (aide, quitter…) are taken by `Talk` before `receive`."""

    def __init__(self, talk: "Talk") -> None:
        self.talk = talk

    @abstractmethod
    def prompt(self) -> Prompt:
        """What is asked now."""

    def page(self) -> Page | None:
        """A full page, or None to show the transcript."""
        return None

    def point(self, number: int | None) -> None:  # noqa: B027 - most stages have nothing to point at
        """The highlight moved."""

    @abstractmethod
    def receive(self, text: str) -> Outcome:
        """Take a cleaned text that is no reserved word."""

    def word(self, word: str) -> Outcome | None:
        """Take a reserved word in this stage's own way; None to leave it to `Talk`."""
        return None

    def back(self) -> None:
        """`retour` and Échap: one level up. By default, to where the appointment stands."""
        self.talk.proceed()

    def escape(self) -> None:
        """Échap: closes what is on top. Never clears, never quits."""
        self.back()

    def refuse(self, reason: str) -> Outcome:
        """A refused answer: one `Précision` line, the text stays in the prompt."""
        self.talk.say("Précision", reason, Role.WARNING)
        return NOT_CLEARED


def lines(label: str, texts: list[str], role: Role = Role.PLAIN) -> list[Line]:
    """Several lines under one label, repeated only once."""
    return [Line(label if position == 0 else "", text, role) for position, text in enumerate(texts)]

"""The device: several models bear almost the same name, so the person chooses; F3 looks one up at any time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Prompt, PromptKind, Role
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import LONGEST, digit
from conseiller.french import listing, typeset
from conseiller.lookup.answers import match
from conseiller.lookup.replies import place_said, says_unknown
from conseiller.lookup.telling_apart import told_beside

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk
    from conseiller.knowledge.lifecycle import Row
    from conseiller.lookup.devices import DeviceAnswer

MOST_CANDIDATES = 6
_NONE_OF_THESE = "Aucun de ceux-là"
_GO_ON_WITHOUT = "Je ne sais pas, continuer sans le modèle"


def noted_device(talk: "Talk", row: "Row", twins: "Sequence[Row]" = ()) -> None:
    """Take a row for this appointment and say what its data say; `twins` may be meant as well."""
    goes_on = bool(talk.transcript) and talk.transcript[-1].label == "Compris"
    talk.say("" if goes_on else "Compris", typeset(talk.desk.told_of(row)))
    if twins:
        talk.say("", typeset(told_beside(row, twins, talk.desk.today)), Role.QUIET)
    if talk.appointment is None:
        return
    talk.plan = None
    questions = [talk.appointment.question(fact) for fact in talk.appointment.choose_device(row)]
    names = [question.short or question.text for question in questions if question is not None]
    if names:
        talk.say("Corrigé", typeset(f"{listing(names)} : c'est l'appareil choisi qui compte."), Role.WARNING)


def noted_brand(talk: "Talk", brand: str, words: str, reference: str = "") -> None:
    """Say that the brand is known without that model, and take what the brand answers beforehand."""
    talk.say("Recherche", typeset(talk.desk.told_of_brand(brand, reference)))
    facts = talk.desk.facts_of_brand(brand, words)
    if talk.appointment is not None and facts:
        talk.appointment.choose_brand(facts)
        talk.plan = None


class DeviceStage(Stage):
    """Never more than six candidates; always 'another model' and 'I do not know'.

    Names that only look like what was typed are a question, never a list to choose the nearest from: 'none of these'
    leads where a brand without that model leads.
    """

    def __init__(self, talk: "Talk", words: str, answer: "DeviceAnswer") -> None:
        super().__init__(talk)
        self._words = words
        self._answer = answer
        self._rows = list(answer.rows)[:MOST_CANDIDATES]
        self._doubtful = answer.kind == "near"
        talk.say("Recherche", typeset(f"« {words[:60]} » : {self._found()} {talk.desk.where_to_read(self._rows)}"))

    def _found(self) -> str:
        if self._doubtful:
            return "je ne suis pas sûr de ce nom."
        count = len(self._rows)
        return "un modèle porte presque ce nom." if count == 1 else f"{count} modèles portent presque ce nom."

    def prompt(self) -> Prompt:
        """The candidates, each with its state in words."""
        labels = [typeset(told) for told in self.talk.desk.told_apart(self._rows)]
        shown = choices(*labels, self._other)
        unknown = choices(_GO_ON_WITHOUT)[0]
        alone = "Est-ce celui-ci ?" if len(self._rows) == 1 else "Est-ce l'un de ceux-là ?"
        return Prompt(
            PromptKind.DEVICE,
            "Question",
            alone if self._doubtful else "Lequel est-ce ?",
            (*shown, type(unknown)(0, unknown.label)),
            hint="un numéro, ou le nom lu sur l'appareil",
            keys=hints("aide", "modifier", "retour", "terminer"),
        )

    @property
    def _other(self) -> str:
        if self._doubtful:
            return "Non, un autre" if len(self._rows) == 1 else _NONE_OF_THESE
        return "Un autre modèle"

    def receive(self, text: str) -> Outcome:
        """A candidate, another name, or go on without."""
        number = digit(text)
        number = self._said(text) if number is None else number
        if number is None:
            return search(self.talk, text, self)
        if number == 0:
            self.talk.say("Noté", "On ne sait pas quel modèle. Je continue sans.", Role.QUIET)
            return self.talk.proceed()
        if number <= len(self._rows):
            noted_device(self.talk, self._rows[number - 1])
            return self.talk.proceed()
        if number == len(self._rows) + 1:
            return self._none_of_these() if self._doubtful else self.talk.go(SearchStage(self.talk))
        return self.refuse("Choisissez un numéro de la liste, ou 0.")

    def _said(self, text: str) -> int | None:
        """The number that words of an answer mean: 'le deuxième', 'oui' to one candidate, 'aucun', 'je sais pas'."""
        small = self.talk.desk.lexicon.small_words
        if says_unknown(text, small):
            return 0
        place = place_said(text, len(self._rows), small)
        if place is not None:
            return place + 1
        if len(self._rows) == 1 and match(text, ["Oui"], small):
            return 1
        others = ("Non", _NONE_OF_THESE, self._other)
        return len(self._rows) + 1 if any(match(text, [label], small) for label in others) else None

    def _none_of_these(self) -> Outcome:
        """A known brand leads to the date its devices show; without one, the questions go on."""
        if self._answer.brand:
            noted_brand(self.talk, self._answer.brand, self._words, self._answer.reference)
        else:
            self.talk.say("Noté", "Je ne connais pas ce modèle. Je continue sans.", Role.QUIET)
        return self.talk.proceed()


class SearchStage(Stage):
    """F3: type what is written on the device."""

    def __init__(self, talk: "Talk") -> None:
        super().__init__(talk)
        self._before = None if isinstance(talk.stage, DeviceStage) else talk.stage

    def prompt(self) -> Prompt:
        """A name."""
        return Prompt(
            PromptKind.DEVICE,
            "Question",
            "Quel nom est écrit sur l'appareil, ou dans « À propos » ?",
            (*choices(), type(choices("x")[0])(0, _GO_ON_WITHOUT)),
            hint="exemple : galaxy a52, iphone 11, windows 10",
            keys=(*hints("aide"), ESCAPE_HINT),
        )

    def receive(self, text: str) -> Outcome:
        """Search; 0 goes on without."""
        if digit(text) == 0:
            self.back()
            return DONE
        if not text:
            return self.refuse("Tapez un nom d'appareil, ou 0 pour continuer sans.")
        return search(self.talk, text, self)

    def back(self) -> None:
        """Where the appointment stands; without one, where the person was: an interrupted one may be waited for."""
        if self.talk.appointment is not None:
            self.talk.proceed()
        elif self._before is not None:
            self.talk.go(self._before)
        else:
            self.talk.home(fresh=False)


def search(talk: "Talk", text: str, stage: Stage) -> Outcome:
    """Look a typed name up: one row is taken, several are a choice, none is said as such."""
    answer = talk.desk.search(text[:LONGEST])
    if answer.taken is not None:
        noted_device(talk, answer.taken, answer.rows[1:])
        if talk.appointment is None:
            return DONE
        return talk.proceed()
    if answer.rows:
        return talk.go(DeviceStage(talk, text, answer))
    if answer.brand:
        if answer.kind != "unknown_model":
            return stage.refuse(f"« {answer.brand} » ne suffit pas. Tapez le nom du modèle, ou la version, ou 0.")
        noted_brand(talk, answer.brand, text, answer.reference)
        return talk.proceed() if talk.appointment is not None else DONE
    return stage.refuse("Je ne trouve pas cet appareil. Je ne vais pas deviner. Donnez la marque et le nom, ou 0.")

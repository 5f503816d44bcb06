"""The device: several models bear almost the same name, so the person chooses; F3 looks one up at any time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Prompt, PromptKind, Role
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import LONGEST, digit
from conseiller.french import listing, typeset
from conseiller.lookup.telling_apart import same_answer

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk
    from conseiller.knowledge.lifecycle import Row

MOST_CANDIDATES = 6


def noted_device(talk: "Talk", row: "Row", twins: "Sequence[Row]" = ()) -> None:
    """Take a row for this appointment and say what its data say; `twins` may be meant and have the same answer."""
    goes_on = bool(talk.transcript) and talk.transcript[-1].label == "Compris"
    talk.say("" if goes_on else "Compris", typeset(talk.desk.told_of(row)))
    if twins:
        talk.say("", typeset(same_answer(twins)), Role.QUIET)
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
    """Never more than six candidates; always 'another model' and 'I do not know'."""

    def __init__(self, talk: "Talk", words: str, rows: "Sequence[Row]") -> None:
        super().__init__(talk)
        self._rows = list(rows)[:MOST_CANDIDATES]
        count = len(self._rows)
        known = "un modèle porte presque ce nom" if count == 1 else f"{count} modèles portent presque ce nom"
        talk.say("Recherche", typeset(f"« {words[:60]} » : {known}. {talk.desk.where_to_read(self._rows)}"))

    def prompt(self) -> Prompt:
        """The candidates, each with its state in words."""
        labels = [typeset(told) for told in self.talk.desk.told_apart(self._rows)]
        shown = choices(*labels, "Un autre modèle")
        unknown = choices("Je ne sais pas, continuer sans le modèle")[0]
        return Prompt(
            PromptKind.DEVICE,
            "Question",
            "Lequel est-ce ?",
            (*shown, type(unknown)(0, unknown.label)),
            hint="un numéro, ou le nom lu sur l'appareil",
            keys=hints("aide", "modifier", "retour", "terminer"),
        )

    def receive(self, text: str) -> Outcome:
        """A candidate, another name, or go on without."""
        number = digit(text)
        if number is None:
            return search(self.talk, text, self)
        if number == 0:
            self.talk.say("Noté", "On ne sait pas quel modèle. Je continue sans.", Role.QUIET)
            return self.talk.proceed()
        if number <= len(self._rows):
            noted_device(self.talk, self._rows[number - 1])
            return self.talk.proceed()
        if number == len(self._rows) + 1:
            return self.talk.go(SearchStage(self.talk))
        return self.refuse("Choisissez un numéro de la liste, ou 0.")


class SearchStage(Stage):
    """F3: type what is written on the device."""

    def prompt(self) -> Prompt:
        """A name."""
        return Prompt(
            PromptKind.DEVICE,
            "Question",
            "Quel nom est écrit sur l'appareil, ou dans « À propos » ?",
            (*choices(), type(choices("x")[0])(0, "Je ne sais pas, continuer sans le modèle")),
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
        """Where the appointment stands, or home."""
        if self.talk.appointment is None:
            self.talk.home(fresh=False)
        else:
            self.talk.proceed()


def search(talk: "Talk", text: str, stage: Stage) -> Outcome:
    """Look a typed name up: one row is taken, several are a choice, none is said as such."""
    answer = talk.desk.search(text[:LONGEST])
    if answer.taken is not None:
        noted_device(talk, answer.taken, answer.rows[1:])
        if talk.appointment is None:
            return DONE
        return talk.proceed()
    if answer.rows:
        return talk.go(DeviceStage(talk, text, answer.rows))
    if answer.brand:
        if answer.kind != "unknown_model":
            return stage.refuse(f"« {answer.brand} » ne suffit pas. Tapez le nom du modèle, ou la version, ou 0.")
        noted_brand(talk, answer.brand, text, answer.reference)
        return talk.proceed() if talk.appointment is not None else DONE
    return stage.refuse("Je ne trouve pas cet appareil. Je ne vais pas deviner. Donnez la marque et le nom, ou 0.")

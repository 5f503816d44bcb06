"""The last session can be mended until its day ends: only what became of each gesture."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Page, PageLine, Prompt, PromptKind, Role
from conseiller.conversation.finishing import STATE_WORDS
from conseiller.conversation.plan import GESTURE_STATES
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import digit
from conseiller.journal import GestureRecord

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk

_STATE_LABELS = ("Fait en séance", "Prévu", "Déjà fait avant", "Non")


class MendStage(Stage):
    """By number of gesture: the wording was erased with the path, the paper sheet has it."""

    def __init__(self, talk: "Talk") -> None:
        super().__init__(talk)
        self._closed = talk.desk.journal.last_closed(talk.desk.today)
        self._gesture: int | None = None

    def prompt(self) -> Prompt:
        """Which gesture, then which state."""
        gestures = self._gestures()
        if self._gesture is not None:
            return Prompt(
                PromptKind.EDIT_VALUE,
                "Question",
                f"Le geste {self._gesture} de la fiche : qu'a dit la personne ?",
                choices(*_STATE_LABELS),
                hint="un numéro",
                keys=(ESCAPE_HINT, *hints("aide")),
            )
        text = "Quel geste corriger ?" if gestures else "Il n'y a rien à corriger aujourd'hui."
        labels = [f"Geste {gesture.rank}" for gesture in gestures]
        return Prompt(
            PromptKind.EDIT,
            "Question",
            text,
            choices(*labels, "Revenir à l'accueil"),
            hint="un numéro",
            keys=(ESCAPE_HINT,),
        )

    def page(self) -> Page:
        """The gestures of the last session, by rank, with what was said."""
        shown = [
            PageLine(("Corriger le dernier entretien",), role=Role.QUESTION, indent=2),
            PageLine(("C'est possible jusqu'à la fin de la journée. Le texte du geste est sur la fiche.",), indent=2),
            PageLine(("",)),
        ]
        for gesture in self._gestures():
            shown.append(PageLine((f"Geste {gesture.rank}", STATE_WORDS[gesture.state]), gesture.rank, indent=2))
        return Page(tuple(shown), current=self._gesture)

    def receive(self, text: str) -> Outcome:
        """A gesture, then its state; saved at once."""
        number = digit(text)
        gestures = self._gestures()
        if self._gesture is None:
            if number is not None and 1 <= number <= len(gestures):
                self._gesture = number
                return DONE
            if number == len(gestures) + 1:
                return self._leave()
            return self.refuse("Choisissez un numéro de la liste.")
        if number is None or not 1 <= number <= len(GESTURE_STATES):
            return self.refuse("Choisissez un numéro de 1 à 4.")
        return self._mend(gestures, GESTURE_STATES[number - 1])

    def back(self) -> None:
        """The list, then home."""
        if self._gesture is not None:
            self._gesture = None
        else:
            self._leave()

    def _leave(self) -> Outcome:
        from conseiller.conversation.sheets import leave_for_home

        return leave_for_home(self.talk)

    def _gestures(self) -> list[GestureRecord]:
        return list(self._closed.gestures) if self._closed is not None else []

    def _mend(self, gestures: list[GestureRecord], state: str) -> Outcome:
        if self._closed is None or self._gesture is None:
            return self._leave()
        journal = self.talk.desk.journal
        mended = [
            GestureRecord(gesture.rank, gesture.objective, gesture.family, state)
            if gesture.rank == self._gesture
            else gesture
            for gesture in gestures
        ]
        journal.correct(self._closed.id, mended)
        self.talk.say("Corrigé", f"Geste {self._gesture} : {STATE_WORDS[state][2:]}.")
        self._closed = journal.last_closed(self.talk.desk.today)
        self._gesture = None
        return DONE

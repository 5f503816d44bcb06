"""The whole talk, from home to leaving: holds the transcript and the stage, takes every typed text.

Implements `contract.Conversation` for both fronts. What only an open appointment needs is imported where it is met:
the first screen waits for none of it.
"""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Line, Outcome, Panel, Role
from conseiller.conversation.desk import Desk
from conseiller.conversation.stage import DONE, NOT_CLEARED, Stage
from conseiller.conversation.staged import StagedTalk, front_word
from conseiller.conversation.typed import ESCAPE, clean, reserved
from conseiller.errors import BaseError, ConseillerError

if TYPE_CHECKING:
    from conseiller.conversation.appointment import Appointment
    from conseiller.conversation.heard import Heard
    from conseiller.conversation.plan import Plan


class Talk(StagedTalk[Stage]):
    """One running program. See `contract.Conversation` for what the fronts call."""

    def __init__(self, desk: Desk, *, resume: bool = True) -> None:
        from conseiller.conversation.home import HomeStage, opening_stage

        self.desk = desk
        self.appointment: Appointment | None = None
        self.plan: Plan | None = None
        self.heard: Heard | None = None
        """The last sentence, in memory only."""
        self.alarm = False
        self._transcript: list[Line] = []
        self._refused = ""
        self._stage: Stage = opening_stage(self) if resume else HomeStage(self)

    @property
    def panel(self) -> Panel:
        """Facts, advice found, advice set aside."""
        if self.appointment is None:
            return Panel()
        from conseiller.conversation.answers_view import panel

        return panel(self.appointment)

    @property
    def title(self) -> str:
        """Open subjects, or the program's name."""
        trial = "ESSAI · " if self.desk.journal.trial else ""
        if self.appointment is None:
            return f"{trial}conseiller"
        # The first words of a subject name it; the whole title would push the progress off an 80-column line.
        return trial + " + ".join(tree.title.split(",")[0] for tree in self.appointment.trees)

    @property
    def status(self) -> str:
        """Where the appointment stands, and whether everything is on disk."""
        saved = "ATTENTION : pas enregistré" if self.alarm else "tout est enregistré"
        if self.appointment is None:
            return self.desk.where_and_when
        from conseiller.conversation.answers_view import progress

        return f"{progress(self.appointment)} · {saved}"

    @property
    def greeting(self) -> str:
        """The day and the place."""
        return f"Entretien du {self.status}"

    def submit(self, text: str) -> Outcome:
        """Take what was typed; a failing journal never loses it."""
        typed = clean(text)
        try:
            outcome = self._take(typed)
        except BaseError as error:
            self.alarm = True
            self._refused = typed
            self._tell(error)
            return NOT_CLEARED
        except ConseillerError as error:
            self._tell(error)
            return NOT_CLEARED
        if outcome.clear:
            self.alarm = False
        return outcome

    def point(self, number: int | None) -> None:
        """The highlight moved."""
        self._stage.point(number)

    def proceed(self) -> Outcome:
        """Go to where the appointment stands: its next question, its end, or home."""
        from conseiller.conversation.asking import next_stage

        return self.go(next_stage(self))

    def home(self, *, fresh: bool = True) -> Outcome:
        """Back to the home page; a fresh transcript for the next person."""
        from conseiller.conversation.home import HomeStage

        self.appointment = None
        self.plan = None
        self.heard = None
        if fresh:
            self._transcript = []
        return self.go(HomeStage(self))

    def current_plan(self) -> "Plan":
        """The gestures on the table, made once the advice is known."""
        if self.plan is None:
            if self.appointment is None:
                raise ConseillerError("Aucun entretien n'est ouvert.", "Écrivez d'abord les mots de la personne.")
            from conseiller.conversation.plan import Plan

            self.plan = Plan(self.appointment)
        return self.plan

    def _take(self, typed: str) -> Outcome:
        word = reserved(typed)
        if word is not None:
            own = self._stage.word(word)
            return own if own is not None else self._global_word(word)
        return self._stage.receive(typed)

    def _global_word(self, word: str) -> Outcome:
        if word == ESCAPE:
            self._stage.escape()
            return DONE
        if word == "retour":
            self._stage.back()
            return DONE
        wish = front_word(word)
        if wish is not None:
            return wish
        if word == "enregistrer":
            self.say("Noté", "Tout est déjà enregistré, après chaque réponse.", Role.QUIET)
            return DONE
        if word == "réessayer":
            return self.submit(self._refused) if self.alarm and reserved(self._refused) is None else DONE
        from conseiller.conversation.reviewing import open_word

        return open_word(self, word)

    def _tell(self, error: ConseillerError) -> None:
        self.say("Erreur", error.message, Role.ERROR)
        self.say("À faire", error.way_out, Role.PLAIN)

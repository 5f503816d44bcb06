"""An interrupted appointment: offered, never taken up by itself; the next person may be sitting there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conseiller.conversation.answers_view import count_words
from conseiller.conversation.appointment import Appointment
from conseiller.conversation.contract import Line, Outcome, Prompt, PromptKind, Role
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import digit
from conseiller.french import long_date, plural, typeset
from conseiller.journal import OpenSession

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk

MOST_SHOWN = 8
"""Waiting sessions in one list, the latest; the others are abandoned after seven days anyway."""


class ResumeStage(Stage):
    """Same person, or not? What was never written is told."""

    def __init__(self, talk: "Talk", saved: OpenSession) -> None:
        super().__init__(talk)
        self._saved = saved
        self._appointment = Appointment.resume(talk.desk, saved) if self._known_tree() else None
        talk.say_all(self._told())

    def prompt(self) -> Prompt:
        """A question about who sits there: nothing is preselected."""
        return Prompt(
            PromptKind.RESUME,
            "Question",
            "Est-ce la même personne ?",
            choices(
                "Oui, reprendre à la question suivante",
                "Oui, mais revoir les réponses d'abord",
                "Non, commencer un nouvel entretien (l'autre attend)",
                "Effacer l'entretien interrompu",
            ),
            hint="un numéro, puis Entrée",
            keys=hints("aide", "quitter"),
        )

    def receive(self, text: str) -> Outcome:
        """Take up, review, leave waiting, or erase."""
        number = digit(text)
        if number in (1, 2) and self._appointment is not None:
            return self._take_up(review=number == 2)
        if number == 3:
            return self.talk.home()
        if number == 4:
            self.talk.desk.journal.erase(self._saved.id)
            self.talk.home()
            self.talk.say("Noté", "L'entretien interrompu est effacé.", Role.QUIET)
            return DONE
        return self.refuse("Choisissez un numéro de 1 à 4.")

    def back(self) -> None:
        """Home; the session waits."""
        self.talk.home()

    def _known_tree(self) -> bool:
        return any(tree_id in self.talk.desk.knowledge.trees for tree_id, _ in self._saved.trees)

    def _take_up(self, *, review: bool) -> Outcome:
        from conseiller.conversation.editing import EditStage

        self.talk.appointment = self._appointment
        if self._appointment is not None and self._saved.gestures and self._appointment.current.finished:
            self.talk.current_plan().restore(list(self._saved.gestures))
        return self.talk.go(EditStage(self.talk)) if review else self.talk.proceed()

    def _told(self) -> list[Line]:
        day = long_date(self._saved.day)
        shown = [Line("Reprise", f"Un entretien n'est pas terminé. Il date du {day}.", Role.QUESTION)]
        if self._appointment is not None:
            subjects = " + ".join(tree.title for tree in self._appointment.trees)
            shown.append(Line("Sujet", typeset(f"{subjects}.")))
            shown.append(Line("Retrouvé", typeset(f"{count_words(self._appointment)}.")))
        else:
            shown.append(Line("Sujet", "Ce sujet n'existe plus dans vos savoirs. Vous pouvez l'effacer."))
        shown.append(Line("", f"Les mots de la personne ne sont pas conservés. {self._lost()}", Role.QUIET))
        if self._saved.redacted:
            text = "Une réponse personnelle sera redemandée : elle n'est jamais écrite."
            shown.append(Line("", typeset(text), Role.QUIET))
        return shown

    def _lost(self) -> str:
        """What follows of it: nothing, once every question has its answer."""
        if self._appointment is None or all(state.finished for state in self._appointment.states):
            return "Ici, rien n'est à redemander."
        return "S'ils disaient une réponse, elle sera redemandée."


class WaitingStage(Stage):
    """Several people may have been interrupted: which appointment to take up."""

    def __init__(self, talk: "Talk", waiting: Sequence[OpenSession]) -> None:
        super().__init__(talk)
        self._waiting = list(waiting)[:MOST_SHOWN]

    def prompt(self) -> Prompt:
        """Each waiting session by day, subject and number of answers; never by what was said."""
        return Prompt(
            PromptKind.RESUME,
            "Question",
            "Quel entretien reprendre ?",
            choices(*[self._told(saved) for saved in self._waiting], "Revenir à l'accueil"),
            hint="un numéro, puis Entrée",
            keys=(ESCAPE_HINT, *hints("aide", "quitter")),
        )

    def receive(self, text: str) -> Outcome:
        """Open the chosen one, as at the start."""
        number = digit(text)
        if number is not None and 1 <= number <= len(self._waiting):
            return self.talk.go(ResumeStage(self.talk, self._waiting[number - 1]))
        if number == len(self._waiting) + 1:
            return self.talk.home()
        return self.refuse("Choisissez un numéro de la liste.")

    def back(self) -> None:
        """Home."""
        self.talk.home()

    def _told(self, saved: OpenSession) -> str:
        trees = self.talk.desk.knowledge.trees
        subjects = " + ".join(trees[name].title.split(",")[0] for name, _ in saved.trees if name in trees)
        return f"{long_date(saved.day)}, {subjects or 'sujet disparu'}, {plural(len(saved.answers), 'réponse')}"

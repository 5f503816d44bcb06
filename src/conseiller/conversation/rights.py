"""The rights of a person, from the home page: what a code holds, then its erasure. At the desk, sheet in hand."""

from typing import TYPE_CHECKING

from conseiller.conversation import rights_telling as telling
from conseiller.conversation.contract import Outcome, Page, PageLine, Prompt, PromptKind, Role
from conseiller.conversation.return_entry import return_words, well_written
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import digit
from conseiller.french import typeset
from conseiller.journal.rights import Held

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk


class RightsStage(Stage):
    """A code is typed; nothing is listed."""

    def prompt(self) -> Prompt:
        """A code."""
        return Prompt(
            PromptKind.RETURN,
            "Question",
            "Quel code est écrit sur la fiche de la personne ?",
            mark="Code",
            hint="exemple : 7K3M 9QX8",
            keys=(ESCAPE_HINT, *hints("aide", "quitter")),
        )

    def page(self) -> Page:
        """What this page is for."""
        told = ("Droits d'une personne : voir ou effacer ce que garde son code", "", telling.AT_THE_DESK)
        roles = (Role.QUESTION, Role.PLAIN, Role.WARNING)
        return Page(
            tuple(PageLine((typeset(text),), role=role, indent=2) for text, role in zip(told, roles, strict=True))
        )

    def receive(self, text: str) -> Outcome:
        """Show what the code holds; every code that leads to nothing gets the same words."""
        held = self.talk.desk.journal.held_by_code(well_written(text))
        return self.talk.go(HeldStage(self.talk, held))

    def back(self) -> None:
        """Home."""
        self.talk.home()


class HeldStage(Stage):
    """Everything held, read with the person; then keep it, or erase it."""

    def __init__(self, talk: "Talk", held: Held) -> None:
        super().__init__(talk)
        self._held = held
        subjects = {tree.id: tree.title for tree in talk.desk.knowledge.trees.values()}
        places = {place.code: place.name for place in talk.desk.settings.places}
        words = return_words(talk.desk.folder)
        self._lines = telling.held_lines(held, words, subjects, lambda code: places.get(code, "lieu"))

    def prompt(self) -> Prompt:
        """What the person wants; nothing is preselected."""
        return Prompt(
            PromptKind.RETURN,
            "Question",
            "Que veut la personne ?",
            choices(
                "Rien d'autre : revenir à l'accueil",
                "Tout effacer",
                "Tout effacer, sauf le nombre de conseils du mois",
            ),
            hint="un numéro, puis Entrée",
            keys=(ESCAPE_HINT, *hints("aide", "quitter")),
        )

    def page(self) -> Page:
        """What is held."""
        return Page(tuple(PageLine((line,), indent=2) for line in self._lines))

    def receive(self, text: str) -> Outcome:
        """Home, or erase after a clear yes."""
        match digit(text):
            case 1:
                return self.talk.home()
            case 2 | 3 as number:
                return self.talk.go(EraseByCodeStage(self.talk, self._held, counted=number == 3))
        return self.refuse("Choisissez un numéro de 1 à 3.")

    def back(self) -> None:
        """Another code."""
        self.talk.go(RightsStage(self.talk))


class EraseByCodeStage(Stage):
    """Asked once, said plainly."""

    def __init__(self, talk: "Talk", held: Held, *, counted: bool) -> None:
        super().__init__(talk)
        self._held = held
        self._counted = counted

    def prompt(self) -> Prompt:
        """Keep, or erase for good."""
        kept = telling.STILL_COUNTED if self._counted else telling.NOT_COUNTED
        return Prompt(
            PromptKind.CONFIRM,
            "Question",
            typeset(f"Effacer ce que garde le code {self._held.code} ? Cela ne pourra pas revenir."),
            choices("Non, le garder", "Oui, l'effacer"),
            help=typeset(kept),
            hint="1 ou 2",
            keys=(ESCAPE_HINT,),
        )

    def receive(self, text: str) -> Outcome:
        """Erase only on a clear yes."""
        match digit(text):
            case 1:
                self.back()
                return DONE
            case 2:
                self.talk.desk.journal.erase_by_code(self._held.code, counted=self._counted)
                self.talk.home()
                self.talk.say("Noté", typeset(telling.ERASED))
                self.talk.say("", typeset(telling.COPIES), Role.QUIET)
                return DONE
        return self.refuse("Répondez 1 ou 2.")

    def back(self) -> None:
        """What is held."""
        self.talk.go(HeldStage(self.talk, self._held))

"""A typed sentence that seems to open another subject while a question is open: ask before opening."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Prompt, PromptKind, Role
from conseiller.conversation.heard import note_heard
from conseiller.conversation.stage import Stage, choices, hints
from conseiller.conversation.typed import digit, plain

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk
    from conseiller.lookup.routing import Routing


class CrossingStage(Stage):
    """'Open this subject too?' — yes keeps every answer, no returns to the question."""

    def __init__(self, talk: "Talk", routing: "Routing", words: str) -> None:
        super().__init__(talk)
        self._routing = routing
        self._words = words

    def prompt(self) -> Prompt:
        """Yes or no."""
        title = self.talk.desk.tree(self._routing.topic).title
        open_already = self.talk.appointment is not None and any(
            tree.id == self._routing.topic for tree in self.talk.appointment.trees
        )
        text = f"Ouvrir aussi « {title} » ?" if not open_already else "Est-ce une précision sur la demande ?"
        return Prompt(
            PromptKind.CONFIRM,
            "Question",
            text,
            choices("Oui", "Non, c'est une réponse à la question"),
            hint="1 ou 2",
            keys=hints("aide", "retour", "quitter"),
        )

    def receive(self, text: str) -> Outcome:
        """Open it, or go back to the question."""
        from conseiller.conversation.listening import open_subject

        if digit(text) == 1 or plain(text) == "oui":
            self.talk.say("Demande", self._words, Role.CITIZEN)
            note_heard(self.talk, self._words, self._routing)
            return open_subject(self.talk, self._routing.topic, self._routing.facts, self._words)
        if digit(text) == 2 or plain(text) == "non":
            self.talk.say("Précision", "Choisissez alors un numéro de la liste.", Role.WARNING)
            return self.talk.proceed()
        return self.refuse("Répondez 1 pour oui, 2 pour non.")

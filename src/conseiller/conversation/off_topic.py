"""Not our subject, or not sure which: the subjects are always shown, nothing is ever forced."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Prompt, PromptKind, Role
from conseiller.conversation.stage import ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import digit
from conseiller.lookup.routing import Routing

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk


class OffTopicStage(Stage):
    """After a hand-off: nothing was recorded, our subjects stay open."""

    def __init__(self, talk: "Talk") -> None:
        super().__init__(talk)
        self._trees = list(talk.desk.knowledge.trees.values())
        if talk.appointment is None:
            talk.say("", "Rien n'a été enregistré.", Role.QUIET)

    def prompt(self) -> Prompt:
        """Our subjects, or other words."""
        labels = [tree.title for tree in self._trees]
        last = "Dire autrement" if self.talk.appointment is None else "Revenir à la question"
        return Prompt(
            PromptKind.OFF_TOPIC,
            "Question",
            f"Voulez-vous ouvrir un de mes {len(labels)} sujets ?",
            choices(*labels, last),
            mark="Demande",
            hint="d'autres mots, ou un numéro",
            keys=(*hints("aide", "chercher"), ESCAPE_HINT, *hints("quitter")),
        )

    def receive(self, text: str) -> Outcome:
        """A subject, other words, or back."""
        from conseiller.conversation.listening import hear, open_subject

        number = digit(text)
        if number is None:
            return hear(self.talk, text)
        if 1 <= number <= len(self._trees):
            return open_subject(self.talk, self._trees[number - 1].id, {}, "")
        if number == len(self._trees) + 1:
            self.back()
            return Outcome()
        return self.refuse("Choisissez un numéro de la liste, ou écrivez d'autres mots.")

    def back(self) -> None:
        """To the appointment if one is open, else home."""
        if self.talk.appointment is None:
            self.talk.home()
        else:
            self.talk.proceed()


class HesitationStage(Stage):
    """Two subjects are possible: ask, never guess."""

    def __init__(self, talk: "Talk", topics: list[str], words: str, routing: Routing) -> None:
        super().__init__(talk)
        self._topics = topics
        self._words = words
        self._routing = routing

    def prompt(self) -> Prompt:
        """This subject, that one, or neither."""
        labels = [self.talk.desk.tree(topic).title for topic in self._topics]
        neither = "Ni l'un ni l'autre" if len(labels) > 1 else "Non, autre chose"
        sentence = "J'hésite entre deux sujets. Lequel ouvrir ?" if len(labels) > 1 else "Est-ce bien ce sujet ?"
        return Prompt(
            PromptKind.OFF_TOPIC,
            "Question",
            sentence,
            choices(*labels, neither),
            mark="Réponse",
            hint="un numéro, ou d'autres mots",
            keys=(*hints("aide", "chercher"), ESCAPE_HINT, *hints("quitter")),
        )

    def receive(self, text: str) -> Outcome:
        """Open the chosen subject with what the words said."""
        from conseiller.conversation.listening import hand_over, hear, open_subject

        number = digit(text)
        if number is None:
            return hear(self.talk, text)
        if 1 <= number <= len(self._topics):
            return open_subject(self.talk, self._topics[number - 1], self._routing.facts, self._words)
        if number == len(self._topics) + 1:
            return hand_over(self.talk, self._routing.hand_off)
        return self.refuse("Choisissez un numéro de la liste, ou écrivez d'autres mots.")

    def back(self) -> None:
        """Home, or to the open appointment."""
        if self.talk.appointment is None:
            self.talk.home()
        else:
            self.talk.proceed()

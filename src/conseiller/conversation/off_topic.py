"""Not our subject, or not sure which: the subjects are always shown, nothing is ever forced."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Prompt, PromptKind, Role
from conseiller.conversation.heard import not_opened_because
from conseiller.conversation.keeping import KEEP_LABEL, may_keep, offer_to_keep
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import digit
from conseiller.knowledge.conditions import Value

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk
    from conseiller.lookup.routing import Routing


class SubjectsStage(Stage):
    """Some subjects to open, a last entry that opens none, and always other words."""

    sentence = ""
    last = ""
    mark = "Réponse"

    def __init__(self, talk: "Talk", topics: Sequence[str], words: str = "", facts: Mapping[str, Value] | None = None):
        super().__init__(talk)
        self._topics = topics
        self._words = words
        self._facts = facts or {}
        self._weighed: Sequence[str] = ()
        """The subjects whose words `?` says."""

    def prompt(self) -> Prompt:
        """The subjects by their titles."""
        labels = [self.talk.desk.tree(topic).title for topic in self._topics]
        return Prompt(
            PromptKind.OFF_TOPIC,
            "Question",
            self.sentence,
            choices(*labels, self.last, *self._keeping),
            mark=self.mark,
            hint="un numéro, ou d'autres mots",
            keys=(*hints("aide", *self._why, "chercher"), ESCAPE_HINT, *hints("quitter")),
        )

    @property
    def _keeping(self) -> tuple[str, ...]:
        """A last entry, only where the workstation keeps what was misunderstood."""
        return (KEEP_LABEL,) if may_keep(self.talk) else ()

    @property
    def _why(self) -> tuple[str, ...]:
        """Nothing to explain when nothing was heard, nor before a danger."""
        heard = self.talk.heard
        return ("pourquoi",) if heard is not None and heard.routing.danger is None else ()

    def word(self, word: str) -> Outcome | None:
        """`?` says which words were weighed."""
        if word == "pourquoi" and self._why:
            self.talk.say_all(not_opened_because(self.talk, list(self._weighed)))
            return DONE
        return None

    def receive(self, text: str) -> Outcome:
        """Open a subject with what the words said, hear other words, or none of these."""
        from conseiller.conversation.listening import hear, open_subject

        number = digit(text)
        if number is None:
            return hear(self.talk, text)
        if 1 <= number <= len(self._topics):
            return open_subject(self.talk, self._topics[number - 1], self._facts, self._words)
        if number == len(self._topics) + 1:
            return self.none_of_these()
        if self._keeping and number == len(self._topics) + 2:
            return offer_to_keep(self.talk)
        return self.refuse("Choisissez un numéro de la liste, ou écrivez d'autres mots.")

    def none_of_these(self) -> Outcome:
        """The last entry."""
        self.back()
        return DONE

    def back(self) -> None:
        """To the appointment if one is open, else home."""
        if self.talk.appointment is None:
            self.talk.home()
        else:
            self.talk.proceed()


class OffTopicStage(SubjectsStage):
    """After a hand-off: nothing was recorded, our subjects stay open."""

    sentence = "Voulez-vous ouvrir un de mes sujets ?"
    mark = "Demande"

    def __init__(self, talk: "Talk") -> None:
        super().__init__(talk, list(talk.desk.knowledge.trees))
        self.last = "Dire autrement" if talk.appointment is None else "Revenir à la question"
        if talk.appointment is None:
            talk.say("", "Rien n'a été enregistré.", Role.QUIET)


class HesitationStage(SubjectsStage):
    """One or two subjects are possible: ask, never guess."""

    def __init__(self, talk: "Talk", topics: Sequence[str], words: str, routing: "Routing") -> None:
        super().__init__(talk, topics, words, routing.facts)
        self._routing = routing
        self._weighed = topics
        several = len(topics) > 1
        self.sentence = "J'hésite entre deux sujets. Lequel ouvrir ?" if several else "Est-ce bien ce sujet ?"
        self.last = "Ni l'un ni l'autre" if several else "Non, autre chose"

    def none_of_these(self) -> Outcome:
        """Not ours, then: say who deals with it."""
        from conseiller.conversation.listening import hand_over

        return hand_over(self.talk, self._routing.hand_off)

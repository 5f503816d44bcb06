"""Talking with the simulated person: questions in one's own words, with or without the tree's help."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Prompt, PromptKind, Role
from conseiller.conversation.room_talk import RoomStage
from conseiller.conversation.stage import DONE, ESCAPE_HINT, choices, hints
from conseiller.conversation.typed import digit, plain
from conseiller.knowledge.model import Question
from conseiller.training.ear import Heard
from conseiller.training.rehearsal import Rehearsal

if TYPE_CHECKING:
    from conseiller.conversation.room_talk import RoomTalk

ADVICE_WORDS = ("conseil", "conseils", "conseiller")


class TalkingStage(RoomStage):
    """The mediator's turn."""

    def __init__(self, talk: "RoomTalk") -> None:
        super().__init__(talk)
        self._of_tree: Question | None = None
        """The tree's question on the table: Entrée asks it."""

    def prompt(self) -> Prompt:
        """A question, in one's own words."""
        hint = (
            "Entrée pose la question de l'arbre" if self._of_tree else "votre question, ou : arbre, regarder, conseil"
        )
        return Prompt(
            PromptKind.REHEARSAL,
            "",
            "",
            mark="Vous",
            hint=hint,
            keys=hints("aide", "pourquoi", "conseils", "terminer", "quitter", conseils="Conseiller", quitter="Pause"),
        )

    def receive(self, text: str) -> Outcome:
        """A question, a word of the room, or Entrée on the tree's question."""
        asked, self._of_tree = self._of_tree, None
        if not text:
            return self._ask_of_tree(asked) if asked is not None else self.refuse("Écrivez votre question.")
        if digit(text) is not None:
            return self.refuse("Il n'y a rien à numéroter ici. Écrivez votre question.")
        first, _, rest = text.partition(" ")
        match plain(first):
            case "arbre" if not rest:
                return self._help()
            case "poser" if not rest and asked is not None:
                return self._ask_of_tree(asked)
            case "regarder" | "regardons" if not rest:
                self.talk.say("Vous", "On regarde ensemble.")
                self.talk.citizen(self._rehearsal.look())
                return DONE
            case word if word in ADVICE_WORDS:
                return self._advise(rest)
        return self._ask(text)

    def word(self, word: str) -> Outcome | None:
        """The keys of an appointment that mean something here."""
        match word:
            case "pourquoi":
                self._why()
            case "conseils":
                return self._advise("")
            case "terminer":
                from conseiller.conversation.room_closing import closing_stage

                return self.talk.go(closing_stage(self.talk))
            case _:
                return None
        return DONE

    @property
    def _rehearsal(self) -> Rehearsal:
        return self.talk.playing

    def _ask(self, text: str) -> Outcome:
        heard = self._rehearsal.hear(text)
        if len(heard.facts) > 1 and not heard.jargon:
            return self.talk.go(UnsureStage(self.talk, text, heard))
        return put(self.talk, text, heard)

    def _ask_of_tree(self, question: Question) -> Outcome:
        self.talk.say("Vous", question.text)
        self.talk.citizen(self._rehearsal.ask_of_tree(question))
        return DONE

    def _help(self) -> Outcome:
        self._of_tree = self._rehearsal.helped()
        if self._of_tree is None:
            self.talk.say(
                "Arbre", "L'arbre ne demande plus rien. Tapez « conseil » : il a ses conseils.", Role.QUESTION
            )
        else:
            self.talk.say("Arbre", self._of_tree.text, Role.QUESTION)
            if self._of_tree.help:
                self.talk.say("", self._of_tree.help, Role.QUIET)
        return DONE

    def _advise(self, words: str) -> Outcome:
        from conseiller.conversation.room_advising import AdvisingStage

        stage = AdvisingStage(self.talk)
        self.talk.go(stage)
        return stage.receive(words) if words else DONE

    def _why(self) -> None:
        """The trainer's talking point: about the question just put, else the one the tree would ask."""
        asked = self._rehearsal.record.questions
        question = self._of_tree or (self._rehearsal.question(asked[-1]) if asked else self._rehearsal.next_question())
        if question is None:
            self.talk.say("Pourquoi", "Posez d'abord une question.", Role.QUIET)
            return
        self.talk.say("Pourquoi", f"{question.text} {question.reason}", Role.QUIET)
        if question.landmark:
            self.talk.say("", question.landmark, Role.QUIET)


class UnsureStage(RoomStage):
    """Two questions are too near to choose between: the program asks which, the person says nothing."""

    def __init__(self, talk: "RoomTalk", text: str, heard: Heard) -> None:
        super().__init__(talk)
        self._text = text
        self._heard = heard

    def prompt(self) -> Prompt:
        """Which fact was meant."""
        questions = [self.talk.playing.question(fact) for fact in self._heard.facts]
        labels = [question.text if question is not None else "" for question in questions]
        return Prompt(
            PromptKind.REHEARSAL,
            "Précision",
            f"« {self._text[:60]} » : que demandez-vous ?",
            choices(*labels, "Aucune des deux, je le dis autrement"),
            mark="Numéro",
            hint="un numéro",
            keys=(ESCAPE_HINT, *hints("aide")),
        )

    def receive(self, text: str) -> Outcome:
        """One of them, or another wording."""
        number = digit(text)
        if number is not None and 1 <= number <= len(self._heard.facts):
            fact = self._heard.facts[number - 1]
            meant = Heard(
                (fact,), looking=self._heard.looking, imposing=self._heard.imposing, frowned=self._heard.frowned,
                several_questions=self._heard.several_questions,
            )  # fmt: skip
            self.talk.go(TalkingStage(self.talk))
            return put(self.talk, self._text, meant)
        self.talk.go(TalkingStage(self.talk))
        return DONE if number == len(self._heard.facts) + 1 else self.talk.stage.receive(text)

    def back(self) -> None:
        """Say it otherwise."""
        self.talk.go(TalkingStage(self.talk))


def put(talk: "RoomTalk", text: str, heard: Heard) -> Outcome:
    """Put a question to the person."""
    talk.say("Vous", text)
    talk.citizen(talk.playing.ask(text, heard))
    return DONE

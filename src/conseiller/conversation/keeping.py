"""A misunderstood sentence may be kept where the workstation allows it: filtered, shown, agreed to, or not kept."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Prompt, PromptKind, Role
from conseiller.conversation.heard import OUTSIDE
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import digit
from conseiller.french import long_date, typeset
from conseiller.journal.misunderstood import KEPT, Misunderstood, keep

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk

KEEP_LABEL = "Garder cette phrase, mal comprise"


def may_keep(talk: "Talk") -> bool:
    """Whether this workstation agreed to keep sentences, and there is one."""
    return talk.desk.misunderstood is not None and talk.heard is not None and talk.heard.routing.danger is None


def offer_to_keep(talk: "Talk") -> Outcome:
    """Show the last sentence as it would be kept; say why when it may not be."""
    heard = talk.heard
    if talk.desk.misunderstood is None:
        text = "Ce poste ne garde aucune phrase. Pour le permettre : « conseiller reglages --phrases-incomprises oui »."
        talk.say("Noté", typeset(text), Role.QUIET)
        return DONE
    if heard is None or heard.routing.danger is not None:
        talk.say("Noté", "Il n'y a pas de phrase à garder.", Role.QUIET)
        return DONE
    shown = talk.desk.without_persons(heard.words)
    if shown is None:
        text = (
            "Cette phrase n'est pas gardée : trop longue, ou elle touche à la santé, aux droits, à l'argent, à un code."
        )
        talk.say("Noté", typeset(text), Role.QUIET)
        return DONE
    return talk.go(KeepStage(talk, shown))


class KeepStage(Stage):
    """One choice both agrees and says which subject it was: a trainer then knows where to file it."""

    def __init__(self, talk: "Talk", shown: str) -> None:
        super().__init__(talk)
        self._shown = shown
        self._before = talk.stage
        self._topics = list(talk.desk.knowledge.trees)

    def prompt(self) -> Prompt:
        """The sentence as it would be kept, and its subjects; nothing is preselected."""
        titles = [self.talk.desk.tree(topic).title for topic in self._topics]
        last = long_date(self.talk.desk.today + KEPT)
        return Prompt(
            PromptKind.CONFIRM,
            "Question",
            typeset(f"Garder « {self._shown} » jusqu'au {last} ? De quoi parle-t-elle ?"),
            choices(*titles, "D'autre chose, la garder aussi", "Ne pas la garder"),
            help="Relisez-la : si un nom ou un lieu y reste, ne la gardez pas.",
            hint="un numéro",
            keys=(ESCAPE_HINT, *hints("aide", "quitter")),
        )

    def receive(self, text: str) -> Outcome:
        """Keep it under a subject, or not at all."""
        number = digit(text)
        path, today = self.talk.desk.misunderstood, self.talk.desk.today
        if number is None or not 1 <= number <= len(self._topics) + 2 or path is None:
            return self.refuse("Choisissez un numéro de la liste.")
        told = "La phrase n'est pas gardée."
        if number <= len(self._topics) + 1:
            topic = [*self._topics, OUTSIDE][number - 1]
            keep(path, Misunderstood(today, self._shown, topic), today)
            told = "La phrase est gardée sur ce poste. La relire ou l'effacer : « conseiller savoir incompris »."
        self.back()
        self.talk.say("Noté", typeset(told), Role.QUIET)
        return DONE

    def back(self) -> None:
        """Exactly where one was."""
        self.talk.go(self._before)

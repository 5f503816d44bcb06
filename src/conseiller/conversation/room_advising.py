"""Giving advice in a rehearsal: chosen by words among all that the trees hold, traps included, or from the tree."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Prompt, PromptKind, Role
from conseiller.conversation.room_talk import RoomStage
from conseiller.conversation.stage import DONE, ESCAPE_HINT, choices, hints
from conseiller.conversation.typed import digits, plain
from conseiller.lookup.advice_search import search_advices

if TYPE_CHECKING:
    from conseiller.conversation.room_talk import RoomTalk

MOST_FOUND = 7
_DONE_WORDS = ("fini", "finir", "termine", "suite", "question", "questions")


class AdvisingStage(RoomStage):
    """Words, then one or several numbers; « arbre » lists what the tree advises; « fini » goes back to talking."""

    def __init__(self, talk: "RoomTalk") -> None:
        super().__init__(talk)
        self._found: list[str] = []
        self._by_tree = False

    def prompt(self) -> Prompt:
        """Words of an advice, or numbers of those found."""
        titles, given = self.talk.playing.advices(), self.talk.playing.record.advised
        labels = [titles[key] + (" (donné)" if key in given else "") for key in self._found]
        text = "Lequel donnez-vous ? Plusieurs numéros possibles." if self._found else "Quel conseil donnez-vous ?"
        return Prompt(
            PromptKind.REHEARSAL,
            "Conseil",
            text,
            choices(*labels),
            mark="Conseil",
            hint="quelques mots, un numéro, « arbre », « retirer 1 » ou « fini »",
            several=True,
            keys=(ESCAPE_HINT, *hints("aide", "terminer")),
        )

    def receive(self, text: str) -> Outcome:
        """Numbers give, words search."""
        numbers = digits(text)
        if numbers and all(1 <= number <= len(self._found) for number in numbers):
            return self._give([self._found[number - 1] for number in numbers])
        if numbers is not None:
            return self.refuse("Ces numéros ne sont pas dans la liste. Tapez d'abord quelques mots, ou « arbre ».")
        first, _, rest = plain(text).partition(" ")
        if first == "arbre" and not rest:
            return self._of_tree()
        if first == "retirer":
            return self._withdraw(digits(rest) or [])
        if first in _DONE_WORDS and not rest:
            self.back()
            return DONE
        return self._search(text)

    def word(self, word: str) -> Outcome | None:
        """« terminer » closes from here too."""
        if word == "conseils":
            return self._of_tree()
        if word == "terminer":
            from conseiller.conversation.room_closing import closing_stage

            return self.talk.go(closing_stage(self.talk))
        return None

    def back(self) -> None:
        """Back to the questions."""
        from conseiller.conversation.room_talking import TalkingStage

        self.talk.go(TalkingStage(self.talk))

    def _search(self, text: str) -> Outcome:
        if not text:
            return self.refuse("Tapez quelques mots du conseil, ou « fini ».")
        playing = self.talk.playing
        found = search_advices(text, playing.advices(), MOST_FOUND, self.talk.desk.small_words, playing.own_advices())
        if not found:
            return self.refuse("Je ne trouve pas ce conseil. Essayez d'autres mots, ou « arbre ».")
        self._found, self._by_tree = found, False
        return DONE

    def _of_tree(self) -> Outcome:
        found = [advice.id for advice in self.talk.playing.advices_of_tree()]
        if not found:
            waiting = self.talk.playing.next_question()
            missing = f" Il demanderait : {waiting.text}" if waiting is not None else ""
            self.talk.say("Arbre", f"L'arbre n'a pas encore de conseil sûr.{missing}", Role.QUESTION)
            return DONE
        self._found, self._by_tree = found, True
        return DONE

    def _give(self, keys: list[str]) -> Outcome:
        rehearsal = self.talk.playing
        for key in keys:
            self.talk.say("Conseil", rehearsal.advices()[key], Role.ADVICE)
            self.talk.citizen(rehearsal.advise(key, by_tree=self._by_tree))
        return DONE

    def _withdraw(self, numbers: list[int]) -> Outcome:
        rehearsal = self.talk.playing
        given = [self._found[number - 1] for number in numbers if 1 <= number <= len(self._found)]
        if not given:
            return self.refuse("Tapez « retirer » et le numéro d'un conseil donné.")
        for key in given:
            rehearsal.withdraw(key)
            self.talk.say("Retiré", rehearsal.advices()[key], Role.QUIET)
        return DONE

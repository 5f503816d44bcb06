"""The list of cases, and the rehearsal that waits."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Page, PageLine, Prompt, PromptKind, Role
from conseiller.conversation.room_talk import RoomStage
from conseiller.conversation.stage import choices, hints
from conseiller.conversation.typed import digit, plain
from conseiller.lookup.answers import match
from conseiller.training.cases import LEVELS, Case
from conseiller.training.pausing import Paused, erase_pause, read_pause

if TYPE_CHECKING:
    from conseiller.conversation.room_talk import RoomTalk


def opening_stage(talk: "RoomTalk", case: Case | None, *, resume: bool) -> RoomStage:
    """The rehearsal that waits, else the chosen case, else the list."""
    waiting = read_pause(talk.desk.pause) if resume else None
    if waiting is not None and (case is None or case.id == waiting.case):
        known = talk.desk.cases.get(waiting.case)
        if known is not None and known.fingerprint == waiting.fingerprint:
            return WaitingStage(talk, known, waiting)
        erase_pause(talk.desk.pause)
    if case is None:
        return CasesStage(talk)
    talk.start(case)
    return talk.stage


class CasesStage(RoomStage):
    """Every case by level; a number or words of its title."""

    def __init__(self, talk: "RoomTalk") -> None:
        super().__init__(talk)
        self._cases = sorted(talk.desk.cases.values(), key=lambda case: (case.level, case.trees, case.id))

    def prompt(self) -> Prompt:
        """One case."""
        labels = [f"Niveau {case.level} : {case.title}" for case in self._cases]
        return Prompt(
            PromptKind.HOME,
            "",
            "Quel cas jouer ?",
            choices(*labels),
            mark="Cas",
            hint="un numéro, ou un mot du titre",
            keys=hints("aide", "quitter"),
        )

    def page(self) -> Page:
        """The titles under their level."""
        shown = [PageLine(("",)), PageLine(("Quel cas jouer ? Rien n'est compté.",), indent=2)]
        level = 0
        for number, case in enumerate(self._cases, start=1):
            if case.level != level:
                level = case.level
                heading = f"Niveau {level}, {LEVELS[level]}"
                shown += [PageLine(("",)), PageLine((heading,), role=Role.QUESTION, indent=2)]
            shown.append(PageLine((case.title,), number, indent=2))
        return Page(tuple(shown), current=1)

    def receive(self, text: str) -> Outcome:
        """A number, or words that name one case."""
        number = digit(text)
        if number is not None and 1 <= number <= len(self._cases):
            return self.talk.start(self._cases[number - 1])
        found = (
            match(text, [case.title for case in self._cases], self.talk.desk.small_words)
            if text and number is None
            else ()
        )
        if len(found) == 1:
            return self.talk.start(self._cases[found[0]])
        reason = "Plusieurs cas ont ces mots." if found else "Je ne trouve pas ce cas."
        return self.refuse(f"{reason} Tapez son numéro.")


class WaitingStage(RoomStage):
    """A rehearsal was put aside: take it up, or leave it."""

    def __init__(self, talk: "RoomTalk", case: Case, waiting: Paused) -> None:
        super().__init__(talk)
        self._case = case
        self._waiting = waiting

    def prompt(self) -> Prompt:
        """Yes or no."""
        return Prompt(
            PromptKind.RESUME,
            "Question",
            f"Une mise en situation attend : {self._case.title}. La reprendre ?",
            choices("Oui, la reprendre", "Non, l'oublier"),
            hint="1 ou 2",
            keys=hints("aide", "quitter"),
        )

    def receive(self, text: str) -> Outcome:
        """Play again what was typed, or begin afresh."""
        if digit(text) == 1 or plain(text) == "oui":
            self.talk.desk.seed = self._waiting.seed
            outcome = self.talk.start(self._case)
            self.talk.replay(self._waiting.typed)
            return outcome
        if digit(text) == 2 or plain(text) == "non":
            return self.talk.home()
        return self.refuse("Répondez 1 ou 2.")

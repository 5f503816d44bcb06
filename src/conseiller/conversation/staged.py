"""What every talk made of stages does alike: hold the transcript and the stage, pass on what only a front can do."""

from typing import Generic, Protocol, TypeVar

from conseiller.conversation.contract import Line, Outcome, Page, Prompt, Role, Wish
from conseiller.conversation.stage import DONE

THEMES = ("sombre", "clair", "projection")
"""Words that change the colours."""

_WISHES = {
    "quitter": Wish.QUIT,
    "pause": Wish.QUIT,
    "relire": Wish.REREAD,
    "copier": Wish.COPY,
    "répéter": Wish.REPEAT,
}


def front_word(word: str) -> Outcome | None:
    """The wish of a reserved word that only a front can carry out; None for any other word."""
    if word in THEMES:
        return Outcome(wish=Wish.THEME, argument=word)
    return Outcome(wish=_WISHES[word]) if word in _WISHES else None


class Shown(Protocol):
    """What a talk needs of a stage to show it."""

    def prompt(self) -> Prompt:
        """What is asked now."""

    def page(self) -> Page | None:
        """A full page, or None to show the transcript."""


StageOf = TypeVar("StageOf", bound=Shown)


class StagedTalk(Generic[StageOf]):
    """The part of `contract.Conversation` that follows from a transcript and a stage."""

    _transcript: list[Line]
    _stage: StageOf

    @property
    def transcript(self) -> tuple[Line, ...]:
        """Every line so far."""
        return tuple(self._transcript)

    @property
    def prompt(self) -> Prompt:
        """What is asked now."""
        return self._stage.prompt()

    @property
    def page(self) -> Page | None:
        """A full page, when the stage has one."""
        return self._stage.page()

    @property
    def stage(self) -> StageOf:
        """The present stage."""
        return self._stage

    def complete(self, text: str) -> str | None:
        """Complete a typed beginning to the only choice that starts with it."""
        start = text.casefold()
        fitting = [choice.label for choice in self.prompt.choices if choice.label.casefold().startswith(start)]
        return fitting[0] if text and len(fitting) == 1 else None

    def say(self, label: str, text: str, role: Role = Role.PLAIN) -> None:
        """Add one line to the transcript."""
        self._transcript.append(Line(label, text, role))

    def say_all(self, found: list[Line]) -> None:
        """Add several lines to the transcript."""
        self._transcript.extend(found)

    def go(self, stage: StageOf) -> Outcome:
        """Enter a stage."""
        self._stage = stage
        return DONE

"""What every page of a workshop shares: large text, Entrée goes on, Échap pauses, `?` is a talking point."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conseiller.conversation.contract import Choice, KeyHint, Outcome, Page, PageLine, Prompt, PromptKind, Role
from conseiller.conversation.keys import AZERTY_DIGITS
from conseiller.conversation.stage import DONE, Stage, hints
from conseiller.conversation.workshop.slides import WIDEST, Block, block
from conseiller.french import typeset

if TYPE_CHECKING:
    from conseiller.conversation.workshop.talk import WorkshopTalk

INDENT = 4
MOST_PEOPLE = 200
"""In one room; a longer number is a slip of the finger."""
PAUSE_HINT = KeyHint("Échap", "Pause", "échap")
NUMBER_EXPECTED = f"Tapez un nombre de 0 à {MOST_PEOPLE}, puis Entrée."


def whole_number(text: str) -> int | None:
    """'12', or the same keys of a French keyboard without Maj ('&é'); None for anything else."""
    typed = "".join(str(AZERTY_DIGITS.get(character, character)) for character in text)
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else None


class WorkshopStage(Stage):
    """Base of all pages of a workshop."""

    talk: "WorkshopTalk"

    @property
    def status(self) -> str:
        """Right of the title line."""
        return ""

    def escape(self) -> None:
        """Pause: the same page comes back."""
        self.talk.go(PauseStage(self.talk, self))

    def choices(self, labels: Sequence[str]) -> tuple[Choice, ...]:
        """The numbered answers, for line mode; on screen the rows of the page are the answers."""
        if not self.talk.desk.line_mode:
            return ()
        return tuple(Choice(number, label) for number, label in enumerate(labels, start=1))


class SlidesStage(WorkshopStage):
    """Text to read together, page after page; Entrée turns, after the last page goes on."""

    def __init__(
        self,
        talk: "WorkshopTalk",
        pages: Sequence[Sequence[Block]],
        after: Callable[[], Outcome],
        *,
        before: Stage | None = None,
    ) -> None:
        super().__init__(talk)
        self._pages = pages
        self._after = after
        self._before = before
        self._current = 0

    @property
    def status(self) -> str:
        """'page 1 sur 3'."""
        return f"page {self._current + 1} sur {len(self._pages)}" if len(self._pages) > 1 else ""

    def prompt(self) -> Prompt:
        """Nothing to answer; the text tells line mode which page this is."""
        return Prompt(
            PromptKind.SLIDE,
            "",
            f"Page {self._current + 1} sur {len(self._pages)}",
            mark="Suite",
            hint="Entrée pour la suite",
            keys=(*hints("retour", retour="Page d'avant"), *hints("aide"), PAUSE_HINT),
        )

    def page(self) -> Page:
        """One page of blocks, a blank line between them."""
        blocks = self._pages[self._current]
        if self.talk.desk.line_mode:
            # Spoken line by line: a sentence is not cut where a wall would cut it.
            blocks = [(" ".join(line.strip() for line in lines),) for lines in blocks]
        return Page(tuple(projected(blocks, headed=True)))

    def receive(self, text: str) -> Outcome:
        """Entrée turns the page."""
        if text:
            return self.refuse("Appuyez sur Entrée pour la suite.")
        if self._current + 1 < len(self._pages):
            self._current += 1
            return DONE
        return self._after()

    def back(self) -> None:
        """The page before, else the stage before."""
        if self._current:
            self._current -= 1
        elif self._before is not None:
            self.talk.go(self._before)


class PauseStage(WorkshopStage):
    """A break: nothing on the wall but the word."""

    def __init__(self, talk: "WorkshopTalk", before: Stage) -> None:
        super().__init__(talk)
        self._before = before

    def prompt(self) -> Prompt:
        """Entrée goes on."""
        return Prompt(
            PromptKind.SLIDE, "", "Pause", mark="Pause", hint="Entrée pour reprendre", keys=hints("aide", "quitter")
        )

    def page(self) -> Page:
        """The word, and what is safe."""
        told = "L'atelier est enregistré. « quitter » le laisse en pause."
        return Page(tuple(projected([block("Pause"), block(typeset(told))], headed=True)))

    def receive(self, text: str) -> Outcome:
        """Exactly where one was."""
        return self.talk.go(self._before)

    def back(self) -> None:
        """The same."""
        self.talk.go(self._before)

    def escape(self) -> None:
        """The same."""
        self.talk.go(self._before)


class NumberStage(WorkshopStage):
    """One number asked of the trainer, on a page of its own. Entrée takes the proposed one."""

    def __init__(
        self,
        talk: "WorkshopTalk",
        text: str,
        then: Callable[[int | None], Outcome],
        *,
        most: int = MOST_PEOPLE,
        least: int = 0,
        proposed: int | None = None,
        skip: str = "",
        told: str = "",
        before: Stage | None = None,
    ) -> None:
        super().__init__(talk)
        self._text, self._then, self._told, self._skip = text, then, told, skip
        self._most, self._least, self._proposed = most, least, proposed
        self._before = before

    def prompt(self) -> Prompt:
        """A number."""
        hint = f"Entrée pour {self._proposed}" if self._proposed is not None else "tapez le nombre, puis Entrée"
        if self._skip:
            hint = f"un nombre ; Entrée : {self._skip}"
        return Prompt(
            PromptKind.HANDS,
            "",
            typeset(self._text),
            help=typeset(self._told) if self.talk.desk.line_mode else "",
            mark="Nombre",
            hint=typeset(hint),
            keys=(*hints("retour", retour="Revenir"), *hints("aide"), PAUSE_HINT),
        )

    def page(self) -> Page:
        """The question, then what it is for."""
        blocks = [block(typeset(self._text))] + ([block(typeset(self._told))] if self._told else [])
        return Page(tuple(projected(blocks, headed=True)))

    def receive(self, text: str) -> Outcome:
        """The number typed, or the proposed one."""
        number = whole_number(text) if text else self._proposed
        if number is None and not text and self._skip:
            return self._then(None)
        if number is None:
            return self.refuse(NUMBER_EXPECTED)
        if not self._least <= number <= self._most:
            return self.refuse(typeset(f"Ce nombre va de {self._least} à {self._most}. Recomptez les mains."))
        return self._then(number)

    def back(self) -> None:
        """The stage before."""
        if self._before is not None:
            self.talk.go(self._before)


def projected(blocks: Sequence[Block], *, headed: bool = False) -> list[PageLine]:
    """Blocks as page lines, a blank line before each; the first is a heading when `headed`."""
    shown: list[PageLine] = []
    for position, lines in enumerate(blocks):
        role = Role.QUESTION if headed and position == 0 else Role.PLAIN
        shown.append(PageLine(("",)))
        shown += [PageLine((line,), role=role, indent=INDENT) for line in lines]
    return shown


def row(number: int, lines: Block, cell: str = "", *, role: Role = Role.PLAIN) -> list[PageLine]:
    """A numbered answer and what stands at its right; its further lines are set under the first."""
    first, *others = lines or ("",)
    cells = (f"{first:<{WIDEST}}", cell) if cell else (first,)
    shown = [PageLine(cells, number, role=role, indent=INDENT)]
    return [*shown, *(PageLine((line,), indent=INDENT + 5) for line in others)]

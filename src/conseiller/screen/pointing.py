"""Which choice Entrée would take: moved by the arrows, mirrored from a typed digit, never guessed."""

import re

from conseiller.conversation.contract import Page, Prompt, PromptKind
from conseiller.conversation.keys import AZERTY_DIGITS

_SEPARATORS = re.compile(r"[\s,;]+|\bet\b")


class Pointer:
    """The highlight over the choices or the rows of a page."""

    def __init__(self) -> None:
        self.numbers: tuple[int, ...] = ()
        self.current: int | None = None
        self._rows = False
        self._several = False
        self._question: tuple[PromptKind, str, str] | None = None
        self._told: int | None = None

    def renew(self, prompt: Prompt, page: Page | None) -> None:
        """Take the numbers of what is shown now; a new question starts unpointed unless a menu says otherwise."""
        rows = tuple(line.number for line in page.lines if line.number is not None) if page else ()
        self._rows = bool(rows)
        self._several = prompt.several
        self.numbers = rows or tuple(choice.number for choice in prompt.choices)
        told = page.current if page and page.current is not None else prompt.preselected
        question = (prompt.kind, prompt.label, prompt.text)
        if question != self._question or told != self._told or self.current not in self.numbers:
            self.current = told
        self._question, self._told = question, told

    def forget(self) -> None:
        """After a refusal: nothing is pointed that the conversation does not point itself."""
        self.current = self._told

    @property
    def on_row(self) -> bool:
        """Whether the rows of a page are pointed, rather than choices under a question."""
        return self._rows

    def typed(self, text: str) -> tuple[int, ...]:
        """The numbers a typed text points at; none when it is anything else."""
        text = text.strip()
        if text in AZERTY_DIGITS:
            found = [AZERTY_DIGITS[text]]
        else:
            parts = [part for part in _SEPARATORS.split(text) if part] if self._several else [text]
            if not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):
                return ()
            found = [int(part) for part in parts]
        return tuple(number for number in found if number in self.numbers)

    def move(self, step: int) -> None:
        """One row down or up, round the end; from nowhere, onto the first or the last."""
        if not self.numbers:
            return
        if self.current not in self.numbers:
            self.current = self.numbers[0 if step > 0 else -1]
            return
        place = self.numbers.index(self.current)
        self.current = self.numbers[(place + step) % len(self.numbers)]


def says(page: Page, prompt: Prompt) -> bool:
    """Whether the question stands on the page; the mark of the prompt and the pointed row say it for a gesture."""
    written = {cell for line in page.lines for cell in line.cells}
    return not prompt.label or prompt.text in written or prompt.kind is PromptKind.GESTURES


def offers(page: Page, prompt: Prompt) -> bool:
    """Whether the rows of the page are the choices, so that nothing is written twice."""
    rows = {line.number: line.cells[0] for line in page.lines if line.number is not None}
    if not all(choice.number in rows for choice in prompt.choices):
        return False
    return says(page, prompt) or all(rows[choice.number] == choice.label for choice in prompt.choices)

"""Between the keys and the conversation: what is typed, pointed at, set aside as a draft. Knows no Textual."""

from collections.abc import Collection

from conseiller.conversation.contract import Conversation, Line, Outcome, Page, Panel, Prompt, PromptKind, Role
from conseiller.errors import ConseillerError
from conseiller.screen.pointing import Pointer, offers, says

ESCAPE_WORD = "échap"
_STEPS = ("Demande", "Compris", "Question", "Réponse")
_GESTURE_LETTERS = "fpdn"
_KEPT = Outcome(clear=False)
_COUNTING_KINDS = (PromptKind.GESTURES, PromptKind.HANDS)
"""Pages where a typed digit answers about the pointed row; it does not name a row."""
_DIRECT_KINDS = (PromptKind.QUESTION, PromptKind.DEVICE, PromptKind.NEXT, PromptKind.GESTURES)


class Steering:
    """Hands typed texts and words over, and keeps for the screen what it must paint.

    A typed text goes before what is pointed at; a refused one no longer does. What is highlighted is always exactly
    what Entrée would take.
    """

    def __init__(self, conversation: Conversation, *, direct_answer: bool = False) -> None:
        self._conversation = conversation
        self._direct_answer = direct_answer
        self._drafts: dict[tuple[PromptKind, str, str], tuple[str, int | None]] = {}
        self._refused = ""
        self._heard: tuple[Line, ...] = ()
        self.pointer = Pointer()
        self.text = ""
        """What stands in the prompt."""
        self.lines: list[Line] = []
        """The transcript, with the errors met on the way."""
        self.chapter = 0
        """Grows when the transcript starts afresh."""
        self.news: list[Line] = []
        """What the last submission added to the transcript, which a page hides."""
        self.prompt: Prompt = conversation.prompt
        self.page: Page | None = conversation.page
        self._panel: Panel | None = None
        self._look()

    @property
    def panel(self) -> Panel:
        """The side panel, asked for once per change: it explains every advice set aside."""
        if self._panel is None:
            self._panel = self._conversation.panel
        return self._panel

    @property
    def question_written(self) -> bool:
        """Whether the question is written under the page; a page may say it itself."""
        return self.page is None or not says(self.page, self.prompt)

    @property
    def choices_written(self) -> bool:
        """Whether the choices are written under the page; its rows may be the choices."""
        return self.page is None or not offers(self.page, self.prompt)

    @property
    def marked_row(self) -> int | None:
        """The row of the page to mark."""
        if self.page is None or not self.pointer.on_row:
            return self.page.current if self.page else None
        return next(iter(self.pointed), None)

    @property
    def pointed(self) -> Collection[int]:
        """The numbers to highlight: exactly what Entrée would take."""
        typed = self._typed_numbers()
        if typed:
            return typed
        if self._writing and not self.pointer.on_row:
            return ()
        return () if self.pointer.current is None else (self.pointer.current,)

    def type(self, text: str) -> bool:
        """The text of the prompt changed by hand. Returns whether it is to be validated at once."""
        was_empty = not self.text
        self.text = text[-1] if self._corrects(text) else text
        typed = self._typed_numbers()
        if typed:
            self._point(typed[-1])
        elif not text and self.pointer.current is not None:
            self._point(self.pointer.current)
        return self._direct_answer and was_empty and len(text) == 1 and self._answers_alone(text, typed)

    def move(self, step: int) -> None:
        """↑ or ↓. A fresh sentence stays what Entrée takes, so the arrows then do nothing."""
        typed = self._typed_numbers()
        if (self._writing and not typed and not self.pointer.on_row) or len(typed) > 1:
            return
        if typed:
            self.pointer.current = typed[0]
        self.pointer.move(step)
        if typed:
            self.text = str(self.pointer.current)
        if self.pointer.current is not None:
            self._point(self.pointer.current)

    def pick(self, number: int) -> Outcome | None:
        """A click: point at a choice; a second click on it validates."""
        if number not in self.pointer.numbers or (self._writing and not self.pointer.on_row):
            return None
        if number in self.pointed:
            return self.validate()
        if self._typed_numbers():
            self.text = ""
        self.pointer.current = number
        self._point(number)
        return None

    def validate(self) -> Outcome:
        """Entrée: what is typed, else what is pointed at, else nothing, and the conversation says what to do."""
        text, current = self.text, self.pointer.current
        if (not text.strip() or text == self._refused) and current is not None and self._is_choice(current):
            text = str(current)
        outcome = self._submit(text)
        if outcome.clear:
            self._refused = ""
            self._show_draft()
        else:
            self._refused = self.text
            self.pointer.forget()
        return outcome

    def press(self, word: str) -> Outcome:
        """A key that types its word: what stood in the prompt is set aside, and comes back with its question."""
        if word == "terminer" and self.prompt.kind is PromptKind.GESTURES and self._writing:
            return self.validate()  # what is typed answers about this gesture: going on would lose it
        question = self._question()
        draft = (self.text, self.pointer.current)
        outcome = self._submit(word)
        if self._question() != question:
            self._drafts[question] = draft
            pointed = self._show_draft()
            if pointed in self.pointer.numbers:
                self.pointer.current = pointed
        return outcome

    def edit_fact(self, title: str) -> Outcome:
        """Entrée on a fact of the panel: open the list of answers, on that one."""
        outcome = self.press("modifier")
        for line in self.page.lines if self.page else ():
            if line.number is not None and line.cells[0] == title:
                self.pointer.current = line.number
                self._point(line.number)
        return outcome

    def complete(self) -> bool:
        """Tab: finish the typed word if the conversation knows how. Returns whether something was typed at all."""
        if not self.text.strip():
            return False
        completed = self._conversation.complete(self.text)
        if completed is not None:
            self.type(completed)
        return True

    def tell(self, error: ConseillerError) -> None:
        """Show an error the front met itself."""
        self._add([Line("Erreur", error.message, Role.ERROR), Line("À faire", error.way_out)])

    def note(self, text: str) -> None:
        """Say what the front did itself."""
        self._add([Line("Noté", text, Role.QUIET)])

    def _question(self) -> tuple[PromptKind, str, str]:
        return (self.prompt.kind, self.prompt.label, self.prompt.text)

    @property
    def _writing(self) -> bool:
        return bool(self.text.strip()) and self.text != self._refused

    def _typed_numbers(self) -> tuple[int, ...]:
        return () if self.prompt.kind in _COUNTING_KINDS else self.pointer.typed(self.text)

    def _corrects(self, text: str) -> bool:
        """Whether the key struck right after a refused text starts anew.

        A number after anything, words after a number, anything where hands are counted, and a letter that can no longer
        make the refused words the beginning of a choice: glued to them, the next answer would be refused as well.
        """
        added = text[len(self._refused) :]
        if not self._refused or self.text != self._refused or text != self._refused + added or len(added) != 1:
            return False
        if self.prompt.kind is PromptKind.HANDS or (self._refused.strip().isdigit() and added.isalpha()):
            return True
        if self.pointer.typed(added):
            return True
        if self.prompt.kind is PromptKind.GESTURES:
            return added.casefold() in _GESTURE_LETTERS
        return not added.isspace() and not self._begins_a_choice(text)

    def _begins_a_choice(self, text: str) -> bool:
        words = " ".join(choice.label for choice in self.prompt.choices).casefold()
        return f" {text.casefold()}" in f" {words}"

    def _is_choice(self, number: int) -> bool:
        return self.prompt.kind not in _COUNTING_KINDS and any(
            choice.number == number for choice in self.prompt.choices
        )

    def _answers_alone(self, text: str, typed: tuple[int, ...]) -> bool:
        if self.prompt.several or self.prompt.kind not in _DIRECT_KINDS:
            return False
        if self.prompt.kind is PromptKind.GESTURES:
            return text.casefold() in _GESTURE_LETTERS
        return bool(typed) and max(self.pointer.numbers) < 10

    def _submit(self, text: str) -> Outcome:
        had_page = self.page is not None
        self.news = []
        try:
            outcome = self._conversation.submit(text)
            self._look()
        except ConseillerError as error:
            self._look()
            self.tell(error)
            outcome = _KEPT
        if not had_page:
            # What led to the page is not news; what was said about it is.
            self.news = [line for line in self.news if line.label not in _STEPS]
        return outcome

    def _point(self, number: int) -> None:
        self._conversation.point(number)
        self._ask()

    def _look(self) -> None:
        conversation = self._conversation
        self.title, self.status, self.alarm = conversation.title, conversation.status, conversation.alarm
        self._panel = None
        self._hear(conversation.transcript)
        self._ask()

    def _ask(self) -> None:
        """What is asked; pointing changes nothing else."""
        self.prompt, self.page = self._conversation.prompt, self._conversation.page
        self.pointer.renew(self.prompt, None if self.choices_written else self.page)

    def _hear(self, transcript: tuple[Line, ...]) -> None:
        seen = len(self._heard)
        if transcript[:seen] == self._heard:
            self._add(transcript[seen:])
        else:
            self.lines = []
            self.chapter += 1
            self._add(transcript)
        self._heard = transcript

    def _add(self, said: Collection[Line]) -> None:
        self.lines += said
        self.news += said

    def _show_draft(self) -> int | None:
        """Put back what was typed at this question; returns what was pointed at then."""
        self.text, pointed = self._drafts.pop(self._question(), ("", None))
        if self.prompt.kind is PromptKind.HOME:
            # Another person may sit down now: nothing typed for the last one comes back.
            self._drafts.clear()
        return pointed

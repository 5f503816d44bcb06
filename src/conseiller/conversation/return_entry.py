"""Typing a return, gesture by gesture: the same rules on screen, line by line and in the verb.

Gestures are asked about by rank only; nothing of the appointment is ever shown (privacy, T15).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conseiller.conversation.contract import Choice
from conseiller.conversation.typed import digit
from conseiller.errors import RefusedError
from conseiller.french import typeset
from conseiller.journal import Journal
from conseiller.journal.codes import printed, read_code
from conseiller.journal.outcomes import WITH_OBSTACLE, Channel, Outcome
from conseiller.knowledge.return_words import Labels, ReturnWords, load_return_words

NUMBER_EXPECTED = "Choisissez un numéro de la liste, ou 0."


def return_words(folder: Path) -> ReturnWords:
    """The words of a knowledge folder. Raises KnowledgeError."""
    return load_return_words(folder, [name for name in Outcome if name is not Outcome.UNKNOWN], list(Channel))


def well_written(typed: str) -> str:
    """A typed code as printed. Raises RefusedError for a slip of the finger, which tells nothing of the journal."""
    code = read_code(typed)
    if code is None:
        raise RefusedError(
            "Ce code contient une erreur de frappe.",
            "Vérifiez les 8 signes. La lettre O s'écrit 0, I et L s'écrivent 1.",
        )
    return printed(code)


def may_be_called(journal: Journal, code: str, today: date) -> bool:
    """Whether a code was drawn for a call."""
    try:
        return bool(journal.ranks_asked(code, today, called=True))
    except RefusedError:
        return False


@dataclass(slots=True)
class ReturnEntry:
    """One return being typed; each answer is on the disk before the next question."""

    journal: Journal
    words: ReturnWords
    code: str
    """As printed."""
    day: date
    """Day of the answer."""
    channel: str
    called: bool
    """Told when called after a draw."""
    ranks: tuple[int, ...]
    position: int = 0
    awaited: str | None = None
    """Outcome just given, whose obstacle is asked now."""

    @property
    def finished(self) -> bool:
        """Whether every gesture was answered."""
        return self.position >= len(self.ranks)

    @property
    def progress(self) -> str:
        """'geste 1 sur 2'."""
        return f"geste {self.position + 1} sur {len(self.ranks)}"

    @property
    def rank(self) -> int:
        """Rank of the gesture asked about now."""
        return self.ranks[self.position]

    @property
    def question(self) -> str:
        """What is asked now."""
        return typeset(self.words.obstacle_question if self.awaited else self.words.about(self.rank))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The closed answers; 0 comes last."""
        return (*numbered(self._labels), Choice(0, self.words.unknown))

    def number_of(self, typed: str, folder: Path) -> int | None:
        """The number of the answer a typed text is: the number itself, or the words of one answer only.

        `folder` is that of the knowledge, where the small words are.
        """
        if digit(typed) is not None:
            return digit(typed)
        from conseiller.lookup.answers import match
        from conseiller.lookup.small_words import load_small_words

        found = match(typed, [choice.label for choice in self.choices], load_small_words(folder))
        return self.choices[found[0]].number if len(found) == 1 else None

    def take(self, number: int | None) -> str | None:
        """Record the answer with this number; what was noted, in words, or None when the list has no such number.

        Raises RefusedError when the code takes no answer any more.
        """
        if number is None or not 0 <= number <= len(self._labels):
            return None
        chosen, told = self._labels[number - 1] if number else (None, self.words.unknown)
        outcome = self.awaited or chosen or str(Outcome.UNKNOWN)
        obstacle = chosen if self.awaited else None
        self._record(outcome, obstacle)
        self._go_on(outcome)
        return typeset(f"{told}.")

    def back(self) -> bool:
        """To the question before; False when there is none."""
        if self.awaited:
            self.awaited = None
        elif self.position:
            self.position -= 1
        else:
            return False
        return True

    def _record(self, outcome: str, obstacle: str | None) -> None:
        if self.called:
            self.journal.record_call(self.code, self.rank, outcome, self.day, obstacle)
        else:
            self.journal.record_return(self.code, self.rank, outcome, self.channel, self.day, obstacle)

    def _go_on(self, outcome: str) -> None:
        if not self.awaited and outcome in WITH_OBSTACLE:
            self.awaited = outcome
        else:
            self.awaited = None
            self.position += 1

    @property
    def _labels(self) -> Labels:
        return self.words.obstacles if self.awaited else self.words.outcomes


def open_entry(
    journal: Journal, words: ReturnWords, code: str, today: date, *, day: date, channel: str, called: bool = False
) -> ReturnEntry:
    """Start a return. Raises RefusedError, in the same words for every code that takes none."""
    ranks = journal.ranks_asked(code, today, called=called)
    return ReturnEntry(journal, words, code, day, channel, called, ranks)


def numbered(labels: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    """From 1 on, by label."""
    return tuple(Choice(number, typeset(label)) for number, (_, label) in enumerate(labels, start=1))

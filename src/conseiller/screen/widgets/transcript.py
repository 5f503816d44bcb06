"""The transcript: anchored to the bottom, wrapped once, any length."""

from collections.abc import Sequence

from conseiller.conversation.contract import Line
from conseiller.screen.layout.frame import Frame
from conseiller.screen.layout.rows import BLANK, Row
from conseiller.screen.layout.talk import TalkRows
from conseiller.screen.widgets.reader import Reader


class Transcript(Reader):
    """Everything said so far; its last line touches the question."""

    def __init__(self) -> None:
        super().__init__()
        self._talk: TalkRows | None = None
        self._chapter = 0
        self._below = 0

    def tell(self, lines: Sequence[Line], chapter: int, frame: Frame) -> None:
        """Paint the lines. Whoever is reading above stays where they read; otherwise the end is shown."""
        talk = self._talk
        if talk is None or chapter != self._chapter:
            self._talk, self._chapter, self._below = TalkRows(frame), chapter, 0
        elif frame != talk.frame:
            self._rewrap(talk, lines, frame)
        talk = self._talk
        assert talk is not None
        known = len(talk.rows)
        talk.follow(lines)
        if self._below:
            self._below += len(talk.rows) - known
        if known != len(talk.rows) or not known:
            self.refresh()

    def to_end(self) -> None:
        """Show the last line."""
        if self._below:
            self._below = 0
            self.refresh()

    @property
    def below(self) -> int:
        """Rows hidden below."""
        return self._below

    def scroll_lines(self, count: int) -> None:
        """Move, within what was said."""
        rows = len(self._talk.rows) if self._talk else 0
        below = min(max(0, self._below - count), max(0, rows - self.size.height))
        if below != self._below:
            self._below = below
            self.refresh()

    def row_at(self, y: int) -> Row:
        """The row on line `y`, counted so that the last one in sight is at the bottom."""
        rows = self._talk.rows if self._talk else []
        index = len(rows) - self._below - self.size.height + y
        return rows[index] if 0 <= index < len(rows) else BLANK

    def _rewrap(self, talk: TalkRows, lines: Sequence[Line], frame: Frame) -> None:
        fresh = TalkRows(frame)
        fresh.follow(lines[: talk.sources[-1] + 1] if talk.sources else ())
        if self._below:
            last_in_sight = talk.sources[len(talk.sources) - self._below - 1]
            self._below = len(fresh.rows) - fresh.end_of(last_in_sight)
        self._talk = fresh
        self.refresh()

"""A full page instead of the transcript: home, answers to change, gestures, sheet."""

from collections.abc import Sequence

from textual.events import Click

from conseiller.screen.layout.edges import above_words, below_words
from conseiller.screen.layout.rows import BLANK, Ink, Row, Span
from conseiller.screen.widgets.messages import Picked
from conseiller.screen.widgets.reader import Reader


class PageView(Reader):
    """A page from its top; the pointed row is kept in sight, news stand at the bottom."""

    def __init__(self) -> None:
        super().__init__()
        self._page: Sequence[Row] = ()
        self._news: Sequence[Row] = ()
        self._pointed: int | None = None
        self._top = 0
        self._height = 1

    def turn(self, page: Sequence[Row], news: Sequence[Row], pointed: int | None, height: int) -> None:
        """Paint a page in `height` rows, with what was just said under it."""
        kept = page == self._page
        said = [BLANK, *news] if news else []
        self._page, self._news, self._height = page, said[-max(1, height - 2) :], height
        if not kept:
            self._top = min(self._top, max(0, len(page) - self._room)) if pointed == self._pointed else self._top
        if pointed != self._pointed or not kept:
            self._keep_in_sight(pointed)
        self._pointed = pointed
        self._arrange_rows()

    def from_top(self) -> None:
        """Another page begins at its first line."""
        self._top = 0

    @property
    def below(self) -> int:
        """Rows hidden below."""
        return max(0, len(self._page) - self._top - self._room)

    def scroll_lines(self, count: int) -> None:
        """Move, within the page."""
        self._top = min(max(0, self._top + count), max(0, len(self._page) - self._room))
        self._arrange_rows()

    def on_click(self, event: Click) -> None:
        """Point at the row under the mouse."""
        number = self.row_at(event.y).number
        if number is not None:
            self.post_message(Picked(number))

    @property
    def _room(self) -> int:
        """Rows left to the page above the news."""
        return max(1, self._height - len(self._news))

    def _arrange_rows(self) -> None:
        shown = list(self._page[self._top : self._top + self._room])
        if self.below and shown:
            shown[-1] = _flag(below_words(self.below + 1))
        if self._top and shown:
            shown[0] = _flag(above_words(self._top + 1))
        shown += [BLANK] * (self._room - len(shown))
        self.show([*shown, *self._news])

    def _keep_in_sight(self, pointed: int | None) -> None:
        marked = [index for index, row in enumerate(self._page) if row.number == pointed and pointed is not None]
        if not marked:
            return
        # One row more at each end: it may be taken by "▼ 3 lignes plus bas".
        lowest, highest = marked[-1] + 2 - self._room, max(0, marked[0] - 1)
        self._top = max(0, min(max(self._top, lowest), highest, len(self._page) - self._room))


def _flag(words: str) -> Row:
    return Row((Span(f"   {words}", Ink.QUESTION),))

"""The side panel: what is known, found, and set aside."""

from collections.abc import Sequence

from textual.events import Click, MouseScrollDown, MouseScrollUp

from conseiller.screen.layout.aside import panel_window
from conseiller.screen.layout.frame import PANEL_WIDTH
from conseiller.screen.layout.rows import BLANK, Ink, Row, Span
from conseiller.screen.widgets.messages import FactPicked
from conseiller.screen.widgets.painted import Painted

_EDGE = (Span("│ ", Ink.RULE),)


class SidePanel(Painted):
    """Facts can be clicked, or walked through with the arrows once F6 led here."""

    DEFAULT_CSS = f"""
    SidePanel {{ width: {PANEL_WIDTH}; height: 1fr; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[Row] = ()
        self._top = 0
        self._pointed: int | None = None

    def tell(self, rows: Sequence[Row], pointed: int | None) -> None:
        """Paint the entries, the pointed fact in sight."""
        self._entries = rows
        marked = [index for index, row in enumerate(rows) if row.number == pointed and pointed is not None]
        if marked and pointed != self._pointed:
            lowest = marked[-1] + 2 - self.size.height
            self._top = min(max(self._top, lowest), marked[0])
        self._pointed = pointed
        self.scroll_lines(0)

    def scroll_pages(self, step: int) -> None:
        """Move by one window, keeping one row in sight of both."""
        self.scroll_lines(step * max(1, self.size.height - 1))

    def scroll_lines(self, count: int) -> None:
        """Move, within the entries."""
        self._top = max(0, min(self._top + count, len(self._entries) - self.size.height))
        shown = panel_window(self._entries, self.size.height, self._top)
        shown += [BLANK] * (self.size.height - len(shown))
        self.show([Row((*_EDGE, *row.spans), row.number) for row in shown])

    def on_resize(self) -> None:
        """The height is known, or has changed."""
        self.scroll_lines(0)

    def on_click(self, event: Click) -> None:
        """Change the fact under the mouse."""
        position = self.row_at(event.y).number
        if position is not None:
            self.post_message(FactPicked(position))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines(-3)

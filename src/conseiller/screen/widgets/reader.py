"""What can be read again: moved by whole lines, never animated."""

from typing import ClassVar

from textual.events import MouseScrollDown, MouseScrollUp

from conseiller.screen.widgets.messages import Scrolled
from conseiller.screen.widgets.painted import Painted

_WHEEL_LINES = 3


class Reader(Painted):
    """A part higher than its window. Subclasses say what `scroll_lines` moves."""

    ALLOW_SELECT: ClassVar[bool] = True
    DEFAULT_CSS = """
    Reader { height: 1fr; }
    """

    @property
    def below(self) -> int:
        """Rows hidden below."""
        raise NotImplementedError

    def scroll_lines(self, count: int) -> None:
        """Move down by `count` rows, or up if negative."""
        raise NotImplementedError

    def scroll_pages(self, step: int) -> None:
        """Move by one window, keeping one row in sight of both."""
        self.scroll_lines(step * max(1, self.size.height - 1))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines(_WHEEL_LINES)
        self.post_message(Scrolled())

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines(-_WHEEL_LINES)
        self.post_message(Scrolled())

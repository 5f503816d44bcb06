"""The keys line: what can be done here, most useful first."""

from textual.events import Click

from conseiller.screen.layout.rows import Row
from conseiller.screen.widgets.messages import Pressed
from conseiller.screen.widgets.painted import Painted


class KeysLine(Painted):
    """One row on the band; each hint can be clicked."""

    DEFAULT_CSS = """
    KeysLine { background: $bande; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, str]] = []

    def show_hints(self, row: Row, places: list[tuple[int, int, str]]) -> None:
        """Paint the hints; `places` gives first column, end and word of each."""
        self._places = places
        self.show([row])

    def on_click(self, event: Click) -> None:
        """Type the word of the hint under the mouse."""
        for start, end, word in self._places:
            if start <= event.x < end:
                self.post_message(Pressed(word))

"""The one sentence shown when the window is too small for a question."""

from conseiller.screen.layout.edges import too_small_text
from conseiller.screen.layout.frame import SMALLEST
from conseiller.screen.layout.rows import Row, Span
from conseiller.screen.layout.wrapping import wrap
from conseiller.screen.widgets.painted import Painted


class Cover(Painted):
    """Lies over everything, takes no key, and goes away by itself when the window grows."""

    DEFAULT_CSS = """
    Cover { layer: cover; width: 100%; height: 100%; display: none; }
    """

    def measure(self, width: int, height: int, too_small: bool) -> None:
        """Show or hide the sentence for this window."""
        self.display = too_small
        if too_small:
            lines = wrap(too_small_text(width, height, SMALLEST), max(1, width))
            self.show([Row((Span(line),)) for line in lines])

"""Base of every part that paints rows made by `layout`: no markup is ever read, nothing is laid out twice."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from conseiller.screen.layout.rows import BLANK, Row
from conseiller.screen.widgets.inks import ink_styles


class Painted(Widget, can_focus=False):
    """Rows painted as they are; one style per ink, taken from the theme."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Painted { height: 1; background: $fond; color: $texte; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Paint these rows from the top of the part."""
        if rows != self._rows:
            self._rows = rows
            self.refresh()

    def row_at(self, y: int) -> Row:
        """The row painted on line `y` of the part."""
        return self._rows[y] if 0 <= y < len(self._rows) else BLANK

    def render_line(self, y: int) -> Strip:
        """One line of cells."""
        base = self.rich_style
        inks = ink_styles(self.app.theme)
        spans = self.row_at(y).spans
        strip = Strip([Segment(span.text, base + inks[span.ink]) for span in spans if span.text])
        strip = self._selected(strip, y)
        return strip.adjust_cell_length(self.size.width, base).apply_offsets(0, y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text selected with the mouse."""
        text = "\n".join(self.row_at(y).text for y in range(self.size.height))
        return selection.extract(text), "\n"

    def _selected(self, strip: Strip, y: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is None:
            return strip
        start, end = span
        end = strip.cell_length if end == -1 else end
        style = self.screen.get_component_rich_style("screen--selection")
        middle = Segment.apply_style(strip.crop(start, end), post_style=style)
        return Strip.join([strip.crop(0, start), Strip(middle), strip.crop(end)])

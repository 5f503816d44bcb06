"""The measures of the window: what fits beside what, and how the height is shared out."""

from dataclasses import dataclass

SMALLEST = (40, 10)
"""Columns and rows under which nothing but one sentence is shown."""

PANEL_WIDTH = 42
_PANEL_FROM = 110
_NARROW_UNDER = 60
_SHORT_UNDER = 16
_READING_WIDTH = 66
_PROJECTED_WIDTH = 45
_MOST_PROJECTED_ROWS = 30
"""A capital letter is about 0.62 of a row; read from eight image heights, it takes a fiftieth of the height."""
_GUTTER = 11
"""One blank, a label of nine letters, one blank: text starts in column 12."""

_EDGES = 3
"""Title line, prompt line, keys line."""

_LEAST_READ = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """One window. Widths and heights are in cells."""

    width: int
    height: int
    projected: bool = False
    """The projector theme: shorter lines, wider spacing, no panel."""

    @property
    def too_small(self) -> bool:
        """Whether not even a question fits."""
        return self.width < SMALLEST[0] or self.height < SMALLEST[1]

    @property
    def too_fine(self) -> bool:
        """Projected in so many rows that the last ones of a room cannot read them."""
        return self.projected and self.height > _MOST_PROJECTED_ROWS

    @property
    def panel(self) -> bool:
        """Whether the panel may stand on the right."""
        return self.width >= _PANEL_FROM and not self.projected

    @property
    def narrow(self) -> bool:
        """No gutter: labels go before their text with a colon."""
        return self.width < _NARROW_UNDER

    @property
    def short(self) -> bool:
        """No blank lines: every row is needed."""
        return self.height < _SHORT_UNDER

    def beside(self, panel_shown: bool) -> "Frame":
        """The frame of the conversation itself, once the panel has taken its columns."""
        return Frame(self.width - PANEL_WIDTH, self.height, self.projected) if panel_shown else self

    @property
    def gutter(self) -> int:
        """Cells before the text."""
        return 1 if self.narrow else _GUTTER

    @property
    def text_width(self) -> int:
        """Cells of text on a line, whatever the window: the width of comfortable reading."""
        widest = _PROJECTED_WIDTH if self.projected else _READING_WIDTH
        return min(widest, self.width - self.gutter - 1)


@dataclass(frozen=True, slots=True)
class Shares:
    """Rows given to each part of the column."""

    reader: int
    """Transcript or page."""
    help: int
    options: int


def share(frame: Frame, question: int, help_rows: int, options: int, *, spaced_options: int = 0) -> Shares:
    """Share the height out: the question is always whole, then the options, two rows of transcript, the help.

    The three numbers are the rows each part would take. `spaced_options`, if given, is what the options take with a
    blank line between them: taken instead when everything else still fits.
    """
    room = frame.height - _EDGES - (1 if question or options else 0)
    if not question and not options:
        return Shares(room, 0, 0)
    left = room - question - help_rows - _LEAST_READ
    if spaced_options and left >= spaced_options:
        return Shares(room - question - help_rows - spaced_options, help_rows, spaced_options)
    if left >= options:
        return Shares(room - question - help_rows - options, help_rows, options)
    shown = min(options, max(room - question - _LEAST_READ, min(options, 2), 1 if options else 0))
    return Shares(max(0, room - question - shown), 0, shown)

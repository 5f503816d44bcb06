"""How high the two sides of the sheet are: a budget in points, spent line by line.

The page is 269 mm high once its margins are off. Each paragraph takes as many lines as its words need at its size
(see `typography.line_count`), each heading, gesture and rule its own space. `fitting` chooses by it what stands where.
The same sizes feed the style sheet, so that the budget and the paper agree; a test measures both in a browser.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from conseiller.outputs.sheet_view import CodeView, GestureView, Section, SheetView
from conseiller.outputs.typography import for_paper, line_count, width

MILLIMETRE = 72 / 25.4
"""In points."""
LEADING = 1.3
SIDE, TOP, BOTTOM = 20, 15, 13
"""Margins, in millimetres."""
BOX, BOX_GAP = 5, 3
"""The box to tick and the white beside it, in millimetres."""
FRAME = 15
"""Points that a frame takes from the width of its lines: border and padding, left and right."""
SQUARE, SQUARE_GAP = 32, 5
"""The square to photograph and the white beside it, in millimetres."""

PAGE_HEIGHT = (297 - TOP - BOTTOM) * MILLIMETRE
PAGE_WIDTH = (210 - 2 * SIDE) * MILLIMETRE
PRUDENCE = 0.99
"""Share of the page that is spent: the widths are right to about 3 % only."""


@dataclass(frozen=True, slots=True)
class Size:
    """Sizes of print, in points."""

    body: int
    notice: int
    heading: int
    title: int
    space: int
    """White above a heading; half of it above a gesture."""
    help_beside_square: bool
    """The help stands left of the square too. In large print its lines would then be too short to be read well."""
    may_take_more: bool
    """Than one sheet of paper: nothing gives way."""

    margins: str = f"{TOP}mm {SIDE}mm {BOTTOM}mm"
    leading: float = LEADING
    box: int = BOX
    box_gap: int = BOX_GAP
    square: int = SQUARE
    square_gap: int = SQUARE_GAP


ORDINARY = Size(body=14, notice=12, heading=16, title=22, space=6, help_beside_square=True, may_take_more=False)
LARGE = Size(body=18, notice=18, heading=20, title=26, space=7, help_beside_square=False, may_take_more=True)


def front_height(view: SheetView, size: Size) -> float:
    """Height of the front, in points, were the paper long enough."""
    column, framed = _Column(size, PAGE_WIDTH), _Column(size, PAGE_WIDTH - FRAME)
    return (
        column.header(view)
        + sum(framed.lines((banner,), bold=True) + size.space + 8 for banner in view.banners)
        + sum(map(column.section, view.sections))
        + (column.lines((view.pointer,)) + size.space / 2 if view.pointer else 0)
        + (_help_and_code(view.help, view.code, column) if view.code else column.section(view.help))
        + (column.notice(view.notice) if view.notice else 0)
    )


def back_height(view: SheetView, size: Size) -> float:
    """Height of the back, in points, were the paper long enough; 0 when there is none."""
    column = _Column(size, PAGE_WIDTH)
    return column.lines((view.back_title,), bold=True) + sum(map(column.section, view.back)) if view.back else 0


def _help_and_code(help_section: Section, code: CodeView, column: "_Column") -> float:
    size = column.size
    narrow = _Column(size, column.width - (SQUARE + SQUARE_GAP) * MILLIMETRE)
    words = narrow.heading(code.heading) + narrow.lines(code.lines)
    square = SQUARE * MILLIMETRE + size.space
    if size.help_beside_square:
        return max(words + narrow.section(help_section), square)
    return column.section(help_section) + max(words, square)


@dataclass(frozen=True, slots=True)
class _Column:
    size: Size
    width: float
    """In points."""

    def header(self, view: SheetView) -> float:
        size = self.size
        title = self.lines((view.heading,), size.title, bold=True)
        beside = width(view.heading, bold=True) * size.title + width(view.place) * size.body + 3 * size.body
        place = self.lines((view.place,)) if view.place and beside > self.width else 0
        return title + place + self.lines((view.day_line,)) + size.space + 1.5

    def section(self, section: Section) -> float:
        frame = self.size.space + 2 if section.framed else 0
        gestures = sum(map(self.gesture, section.gestures))
        sources = (section.sources.text,) if section.sources is not None else ()
        column = _Column(self.size, self.width - FRAME) if section.framed else self
        told = column.lines(section.lines) + self.lines(sources, self.size.notice)
        return self.heading(section.heading) + self.deadline(section) + told + gestures + frame

    def heading(self, text: str) -> float:
        return self.size.space + self.lines((text,), self.size.heading, bold=True)

    def deadline(self, section: Section) -> float:
        """Beside the heading where there is room, else under it."""
        size = self.size
        heading = width(section.heading, bold=True) * size.heading
        beside = heading + size.body + width(section.deadline, bold=True) * size.body
        return self.lines((section.deadline,), bold=True) if section.deadline and beside > self.width else 0

    def gesture(self, gesture: GestureView) -> float:
        inner = _Column(self.size, self.width - (BOX + BOX_GAP) * MILLIMETRE)
        steps = _Column(self.size, inner.width - 1.5 * self.size.body)
        texts = tuple(text for text in (gesture.text, gesture.question) if text)
        return (
            self.size.space / 2
            + inner.lines((gesture.title,), bold=True)
            + inner.lines(texts)
            + steps.lines(gesture.steps)
        )

    def notice(self, notice: Section) -> float:
        rule = self.size.space + 0.6 + self.size.space / 2
        sources = (notice.sources.text,) if notice.sources is not None else ()
        return rule + self.lines((*notice.lines, *sources), self.size.notice)

    def lines(self, texts: Iterable[str], points: int | None = None, bold: bool = False) -> float:
        points = points or self.size.body
        return sum(line_count(for_paper(text), self.width / points, bold) for text in texts) * points * LEADING

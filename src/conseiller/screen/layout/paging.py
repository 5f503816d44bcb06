"""A full page as rows: numbered lines, and cells set in columns."""

from collections.abc import Sequence

from rich.cells import cell_len

from conseiller.conversation.contract import Figure, Page, PageLine, Role
from conseiller.screen.layout.frame import Frame
from conseiller.screen.layout.glyphs import paintable
from conseiller.screen.layout.rows import BLANK, Ink, Row, Span, chosen
from conseiller.screen.layout.wrapping import pad, wrap

_WIDEST = 78
"""Last column of a page: the reading width plus its indents."""

_NARROWEST_CELL = 12
_QR_INK = frozenset("█▀▄ \N{NO-BREAK SPACE}")


def page_rows(page: Page, frame: Frame, pointed: int | None, height: int | None = None) -> list[Row]:
    """Every row of the page, in order; its figure only where the whole of it fits in `height` rows."""
    rows: list[Row] = []
    for block in _blocks(page.lines):
        starts = _column_starts(block, frame)
        for line in block:
            rows += _line(line, starts, frame, line.number is not None and line.number == pointed)
    if page.figure is not None:
        rows += _figure(page.figure, frame, None if height is None else height - len(rows))
    return rows


def _figure(figure: Figure, frame: Frame, room: int | None) -> list[Row]:
    """The drawing, or the sentence that stands for it: half a square is of no use."""
    widest = max((cell_len(row) for row in figure.rows), default=0)
    if widest + 2 > frame.width or (room is not None and len(figure.rows) > room):
        return [Row((Span(" "), Span(line, Ink.WARNING))) for line in wrap(paintable(figure.instead), frame.width - 2)]
    return [Row((Span(" "), Span(row, Ink.PAPER))) for row in figure.rows]


def _blocks(lines: Sequence[PageLine]) -> list[list[PageLine]]:
    """Runs of lines whose columns are set together: neighbours, all numbered or all not, of one indent."""
    blocks: list[list[PageLine]] = []
    for line in lines:
        if blocks and _alike(blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _alike(above: PageLine, line: PageLine) -> bool:
    kinds = {(item.number is None, item.indent, not any(item.cells)) for item in (above, line)}
    return len(kinds) == 1


def _text_start(line: PageLine) -> int:
    """Column of the first cell: after the mark and the number if it has one."""
    return 1 + line.indent + (5 if line.number is not None else 0)


def _right_edge(frame: Frame) -> int:
    return min(frame.width - 1, _WIDEST)


def _column_starts(block: Sequence[PageLine], frame: Frame) -> list[int]:
    """Where each cell after the first starts; empty when the window is too narrow for columns."""
    columns = max(len(line.cells) for line in block)
    gap = 3 if block[0].number is not None else 2
    for rows in (block, [line for line in block if len(line.cells) > 1]):
        starts = [_text_start(block[0])]
        for column in range(columns):
            widest = max((cell_len(line.cells[column]) for line in rows if len(line.cells) > column), default=0)
            starts.append(starts[-1] + widest + gap)
        if starts[-1] - gap <= _right_edge(frame):
            return starts[1:-1]
    return starts[1:-1] if _right_edge(frame) - starts[-2] >= _NARROWEST_CELL and not frame.narrow else []


def _line(line: PageLine, starts: Sequence[int], frame: Frame, pointed: bool) -> list[Row]:
    cells = [paintable(cell) for cell in line.cells]
    if not any(cells):
        return [] if frame.short else [BLANK]
    columns = [_text_start(line), *starts]
    if len(cells) > 1 and not starts:
        return _stacked(line, cells, frame, pointed)
    ends = [*(start - 1 for start in columns[1:]), _right_edge(frame)]
    if len(cells) < len(columns):
        ends[len(cells) - 1] = _right_edge(frame)
    wrapped = [wrap(cell, end - start) for cell, start, end in zip(cells, columns, ends, strict=False)]
    height = max(len(lines) for lines in wrapped)
    grid = [[lines[y] if y < len(lines) else "" for lines in wrapped] for y in range(height)]
    return [_row(line, cells_of_row, columns, frame, pointed, y == 0) for y, cells_of_row in enumerate(grid)]


def _stacked(line: PageLine, cells: Sequence[str], frame: Frame, pointed: bool) -> list[Row]:
    """A narrow window: the cells under one another."""
    start = _text_start(line)
    pieces: list[str] = []
    for position, cell in enumerate(cell for cell in cells if cell):
        deeper = 0 if position == 0 else 2
        pieces += [" " * deeper + piece for piece in wrap(cell, _right_edge(frame) - start - deeper)]
    return [_row(line, [piece], [start], frame, pointed, y == 0) for y, piece in enumerate(pieces)]


def _row(line: PageLine, cells: Sequence[str], columns: Sequence[int], frame: Frame, pointed: bool, first: bool) -> Row:
    if line.number is not None:
        margin = 1 + line.indent
        head = f"{'►' if pointed else ' '} {line.number:>1}  " if first else " " * 5
    else:
        margin, head = columns[0], ""
    if pointed:
        text = head
        for cell, column in zip(cells, columns, strict=False):
            text = pad(text, column - margin) + cell
        return Row((Span(" " * margin), *chosen(text, _right_edge(frame) - margin, line.number).spans), line.number)
    spans = [Span(" " * margin), Span(head, Ink.QUESTION)]
    at = margin + len(head)
    for position, (cell, column) in enumerate(zip(cells, columns, strict=False)):
        spans += [Span(" " * (column - at)), Span(cell, _ink(line, cell, position, len(line.cells)))]
        at = max(column, at) + cell_len(cell)
    return Row(tuple(spans), line.number)


def _ink(line: PageLine, cell: str, position: int, count: int) -> Ink:
    if cell and len(cell) > 8 and _QR_INK.issuperset(cell):
        return Ink.PAPER
    if line.number is not None and count > 1 and position == 0:
        # The role of a numbered line says what became of it, which its other cells tell.
        return Ink.PLAIN
    return Ink.HEADING if line.role is Role.QUESTION and line.number is None else Ink(line.role.value)

"""The question area as rows: the question whole, its help, its numbered choices."""

from collections.abc import Collection

from conseiller.conversation.contract import Choice, Prompt, Role
from conseiller.screen.layout.frame import Frame
from conseiller.screen.layout.glyphs import paintable
from conseiller.screen.layout.rows import BLANK, Ink, Row, Span, chosen, labelled
from conseiller.screen.layout.wrapping import pad, wrap

_MARK = "►"


def question_rows(prompt: Prompt, frame: Frame) -> list[Row]:
    """The label and the question."""
    if not prompt.text:
        return []
    return labelled(prompt.label, prompt.text, Role.QUESTION, frame)


def help_rows(prompt: Prompt, frame: Frame) -> list[Row]:
    """The sentence under the question."""
    return labelled("", prompt.help, Role.QUIET, frame) if prompt.help else []


def choice_rows(choices: Collection[Choice], frame: Frame, pointed: Collection[int]) -> list[Row]:
    """The numbered choices; a pointed one is marked, bold and reversed, never by colour alone."""
    digits = max((len(str(choice.number)) for choice in choices), default=1)
    return [row for choice in choices for row in _choice(choice, digits, frame, choice.number in pointed)]


def _choice(choice: Choice, digits: int, frame: Frame, pointed: bool) -> list[Row]:
    before, gap = (1, " ") if frame.narrow else (frame.gutter - 3, "  ")
    head = f"{_MARK if pointed else ' '}{gap}{choice.number:>{digits}}{gap}"
    widest = min(frame.text_width + (0 if frame.narrow else 3), frame.width - before - 1)
    lines = wrap(paintable(choice.label), widest - len(head))
    heads = [head, *(" " * len(head) for _ in lines[1:])]
    rows = []
    for start, line in zip(heads, lines, strict=True):
        if pointed:
            bar = chosen(start + line, widest, choice.number)
            rows.append(Row((Span(" " * before), *bar.spans), choice.number))
        else:
            number, text = Span(start, Ink.QUESTION), Span(line)
            rows.append(Row((Span(" " * before), number, text), choice.number))
    return rows


def spaced(rows: list[Row]) -> list[Row]:
    """The same choices with a blank row between them, for the projector."""
    result: list[Row] = []
    for row in rows:
        if result and result[-1].number != row.number:
            result.append(BLANK)
        result.append(row)
    return result


def window(rows: list[Row], height: int, pointed: Collection[int], width: int) -> list[Row]:
    """The choices around the pointed one, `height` rows of them; ▲ and ▼ at the right say that there are others."""
    if len(rows) <= height:
        return rows
    marked = [index for index, row in enumerate(rows) if row.number in pointed]
    last = marked[-1] if marked else 0
    first = max(0, min(last - height + 2, len(rows) - height, marked[0] if marked else 0))
    shown = rows[first : first + height]
    if first + height < len(rows):
        shown[-1] = _flagged(shown[-1], "▼", width)
    if first > 0:
        shown[0] = _flagged(shown[0], "▲▼" if height == 1 and first + 1 < len(rows) else "▲", width)
    return shown


def _flagged(row: Row, sign: str, width: int) -> Row:
    room = width - 1 - len(sign)
    spans: list[Span] = []
    for span in row.spans:
        kept = span.text[:room]
        room -= len(kept)
        spans.append(Span(kept, span.ink))
    return Row((*spans, Span(pad("", room)), Span(sign, Ink.QUESTION)), row.number)

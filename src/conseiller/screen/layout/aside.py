"""The side panel as rows: what is known, advice found, advice set aside and why."""

from collections.abc import Sequence

from rich.cells import cell_len

from conseiller.conversation.contract import Panel, PanelEntry
from conseiller.french import typeset
from conseiller.screen.layout.frame import PANEL_WIDTH
from conseiller.screen.layout.glyphs import paintable
from conseiller.screen.layout.rows import BLANK, Ink, Row, Span, chosen
from conseiller.screen.layout.wrapping import pad, wrap

_WIDTH = PANEL_WIDTH - 3
"""Border and blanks taken off."""

_VALUE_START = 20
_FOOT = "F2 pour changer une réponse"


def has_something(panel: Panel) -> bool:
    """Whether the panel is worth its columns."""
    return bool(panel.facts or panel.found or panel.aside)


def panel_rows(panel: Panel, pointed: int | None, focused: bool) -> list[Row]:
    """Every row; the number of a row is the position of its fact. `pointed` is the fact the arrows are on."""
    rows = [_title("Ce que l'on sait", focused), BLANK]
    for position, entry in enumerate(panel.facts):
        rows += _fact(entry, position, position == pointed)
    if panel.found:
        rows += [BLANK, _title("Conseils trouvés"), BLANK]
        for position, entry in enumerate(panel.found, start=1):
            rows += _indented(f"{position} {entry.title}", Ink.PLAIN, 2)
    if panel.aside:
        rows += [BLANK, _title("Écartés, et pourquoi"), BLANK]
        for entry in panel.aside:
            rows += _indented(entry.title, Ink.PLAIN, 2)
            if entry.detail:
                rows += _indented(typeset(f"car : {entry.detail}"), Ink.QUIET, 2)
    if panel.facts:
        rows += [BLANK, Row((Span(_FOOT, Ink.QUIET),))]
    return rows


def _title(text: str, focused: bool = False) -> Row:
    return Row((Span(text, Ink.FOCUS if focused else Ink.HEADING),))


def _fact(entry: PanelEntry, position: int, pointed: bool) -> list[Row]:
    title, value = paintable(entry.title), paintable(entry.detail)
    mark = "► " if pointed else ""
    lines = wrap(value, _WIDTH - _VALUE_START)
    together = cell_len(mark + title) < _VALUE_START - 1
    pairs = [(mark + title, lines.pop(0))] if together else [(mark + title, "")]
    pairs += [("", line) for line in lines]
    if pointed:
        return [chosen(pad(left, _VALUE_START) + right, _WIDTH, position) for left, right in pairs]
    return [
        Row((Span(pad(left, _VALUE_START) if right else left, Ink.QUIET), Span(right)), position)
        for left, right in pairs
    ]


def _indented(text: str, ink: Ink, hanging: int) -> list[Row]:
    lines = wrap(paintable(text), _WIDTH - 2 - hanging)
    return [Row((Span(" " * (2 + (hanging if y else 0))), Span(line, ink))) for y, line in enumerate(lines)]


def panel_window(rows: Sequence[Row], height: int, top: int) -> list[Row]:
    """The rows in sight; the last one says how many are hidden below."""
    shown = list(rows[top : top + height])
    hidden = len(rows) - top - height
    if hidden > 0 and shown:
        shown[-1] = Row((Span(typeset(f"▼ {hidden + 1} de plus : F6, puis Page ↓"), Ink.QUESTION),))
    return shown

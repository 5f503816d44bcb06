"""The title line, the rule and the keys line."""

from collections.abc import Sequence

from rich.cells import cell_len

from conseiller.conversation.contract import KeyHint
from conseiller.french import plural, typeset
from conseiller.screen.layout.frame import Frame
from conseiller.screen.layout.glyphs import paintable
from conseiller.screen.layout.rows import Ink, Row, Span
from conseiller.screen.layout.wrapping import shorten

_SHORT_TITLE_UNDER = 80
_SAVED = "tout est enregistré"
_SEPARATOR = " · "
ENLARGE = "Agrandissez les lettres : Ctrl et +"
"""On a projector with too many rows."""


def title_row(title: str, status: str, alarm: bool, frame: Frame) -> Row:
    """Subjects on the left, progress on the right; an alarm is never cut."""
    title, status = paintable(title), paintable(status)
    room = frame.width - 2
    if frame.width < _SHORT_TITLE_UNDER or cell_len(title) + cell_len(status) + 2 > room:
        left_over = room - min(cell_len(title), room // 3) - 2
        status = _alarm_only(status, left_over, room) if alarm else _shortened(status, left_over)
    left = shorten(title, room - cell_len(status) - 2)
    gap = " " * (room - cell_len(left) - cell_len(status))
    return Row((Span(f" {left}", Ink.HEADING), Span(gap), *_status(status, alarm), Span(" ")))


def _alarm_only(status: str, left_over: int, room: int) -> str:
    """The alarm stands last; what goes before it is given up first, then the title."""
    return status if cell_len(status) <= left_over else shorten(status.rpartition(_SEPARATOR)[2], room)


def _shortened(status: str, room: int) -> str:
    parts = status.split(_SEPARATOR)
    if parts[-1] == _SAVED:
        parts = [parts[0], "√"] if len(parts) > 1 else ["√"]
    while len(parts) > 1 and cell_len(_SEPARATOR.join(parts)) > room:
        parts.pop(-2 if parts[-1] == "√" else -1)
    return shorten(_SEPARATOR.join(parts), room)


def _status(status: str, alarm: bool) -> tuple[Span, ...]:
    if not alarm:
        return (Span(status, Ink.QUIET),)
    before, separator, last = status.rpartition(_SEPARATOR)
    return (Span(before + separator, Ink.QUIET), Span(last, Ink.ERROR))


def rule_row(width: int, below: int, reading: bool) -> Row:
    """The line above the question; it says how much is hidden below, and that the arrows read when they do."""
    parts = ["↑ ↓ pour relire, Échap pour revenir"] if reading else []
    if below:
        parts.append(below_words(below))
    if not parts:
        return Row((Span("─" * width, Ink.RULE),))
    said = shorten(f" {_SEPARATOR.join(parts)} ", width - 4)
    return Row((Span("──", Ink.RULE), Span(said, Ink.QUESTION), Span("─" * (width - 2 - cell_len(said)), Ink.RULE)))


def below_words(count: int) -> str:
    """'▼ 3 lignes plus bas'."""
    return f"▼ {plural(count, 'ligne')} plus bas"


def above_words(count: int) -> str:
    """'▲ 3 lignes plus haut'."""
    return f"▲ {plural(count, 'ligne')} plus haut"


def keys_row(keys: Sequence[KeyHint], frame: Frame) -> tuple[Row, list[tuple[int, int, str]]]:
    """The hints that fit, and for each the columns it covers and the word it submits."""
    spans: list[Span] = []
    places: list[tuple[int, int, str]] = []
    column = 1
    for hint in _kept(keys, frame):
        text = paintable(f"{hint.key} {hint.action}".strip())
        if column + len(text) >= frame.width:
            break
        key, action = text[: len(hint.key)], text[len(hint.key) :]
        spans += [Span(" " if column == 1 else "  "), Span(key, Ink.HEADING), Span(action, Ink.QUIET)]
        places.append((column, column + len(text), hint.word))
        column += len(text) + 2
    return Row(tuple(spans)), places


def _kept(keys: Sequence[KeyHint], frame: Frame) -> Sequence[KeyHint]:
    if frame.narrow:
        return keys[:1]
    if frame.width < _SHORT_TITLE_UNDER and _keys_width(keys) > frame.width:
        # The word 'retour' and Échap remain; leaving must stay in sight.
        return [hint for hint in keys if hint.word != "retour"]
    return keys


def _keys_width(keys: Sequence[KeyHint]) -> int:
    return 1 + sum(len(f"{hint.key} {hint.action}") + 2 for hint in keys)


def too_small_text(width: int, height: int, smallest: tuple[int, int]) -> str:
    """The one sentence shown instead of everything."""
    return typeset(
        f"Fenêtre trop petite : {width} × {height}. Il faut {smallest[0]} × {smallest[1]}. Agrandissez-la. "
        "Rien n'est perdu. Sinon : conseiller entretien --texte"
    )

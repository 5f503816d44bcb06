"""Rows ready to be painted: pieces of text, each with its ink."""

from dataclasses import dataclass
from enum import StrEnum

from conseiller.conversation.contract import Role
from conseiller.screen.layout.frame import Frame
from conseiller.screen.layout.glyphs import paintable
from conseiller.screen.layout.wrapping import pad, wrap

LABEL_WIDTH = 9


class Ink(StrEnum):
    """How a piece of text is painted; `widgets.inks` gives each its colour."""

    PLAIN = "texte"
    QUIET = "discret"
    QUESTION = "question"
    ADVICE = "conseil"
    WARNING = "attention"
    ERROR = "erreur"
    CITIZEN = "demande"
    LABEL = "etiquette"
    """The label of the citizen's words: on the band, without hue."""
    RULE = "trait"
    CHOICE = "choix"
    HEADING = "titre"
    FOCUS = "volet"
    """The title of the panel that the arrows move in."""
    PAPER = "papier"
    """Black on white in every theme: QR codes."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one row."""

    text: str
    ink: Ink = Ink.PLAIN


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the screen; a click on it points at choice `number`."""

    spans: tuple[Span, ...] = ()
    number: int | None = None

    @property
    def text(self) -> str:
        """Without ink, for tests and for copying."""
        return "".join(span.text for span in self.spans)


BLANK = Row()

_LABEL_INKS = {Role.CITIZEN: Ink.LABEL, Role.PLAIN: Ink.QUIET}
_TEXT_INKS = {Role.ADVICE: Ink.PLAIN}


def labelled(label: str, text: str, role: Role, frame: Frame) -> list[Row]:
    """One labelled text: the label in the gutter, or before the text with a colon in a narrow window."""
    ink = _TEXT_INKS.get(role, Ink(role.value))
    label_ink = _LABEL_INKS.get(role, Ink(role.value))
    label, text = paintable(label)[:LABEL_WIDTH], paintable(text)
    if frame.narrow:
        return _before_text(label, text, label_ink, ink, frame)
    lines = wrap(text, frame.text_width)
    blank = " " * frame.gutter
    if not label:
        return [Row((Span(blank), Span(line, ink))) for line in lines]
    gap = " " * (frame.gutter - 1 - len(label))
    first = Row((Span(" "), Span(label, label_ink), Span(gap), Span(lines[0], ink)))
    return [first, *(Row((Span(blank), Span(line, ink))) for line in lines[1:])]


def _before_text(label: str, text: str, label_ink: Ink, ink: Ink, frame: Frame) -> list[Row]:
    start = f"{label}\N{NO-BREAK SPACE}: " if label else ""
    lines = wrap(start + text, frame.text_width)
    blank = Span(" " * frame.gutter)
    rows = [Row((blank, Span(line, ink))) for line in lines]
    if start and lines[0].startswith(start.rstrip()):
        rows[0] = Row((blank, Span(start.rstrip(), label_ink), Span(lines[0][len(start.rstrip()) :], ink)))
    return rows


def chosen(text: str, width: int, number: int | None) -> Row:
    """A highlighted row: filled to `width` cells, so that it reads as one bar."""
    return Row((Span(pad(text, width), Ink.CHOICE),), number)

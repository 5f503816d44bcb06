"""Cutting a text into lines of a given width, measured in terminal cells."""

import re

from rich.cells import cell_len, chop_cells

_WORD = re.compile(r" *[^ ]+")
_STEP = re.compile(r"\d{1,2}\. ")
_DOT = re.compile(r" ·(?= )")


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells; cut at ordinary spaces only, a longer word is cut where it must.

    A line that fits is returned as it is, inner runs of spaces included, so that aligned names stay aligned.
    """
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, max(width, 2))]


def _wrap_paragraph(text: str, width: int) -> list[str]:
    if cell_len(text) <= width:
        return [text.rstrip()]
    step = _STEP.match(text)
    if step and step.end() < width // 2:
        # The rest of a numbered step stands under its first word.
        first, *others = _wrap_paragraph(text[step.end() :], width - step.end())
        return [step[0] + first, *(" " * step.end() + line for line in others)]
    text = _DOT.sub("\N{NO-BREAK SPACE}·", text)  # a line never begins with the dot that separates
    lines: list[str] = []
    line = ""
    for word in _WORD.findall(text):
        if cell_len(line) + cell_len(word) <= width:
            line += word
            continue
        if line:
            lines.append(line)
        *full, line = chop_cells(word.lstrip(" "), width)
        lines.extend(full)
    lines.append(line)
    return lines


def pad(text: str, width: int) -> str:
    """The text followed by spaces up to `width` cells."""
    return text + " " * (width - cell_len(text))


def shorten(text: str, width: int) -> str:
    """The text, or its beginning and '…' when it is wider than `width` cells."""
    if cell_len(text) <= width:
        return text
    return chop_cells(text, width - 1)[0].rstrip() + "…" if width > 1 else "…"[:width]

"""A plain page of headings, lists and tables: what training hands over, on paper and as lines of text."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

COLUMNS = 78
"""Width of the text form, that of an 80-column terminal."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list; `sign` says in a word what it is worth."""

    text: str
    sign: str = ""
    quote: str = ""
    """Words that someone said, under the line."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; the first cell of a row names it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One heading and what stands under it."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    table: Table | None = None
    deep: bool = False
    """A heading of the second level."""
    new_page: bool = False
    narrow: bool = False
    """Short lines: neighbours of that kind share the paper in two columns."""


@dataclass(frozen=True, slots=True)
class Document:
    """One page, or several."""

    title: str
    lead: tuple[str, ...]
    blocks: tuple[Block, ...]


def render_page(document: Document, hint: str) -> str:
    """The document as one self-contained HTML page for A4; `hint` says how to print it."""
    from conseiller.outputs.rendering import render

    return render("document.html.j2", document=document, hint=hint)


def text_lines(document: Document) -> Iterator[str]:
    """The document as lines of at most 78 signs."""
    yield document.title
    for paragraph in document.lead:
        yield from _wrapped(paragraph)
    for block in document.blocks:
        yield ""
        yield block.heading if block.deep else block.heading.upper()
        for paragraph in block.paragraphs:
            yield from _wrapped(paragraph)
        for item in block.items:
            yield from _item(item)
        if block.table is not None:
            yield from _rows(block.table)


def _item(item: Item) -> Iterator[str]:
    sign = f"[{item.sign}] " if item.sign else "- "
    yield from _wrapped(item.text, sign)
    if item.quote:
        yield from _wrapped(f"« {item.quote} »", " " * 4)


def _rows(table: Table) -> Iterator[str]:
    """Each row as a sentence: a table drawn with spaces is unreadable aloud."""
    for row in table.rows:
        first, *others = row
        told = [
            f"{name} : {cell}" if name else cell for name, cell in zip(table.header[1:], others, strict=True) if cell
        ]
        yield from _wrapped(f"{first} ; {' ; '.join(told)}" if told else first, "- ")


def _wrapped(text: str, first: str = "") -> list[str]:
    return textwrap.wrap(
        text, COLUMNS, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False
    ) or [""]

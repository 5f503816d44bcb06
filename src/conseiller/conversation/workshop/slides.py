"""What fits on a projected page: seven lines of at most 45 characters, readable from the back of a room."""

import textwrap
from collections.abc import Sequence

MOST_LINES = 7
"""Lines of content on one page (`screens.md`, section 7)."""
WIDEST = 45
"""Characters of one line."""

Block = tuple[str, ...]
"""Lines that stay together: one sentence, one step, one answer."""


def block(text: str, opening: str = "") -> Block:
    """A text as lines that fit; `opening` stands before the first, the others under its end."""
    lines = textwrap.wrap(
        text, WIDEST, initial_indent=opening, subsequent_indent=" " * len(opening), break_on_hyphens=False
    )
    return tuple(lines)


def slides(blocks: Sequence[Block], head: Block = ()) -> list[list[Block]]:
    """The blocks page by page, each page under `head`; a block longer than a page goes on over several."""
    room = MOST_LINES - len(head)
    pages: list[list[Block]] = [[]]
    for piece in (part for whole in blocks for part in _cut(whole, room)):
        if sum(map(len, pages[-1])) + len(piece) > room:
            pages.append([])
        pages[-1].append(piece)
    return [[head, *page] if head else page for page in pages]


def _cut(whole: Block, room: int) -> list[Block]:
    return [whole[start : start + room] for start in range(0, len(whole), room)]

"""A tree as one picture: sections in columns, in the order of the talk; then deductions; then advices by role.

Self-contained SVG: no script, no outside font, no address. Sizes are in pixels of the picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from conseiller.knowledge.model import Tree
from conseiller.outputs.tree_cards import Card, Group, Style, Tone, TreeCards
from conseiller.outputs.typography import for_paper, width

COLUMN, GAP, MARGIN, PAD = 310, 46, 40, 12
BETWEEN = 16
"""Between two cards of a column."""
FEWEST_COLUMNS = 4

SIZES = {
    Style.TITLE: 15.0, Style.TEXT: 14.0, Style.ITEM: 13.0, Style.MORE: 13.0, Style.CONDITION: 12.5, Style.CHOICE: 12.5,
}  # fmt: skip
LEADING = 1.32
INDENTS = {Style.ITEM: 14, Style.MORE: 14, Style.CHOICE: 14}
_MARKED = (Style.ITEM,)
EDGES = {
    Tone.QUESTION: "#1f3a5f", Tone.DEDUCTION: "#5f4b00", Tone.VETO: "#9b1c1c", Tone.PRINCIPAL: "#1f3a5f",
    Tone.COMPLEMENT: "#1b5e3a", Tone.OTHERWISE: "#4a4a4a",
}  # fmt: skip

_STYLE = """
text { font-family: Arial, "Liberation Sans", "DejaVu Sans", sans-serif; fill: #111; white-space: pre }
.title { font-weight: bold }
.condition, .choice { fill: #3d3d3d }
.band { font-size: 24px; font-weight: bold }
.group { font-size: 17px; font-weight: bold }
.rule { font-size: 13px; fill: #3d3d3d }
.arrow { fill: none; stroke: #9aa5b1; stroke-width: 1.4 }
.card { fill: #fff; stroke: #8a8a8a }
"""


@dataclass(frozen=True, slots=True)
class _Written:
    """One line of print inside a card."""

    text: str
    style: Style
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """A card with its place."""

    card: Card
    x: float
    y: float
    height: float
    lines: tuple[_Written, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """A title over a column, with the rule of its cards."""

    x: float
    y: float
    title: str
    rule: str


def draw_svg(tree: Tree) -> str:
    """The picture of a tree, as the text of an SVG file."""
    return _Drawing(TreeCards(tree)).svg()


class _Drawing:
    def __init__(self, cards: TreeCards) -> None:
        self._cards = cards
        self._placed: list[_Placed] = []
        self._heads: list[_Head] = []
        self._bands: list[tuple[float, str]] = []
        questions = cards.questions()
        self._columns = max(FEWEST_COLUMNS, len(questions))
        bottom = self._band("Les questions, dans l'ordre de l'entretien", [[group] for group in questions], 110)
        deductions = cards.deductions()
        if deductions.cards:
            untitled = replace(deductions, title="")  # the band says it already
            bottom = self._band(deductions.title, _spread([untitled], self._columns), bottom)
        self._height = self._band("Les conseils", _spread(list(cards.advices()), self._columns), bottom)
        self._width = 2 * MARGIN + self._columns * COLUMN + (self._columns - 1) * GAP

    def svg(self) -> str:
        """Title, arrows under the cards, cards."""
        tree = self._cards.tree
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="fr" role="img" aria-labelledby="titre" '
            f'width="{self._width:g}" height="{self._height:g}" viewBox="0 0 {self._width:g} {self._height:g}">',
            f'<title id="titre">{_safe(tree.title)}</title>',
            f"<style>{_STYLE}</style>",
            f'<rect width="{self._width:g}" height="{self._height:g}" fill="#fff"/>',
            f'<text x="{MARGIN}" y="46" font-size="30" class="title">{_safe(tree.title)}</text>',
            f'<text x="{MARGIN}" y="74" class="rule">{_safe(self._cards.heading())}</text>',
            *(f'<text x="{MARGIN}" y="{y:g}" class="band">{_safe(title)}</text>' for y, title in self._bands),
            *(text for head in self._heads for text in _head(head)),
            *self._arrows(),
            *(text for placed in self._placed for text in _card(placed)),
            "</svg>",
        ]
        return "\n".join(parts) + "\n"

    def _band(self, title: str, columns: list[list[Group]], top: float) -> float:
        """Place one band of columns; where the next one begins."""
        self._bands.append((top + 24, title))
        bottom = top + 40.0
        for rank, groups in enumerate(columns):
            x, y = MARGIN + rank * (COLUMN + GAP), top + 40.0
            for group in groups:
                y = self._group(group, x, y)
            bottom = max(bottom, y)
        return bottom + 40

    def _group(self, group: Group, x: float, top: float) -> float:
        y = top
        if group.title or group.rule:
            title, rule = _wrap(group.title, COLUMN, 17, bold=True), _wrap(group.rule, COLUMN, 13)
            for text in title:
                y += 22
                self._heads.append(_Head(x, y, text, ""))
            for text in rule:
                y += 17
                self._heads.append(_Head(x, y, "", text))
            y += 12
        for card in group.cards:
            placed = _place(card, x, y)
            self._placed.append(placed)
            y += placed.height + BETWEEN
        return y + 8

    def _arrows(self) -> Iterator[str]:
        """From each question to those whose condition reads it."""
        where = {placed.card.id: placed for placed in self._placed}
        for placed in self._placed:
            for name in sorted(placed.card.after):
                yield _arrow(where[name], placed)


def _place(card: Card, x: float, top: float) -> _Placed:
    y, written = top + PAD - 4, []
    for line in card.lines:
        size, indent = SIZES[line.style], INDENTS.get(line.style, 0)
        room = COLUMN - 2 * PAD - indent
        for rank, text in enumerate(_wrap(line.text, room, size, bold=line.style is Style.TITLE)):
            y += size * LEADING
            shift = x + PAD + indent
            if rank == 0 and line.style in _MARKED:
                written.append(_Written("•", line.style, shift - 11, y))
            written.append(_Written(text, line.style, shift, y))
        y += 3
    return _Placed(card, x, top, y - top + PAD, tuple(written))


def _card(placed: _Placed) -> Iterator[str]:
    x, y, height = placed.x, placed.y, placed.height
    edge = EDGES[placed.card.tone]
    yield f'<g id="{escape(placed.card.id)}">'
    yield f'<rect class="card" x="{x:g}" y="{y:g}" width="{COLUMN}" height="{height:.1f}" rx="4"/>'
    yield f'<rect x="{x:g}" y="{y:g}" width="5" height="{height:.1f}" rx="2" fill="{edge}"/>'
    for line in placed.lines:
        size = SIZES[line.style]
        kind = line.style.value
        yield f'<text x="{line.x:g}" y="{line.y:.1f}" font-size="{size:g}" class="{kind}">{_safe(line.text)}</text>'
    yield "</g>"


def _head(head: _Head) -> Iterator[str]:
    kind = "group" if head.title else "rule"
    yield f'<text x="{head.x:g}" y="{head.y:g}" class="{kind}">{_safe(head.title or head.rule)}</text>'


def _arrow(source: _Placed, target: _Placed) -> str:
    """From the right edge of one card to the left edge of the other, or down the left side of their column."""
    start, end = source.y + 24, target.y + 24
    if source.x == target.x:
        x = source.x
        return (
            f'<path class="arrow" d="M{x:g},{start:.1f} C{x - 30:g},{start:.1f} {x - 30:g},{end:.1f} {x:g},{end:.1f}"/>'
        )
    left, right = source.x + COLUMN, target.x
    middle = max(40.0, (right - left) / 2)
    return (
        f'<path class="arrow" d="M{left:g},{start:.1f} C{left + middle:g},{start:.1f} '
        f'{right - middle:g},{end:.1f} {right:g},{end:.1f}"/>'
    )


def _spread(groups: list[Group], columns: int) -> list[list[Group]]:
    """The groups over at most so many columns of about the same height, cards in their order."""
    heights = [_height(card) for group in groups for card in group.cards]
    limit = max([sum(heights) / columns, *heights])
    while len(spread := _filled(groups, limit)) > columns:
        limit *= 1.04
    return spread


def _filled(groups: list[Group], limit: float) -> list[list[Group]]:
    """Columns filled one after the other; each role begins its own column, its title told again when it goes on."""
    columns: list[list[Group]] = []
    for group in groups:
        kept: list[Card] = []
        parts: list[tuple[Card, ...]] = []
        for card in group.cards:
            if kept and sum(map(_height, kept)) + _height(card) > limit:
                parts.append(tuple(kept))
                kept = []
            kept.append(card)
        parts.append(tuple(kept))
        for rank, cards in enumerate(parts):
            title = f"{group.title}, suite" if rank and group.title else group.title
            columns.append([Group(title, group.rule if rank == 0 else "", cards)])
    return columns


def _height(card: Card) -> float:
    return _place(card, 0, 0).height + BETWEEN


def _wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text cut at spaces into lines that fit `room` pixels; a longer word keeps a line of its own."""
    lines: list[str] = []
    for word in for_paper(text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, bold) * size <= room:
            lines[-1] = longer
        elif word:
            lines.append(word)
    return lines


def _safe(text: str) -> str:
    return escape(for_paper(text), quote=False)

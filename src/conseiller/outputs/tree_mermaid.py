"""A tree as Mermaid text: readable as it is, and drawn by any page that knows Mermaid.

Mermaid refuses more than 500 arrows or 50,000 characters: conditions of advices are told in words, arrows only
join questions and deductions.
"""

from collections.abc import Iterator

from conseiller.french import typeset
from conseiller.knowledge.condition_words import ConditionWords
from conseiller.knowledge.conditions import All, AnyOf, Condition, Leaf, Not
from conseiller.knowledge.model import Deduction, Tree
from conseiller.outputs.tree_cards import Card, Group, Style, Tone, TreeCards

SHAPES = {
    Tone.QUESTION: ('["', '"]'), Tone.DEDUCTION: ('{{"', '"}}'), Tone.VETO: ('[["', '"]]'),
    Tone.PRINCIPAL: ('("', '")'), Tone.COMPLEMENT: ('("', '")'), Tone.OTHERWISE: ('("', '")'),
}  # fmt: skip
LABEL_LIMIT = 40
"""Signs on an arrow; what is longer is read in the box it leads to."""
_UNSAFE = str.maketrans({'"': "#quot;", "#": "#35;", ";": "#59;", "<": "#lt;", ">": "#gt;", "`": "#96;"})


def draw_mermaid(tree: Tree) -> str:
    """The flowchart of a tree: one frame for each section, the deductions, one frame for each role."""
    cards = TreeCards(tree)
    lines = ["---", f"title: {_yaml(tree.title)}", "---", "flowchart LR", f"  %% {cards.heading()}"]
    for rank, group in enumerate(cards.questions(), start=1):
        lines += _frame(f"s{rank}", group)
    if tree.deductions:
        lines += _frame("d", cards.deductions(), only_titles=True)
    for group in cards.advices():
        tone = group.cards[0].tone
        # The first-match rows say which one comes when one does not fit.
        lines += _frame(f"r_{tone.value}", group, "-.->|sinon|" if tone is Tone.PRINCIPAL else "~~~")
    lines += _arrows(tree)
    return "\n".join(lines) + "\n"


def _frame(name: str, group: Group, link: str = "", *, only_titles: bool = False) -> Iterator[str]:
    """One frame; with a link, its cards stand one under the other."""
    title = f"{group.title}. {group.rule}" if group.rule else group.title
    yield f'  subgraph {name}["{_text(title)}"]'
    if link:
        yield "    direction TB"
    for card in group.cards:
        opening, closing = SHAPES[card.tone]
        yield f"    {card.id}{opening}{_label(card, only_titles)}{closing}"
    if link and len(group.cards) > 1:
        yield "    " + f" {link} ".join(card.id for card in group.cards)
    yield "  end"


def _label(card: Card, only_title: bool) -> str:
    shown = card.lines[:1] if only_title else card.lines
    marks = {Style.ITEM: "• "}
    return "<br/>".join(f"{marks.get(line.style, '')}{_text(line.text)}" for line in shown)


def _arrows(tree: Tree) -> Iterator[str]:
    """One arrow for each question or deduction that a question or a deduction reads, with the values it asks for."""
    words = ConditionWords(tree)
    nodes = {deduction.id: f"d_{deduction.id}" for deduction in tree.deductions}
    nodes |= {question.id: f"q_{question.id}" for question in tree.questions}
    for question in tree.questions:
        yield from _into(f"q_{question.id}", question.condition, nodes, words)
    for deduction in tree.deductions:
        if deduction.id in nodes and nodes[deduction.id].startswith("d_"):
            yield from _into(f"d_{deduction.id}", _whole(deduction), nodes, words, told=False)


def _whole(deduction: Deduction) -> Condition:
    return AnyOf(tuple(row.condition for row in deduction.values))


def _into(
    target: str, condition: Condition, nodes: dict[str, str], words: ConditionWords, *, told: bool = True
) -> Iterator[str]:
    labels: dict[str, list[str]] = {}
    for leaf, refused in _read(condition):
        if leaf.fact in nodes:
            label = f"sauf {words.wanted(leaf)}" if refused else words.wanted(leaf)
            labels.setdefault(leaf.fact, []).append(label)
    for fact, said in labels.items():
        label = " ou ".join(dict.fromkeys(said))
        short = told and len(label) <= LABEL_LIMIT
        yield f"  {nodes[fact]} -->" + (f'|"{_text(label)}"| ' if short else " ") + target


def _read(condition: Condition, refused: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """The comparisons of a condition, and whether each stands under an odd number of `sauf`."""
    match condition:
        case Leaf():
            yield condition, refused
        case Not(term):
            yield from _read(term, not refused)
        case All(terms) | AnyOf(terms):
            for term in terms:
                yield from _read(term, refused)


def _text(text: str) -> str:
    """Signs that Mermaid would read as its own become entities."""
    return typeset(text).translate(_UNSAFE)


def _yaml(text: str) -> str:
    escaped = typeset(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

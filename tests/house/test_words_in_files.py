"""The small words of French are a trainer's to change: no module keeps its own list of them."""

import ast
from pathlib import Path

import shipped

MANY = 4
"""So many small words side by side are a list of words; fewer may be the notation of a number."""


def _lists(path: Path) -> list[tuple[int, list[str]]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            words = [item.value for item in node.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
            found.append((node.lineno, words))
    return found


def test_no_module_lists_small_words_of_its_own() -> None:
    small = shipped.lexicon().small_words
    every = small.empty | small.turning | small.grammar | small.around_place | small.around_unknown
    known = {word for word in every if len(word) > 1}  # one letter is an elision: how French is written, not a word
    own = [
        f"{path.relative_to(shipped.ROOT)}:{line}"
        for path in sorted((shipped.ROOT / "src").rglob("*.py"))
        for line, words in _lists(path)
        if len(known.intersection(words)) >= MANY
    ]
    assert own == []

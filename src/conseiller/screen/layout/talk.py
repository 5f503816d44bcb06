"""The transcript as rows: wrapped once, then only what is new."""

from collections.abc import Sequence

from conseiller.conversation.contract import Line
from conseiller.screen.layout.frame import Frame
from conseiller.screen.layout.rows import BLANK, Row, labelled

_GROUPS = {
    "Demande": "demande", "Compris": "demande", "Nouveau": "demande", "Repris": "demande",
    "Question": "question", "Réponse": "question", "Précision": "question", "Corrigé": "question",
    "Conseil": "conseil", "Pourquoi": "conseil", "Source": "conseil",
    "Attention": "attention", "Erreur": "erreur", "Recherche": "recherche",
}  # fmt: skip
"""First word of a label: group of lines that stay together. Other labels follow the line above."""

_OPENERS = ("Demande", "Question", "Erreur", "Recherche")
"""These always open a new group."""


class TalkRows:
    """Rows of a growing list of lines, for one frame."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.rows: list[Row] = []
        self.sources: list[int] = []
        """For each row, the index of its line."""
        self._done = 0
        self._group = ""

    def follow(self, lines: Sequence[Line]) -> None:
        """Add what was said since; the lines already seen must not have changed."""
        for index in range(self._done, len(lines)):
            self._add(index, lines[index])
        self._done = len(lines)

    def end_of(self, line: int) -> int:
        """The number of rows up to and with a line."""
        return sum(1 for source in self.sources if source <= line)

    def _add(self, index: int, line: Line) -> None:
        first_word = line.label.split(" ")[0]
        group = _GROUPS.get(first_word, self._group)
        opens = group != self._group or first_word in _OPENERS
        self._group = group
        rows = labelled(line.label, line.text, line.role, self.frame)
        if not line.label and not line.text:
            rows = [BLANK]
        if opens and self.rows and self.rows[-1] is not BLANK and not self.frame.short:
            rows = [BLANK, *rows]
        self.rows += rows
        self.sources += [index] * len(rows)

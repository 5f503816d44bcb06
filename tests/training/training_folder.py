"""A copy of the shipped knowledge in which one case, or one tree, may be spoilt."""

import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GENEALOGY = "w10_genealogie"
BOX = "box_la_nuit"


@dataclass(frozen=True)
class KnowledgeCopy:
    folder: Path

    def spoil(self, name: str, old: str, new: str) -> None:
        """Replace one passage of one file; it must be there."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def line_of(self, name: str, text: str) -> int:
        """The number of the first line that holds a text."""
        lines = (self.folder / name).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, start=1) if text in line)


def copy_of_knowledge(folder: Path) -> KnowledgeCopy:
    shutil.copytree(ROOT / "knowledge", folder)
    return KnowledgeCopy(folder)

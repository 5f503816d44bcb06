"""The words of the trade, read from `knowledge/lexique/`: each part when it is first needed."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.lookup.device_words import DeviceWords, read_device_words
from conseiller.lookup.row_rules import RowRule, read_row_rules

Part = TypeVar("Part")


class Lexicon:
    """One lexicon. Each part is read on first use and raises KnowledgeError when its file has faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _read(self, reader: Callable[[Path, Faults], Part]) -> Part:
        faults = Faults()
        part = reader(self.folder, faults)
        if faults.blocking:
            raise KnowledgeError(faults.ordered())
        return part

    @cached_property
    def devices(self) -> DeviceWords:
        """Families, brands and spellings of devices."""
        return self._read(read_device_words)

    @cached_property
    def row_rules(self) -> tuple[RowRule, ...]:
        """What a row answers beforehand."""
        return self._read(read_row_rules)


def load_lexicon(folder: Path) -> Lexicon:
    """The lexicon of a knowledge folder. Raises KnowledgeError, with every fault, when a part is first used."""
    return Lexicon(folder)

"""What lies on the mediator's desk during one run: knowledge, look-ups, journal, settings, the day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from conseiller.journal import Journal
from conseiller.knowledge.lifecycle import Row, load_rows
from conseiller.knowledge.model import Knowledge, Tree
from conseiller.lookup.devices import Devices
from conseiller.lookup.lexicon import Lexicon, load_lexicon
from conseiller.settings import Settings


@dataclass
class Desk:
    """Everything an appointment needs; look-up data are read when first needed, to open the screen sooner."""

    knowledge: Knowledge
    folder: Path
    """The knowledge folder, for the look-up data."""
    journal: Journal
    settings: Settings
    today: date
    """The day that decides supports, validities and stale knowledge."""
    day: date
    """The day of the appointment: today, or the one given by `--le`."""
    place: str | None = None
    """INSEE code of the place of the appointment."""
    sheets: Path | None = None
    """Where a copy of each sheet is kept; None: only when asked for."""
    line_mode: bool = False

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Every lifecycle row by id."""
        return load_rows(self.folder)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the trade."""
        return load_lexicon(self.folder)

    @cached_property
    def devices(self) -> Devices:
        """The device look-up."""
        return Devices(self.rows, self.lexicon)

    def tree(self, tree_id: str) -> Tree:
        """One subject. Raises KeyError for an unknown id."""
        return self.knowledge.trees[tree_id]

    @property
    def place_name(self) -> str:
        """The name of the place, or its code, or ''."""
        for place in self.settings.places:
            if place.code == self.place:
                return place.name
        return self.place or ""

"""What lies on the mediator's desk during one run: knowledge, look-ups, journal, settings, the day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from conseiller.french import long_date_with_day
from conseiller.journal import Journal
from conseiller.settings import Settings

if TYPE_CHECKING:
    from conseiller.impact.figures import Factors
    from conseiller.impact.links import Links
    from conseiller.knowledge.compiled import Shelf
    from conseiller.knowledge.conditions import Value
    from conseiller.knowledge.lifecycle import Row
    from conseiller.knowledge.model import Knowledge, Tree
    from conseiller.lookup.devices import DeviceAnswer, Devices
    from conseiller.lookup.lexicon import Lexicon
    from conseiller.lookup.places import Places
    from conseiller.lookup.routing import Routing

LOCAL_LINES = 2
"""Local places on a sheet at most: a person calls one, not ten."""


@dataclass
class Desk:
    """Everything an appointment needs; what the first screen does not show is read when needed, to open sooner."""

    knowledge: "Knowledge | Shelf"
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
    own_places: Path | None = None
    """The folder of the user's own territory packs."""
    own_rows: Path | None = None
    """The file of dates that an update brought here."""
    told: str = ""
    """What the home page says of the knowledge, when a part of it was set aside."""

    misunderstood: Path | None = None
    """Where the sentences that were misunderstood may be kept; None: none ever is."""

    lexicon_copy: Path | None = None
    """Where the words of the trade are kept ready; None: read again each time."""

    @cached_property
    def rows(self) -> "dict[str, Row]":
        """Every lifecycle row by id."""
        from conseiller.knowledge.lifecycle import load_rows

        return load_rows(self.folder, self.own_rows)

    @cached_property
    def lexicon(self) -> "Lexicon":
        """The words of the trade."""
        from conseiller.lookup.ready import load_ready_lexicon

        return load_ready_lexicon(self.folder, self.lexicon_copy)

    @cached_property
    def devices(self) -> "Devices":
        """The device look-up."""
        from conseiller.lookup.devices import Devices

        return Devices(self.rows, self.lexicon)

    @cached_property
    def impact_links(self) -> "Links":
        """What an appointment must know before something can be computed."""
        from conseiller.impact.links import load_links

        return load_links(self.folder)

    @cached_property
    def factors(self) -> "Factors":
        """The factors of the impact calculation: 0.2 s to read, hence only once someone asks."""
        from conseiller.impact.factors import load_factors

        return load_factors(self.folder)

    def route(self, words: str) -> "Routing":
        """The subject of a sentence, the facts it says, a danger or a hand-off."""
        from conseiller.lookup.routing import route

        return route(words, self.lexicon)

    def words_for(self, words: str, topic: str) -> tuple[str, ...]:
        """Which words of a sentence speak most for a subject, or for none of ours."""
        from conseiller.lookup.explaining import words_for

        return words_for(words, topic, self.lexicon)

    def without_persons(self, words: str) -> str | None:
        """A sentence without what says who somebody is; None when it must not be kept."""
        from conseiller.lookup.personal import read_private, without_persons

        return without_persons(words, read_private(self.folder), self.lexicon.vocabulary)

    def search(self, words: str) -> "DeviceAnswer":
        """The device a text names, that day."""
        return self.devices.search(words, self.today)

    def facts_of(self, row: "Row") -> "Mapping[str, Value]":
        """What a lifecycle row answers beforehand, that day."""
        from conseiller.lookup.facts import facts_of_row

        return facts_of_row(row, self.today, self.lexicon)

    def facts_of_brand(self, brand: str, words: str) -> "Mapping[str, Value]":
        """What a brand answers beforehand when its model has no dates."""
        from conseiller.lookup.facts import facts_of_brand

        return facts_of_brand(brand, words, self.lexicon)

    def told_of_brand(self, brand: str, reference: str = "") -> str:
        """A known brand without that model, and where to read the date on the device."""
        from conseiller.lookup.facts import told_of_brand

        return told_of_brand(brand, self.lexicon, reference)

    def where_to_read(self, rows: "Sequence[Row]") -> str:
        """Where the devices of a choice show which one they are."""
        from conseiller.lookup.telling_apart import where_to_read

        return where_to_read(rows, self.lexicon.devices)

    def told_apart(self, rows: "Sequence[Row]") -> list[str]:
        """The rows of a choice, each with what tells it apart and its support state, that day."""
        from conseiller.lookup.support import describe
        from conseiller.lookup.telling_apart import names_apart

        names = names_apart(rows)
        return [f"{name}. {describe(row, self.today)}" for name, row in zip(names, rows, strict=True)]

    def told_of(self, row: "Row") -> str:
        """A row and its support state in French, that day."""
        from conseiller.lookup.support import describe

        return f"{row.name}. {describe(row, self.today)}"

    def told_to_person(self, row: "Row") -> str:
        """A row and its support state in the person's words, for the sheet."""
        from conseiller.lookup.support import tell_person

        return tell_person(row, self.today)

    def tree(self, tree_id: str) -> "Tree":
        """One subject. Raises KeyError for an unknown id."""
        return self.knowledge.trees[tree_id]

    @cached_property
    def _places(self) -> "Places":
        from conseiller.lookup.places import Places

        return Places(self.folder, self.own_places)

    def nearby(self, gestures: Iterable[str]) -> tuple[str, ...]:
        """Who helps near the place of the appointment with these gestures, at most two lines."""
        return self._places.for_gestures(self.place, gestures, LOCAL_LINES) if self.place else ()

    def nearby_for(self, referral: str) -> tuple[str, ...]:
        """Who deals near here with what is not ours, at most one line."""
        return self._places.for_referral(self.place, referral, 1) if self.place else ()

    @cached_property
    def territory_facts(self) -> "Mapping[str, Value]":
        """What the place of the appointment answers beforehand."""
        return dict(self._places.facts(self.place)) if self.place else {}

    @property
    def where_and_when(self) -> str:
        """'samedi 21 novembre 2026 · Médiathèque'."""
        place = f" · {self.place_name}" if self.place_name else ""
        return long_date_with_day(self.day) + place

    @property
    def place_name(self) -> str:
        """The name of the place, or its code, or ''."""
        for place in self.settings.places:
            if place.code == self.place:
                return place.name
        return self.place or ""

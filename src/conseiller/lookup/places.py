"""Local places near a commune: in it, then in its EPCI, then in its département. The order prefers nobody."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from pathlib import Path

from conseiller.french import typeset
from conseiller.knowledge.communes import Commune, Communes, department_of, load_communes
from conseiller.knowledge.confidence import Confidence
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.territories import Entry, Pack, Role, read_packs
from conseiller.knowledge.territory_roles import Wanted, read_wanted
from conseiller.lookup.commune_names import CommuneNames
from conseiller.lookup.folding import fold

SHIPPED = "territoires"


class Level(IntEnum):
    """How near a place is."""

    COMMUNE = 0
    EPCI = 1
    DEPARTMENT = 2


LEVEL_LABELS = {
    Level.COMMUNE: "dans la commune",
    Level.EPCI: "dans l'intercommunalité",
    Level.DEPARTMENT: "dans le département",
}
"""How each level is said."""


@dataclass(frozen=True, slots=True)
class Near:
    """One place, and how near it is."""

    entry: Entry
    level: Level


def nearest(here: Commune, roles: Collection[Role], entries: Iterable[Entry], communes: Communes) -> tuple[Near, ...]:
    """The places of these roles (every role when none is named) around a commune, nearest first.

    Places as near as each other stand in alphabetical order, so that none is put forward.
    """
    members = communes.members(here.group)
    found = []
    for entry in entries:
        level = _level(entry, here, members) if not roles or entry.role in roles else None
        if level is not None:
            found.append(Near(entry, level))
    return tuple(sorted(found, key=lambda near: (near.level, fold(near.entry.name), near.entry.id)))


def _level(entry: Entry, here: Commune, members: Collection[str]) -> Level | None:
    if entry.commune == here.code:
        return Level.COMMUNE
    if entry.commune in members or (entry.group and entry.group == here.group):
        return Level.EPCI
    department = entry.department or (department_of(entry.commune) if entry.commune else "")
    return Level.DEPARTMENT if department == here.department else None


def merge(packs: Sequence[Pack], own: Sequence[Pack]) -> tuple[Entry, ...]:
    """Shipped places with the user's own on top: the same id replaces, `retires` takes away."""
    entries = {entry.id: entry for pack in (*packs, *own) for entry in pack.entries}
    for pack in (*packs, *own):
        for name in pack.withdrawn:
            entries.pop(name, None)
    return tuple(entries.values())


class Places:
    """The places known at one workstation; each file is read when it is first needed.

    A faulty place is left out and its fault kept in `faults`: an appointment never stops for it.
    """

    def __init__(self, folder: Path, own: Path | None = None) -> None:
        self._folder = folder
        self._own = own
        self.faults = Faults()

    @cached_property
    def communes(self) -> Communes:
        """The communes of France."""
        return load_communes(self._folder)

    @cached_property
    def names(self) -> CommuneNames:
        """Finds a commune by its name."""
        return CommuneNames(self.communes)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every place, the user's own on top."""
        shipped = read_packs(self._folder / SHIPPED, SHIPPED, self.faults)
        own = read_packs(self._own, str(self._own), self.faults) if self._own is not None else ()
        return merge(shipped, own)

    @cached_property
    def wanted(self) -> Wanted:
        """Which roles help with what."""
        return read_wanted(self._folder, self.faults)

    def near(self, code: str, roles: Collection[Role] = ()) -> tuple[Near, ...]:
        """The places of these roles around the commune of an INSEE code, nearest first; () when it is unknown."""
        here = self.communes.by_code(code)
        return () if here is None else nearest(here, roles, self.entries, self.communes)

    def for_gestures(self, code: str, gestures: Iterable[str], most: int) -> tuple[str, ...]:
        """At most `most` lines for a sheet: who helps nearby with these gestures, in their order."""
        wanted = (self.wanted.gestures.get(gesture, ()) for gesture in gestures)
        return self._lines(code, [roles for roles in wanted if roles], most)

    def for_referral(self, code: str, referral: str, most: int) -> tuple[str, ...]:
        """At most `most` lines: who deals nearby with what is not ours."""
        roles = self.wanted.referrals.get(referral, ())
        return self._lines(code, [roles], most) if roles else ()

    def facts(self, code: str) -> dict[str, str]:
        """Facts of trees that the territory fills: 'oui' for a known place nearby; never 'non', packs being partial."""
        return {fact: "oui" for fact, roles in self.wanted.facts.items() if self.near(code, roles)}

    def _lines(self, code: str, wanted: Sequence[Collection[Role]], most: int) -> tuple[str, ...]:
        """The nearest of each wish first, then the next of each."""
        found = [self.near(code, roles) for roles in wanted]
        ranks = range(max((len(places) for places in found), default=0))
        turns = (places[rank] for rank in ranks for places in found if rank < len(places))
        return tuple(dict.fromkeys(self.told(near.entry) for near in turns))[:most]

    def told(self, entry: Entry) -> str:
        """« EBE 58, Prémery (à vérifier) »: name, commune, telephone if any, and how sure it is."""
        commune = self.communes.by_code(entry.commune) if entry.commune else None
        where = commune.name if commune and fold(commune.name) not in fold(entry.name) else ""
        text = f"{entry.name}, {where}" if where else entry.name
        if entry.phone:
            text += f" : {entry.phone}"
        return typeset(f"{text} (à vérifier)" if entry.confidence is Confidence.TO_CONFIRM else text)

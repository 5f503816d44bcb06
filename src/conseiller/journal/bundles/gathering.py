"""Gathers bundles into one base: a newer bundle takes the place of its older self, all in one transaction."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conseiller.errors import RefusedError, cause
from conseiller.french import listing, long_date
from conseiller.journal import troubles
from conseiller.journal.bundles.format import LARGEST, Bundle, DamagedBundleError, Header, from_text
from conseiller.journal.leaves import NUMBERS, Zone, values_of
from conseiller.journal.made_bases import MadeBase, remove
from conseiller.journal.records import BaseKind

_NAMED = 3
"""Files named for each day of extraction when days differ."""


@dataclass(frozen=True, slots=True)
class Found:
    """A bundle known: in a file, or already in the base."""

    header: Header
    path: Path | None = None

    @property
    def age(self) -> tuple[date, int, str]:
        """Grows with each bundle of a source."""
        return self.header.extraction, self.header.number, self.header.checksum

    def overlaps(self, other: "Found") -> bool:
        """Whether both hold a month of the same source."""
        mine, theirs = self.header, other.header
        return (
            mine.source == theirs.source
            and mine.begin_month <= theirs.end_month
            and theirs.begin_month <= mine.end_month
        )


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of it."""

    set_aside: tuple[tuple[Path, str], ...]
    """Files not taken, and why."""
    added: int
    """Bundles written now."""
    known: int
    """Files whose bundle was already there, or older than what is there."""
    bundles: int
    """In the base now."""
    sources: int
    extraction: date | None


class GatheredBase(MadeBase):
    """The door to a gathered base."""

    def gather(self, paths: Iterable[Path], tell: Callable[[int], None] = lambda done: None) -> Gathered:
        """Merge the bundles of these files; `tell` hears how many files were looked at, each of them twice.

        Raises RefusedError when the bundles do not share one day of extraction; the base is then as it was.
        """
        with self._writing("Rien n'est réuni.", troubles.BEGIN_AGAIN) as connection:
            inside = _headers(connection)
            reading = _Reading(_zones(connection), inside)
            files = list(paths)
            for number, path in enumerate(files, start=1):
                reading.look(path)
                tell(number)
            kept = _newest([*inside, *reading.found])
            _check_one_extraction(kept)
            for gone in (known for known in inside if known not in kept):
                _remove(connection, gone.header)
            added = [item for item in kept if item.path is not None]
            for number, item in enumerate(added, start=1):
                _write(connection, _reread(item))
                tell(len(files) + number)
        return Gathered(
            set_aside=tuple(reading.set_aside),
            added=len(added),
            known=len(reading.found) - len(added),
            bundles=len(kept),
            sources=len({item.header.source for item in kept}),
            extraction=kept[0].header.extraction if kept else None,
        )


class _Reading:
    """Looks at files one by one, keeps their headers, sets aside what cannot be used."""

    def __init__(self, zones: dict[str, tuple[str, Zone]], inside: list[Found]) -> None:
        self._zones = zones
        self._simulated = inside[0].header.simulated if inside else None
        self.found: list[Found] = []
        self.set_aside: list[tuple[Path, str]] = []

    def look(self, path: Path) -> None:
        try:
            bundle = read_bundle(path)
            self._accept(bundle)
        except DamagedBundleError as error:
            self.set_aside.append((path, str(error)))
            return
        self.found.append(Found(bundle.header, path))

    def _accept(self, bundle: Bundle) -> None:
        header = bundle.header
        if self._simulated is not None and header.simulated != self._simulated:
            told = (
                "il est simulé, les autres ne le sont pas" if header.simulated else "les autres sont simulés, lui non"
            )
            raise DamagedBundleError(f"ce lot ne va pas avec les autres : {told}")
        for zone in bundle.zones:
            source, known = self._zones.get(zone.commune, (header.source, zone))
            if source != header.source and known != zone:
                raise DamagedBundleError(f"« {zone.commune} » n'y est pas dans le même EPCI que dans un autre lot")
        self._simulated = header.simulated
        self._zones |= {zone.commune: (header.source, zone) for zone in bundle.zones}


def gather(path: Path, files: Iterable[Path], today: date, tell: Callable[[int], None] = lambda done: None) -> Gathered:
    """Merge the bundles of these files into the gathered base of this file, created if there is none.

    As `GatheredBase.gather`. When nothing is merged, no base is left behind where there was none.
    """
    new = not path.exists()
    base = GatheredBase.open(path, BaseKind.GATHERED, today)
    done = None
    try:
        done = base.gather(files, tell)
    finally:
        base.close_file()
        if new and (done is None or not done.bundles):
            remove(path)
    return done


def read_bundle(path: Path) -> Bundle:
    """The bundle of a file. Raises DamagedBundleError."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise DamagedBundleError("ce n'est pas un lot")
        return from_text(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DamagedBundleError(f"ce fichier ne se lit pas ({cause(error)})") from error
    except UnicodeDecodeError as error:
        raise DamagedBundleError("ce n'est pas un lot") from error


def _reread(item: Found) -> Bundle:
    # Read twice rather than kept: a country's bundles together would not fit in memory.
    assert item.path is not None
    try:
        bundle = read_bundle(item.path)
        if bundle.header != item.header:
            raise DamagedBundleError("il a changé")
    except DamagedBundleError as error:
        raise RefusedError(
            f"« {item.path} » a changé pendant la lecture. Rien n'est réuni.", "Recommencez quand plus rien ne l'écrit."
        ) from error
    return bundle


def _newest(items: list[Found]) -> list[Found]:
    """The newest bundle of each source and period; one that overlaps a newer one is its older self."""
    kept: dict[str, list[Found]] = {}
    # What is in the base goes first among equals: the same bundle is not written again.
    for item in sorted(sorted(items, key=lambda item: item.path is not None), key=lambda item: item.age, reverse=True):
        mine = kept.setdefault(item.header.source, [])
        if not any(item.overlaps(other) for other in mine):
            mine.append(item)
    return [item for source in sorted(kept) for item in kept[source]]


def _check_one_extraction(kept: list[Found]) -> None:
    days: dict[date, list[str]] = {}
    for item in kept:
        days.setdefault(item.header.extraction, []).append(f"« {item.path.name} »" if item.path else "déjà réuni")
    if len(days) > 1:
        told = [f"{long_date(day)} ({listing(_first(names))})" for day, names in sorted(days.items())]
        raise RefusedError(
            f"Ces lots ne sont pas arrêtés au même jour : {listing(told)}. Rien n'est réuni.",
            "Demandez à chacun un lot avec la même --extraction, ou donnez un nouveau fichier après --base.",
        )


def _first(names: list[str]) -> list[str]:
    distinct = sorted(set(names))
    return distinct if len(distinct) <= _NAMED else [*distinct[:_NAMED], f"{len(distinct) - _NAMED} de plus"]


def _headers(connection: sqlite3.Connection) -> list[Found]:
    rows = connection.execute(
        "SELECT source, number, extraction, begin_month, end_month, simulated, checksum FROM bundle"
    )
    return [
        Found(Header(source, number, date.fromordinal(day), begin, end, bool(simulated), checksum))
        for source, number, day, begin, end, simulated, checksum in rows
    ]


def _zones(connection: sqlite3.Connection) -> dict[str, tuple[str, Zone]]:
    rows = connection.execute("SELECT source, place, epci, department FROM bundle_zone")
    return {place: (source, Zone(place, epci, department)) for source, place, epci, department in rows}


def _remove(connection: sqlite3.Connection, header: Header) -> None:
    key = (header.source, header.begin_month)
    for table in ("bundle_leaf", "bundle_session", "bundle_zone", "bundle"):
        connection.execute(f"DELETE FROM {table} WHERE source = ? AND begin_month = ?", key)


def _write(connection: sqlite3.Connection, bundle: Bundle) -> None:
    header = bundle.header
    connection.execute(
        "INSERT INTO bundle (source, begin_month, end_month, number, extraction, simulated, checksum)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            header.source,
            header.begin_month,
            header.end_month,
            header.number,
            header.extraction.toordinal(),
            int(header.simulated),
            header.checksum,
        ),
    )
    key = (header.source, header.begin_month)
    columns = f"objective, commune, month, {', '.join(NUMBERS)}"
    for table, names, rows in (
        ("bundle_leaf", columns, bundle.leaves),
        ("bundle_session", "commune, month, individual, workshop", bundle.sessions),
        ("bundle_zone", "place, epci, department", bundle.zones),
    ):
        places = ", ".join("?" for _ in (*key, *names.split(",")))
        connection.executemany(
            f"INSERT INTO {table} (source, begin_month, {names}) VALUES ({places})",
            [(*key, *values_of(row)) for row in rows],
        )

"""What one lifecycle row is: until when a device, a system or a program is kept safe.

Dates are facts of the source; the support state of a day is computed from them in `lookup.support`, never stored.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a row describes (`genre`)."""

    SYSTEM = "os"
    PHONE = "telephone"
    TABLET = "tablette"
    WATCH = "montre"
    COMPUTER = "ordinateur"
    BROWSER = "navigateur"
    OFFICE = "bureautique"
    READER = "liseuse"
    BOARD = "carte"


class Scope(StrEnum):
    """What the end of security is worth (`portee`)."""

    FIXES = "correctifs"
    DRIVERS = "pilotes-firmware"
    """Surface: drivers and firmware; Windows has its own calendar."""
    CURRENT_VERSION = "version-courante"
    """Browsers, LibreOffice: the next version replaces this one."""
    PRODUCTION = "production"
    """Raspberry Pi: guaranteed production, nothing about fixes."""


class Precision(StrEnum):
    """How exactly the end of security is known (`precision`)."""

    SOURCE = "source"
    YEAR = "annee-approximative"
    ESTIMATED = "estimee"
    STATE_ONLY = "etat-seul"
    UNKNOWN = "inconnue"


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was corrected on top of the source, and where that was read."""

    fields: tuple[str, ...]
    source: str
    verified_on: date


@dataclass(frozen=True, slots=True)
class Row:
    """One version or model. A date is the last covered day; None means the source does not say."""

    id: str
    family: str
    kind: Kind
    vendor: str
    product: str
    cycle: str
    name: str
    scope: Scope
    precision: Precision
    source: str
    source_date: date
    codename: str = ""
    edition: str = ""
    """Windows only: famille-pro, entreprise-education, ltsc, iot-ltsc, iot, toutes."""
    long_term: bool = False
    released: date | None = None
    active_end: date | None = None
    """End of new features (major Android versions, for a telephone)."""
    active_ended: bool | None = None
    security_end: date | None = None
    security_ended: bool | None = None
    """State on `source_date`, only where no date is known."""
    extended_end: date | None = None
    """End of the longest extension, often paid and for organisations."""
    extended_label: str = ""
    extended_consumer_end: date | None = None
    """End of the extension a private person can have."""
    extended_enrolment: bool = False
    """Whether that extension covers only who enrolled."""
    discontinued: date | None = None
    is_discontinued: bool | None = None
    latest: str = ""
    latest_date: date | None = None
    os_range: str = ""
    """System versions of the device, '13 - 27'; the Ubuntu base for its derivatives."""
    link: str = ""
    licence: str = ""
    """Empty: MIT, endoflife.date contributors."""
    note: str = ""
    amended: Amendment | None = None

"""The factors once read and checked: what each number is worth, and where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from conseiller.impact.habits import Device, Quality, Usage
from conseiller.knowledge.model import Source


class Trust(StrEnum):
    """How far a number was checked."""

    VERIFIED = "verifie"
    RELAYED = "relaye"
    TO_CONFIRM = "a_confirmer"


class Name(StrEnum):
    """Every single factor the formulas need."""

    DAYS_PER_YEAR = "jours_par_an"
    HOURS_PER_DAY = "heures_par_jour"
    WEEKS_PER_YEAR = "semaines_par_an"
    MONTHS_PER_YEAR = "mois_par_an"
    ELECTRICITY = "electricite"
    ELECTRICITY_OF_SITE = "electricite_impact_co2"
    ELECTRICITY_PRICE = "prix_electricite"
    BOX_POWER = "box_puissance"
    FIXED_NETWORK = "reseau_fixe"
    MOBILE_NETWORK = "reseau_mobile"
    FIXED_NETWORK_BARE = "reseau_fixe_hors_box"
    CENTRE_HOUR = "centre_heure"
    CENTRE_DATA = "centre_go"
    CENTRE_POWER = "centre_electricite"
    STREAM_LOW = "debit_video_sd"
    STREAM_HIGH = "debit_video_hd"
    STREAM_ULTRA = "debit_video_ultra_hd"
    CALL_SOUND = "debit_visio_audio"
    CALL_LOW = "debit_visio_sd"
    CALL_HIGH = "debit_visio_hd"
    CALL_ULTRA = "debit_visio_ultra_hd"
    CALL_DEVICES = "visio_appareils"
    EMAIL_WRITING = "courriel_ecriture"
    EMAIL_READING = "courriel_lecture"
    EMAIL_SIZE = "courriel_taille"
    EMAIL_RECIPIENTS = "courriel_destinataires"
    EMAIL_MB_PER_GB = "courriel_mo_par_go"
    EMAIL_COPIES = "courriel_copies"
    EMAIL_SERVER = "courriel_serveur"
    EMAIL_SERVER_POWER = "courriel_serveur_electricite"
    EMAIL_STORAGE = "courriel_stockage"
    EMAIL_STORAGE_POWER = "courriel_stockage_electricite"


UNITS: Mapping[Name, str] = {
    Name.DAYS_PER_YEAR: "jour/an",
    Name.HOURS_PER_DAY: "h/jour",
    Name.WEEKS_PER_YEAR: "semaine/an",
    Name.MONTHS_PER_YEAR: "mois/an",
    Name.ELECTRICITY: "gCO2e/kWh",
    Name.ELECTRICITY_OF_SITE: "gCO2e/kWh",
    Name.ELECTRICITY_PRICE: "€/kWh",
    Name.BOX_POWER: "W",
    Name.FIXED_NETWORK: "gCO2e/Go",
    Name.MOBILE_NETWORK: "gCO2e/Go",
    Name.FIXED_NETWORK_BARE: "gCO2e/Go",
    Name.CENTRE_HOUR: "gCO2e/h",
    Name.CENTRE_DATA: "gCO2e/Go",
    Name.CENTRE_POWER: "Wh/Go",
    Name.STREAM_LOW: "Go/h",
    Name.STREAM_HIGH: "Go/h",
    Name.STREAM_ULTRA: "Go/h",
    Name.CALL_SOUND: "Go/h",
    Name.CALL_LOW: "Go/h",
    Name.CALL_HIGH: "Go/h",
    Name.CALL_ULTRA: "Go/h",
    Name.CALL_DEVICES: "appareil",
    Name.EMAIL_WRITING: "min",
    Name.EMAIL_READING: "s",
    Name.EMAIL_SIZE: "Mo",
    Name.EMAIL_RECIPIENTS: "personne",
    Name.EMAIL_MB_PER_GB: "Mo/Go",
    Name.EMAIL_COPIES: "copie",
    Name.EMAIL_SERVER: "gCO2e/courriel",
    Name.EMAIL_SERVER_POWER: "Wh/courriel",
    Name.EMAIL_STORAGE: "gCO2e/Mo",
    Name.EMAIL_STORAGE_POWER: "Wh/Mo",
}
"""The unit each formula counts in; a file that gives another is at fault."""

RATES: Mapping[tuple[Usage, Quality], Name] = {
    (Usage.STREAMING, Quality.LOW): Name.STREAM_LOW,
    (Usage.STREAMING, Quality.HIGH): Name.STREAM_HIGH,
    (Usage.STREAMING, Quality.ULTRA): Name.STREAM_ULTRA,
    (Usage.CALL, Quality.SOUND): Name.CALL_SOUND,
    (Usage.CALL, Quality.LOW): Name.CALL_LOW,
    (Usage.CALL, Quality.HIGH): Name.CALL_HIGH,
    (Usage.CALL, Quality.ULTRA): Name.CALL_ULTRA,
}
"""Data asked per hour; a pair that is missing does not exist in the model."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a number was read and how sure it is."""

    source: str
    """Id of a source."""
    year: int
    trust: Trust
    uncertainty: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    """One number with its unit and, when published, its range."""

    name: Name
    title: str
    value: float
    unit: str
    origin: Origin
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class DeviceFactors:
    """One kind of device, as the model describes the average one."""

    device: Device
    title: str
    """With its article: 'un téléviseur'."""
    words: tuple[str, ...]
    making: float
    """Manufacture, transport and end of life, in kgCO2e."""
    years: float
    """Typical life."""
    hours_per_day: float
    watts: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class Refurbished:
    """What a refurbished device spares, against a new one, per year of use."""

    low: float
    """In per cent."""
    high: float
    spared: float | None
    """In kgCO2e per year, when published."""
    spared_source: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Slogan:
    """A claim people repeat, and what the sources support."""

    id: str
    title: str
    verdict: str
    answer: str
    nuance: str
    sources: tuple[str, ...]
    year: int
    trust: Trust


@dataclass(frozen=True, slots=True)
class Word:
    """How people call one value of the contract."""

    code: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The published model that the formulas follow."""

    name: str
    publisher: str
    version: str
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class Factors:
    """Everything that `knowledge/facteurs` says."""

    model: Model
    numbers: Mapping[Name, Factor]
    devices: Mapping[Device, DeviceFactors]
    averages: Mapping[Usage, Mapping[Device, float]]
    """Share of each device, 0 to 1; a device that is missing does not exist for that use."""
    refurbished: Mapping[Device, Refurbished] = field(default_factory=dict)
    slogans: tuple[Slogan, ...] = ()
    forbidden: tuple[str, ...] = ()
    """What is never printed."""
    words: tuple[Word, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    def slogan(self, name: str) -> Slogan | None:
        """One claim, None when the files answer none of that name."""
        return next((slogan for slogan in self.slogans if slogan.id == name), None)

    def value(self, name: Name) -> float:
        """One number, in the unit of `UNITS`."""
        return self.numbers[name].value

"""What keeping a device longer, buying it refurbished, or switching the box off is worth per year."""

from dataclasses import dataclass

from conseiller.errors import ConseillerError
from conseiller.impact.figures import Factors, Name, Refurbished
from conseiller.impact.habits import Device
from conseiller.impact.writing import years as in_years


@dataclass(frozen=True, slots=True)
class Keeping:
    """A device kept longer than the model assumes. Masses in kgCO2e per year of use."""

    device: Device
    usual_years: float
    years: float
    usual: float
    kept: float

    @property
    def spared(self) -> float:
        """At most: only if no new device is bought in the meantime."""
        return self.usual - self.kept


def keep_longer(device: Device, years: float, factors: Factors) -> Keeping:
    """Manufacture, transport and end of life shared out over more years (ADEME's life-cycle values).

    Raises ConseillerError for the average device, or for a life no longer than the usual one.
    """
    known = factors.devices.get(device)
    if known is None:
        raise ConseillerError("Il manque l'appareil à garder.", f"Choix : {', '.join(factors.devices)}.")
    if years <= known.years:
        usual = in_years(known.years)
        raise ConseillerError(
            f"Le modèle compte déjà {usual} pour {known.title}.", f"Donnez une durée de plus de {usual}."
        )
    return Keeping(device, known.years, years, known.making / known.years, known.making / years)


def refurbished(device: Device, factors: Factors) -> Refurbished:
    """What ADEME's study gives for that device. Raises ConseillerError when it gives nothing."""
    found = factors.refurbished.get(device)
    if found is None:
        known = ", ".join(factors.refurbished)
        raise ConseillerError(f"L'étude de l'ADEME ne dit rien pour « {device} ».", f"Choix : {known}.")
    return found


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A box switched off some hours each day, over a year; the range is that of the boxes measured."""

    energy: float
    """In kWh, for the average box."""
    low: float
    high: float
    mix: float
    """In gCO2e per kWh."""


def switch_box_off(hours: float, electricity: float | None, factors: Factors) -> SwitchedOff:
    """Power of the box (Arcep, 2024) times the hours of a year. Raises ConseillerError beyond a whole day."""
    day = factors.value(Name.HOURS_PER_DAY)
    if not 0 < hours <= day:
        raise ConseillerError(
            f"Une journée a {day:.0f} heures.", "Tapez par exemple : conseiller impact eteindre box 8h"
        )
    box = factors.numbers[Name.BOX_POWER]
    yearly = hours * factors.value(Name.DAYS_PER_YEAR) / 1000
    mix = factors.value(Name.ELECTRICITY) if electricity is None else electricity
    low, high = (box.value if bound is None else bound for bound in (box.low, box.high))
    return SwitchedOff(box.value * yearly, low * yearly, high * yearly, mix)

"""The formulas of ADEME's Impact CO2, as published in publicodes-acv-numerique 2.2.0 (19 August 2026).

Source: the rules `streaming`, `visio`, `fichier`, `email`, `terminaux` and `data center` of that repository.
"""

from dataclasses import dataclass
from math import isfinite

from conseiller.errors import ConseillerError
from conseiller.impact.figures import RATES, Factors, Name
from conseiller.impact.habits import Device, Habit, Network, Usage

_NETWORKS = {Network.FIXED: Name.FIXED_NETWORK, Network.MOBILE: Name.MOBILE_NETWORK}


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a habit weighs. Masses in gCO2e.

    `data` and `energy` are those of one home: in a call, the other devices stand elsewhere.
    """

    data: float
    """GB through the person's own connection, counted as the model does."""
    energy: float
    """kWh of the device at home; the box stays on in any case and is not counted."""
    making: float
    """Share of manufacture, transport and end of life of the devices."""
    use: float
    """Electricity of the devices."""
    network: float
    """Network, shared out by volume: attributed, not measured."""
    centre: float
    """Data centres."""

    @property
    def without_network(self) -> float:
        """What remains if the network does not change with the volume: use and data centres."""
        return self.use + self.centre

    @property
    def without_making(self) -> float:
        """What ADEME's site displays."""
        return self.without_network + self.network

    @property
    def total(self) -> float:
        """Manufacture included."""
        return self.without_making + self.making

    def times(self, ratio: float) -> "Footprint":
        """The same habit, so many times."""
        return Footprint(
            self.data * ratio,
            self.energy * ratio,
            self.making * ratio,
            self.use * ratio,
            self.network * ratio,
            self.centre * ratio,
        )


def footprint_of(habit: Habit, factors: Factors) -> Footprint:
    """What a habit weighs. Raises ConseillerError when the model does not know the combination."""
    if habit.usage is Usage.EMAIL:
        found = _email(habit, factors)
    elif habit.usage is Usage.DOWNLOAD:
        found = _download(habit, factors)
    else:
        found = _stream(habit, factors)
    if not isfinite(found.total) or not isfinite(found.data):
        raise ConseillerError("ces nombres sont trop grands.", "Donnez une durée, un nombre ou une taille réels.")
    return found


def plain_data(habit: Habit, found: Footprint, factors: Factors) -> float:
    """The data of a footprint in plain GB of 1,000 MB: only in e-mails does the model count 1,024."""
    return found.data * (factors.value(Name.EMAIL_MB_PER_GB) / 1000 if habit.usage is Usage.EMAIL else 1)


def hourly(device: Device, usage: Usage, factors: Factors) -> tuple[float, float]:
    """One hour of one device: its share of manufacture (gCO2e), its power (W).

    Raises ConseillerError when the model does not know that device for that use.
    """
    shares = factors.averages.get(usage, {})
    if device is not Device.AVERAGE:
        if device not in shares:
            known = ", ".join([*shares, Device.AVERAGE])
            raise ConseillerError(
                f"« {usage} » ne se calcule pas avec « {device} ». Choix : {known}.", "Changez d'appareil."
            )
        shares = {device: 1.0}
    making = watts = 0.0
    for kind, share in shares.items():
        known_device = factors.devices[kind]
        life = factors.value(Name.DAYS_PER_YEAR) * known_device.years * known_device.hours_per_day
        making += share * known_device.making * 1000 / life
        watts += share * known_device.watts
    return making, watts


def rate_of(habit: Habit, factors: Factors) -> float:
    """Data per hour, in GB. Raises ConseillerError when the model has no such quality."""
    quality = habit.asked_quality
    if quality is None or (habit.usage, quality) not in RATES:
        known = ", ".join(kind for usage, kind in RATES if usage is habit.usage)
        raise ConseillerError(
            f"« {habit.usage} » ne se calcule pas en « {quality} ». Choix : {known}.", "Changez de qualité."
        )
    return factors.value(RATES[habit.usage, quality])


def _stream(habit: Habit, factors: Factors) -> Footprint:
    """Streaming, or a call: devices and networks count once for each device, data centres once for all."""
    devices = 1 if habit.usage is Usage.STREAMING else _people(habit, factors, Name.CALL_DEVICES)
    making, watts = hourly(habit.device, habit.usage, factors)
    data = habit.hours * rate_of(habit, factors)
    energy = watts / 1000 * habit.hours
    mix = _electricity(habit, factors)
    centre_energy = data * factors.value(Name.CENTRE_POWER) / 1000
    return Footprint(
        data=data,
        energy=energy,
        making=making * habit.hours * devices,
        use=energy * mix * devices,
        network=data * factors.value(_NETWORKS[habit.network]) * devices,
        centre=habit.hours * factors.value(Name.CENTRE_HOUR) + centre_energy * mix,
    )


def _download(habit: Habit, factors: Factors) -> Footprint:
    """A file fetched in the background: the device is left out."""
    if habit.size is None:
        raise ConseillerError("il manque la taille du fichier.", "Donnez-la en Mo ou en Go.")
    data = habit.size / 1000 * habit.count
    centre_energy = data * factors.value(Name.CENTRE_POWER) / 1000
    return Footprint(
        data=data,
        energy=0.0,
        making=0.0,
        use=0.0,
        network=data * factors.value(_NETWORKS[habit.network]),
        centre=data * factors.value(Name.CENTRE_DATA) + centre_energy * _electricity(habit, factors),
    )


def _email(habit: Habit, factors: Factors) -> Footprint:
    """E-mails written, read, and kept ten years; a mail of no size weighs nothing, as in the model."""
    people = _people(habit, factors, Name.EMAIL_RECIPIENTS)
    making, watts = hourly(habit.device, habit.usage, factors)
    size = factors.value(Name.EMAIL_SIZE) if habit.size is None else habit.size
    if not size:
        return Footprint(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    data = size / factors.value(Name.EMAIL_MB_PER_GB)
    reading = people * factors.value(Name.EMAIL_READING) / 60
    hours = (factors.value(Name.EMAIL_WRITING) + reading) / 60
    energy = watts / 1000 * hours
    mix = _electricity(habit, factors)
    one = Footprint(
        data=data,
        energy=energy,
        making=making * hours,
        use=energy * mix,
        network=_email_network(data, people, habit.network, factors),
        centre=_email_centre(size, people, mix, factors),
    )
    return one.times(habit.count)


def _email_network(data: float, people: int, network: Network, factors: Factors) -> float:
    """The sender's network, each recipient's fixed one, and the backup copies (gCO2e, `data` in GB)."""
    backup = factors.value(Name.EMAIL_COPIES) * factors.value(Name.FIXED_NETWORK_BARE)
    received = factors.value(Name.FIXED_NETWORK) + backup
    return data * (factors.value(_NETWORKS[network]) + people * received)


def _email_centre(size: float, people: int, mix: float, factors: Factors) -> float:
    """Servers and storage (gCO2e, `size` in MB, `mix` in gCO2e per kWh).

    The servers' manufacture counts twice, once per side, whatever the number of recipients: so does the model.
    """
    sides, boxes = 2, 1 + people
    energy = factors.value(Name.EMAIL_SERVER_POWER) + size * factors.value(Name.EMAIL_STORAGE_POWER)
    storage = boxes * size * factors.value(Name.EMAIL_STORAGE)
    return sides * factors.value(Name.EMAIL_SERVER) + storage + boxes * energy / 1000 * mix


def _people(habit: Habit, factors: Factors, usual: Name) -> int:
    return int(factors.value(usual)) if habit.people is None else habit.people


def _electricity(habit: Habit, factors: Factors) -> float:
    return factors.value(Name.ELECTRICITY) if habit.electricity is None else habit.electricity

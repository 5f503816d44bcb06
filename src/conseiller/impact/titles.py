"""How a habit is called on screen."""

from conseiller.impact.figures import Factors, Name
from conseiller.impact.habits import Device, Habit, Usage
from conseiller.impact.writing import duration, exact, volume


def title_of(habit: Habit, factors: Factors) -> str:
    """'vidéo en ligne, 2 heures, sur un téléviseur, par le réseau fixe, en haute définition'."""
    parts = [called(habit.usage, factors), _amount(habit, factors)]
    if habit.usage is not Usage.DOWNLOAD:
        parts.append(f"sur {device_title(habit.device, factors)}")
    if habit.usage is Usage.CALL:
        people = factors.value(Name.CALL_DEVICES) if habit.people is None else habit.people
        parts.append(f"avec {exact(people)} {'appareils' if people > 1 else 'appareil'} en tout")
    if habit.usage is Usage.EMAIL:
        people = factors.value(Name.EMAIL_RECIPIENTS) if habit.people is None else habit.people
        parts.append(f"à {exact(people)} {'personnes' if people > 1 else 'personne'}")
    parts.append(called(habit.network, factors))
    if habit.asked_quality is not None:
        parts.append(called(habit.asked_quality, factors))
    return ", ".join(part for part in parts if part)


def called(code: str, factors: Factors) -> str:
    """The French name of a word of the contract."""
    return next((word.title for word in factors.words if word.code == code), code)


def device_title(device: Device, factors: Factors) -> str:
    """'un téléviseur'; the average device has no name of its own."""
    return "un appareil moyen" if device is Device.AVERAGE else factors.devices[device].title


def _amount(habit: Habit, factors: Factors) -> str:
    if habit.usage is Usage.EMAIL:
        size = factors.value(Name.EMAIL_SIZE) if habit.size is None else habit.size
        each = "" if habit.count == 1 else " chacun"
        return f"{exact(habit.count)} de {volume(size / 1000)}{each}"
    if habit.usage is Usage.DOWNLOAD:
        return "" if habit.size is None else volume(habit.size / 1000 * habit.count)
    return duration(habit.hours)

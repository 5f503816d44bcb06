"""The four numbers of a habit, of a change, of a device, as the screen shows them: data, energy, share, range."""

from collections.abc import Callable

from conseiller.impact.equipment import Keeping, SwitchedOff
from conseiller.impact.figures import DeviceFactors, Factors, Name, Refurbished, Trust
from conseiller.impact.footprint import footprint_of, plain_data
from conseiller.impact.habits import Habit, Usage
from conseiller.impact.titles import title_of
from conseiller.impact.writing import about, duration, energy, exact, grams, money, number, volume, years

_UNCHANGED = "rien de changé"


def habit_lines(
    habit: Habit, factors: Factors, *, ratio: float = 1.0, period: str = "", price: float | None = None
) -> list[str]:
    """The four numbers for the screen, to be followed by `origin_lines`.

    `ratio` repeats the habit over `period`; `price` is in euros per kWh.
    """
    found = footprint_of(habit, factors).times(ratio)
    euros = found.energy * (factors.value(Name.ELECTRICITY_PRICE) if price is None else price)
    at_home = (
        "l'appareil n'est pas compté"
        if habit.usage is Usage.DOWNLOAD
        else f"{about(energy(found.energy))}, soit {money(euros)}{period}"
    )
    making = f"{about(grams(found.making))} de CO2e{period}" if found.making else "l'appareil n'est pas compté"
    return [
        _capital(title_of(habit, factors)),
        "",
        f"1. Données : {about(volume(plain_data(habit, found, factors)))}{period}",
        f"2. Électricité à la maison : {at_home}",
        f"3. Part attribuée, sans la fabrication : {about(grams(found.without_making))} de CO2e{period}",
        f"4. Gain réel si les données baissent : de presque rien à {grams(found.network)} de CO2e{period}",
        f"À part, la fabrication de l'appareil : {making}",
    ]


def change_lines(before: Habit, after: Habit, factors: Factors, *, ratio: float = 1.0, period: str = "") -> list[str]:
    """What goes from one habit to another changes: the same four numbers, as differences."""
    old, new = footprint_of(before, factors).times(ratio), footprint_of(after, factors).times(ratio)
    data = plain_data(before, old, factors) - plain_data(after, new, factors)
    highest = old.without_making - new.without_making
    lowest = min(max(old.use - new.use, 0.0), max(highest, 0.0))
    gain = f"{_from(lowest)} à {_of_gas(highest)}{period}" if highest > 0 else "aucun, cette part ne baisse pas"
    return [
        f"En passant à : {title_of(after, factors)}",
        "",
        f"1. Données : {_difference(data, volume, period)}",
        f"2. Électricité à la maison : {_difference(old.energy - new.energy, energy, period)}",
        f"3. Part attribuée, sans la fabrication : {_difference(highest, _of_gas, period)}",
        f"4. Gain réel probable : {gain}",
        "À part, la fabrication de l'appareil : déjà faite, changer d'habitude ne l'efface pas",
    ]


def keeping_lines(kept: Keeping, factors: Factors) -> list[str]:
    """A device kept longer, for the screen."""
    device = factors.devices[kept.device]
    old, new = number(kept.usual), number(kept.kept)
    return [
        f"Garder {device.title} {years(kept.years)} au lieu de {years(kept.usual_years)}",
        "",
        f"1. Données : {_UNCHANGED}",
        f"2. Électricité à la maison : {_UNCHANGED}, c'est le même appareil",
        f"3. Fabrication répartie par an : environ {new} kg de CO2e au lieu de {old} kg",
        f"4. Gain réel : de presque rien à {grams(kept.spared * 1000)} de CO2e par an",
        "Il est réel si aucun appareil neuf n'est acheté entre-temps.",
        "",
        _device_origin(device, factors),
    ]


def refurbished_lines(device: DeviceFactors, found: Refurbished, factors: Factors) -> list[str]:
    """A refurbished device instead of a new one, for the screen."""
    spared = (
        f"de presque rien à {exact(found.spared)} kg de CO2e par année d'usage"
        if found.spared is not None
        else "de presque rien à cette part ; aucune masse n'est publiée"
    )
    sources = dict.fromkeys((found.origin.source, found.spared_source))
    titles = " ; ".join(_source(name, factors) for name in sources if name)
    return [
        f"Reconditionné au lieu de neuf : {device.title}",
        "",
        f"1. Données : {_UNCHANGED}",
        f"2. Électricité à la maison : {_UNCHANGED}, à usage égal",
        f"3. Impact par année d'usage : {exact(found.low)} à {exact(found.high)} % de moins que le neuf",
        f"4. Gain réel : {spared}",
        "Il est réel si l'achat remplace un neuf. Il dépend de la durée gagnée et des pièces changées.",
        "",
        f"Ordre de grandeur, {found.origin.year}. Source : {titles}.",
        *([] if found.origin.trust is Trust.VERIFIED else [f"À confirmer : {found.origin.note}."]),
    ]


def box_lines(hours: float, off: SwitchedOff, factors: Factors, *, price: float | None = None) -> list[str]:
    """A box switched off each day, for the screen, to be followed by `electricity_line`: a real gain, for once."""
    box = factors.numbers[Name.BOX_POWER]
    euros = off.energy * (factors.value(Name.ELECTRICITY_PRICE) if price is None else price)
    return [
        f"Éteindre la box {duration(hours)} par jour",
        "",
        f"1. Données : {_UNCHANGED}",
        f"2. Électricité à la maison : {about(energy(off.energy))} de moins par an, soit {money(euros)} par an",
        f"3. Gaz à effet de serre : {about(_of_gas(off.energy * off.mix))} de moins par an",
        f"4. Gain réel selon la box : de {_of_gas(off.low * off.mix)} à {_of_gas(off.high * off.mix)} par an",
        "Laissez-la allumée si un téléphone fixe, une alarme ou une téléassistance passe par elle.",
        "",
        f"Ordre de grandeur, une box de {exact(box.value)} W, {box.origin.year}. "
        f"Source : {_source(box.origin.source, factors)}.",
    ]


def slogan_lines(factors: Factors) -> list[str]:
    """What people repeat, and what the sources support."""
    lines: list[str] = []
    for slogan in factors.slogans:
        sources = " ; ".join(_source(name, factors) for name in slogan.sources)
        lines += [slogan.title, f"  {_capital(slogan.verdict)}.", f"  À dire : {slogan.answer}"]
        lines += [f"  {slogan.nuance}", f"  Source : {sources}. Année : {slogan.year}.", ""]
    return lines[:-1]


def origin_lines(electricity: float | None, price: float | None, factors: Factors) -> list[str]:
    """Version of the model, year of the electricity and of its price, and what the figures do not say."""
    model = factors.model
    return [
        f"Ordre de grandeur. Modèle : {model.name} ({model.publisher}), {model.version}, {model.year}.",
        electricity_line(electricity, price, factors),
        "La box et le réseau restent allumés : la part attribuée n'est pas un gain assuré.",
    ]


def electricity_line(electricity: float | None, price: float | None, factors: Factors) -> str:
    """What a kWh weighs and costs, and in which year."""
    mix = _dated(electricity, (Name.ELECTRICITY, Name.ELECTRICITY_OF_SITE), "g de CO2e par kWh", factors)
    paid = _dated(price, (Name.ELECTRICITY_PRICE,), "€ par kWh", factors)
    return f"Électricité : {mix} ; prix : {paid}."


def _dated(chosen: float | None, names: tuple[Name, ...], unit: str, factors: Factors) -> str:
    """'46,1 g de CO2e par kWh (2025)'; a number of the person's own has no year."""
    used = factors.value(names[0]) if chosen is None else chosen
    years_known = (factors.numbers[name].origin.year for name in names if factors.value(name) == used)
    year = next(years_known, None)
    return f"{exact(used)} {unit} ({'valeur choisie' if year is None else year})"


def _difference(spared: float, told: Callable[[float], str], period: str) -> str:
    if not spared:
        return _UNCHANGED
    return f"{about(told(abs(spared)))} de {'moins' if spared > 0 else 'plus'}{period}"


def _from(lowest: float) -> str:
    return "de presque rien" if lowest < 1 else f"de {grams(lowest)}"


def _of_gas(value: float) -> str:
    return f"{grams(value)} de CO2e"


def _device_origin(device: DeviceFactors, factors: Factors) -> str:
    source = _source(device.origin.source, factors)
    return f"Ordre de grandeur, appareil moyen, {device.origin.year}. Source : {source}."


def _source(name: str, factors: Factors) -> str:
    source = factors.sources.get(name)  # missing only when a file of sources cannot be read
    return name if source is None else f"{source.title}, {source.publisher}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]

"""What a habit or a device weighs, in plain French, for the sheet a person takes home: four numbers, never one alone.

Order and wording follow the golden rule of the impact reference: data, energy at home, attributed share, then the
range of the real gain, which starts at nearly nothing. Manufacture is always told apart. To be said only when the
person asks about climate.
"""

from dataclasses import dataclass, replace

from conseiller.impact.equipment import keep_longer, refurbished
from conseiller.impact.figures import Factors, Name
from conseiller.impact.footprint import footprint_of, plain_data
from conseiller.impact.habits import Device, Habit, Usage
from conseiller.impact.titles import called, device_title
from conseiller.impact.writing import about, duration, energy, exact, grams, money, number, spoken_volume, years


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence or two, and the sources of their figures; none when a figure is the person's own."""

    text: str
    sources: tuple[str, ...] = ()


def for_habit(habit: Habit, factors: Factors, *, per_month: bool = False) -> tuple[str, ...]:
    """Sentences for a sheet: the four numbers in order, manufacture apart, then where they come from.

    `per_month` says that the habit's hours, count or size are those of one month. Raises ConseillerError when the
    model does not know the combination.
    """
    return tuple(told.text for told in told_of(habit, factors, per_month=per_month))


def told_of(habit: Habit, factors: Factors, *, per_month: bool = False) -> tuple[Told, ...]:
    """The same sentences with their sources. Raises ConseillerError when the model does not know the combination."""
    found = footprint_of(habit, factors)
    period = " par mois" if per_month else ""
    price = found.energy * factors.value(Name.ELECTRICITY_PRICE)
    share, making = about(grams(found.without_making)), about(grams(found.making))
    at_home = (
        "À la maison, l'appareil n'est pas compté : il fait autre chose en même temps."
        if habit.usage is Usage.DOWNLOAD
        else f"À la maison, l'appareil prend {about(energy(found.energy))}{period}. "
        f"Cela coûte {about(money(price))}{period}."
    )
    model, paid = factors.model.source, factors.numbers[Name.ELECTRICITY_PRICE].origin.source
    mix = factors.numbers[Name.ELECTRICITY].origin.source
    data = about(spoken_volume(plain_data(habit, found, factors)))
    return (
        Told(f"Cette habitude demande {data}{period}.", (model,)),
        Told(at_home, () if habit.usage is Usage.DOWNLOAD else (model, paid)),
        Told(
            f"Sa part attribuée pèse {share} de gaz à effet de serre{period}, sans la fabrication.",
            tuple(dict.fromkeys((model, mix))),
        ),
        Told(f"Avec moins de données, le gain réel va de presque rien à {grams(found.network)}{period}.", (model,)),
        *(
            [Told(f"La fabrication de l'appareil se compte à part : {making}{period}.", (model,))]
            if found.making
            else []
        ),
        Told(
            f"Ces nombres sont des ordres de grandeur, calculés comme {factors.model.name} "
            f"de l'{factors.model.publisher}, version de {factors.model.year}.",
            (model,),
        ),
    )


def for_weekly_habit(habit: Habit, factors: Factors) -> tuple[Told, ...]:
    """A habit told in an appointment, by its hours a week, counted over a month; what was supposed is said."""
    weeks = factors.value(Name.WEEKS_PER_YEAR) / factors.value(Name.MONTHS_PER_YEAR)
    monthly = replace(habit, hours=habit.hours * weeks)
    return (Told(_counted(habit, factors)), *told_of(monthly, factors, per_month=True))


def _counted(habit: Habit, factors: Factors) -> str:
    """« Compté : vidéo en ligne, 7 heures par semaine, sur un téléviseur. Supposé : en haute définition. »"""
    known = [f"{duration(habit.hours)} par semaine"]
    supposed: list[str] = []
    (supposed if habit.device is Device.AVERAGE else known).append(f"sur {device_title(habit.device, factors)}")
    (known if habit.network_known else supposed).append(called(habit.network, factors))
    if habit.asked_quality is not None:
        (supposed if habit.quality is None else known).append(called(habit.asked_quality, factors))
    told = f"Compté : {called(habit.usage, factors)}, {', '.join(known)}."
    return f"{told} Supposé : {', '.join(supposed)}." if supposed else told


def for_refurbished(device: Device, factors: Factors) -> tuple[Told, ...]:
    """A refurbished device instead of a new one. Raises ConseillerError when nothing is published for it."""
    found, title = refurbished(device, factors), factors.devices[device].title
    spared = "cette part" if found.spared is None else f"{exact(found.spared)} kg par année d'usage"
    masses = tuple(name for name in (found.spared_source or found.origin.source,) if name)
    return (
        Told(f"Compté : {title} reconditionné au lieu d'un neuf. Données : rien de changé."),
        Told("Électricité à la maison : rien de changé, à usage égal."),
        Told(
            f"Par année d'usage, il pèse entre {exact(found.low)} et {exact(found.high)} % de moins qu'un neuf.",
            (found.origin.source,),
        ),
        Told(f"Le gain réel va de presque rien à {spared}.", masses),
        Told("C'est surtout une fabrication évitée, si l'achat remplace bien un neuf."),
    )


def for_kept(device: Device, more_years: int, factors: Factors) -> tuple[Told, ...]:
    """A device kept longer than the model assumes. Raises ConseillerError for an unknown device."""
    usual = factors.devices[device].years
    kept, source = keep_longer(device, usual + more_years, factors), factors.devices[device].origin.source
    return (
        Told(
            f"Compté : garder {factors.devices[device].title} {years(kept.years)} au lieu de {years(usual)}. "
            "Données : rien de changé.",
            (source,),
        ),
        Told("Électricité à la maison : rien de changé, c'est le même appareil."),
        Told(
            f"Fabrication répartie : environ {number(kept.kept)} kg par an, au lieu de {number(kept.usual)} kg.",
            (source,),
        ),
        Told(f"Le gain réel va de presque rien à {grams(kept.spared * 1000)} par an.", (source,)),
        Told("Il est réel si aucun appareil neuf n'est acheté entre-temps."),
    )

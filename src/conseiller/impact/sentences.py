"""The four numbers of a habit, never one alone, in plain French, for the sheet a person takes home.

Order and wording follow the golden rule of the impact reference: data, energy at home, attributed share, then the
range of the real gain, which starts at nearly nothing. Manufacture is always told apart.
"""

from conseiller.impact.figures import Factors, Name
from conseiller.impact.footprint import footprint_of, plain_data
from conseiller.impact.habits import Habit, Usage
from conseiller.impact.writing import about, energy, grams, money, spoken_volume


def for_habit(habit: Habit, factors: Factors, *, per_month: bool = False) -> tuple[str, ...]:
    """Sentences for a sheet: the four numbers in order, manufacture apart, then where they come from.

    `per_month` says that the habit's hours, count or size are those of one month. Raises ConseillerError when the
    model does not know the combination. To be called only when the person asks about climate.
    """
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
    return (
        f"Cette habitude demande {about(spoken_volume(plain_data(habit, found, factors)))}{period}.",
        at_home,
        f"Sa part attribuée pèse {share} de gaz à effet de serre{period}, sans la fabrication.",
        f"Avec moins de données, le gain réel va de presque rien à {grams(found.network)}{period}.",
        *([f"La fabrication de l'appareil se compte à part : {making}{period}."] if found.making else []),
        f"Ces nombres sont des ordres de grandeur, calculés comme {factors.model.name} "
        f"de l'{factors.model.publisher}, version de {factors.model.year}.",
    )

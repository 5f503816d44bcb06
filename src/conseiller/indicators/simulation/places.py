"""Where simulated appointments are held: communes of plausible départements, each with its weight, month by month."""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from conseiller.errors import ConseillerError
from conseiller.indicators.simulation.parameters import Parameters
from conseiller.knowledge.communes import Communes, department_of

_FEWEST_GROUPS = 6
"""EPCI that a département must have to be drawn: with fewer, a table by EPCI proves nothing."""


@dataclass(frozen=True, slots=True)
class Site:
    """One commune with a permanence, and the conseiller who holds it."""

    commune: str
    weight: float
    adviser: int
    closed: frozenset[int]
    """Months (1 to 12) without permanence."""


@dataclass(frozen=True, slots=True)
class Region:
    """The sites of one département, or one chosen commune."""

    sites: tuple[Site, ...]
    weight: float
    advisers: int

    def open_sites(self, month: int) -> tuple[tuple[Site, ...], tuple[float, ...]]:
        """The sites open that month, with their cumulative weights; all of them if none is."""
        sites = tuple(site for site in self.sites if month not in site.closed) or self.sites
        return sites, tuple(accumulate(site.weight for site in sites))


def chosen_commune(commune: str, communes: Communes, number: int, parameters: Parameters) -> tuple[Region, ...]:
    """Regions of this one commune, each small enough to be held at once. Raises ConseillerError: code unknown."""
    found = communes.by_code(commune)
    if found is None:
        raise ConseillerError(f"La commune « {commune} » n'existe pas.", "Donnez un code Insee de 5 caractères.")
    parts = math.ceil(number / parameters.one("accompagnements_par_departement"))
    advisers = max(1, round(number / parts / parameters.one("accompagnements_par_conseiller")))
    sites = tuple(Site(found.code, 1.0, adviser, frozenset()) for adviser in range(advisers))
    return (Region(sites, 1.0, advisers),) * parts


def plausible_regions(communes: Communes, number: int, parameters: Parameters, random: Random) -> tuple[Region, ...]:
    """As many départements as this number of accompagnements fills in a year, drawn at random."""
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for code, _, group, attached in communes.rows():
        if not attached and group:
            groups[department_of(code)][group].append(code)
    candidates = sorted(name for name, inside in groups.items() if len(inside) >= _FEWEST_GROUPS)
    if not candidates:
        raise ConseillerError("La liste des communes est vide.", "Donnez une commune avec --commune.")
    wanted = min(len(candidates), max(1, round(number / parameters.one("accompagnements_par_departement"))))
    return tuple(
        _region(groups[name], number / wanted, parameters, random) for name in sorted(random.sample(candidates, wanted))
    )


def _region(groups: dict[str, list[str]], number: float, parameters: Parameters, random: Random) -> Region:
    advisers = max(1, round(number / parameters.one("accompagnements_par_conseiller")))
    sites: list[Site] = []
    for rank, group in enumerate(sorted(groups)):
        weight = random.lognormvariate(0, parameters.one("poids_epci"))
        wanted = min(len(groups[group]), 1 + _poisson(parameters.one("permanences_par_epci"), random))
        for place, commune in enumerate(random.sample(sorted(groups[group]), wanted), start=1):
            share = weight / place ** parameters.one("rang_communes")
            # The first commune of an EPCI is always open; a small one misses months.
            closed = frozenset(_closed(parameters, random)) if place > 2 else frozenset()
            sites.append(Site(commune, share, rank % advisers, closed))
    return Region(tuple(sites), random.lognormvariate(0, parameters.one("poids_departements")), advisers)


def _closed(parameters: Parameters, random: Random) -> Iterator[int]:
    return (month for month in range(1, 13) if random.random() < parameters.one("mois_sans_permanence"))


def _poisson(mean: float, random: Random) -> int:
    # Knuth's product of uniforms: fine for a mean below 50.
    limit, product, count = math.exp(-mean), random.random(), 0
    while product > limit:
        product *= random.random()
        count += 1
    return count

"""Everything that can be wrong in `territoires/`: communes, packs, roles, import rules; for those who write them."""

from collections.abc import Collection
from pathlib import Path

from conseiller.knowledge.communes import Communes, check_communes
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.territories import read_packs
from conseiller.knowledge.territory_roles import read_wanted
from conseiller.lookup.place_rules import FILE as RULES
from conseiller.lookup.place_rules import read_rules
from conseiller.lookup.places import SHIPPED


def check_places(
    folder: Path, faults: Faults, gestures: Collection[str] | None = None, own: Path | None = None
) -> None:
    """Note every fault of the territories of a knowledge folder, and of the user's own packs when they are given.

    `gestures` are those of the trees, None when the trees could not be read.
    """
    communes = _communes(folder, faults)
    read_packs(folder / SHIPPED, SHIPPED, faults, communes)
    read_wanted(folder, faults, gestures)
    if (folder / RULES).exists():
        read_rules(folder, faults)
    if own is not None:
        read_packs(own, str(own), faults, communes)


def _communes(folder: Path, faults: Faults) -> Communes | None:
    """None when there is no usable list: nothing can then be said of the codes."""
    communes = check_communes(folder, faults)
    return communes if communes.text else None

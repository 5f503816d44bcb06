"""Which local places help with a gesture or a referral (`territoires/roles.yaml`)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conseiller.knowledge import reading
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.territories import Role

FILE = "territoires/roles.yaml"
GESTURES, REFERRALS, FACTS = "gestes", "orientations", "faits"
REVIEW = "relire_apres_mois"

_PARTS = f"« {GESTURES}: », « {REFERRALS}: » et « {FACTS}: »"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The roles wanted, by id; an id that is absent sends nowhere."""

    gestures: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)
    referrals: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)
    facts: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)
    """Facts of origin `territoire` that are `oui` when such a place is near."""
    review_months: int = 0
    """After how many months a place has to be read again; 0: never asked."""


def read_wanted(folder: Path, faults: Faults, gestures: Collection[str] | None = None) -> Wanted:
    """The roles wanted in a knowledge folder; nothing when it has no such file.

    `gestures`, when given, are the ones that exist: a name out of them is a warning, since it merely never serves.
    """
    path = folder / FILE
    root = reading.read_yaml(path, FILE, faults) if path.exists() else None
    if root is None:
        return Wanted()
    if not isinstance(root, reading.Mapping):
        faults.add(root.place, Code.WRONG_SHAPE, f"ce fichier attend {_PARTS}.")
        return Wanted()
    parts: dict[str, dict[str, tuple[Role, ...]]] = {GESTURES: {}, REFERRALS: {}, FACTS: {}}
    months = 0
    for key, node in root.entries:
        if key.value == REVIEW:
            months = _months(node, faults)
        elif key.value in parts and isinstance(node, reading.Mapping):
            parts[key.value] = {name.value: _roles(value, faults) for name, value in node.entries}
            if key.value == GESTURES and gestures is not None:
                _check_gestures(node, gestures, faults)
        else:
            message = f"« {key.value} » n'a pas sa place ici. Gardez {_PARTS}."
            faults.add(key.place, Code.UNKNOWN_KEY, message)
    return Wanted(parts[GESTURES], parts[REFERRALS], parts[FACTS], months)


def _months(node: reading.Node, faults: Faults) -> int:
    if isinstance(node, reading.Text) and node.value.isascii() and node.value.isdigit() and len(node.value) < 4:
        return int(node.value)
    faults.add(node.place, Code.BAD_NUMBER, f"« {REVIEW} » attend un nombre de mois.")
    return 0


def _roles(node: reading.Node, faults: Faults) -> tuple[Role, ...]:
    if not isinstance(node, reading.Sequence):
        faults.add(node.place, Code.WRONG_SHAPE, "les rôles s'écrivent en liste : [reparateur, reemploi].")
        return ()
    roles = []
    for item in node.items:
        name = item.value if isinstance(item, reading.Text) else ""
        if name in list(Role):
            roles.append(Role(name))
        else:
            hint = suggestion(name, list(Role)) or f" Choix : {', '.join(Role)}."
            faults.add(item.place, Code.UNKNOWN_WORD, f"« {name} » n'est pas un rôle.{hint}")
    return tuple(roles)


def _check_gestures(node: reading.Mapping, gestures: Collection[str], faults: Faults) -> None:
    for name, _ in node.entries:
        if name.value not in gestures:
            hint = suggestion(name.value, gestures)
            message = f"aucun arbre n'a le geste « {name.value} » : cette ligne ne sert pas.{hint}"
            faults.warn(name.place, Code.UNKNOWN_GESTURE, message)

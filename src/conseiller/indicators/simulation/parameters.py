"""What a simulated year is made with (`knowledge/simulation.yaml`); each parameter says where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.files import Reader
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.reading import Mapping as Block
from conseiller.knowledge.reading import Text
from conseiller.knowledge.scalars import read_number

FILE = "simulation.yaml"

_TOP = Shape("le fichier de simulation", frozenset({"version", "parametres"}), ("version", "parametres"))
_PARAMETER = Shape(
    "un paramètre", frozenset({"id", "nom", "valeurs", "origine"}), ("id", "nom", "valeurs", "origine"), texts=False
)

# Name: how many values, and the highest one (1 for shares).
_KNOWN: Mapping[str, tuple[int, float]] = {
    "accompagnements_par_conseiller": (1, 10_000),
    "accompagnements_par_departement": (1, 1_000_000),
    "poids_departements": (1, 3),
    "poids_epci": (1, 3),
    "permanences_par_epci": (1, 50),
    "rang_communes": (1, 5),
    "mois": (12, 10),
    "mois_sans_permanence": (1, 1),
    "objectifs": (3, 1),
    "second_objectif": (1, 1),
    "fait_en_seance": (3, 1),
    "intention_posee": (1, 1),
    "intention_oui": (1, 1),
    "mise_en_place": (3, 1),
    "mise_en_place_partielle": (1, 1),
    "reponse": (2, 1000),
    "reponse_des_adoptants": (1, 20),
    "canaux": (4, 1),
    "delai_median": (1, 180),
    "delai_etalement": (1, 3),
    "reponses_tardives": (1, 1),
    "reponses_precoces": (1, 1),
    "reponses_en_double": (1, 1),
    "reponses_sans_objet": (1, 1),
    "reponses_sans_idee": (1, 1),
    "ateliers": (1, 1),
    "taille_atelier": (2, 100),
    "rappels_joints": (1, 1),
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The values of each parameter, named as in the file."""

    values: Mapping[str, tuple[float, ...]]

    def one(self, name: str) -> float:
        """The value of a parameter that has one."""
        return self.values[name][0]

    def many(self, name: str) -> tuple[float, ...]:
        """The values of a parameter, in the order of the file."""
        return self.values[name]


def load_parameters(folder: Path) -> Parameters:
    """The parameters of a knowledge folder. Raises KnowledgeError with every fault."""
    faults = Faults()
    parameters = read_parameters(folder, faults)
    if parameters is None:
        raise KnowledgeError(faults.ordered())
    return parameters


def read_parameters(folder: Path, faults: Faults) -> Parameters | None:
    """The parameters; None when a fault, noted in `faults`, forbids their use."""
    found = Faults()
    root = Reader(folder, found).read(folder / FILE)
    values: dict[str, tuple[float, ...]] = {}
    if isinstance(root, Block):
        top = Fields(root, _TOP, found)
        for node in top.items("parametres"):
            if isinstance(node, Block):
                _take(Fields(node, _PARAMETER, found), values, found)
        for missing in _KNOWN.keys() - values.keys():
            found.add(top.place("parametres"), Code.MISSING_KEY, f"il manque le paramètre « {missing} ». Ajoutez-le.")
    elif root is not None:
        found.add(root.place, Code.WRONG_SHAPE, "le fichier attend les clés « version » et « parametres ».")
    for fault in found.items:
        faults.add(fault.place, fault.code, fault.message, fault.severity)
    return Parameters(values) if isinstance(root, Block) and not found.blocking else None


def _take(item: Fields, values: dict[str, tuple[float, ...]], faults: Faults) -> None:
    name = item.id()
    item.text("nom")
    item.text("origine")
    if name is None:
        return
    if name.value not in _KNOWN:
        known = suggestion(name.value, _KNOWN)
        faults.add(name.place, Code.UNKNOWN_WORD, f"le paramètre « {name.value} » n'existe pas.{known}")
        return
    count, highest = _KNOWN[name.value]
    numbers = [read_number(node, faults) for node in item.items("valeurs") if isinstance(node, Text)]
    kept = tuple(number for number in numbers if number is not None)
    if len(kept) != count or any(not 0 <= number <= highest for number in kept):
        message = f"« {name.value} » attend, entre crochets, {count} nombre(s) de 0 à {highest:g}."
        faults.add(item.place("valeurs"), Code.BAD_NUMBER, message)
    values[name.value] = kept

"""The thresholds of reliability and secrecy, read from `knowledge/indicateurs.yaml` with their origin."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from conseiller.journal.records import COUNTED_OBJECTIVES
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.files import Reader
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.reading import Mapping as Block

FILE = "indicateurs.yaml"
SMALLEST_SECRET = 5
"""The secrecy threshold cannot be set lower (indicators, section 8.2)."""

_KEYS = ("version", "objectifs", "seuils")
_TOP = Shape("le fichier des seuils", frozenset(_KEYS), _KEYS)
_OBJECTIVE = Shape("un objectif", frozenset({"id", "nom"}), ("id", "nom"))
_THRESHOLD = Shape("un seuil", frozenset({"id", "nom", "valeur", "origine"}), ("id", "nom", "valeur", "origine"))


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Numbers of units, or shares between 0 and 1; names as in the file."""

    base_minimale: int
    largeur_exacte_maximale: float
    reponse_fiable: float
    reponse_fragile: float
    largeur_fiable: float
    largeur_fragile: float
    rappels_joints_minimum: int
    rappels_part_jointe: float
    strate_minimale: int
    secret: int
    rappels_par_mois: int
    version: str
    names: Mapping[str, str]
    """Objective: what it is called."""
    origins: tuple[tuple[str, float, str], ...]
    """(name, value, origin) of each threshold, in the order of the file."""


def load_thresholds(folder: Path | None = None) -> Thresholds:
    """The thresholds of a knowledge folder (the shipped one by default). Raises KnowledgeError with every fault."""
    if folder is None:
        from conseiller.locations import knowledge_folder

        folder = knowledge_folder()
    faults = Faults()
    thresholds = read_thresholds(folder, faults)
    if thresholds is None:
        raise KnowledgeError(faults.ordered())
    return thresholds


def read_thresholds(folder: Path, faults: Faults) -> Thresholds | None:
    """The thresholds; None when a fault, noted in `faults`, forbids their use."""
    found = Faults()
    root = Reader(folder, found).read(folder / FILE)
    thresholds = _read(root, found) if isinstance(root, Block) else None
    if root is not None and not isinstance(root, Block):
        found.add(root.place, Code.WRONG_SHAPE, "le fichier attend les clés « version », « objectifs » et « seuils ».")
    for fault in found.items:
        faults.add(fault.place, fault.code, fault.message, fault.severity)
    return None if found.blocking else thresholds


def _read(root: Block, faults: Faults) -> Thresholds | None:
    top = Fields(root, _TOP, faults)
    kinds = {item.name: item.type for item in fields(Thresholds) if item.name not in ("version", "names", "origins")}
    values: dict[str, Any] = {}
    origins = []
    for item in _blocks(top, "seuils", _THRESHOLD, faults):
        name, value = item.id(), item.number("valeur")
        if name is None or value is None:
            continue
        if name.value not in kinds:
            known = suggestion(name.value, kinds)
            faults.add(name.place, Code.UNKNOWN_WORD, f"le seuil « {name.value} » n'existe pas.{known}")
            continue
        _check(name.value, value, kinds[name.value] is int, item, faults)
        values[name.value] = int(value) if kinds[name.value] is int else value
        origins.append((item.text("nom"), value, item.text("origine")))
    for missing in kinds.keys() - values.keys():
        faults.add(top.place("seuils"), Code.MISSING_KEY, f"il manque le seuil « {missing} ». Ajoutez-le.")
    names = {item.text("id"): item.text("nom") for item in _blocks(top, "objectifs", _OBJECTIVE, faults)}
    for objective in COUNTED_OBJECTIVES:
        if objective not in names:
            faults.add(top.place("objectifs"), Code.MISSING_KEY, f"il manque l'objectif « {objective} ». Ajoutez-le.")
    if faults.blocking:
        return None
    return Thresholds(**values, version=top.text("version"), names=names, origins=tuple(origins))


def _blocks(top: Fields, key: str, shape: Shape, faults: Faults) -> Iterator[Fields]:
    for node in top.items(key):
        if isinstance(node, Block):
            yield Fields(node, shape, faults)
        else:
            faults.add(node.place, Code.WRONG_SHAPE, f"« {key} » attend des blocs de lignes « clé : valeur ».")


def _check(name: str, value: float, whole: bool, item: Fields, faults: Faults) -> None:
    if whole and (value != int(value) or value < 1):
        faults.add(item.place("valeur"), Code.BAD_NUMBER, f"« {name} » attend un nombre entier, 1 au moins.")
    elif not whole and not 0 < value <= 1:
        faults.add(item.place("valeur"), Code.BAD_NUMBER, f"« {name} » attend une part entre 0 et 1.")
    elif name == "secret" and value < SMALLEST_SECRET:
        message = f"le secret ne descend pas sous {SMALLEST_SECRET} : de plus petits nombres désignent des personnes."
        faults.add(item.place("valeur"), Code.BAD_NUMBER, message)

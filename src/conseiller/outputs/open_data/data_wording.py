"""The words of the data files, from `knowledge/textes/donnees.yaml`."""

from collections.abc import Mapping
from pathlib import Path

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.outputs.open_data.rows import NAMES
from conseiller.outputs.wording import Wording, read_wording

FILE = "textes/donnees.yaml"

_FILLED = {
    "titre": "annees",
    "titre_essai": "titre",
    "titre_du_bureau": "annees bureau",
    "description": "debut fin extraction",
    "lisez_secret": "seuil",
    "lisez_cachees": "cachees publiees",
    "lisez_periode": "debut fin extraction",
    "lisez_methode": "version",
}
_PLAIN = (
    "nom_du_jeu licence_code licence_nom licence_adresse feuille_lisez_moi feuille_donnees lisez_titre lisez_statuts "
    "lisez_non_publiable lisez_zero lisez_bornes lisez_codes lisez_colonnes colonne_nom"
)

KEYS: Mapping[str, frozenset[str]] = (
    {key: frozenset() for key in _PLAIN.split()}
    | {key: frozenset(words.split()) for key, words in _FILLED.items()}
    | {f"champ_{name}": frozenset() for name in NAMES}
)
"""Every key the data files need, with the words its text may hold between braces."""


def data_words(folder: Path) -> Wording:
    """The words in this knowledge folder. Raises KnowledgeError, with every fault, when they cannot be used."""
    faults = Faults()
    wording = read_wording(folder, faults, FILE, KEYS)
    if wording is None:
        raise KnowledgeError(faults.ordered())
    return wording

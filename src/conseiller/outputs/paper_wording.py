"""The words of the paper tree, from `knowledge/textes/arbre_papier.yaml`."""

from collections.abc import Mapping
from pathlib import Path

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.outputs.wording import Wording, read_wording

FILE = "textes/arbre_papier.yaml"

_FILLED = {
    "titre_page": "titre",
    "vaut": "jour version relire",
    "mode_conseils": "plafond",
    "conclut": "conseils",
    "signe": "fait",
    "question": "rang question",
    "sinon": "ou",
    "deja": "valeur",
    "aller": "ou",
    "aller_ensuite": "ou",
    "ou_question": "rang",
    "nombre": "unite",
    "seule": "reponse",
    "deduction_sinon": "valeur",
    "conseil": "nom titre",
    "ecarte_par": "conseils",
    "etapes_de": "geste",
    "etapes_plus_haut": "geste conseil",
    "sources": "numeros",
    "source": "titre editeur",
    "source_lue": "titre editeur jour",
    "geste": "rang",
}  # fmt: skip
_PLAIN = (
    "imprimer titre_mode mode_suivre mode_condition mode_deductions mode_trois_listes mode_rien titre_signes "
    "titre_questions sensible toujours posee ou_conseils plusieurs nombre_seul date ne_sait_pas "
    "titre_deductions regle_deductions titre_blocages regle_blocages titre_principal regle_principal "
    "titre_complements regle_complements "
    "titre_sinon regle_sinon donne sans_condition aussi continue a_confirmer titre_gestes titre_sources "
    "geste_fait geste_prevu geste_decline"
)

KEYS: Mapping[str, frozenset[str]] = {key: frozenset() for key in _PLAIN.split()} | {
    key: frozenset(words.split()) for key, words in _FILLED.items()
}
"""Every key the paper needs, with the words its text may hold between braces."""


def paper_words(folder: Path) -> Wording:
    """The words in this knowledge folder. Raises KnowledgeError, with every fault, when they cannot be used."""
    faults = Faults()
    wording = read_wording(folder, faults, FILE, KEYS)
    if wording is None:
        raise KnowledgeError(faults.ordered())
    return wording

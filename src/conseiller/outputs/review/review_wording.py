"""The words of the review, from `knowledge/textes/bilan.yaml`."""

from collections.abc import Mapping
from pathlib import Path

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.outputs.wording import Wording, read_wording

FILE = "textes/bilan.yaml"

_YEARS = "objectif avant apres annee_avant annee_apres"
_FILLED = {
    "titre_page": "annees",
    "periode": "debut fin extraction",
    "part": "part",
    "intervalle": "part intervalle",
    "objectif": "lettre nom",
    "objectif_phrase": "lettre nom",
    "objectif_court": "lettre",
    "trimestre_1": "annee",
    "trimestre_2": "annee",
    "trimestre_3": "annee",
    "trimestre_4": "annee",
    "essentiel_total": "conseils",
    "essentiel_compte": "jours",
    "bornes_et_fiabilite": "bornes fiabilite",
    "suites_ailleurs": "ici la",
    "prudence_trop_tot": "extraction fin",
    "prudence_en_cours": "extraction jour fin",
    "prudence_zeros": "dernier",
    "carte_conseils": "conseils",
    "carte_conseils_absents": "etat",
    "carte_centre": "part",
    "carte_retour": "part base",
    "carte_retour_absent": "etat",
    "alt_bornes": "objectifs",
    "alt_une_borne": "objectif bornes fiabilite",
    "alt_sans_borne": "objectif etat",
    "alt_avec_centre": "objectif bornes part fiabilite",
    "alt_periodes": "objectifs",
    "alt_periodes_objectif": "objectif nombres",
    "alt_periodes_nombre": "periode nombre",
    "confiance_sans_rappels": "appels",
    "alt_chemin": "objectifs",
    "alt_chemin_objectif": "objectif conseils intention seance bornes",
    "trop_de_territoires": "nombre",
    "territoire_sans_nom": "code",
    "annees_conseils": _YEARS,
    "annees_hausse": _YEARS,
    "annees_baisse": _YEARS,
    "annees_inconnu": _YEARS,
    "annees_impossible": "objectif",
    "confiance_mots": "base fiable fragile",
    "confiance_fiable": "objectif bornes",
    "confiance_fragile": "objectif bornes",
    "confiance_non_publiable": "objectif",
    "confiance_secret": "objectif",
    "confiance_absent": "objectif",
    "confiance_trop_tot": "objectif",
    "indicateur_conseils": "nombre",
    "indicateur_bornes": "bornes fiabilite",
    "indicateur_sans_bornes": "etat",
    "indicateur_retour": "part",
    "methode_fenetre": "debut fin",
    "methode_version": "version",
    "secret_regle": "dernier",
    "secret_aucune": "publiees zeros",
    "secret_cases": "cachees publiees zeros",
}
_PLAIN = (
    "titre sous_titre essai bureau_absent imprimer sans_graphique secret non_publiable absent a_completer total "
    "fiabilite_fiable fiabilite_fragile fiabilite_non_publiable "
    "titre_essentiel essentiel_total_absent essentiel_rien prudence_retour_secret prudence_bornes_secretes trop_tot "
    "titre_bornes lire_bornes lire_centre "
    "tete_objectif tete_conseils tete_base tete_retour tete_mise_en_place tete_centre tete_declaree tete_fiabilite "
    "titre_periodes_mois titre_periodes_trimestre titre_periodes_annee lire_periodes tete_periode tete_total "
    "titre_chemin lire_chemin etape_conseils etape_intention etape_seance etape_mise_en_place "
    "tete_intention tete_seance "
    "titre_territoires lire_territoires maille_commune maille_epci maille_departement maille_zone territoire_inconnu "
    "tete_territoire titre_annees titre_suites_territoires lire_suites_territoires "
    "par_commune par_epci par_departement par_zone par_total "
    "titre_confiance confiance_question confiance_bornes confiance_rappels "
    "titre_deliberation lire_deliberation tete_indicateur tete_mesures tete_moyens tete_echeance tete_observations "
    "observation_fiable observation_fragile observation_non_publiable observation_secret observation_absent "
    "observation_trop_tot methode_retour "
    "titre_methode methode_unite methode_oui methode_intervalles tete_seuil tete_valeur tete_origine tableau_seuils "
    "titre_secret secret_controle secret_difference secret_derives fichiers"
)

KEYS: Mapping[str, frozenset[str]] = {key: frozenset() for key in _PLAIN.split()} | {
    key: frozenset(words.split()) for key, words in _FILLED.items()
}
"""Every key the review needs, with the words its text may hold between braces."""


def review_words(folder: Path) -> Wording:
    """The words in this knowledge folder. Raises KnowledgeError, with every fault, when they cannot be used."""
    faults = Faults()
    wording = read_wording(folder, faults, FILE, KEYS)
    if wording is None:
        raise KnowledgeError(faults.ordered())
    return wording

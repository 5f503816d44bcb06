"""A good small tree for tests to spoil, and the proof of a folder as an author runs it."""

import io
import json
from datetime import date
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.model import Tree

TODAY = date(2026, 11, 22)

TREE = """\
arbre: essai
titre: Internet trop lent
resume: Savoir quoi faire quand internet est lent.
version: 2026.11
verifie_le: 2026-11-22
a_revoir_le: 2027-11-22
plafond: 3

faits:
  - id: fin_offre
    type: date
    origine: constante
    valeur: 2027-10-12
    libelle: Dernier jour de l'offre

questions:
  - id: acces
    court: Accès
    texte: Comment arrive internet ?
    reponses:
      fibre: La fibre
      adsl: L'ancien fil du téléphone
      mobile: Une clé ou un téléphone
  - section: L'ancien fil
    si: {acces: adsl}
    questions:
      - id: debit
        court: Débit
        texte: Quel débit affiche le test ?
        type: nombre
        unite: Mb/s
        min: 0
        max: 100
        ne_sait_pas: non
  - id: dehors
    court: Dehors
    texte: La personne bouge-t-elle souvent ?
    si: {acces: mobile}
    reponses:
      oui: Oui
      non: Non

gestes:
  - id: tester
    titre: Refaire le test un soir
    etapes: [Notez le débit lu.]
    objectif: aucun
    famille: rien_a_changer

conseils:
  - id: f01
    role: principal
    titre: Prendre l'offre avant sa fin
    texte: Prenez l'offre tant qu'elle dure.
    objectif: aucun
    si:
      acces: adsl
      debit: {moins_de: 3}
      fin_offre: {pas_avant: aujourdhui}
    sources: [releve-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
  - id: f02
    role: principal
    titre: Voir les autres accès
    texte: Voyez les autres accès de la commune.
    objectif: aucun
    si:
      acces: adsl
      debit: {moins_de: 3}
      fin_offre: {avant: aujourdhui}
    sources: [releve-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
    valable_du: 2027-10-13
  - id: f03
    role: principal
    titre: Baisser la qualité des films
    texte: Choisissez une qualité moyenne.
    objectif: aucun
    si:
      debit: {au_moins: 3, au_plus: 10}
    sources: [releve-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
  - id: f04
    role: principal
    titre: Rien à changer
    texte: Gardez cet accès.
    objectif: aucun
    si:
      un_de:
        - acces: [fibre, ne_sait_pas]
        - debit: {plus_de: 10}
    sources: [releve-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
  - id: f07
    role: principal
    titre: Comparer deux forfaits
    texte: Comparez deux forfaits.
    objectif: aucun
    si: {dehors: oui}
    sources: [releve-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
  - id: f05
    role: principal
    titre: Demander le Wi-Fi de la mairie
    texte: Demandez le Wi-Fi de la mairie.
    objectif: aucun
    si:
      acces: mobile
    sources: [releve-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
  - id: f06
    titre: Garder le forfait
    texte: Gardez le forfait du téléphone.
    objectif: aucun
    gestes: [tester]
    si:
      dehors: oui
    sources: [releve-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
"""

SOURCES = """\
sources:
  - id: releve-2026
    titre: Relevé des accès
    editeur: La mairie
    lien: https://www.arcep.fr
    date: août 2026
    lu_le: 2026-11-22
    licence: Licence Ouverte
"""


def write_tree(folder: Path, tree: str) -> Path:
    """A knowledge folder that holds one tree."""
    for name, content in (("arbres/essai.yaml", tree), ("sources/essai.yaml", SOURCES)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def load_tree(folder: Path, tree: str) -> Tree:
    """The tree as the program reads it."""
    return load_knowledge(write_tree(folder, tree)).trees["essai"]


def verify(folder: Path, *options: str) -> tuple[int, list[dict[str, str]], str]:
    """`savoir verifier` on a folder: exit code, faults found, what was said."""
    code, found = 0, ""
    for words in (("--json",), ()):
        environment = Environment(io.StringIO(), io.StringIO(), io.StringIO(), TODAY, {})
        code = run(["savoir", "verifier", *words, *options, str(folder)], environment)
        assert isinstance(environment.stdout, io.StringIO)
        assert isinstance(environment.stderr, io.StringIO)
        found = found or environment.stdout.getvalue()
    return code, json.loads(found)["fautes"], environment.stderr.getvalue()

"""A small tree in a folder of its own, good in every respect, that the authoring tools are tried on."""

import shutil
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "knowledge"

TREE = """\
arbre: essai
titre: Ordinateur lent
resume: Savoir quoi faire d'un ordinateur lent.
version: 2026.11
verifie_le: 2026-11-22
a_revoir_le: 2027-11-22

faits:
  - id: batterie
    type: choix
    origine: phrase
    libelle: Batterie qui a grossi
    valeurs: [oui]
  - id: fin_w10
    type: date
    origine: constante
    valeur: 2027-10-12
    libelle: Fin de Windows 10

deductions:
  - id: etat
    texte: État du système
    valeurs:
      - alors: fini
        libelle: plus protégé
        si:
          systeme: w10
          fin_w10:
            avant: aujourdhui
      - alors: maintenu
        libelle: protégé
        si:
          systeme: [w10, w11]
    sinon: inconnu

questions:
  - section: L'appareil
    questions:
      - id: systeme
        court: Système
        texte: Quel système s'affiche ?
        repere: Touches Windows et R, puis « winver ».
        a_revoir_le: 2027-05-01
        reponses:
          w10: Windows 10
          w11: Windows 11
          linux: Linux
      - id: disque
        court: Disque
        texte: Quel disque a l'ordinateur ?
        si:
          etat: maintenu
        reponses:
          rapide: Un disque rapide
          ancien: Un disque ancien
  - section: La personne
    questions:
      - id: usages
        court: Usages
        texte: Que faites-vous avec cet ordinateur ?
        type: plusieurs
        reponses:
          banque: La banque
          jeux: Des jeux
          rien:
            libelle: Rien de tout cela
            exclusif: oui
      - id: budget
        court: Budget
        texte: Quel budget avez-vous ?
        type: nombre
        unite: €
        min: 0
        max: 2000
        si:
          disque: ancien

gestes:
  - id: poser_disque
    titre: Faire poser un disque rapide
    etapes:
      - Demandez le prix à deux réparateurs.
      - Copiez vos photos avant la pose.
    objectif: a
    famille: garder_appareil
    question_retour: Avez-vous gardé l'appareil ?

conseils:
  - id: v01
    role: blocage
    titre: Ne plus charger cet appareil
    texte: La batterie a grossi. Débranchez le chargeur.
    si:
      batterie: oui
    ecarte: [f01]
    sources: [releve]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
  - id: f01
    role: principal
    titre: Faire poser un disque rapide
    court: Poser un disque rapide
    texte: Faites poser un disque rapide. L'ordinateur démarrera plus vite.
    objectif: a
    famille: garder_appareil
    si:
      disque: ancien
      budget:
        au_moins: 60
    gestes: [poser_disque]
    sources: [releve]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
  - id: f02
    role: principal
    titre: Garder cet ordinateur
    texte: Gardez cet ordinateur, il convient.
    objectif: aucun
    si:
      etat: [maintenu, inconnu]
    sources: [releve]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
  - id: f03
    titre: Faire ses paiements ailleurs
    texte: Allez à la banque avec un autre appareil.
    objectif: aucun
    si:
      usages: banque
      sauf:
        systeme: linux
    sources: [releve]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
    valable_jusqu_au: 2027-10-12
    ensuite: Demandez conseil avant tout paiement.
  - id: f04
    role: sinon
    titre: Revenir avec l'ordinateur
    texte: Revenez avec l'ordinateur.
    objectif: aucun
    sources: [releve]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22

exemples:
  - nom: Un disque ancien
    date: 2026-11-22
    reponses:
      systeme: w10
      disque: ancien
      usages: [jeux]
      budget: 100
    attendu:
      principal: f01
      complements: []
"""

SOURCES = """\
sources:
  - id: releve
    titre: Relevé de fins de support
    editeur: endoflife.date
    lien: https://endoflife.date/windows
    date: août 2026
    lu_le: 2026-11-22
    a_revoir_le: 2027-02-22
"""


def plant(folder: Path, tree: str = TREE, sources: str = SOURCES) -> Path:
    """The folder of savoirs, with this tree and these sources."""
    for name, text in {"arbres/essai.yaml": tree, "sources/essai.yaml": sources}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    texts = folder / "textes"
    if not texts.exists():
        shutil.copytree(SHIPPED / "textes", texts)
    return folder

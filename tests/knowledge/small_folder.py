"""A knowledge folder small enough to read in one look, good in every respect, for tests to spoil."""

from pathlib import Path

TREE = """\
arbre: essai
titre: Appareil lent
resume: Savoir quoi faire d'un appareil lent.
version: 2026.11
verifie_le: 2026-11-22
a_revoir_le: 2027-11-22
plafond: 3

faits:
  - id: etat_ligne
    type: choix
    origine: recherche
    valeurs: [maintenu, fini]
  - id: fin_w10
    type: date
    origine: cycle_de_vie
    ligne: windows/10-22h2
    champ: fin_prolongee_particuliers
  - id: jour_pivot
    type: date
    origine: constante
    valeur: 2027-03-01

deductions:
  - id: a_risque
    texte: Plus protégé
    valeurs:
      - alors: oui
        si: {etat_ligne: fini}
      - alors: oui
        si:
          fin_w10: {avant: aujourdhui}
          systeme: w10
    sinon: non
  - id: reste
    mois_jusqu_a: fin_w10

questions:
  - reprend: systeme
  - section: Le disque
    si: {systeme: [w10, w11]}
    questions:
      - id: disque
        court: Disque
        texte: Quel disque a l'ordinateur ?
        reponses:
          rapide: Un disque rapide
          ancien: Un disque ancien
        ne_sait_pas: comme ancien
      - id: memoire
        court: Mémoire
        texte: Combien de mémoire a l'ordinateur ?
        si: {disque: rapide}
        type: nombre
        unite: Go
        min: 1
        max: 128
  - id: usages
    court: Usages
    texte: Que faites-vous avec cet ordinateur ?
    type: plusieurs
    toujours: oui
    reponses:
      banque: La banque
      jeux: Des jeux
      rien:
        libelle: Rien de tout cela
        exclusif: oui

gestes:
  - id: poser_disque
    titre: Faire poser un disque rapide
    etapes:
      - Demandez le prix à deux réparateurs.
      - Copiez vos photos avant la pose.
    objectif: a
    famille: garder_appareil
    question_retour: Avez-vous gardé l'appareil ?
  - id: fermer
    titre: Fermer ce qui ne sert pas
    etapes: [Fermez les programmes ouverts.]
    objectif: aucun
    famille: rien_a_changer

conseils:
  - id: v01
    role: blocage
    titre: Ni banque ni achat sur cet appareil
    texte: Cet appareil n'est plus protégé. Allez à la banque avec un autre.
    si:
      a_risque: oui
      usages: banque
    ecarte: [f03]
    sources: [releve-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
  - id: f01
    role: principal
    titre: Faire poser un disque rapide
    texte: Faites poser un disque rapide. L'ordinateur démarrera plus vite.
    objectif: a
    famille: garder_appareil
    si:
      un_de:
        - disque: ancien
        - memoire: {moins_de: 4}
      reste: {au_moins: 0}
    aussi_si: {usages: jeux}
    gestes: [poser_disque, fermer]
    sources: [releve-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
    confiance: verifie
    conclut: oui
  - id: f02
    role: principal
    titre: Garder cet ordinateur
    texte: Gardez cet ordinateur, il convient.
    objectif: aucun
    si:
      sauf: {disque: ancien}
    sources: [releve-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
  - id: f03
    titre: Penser aux jeux
    texte: Demandez si les jeux marchent encore.
    objectif: aucun
    si:
      principal: [f01, f02]
      usages: {seulement: [jeux]}
      jour_pivot: {apres: 2026-01-01}
    sources: [releve-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22
    valable_du: 2026-01-01
    valable_jusqu_au: 2027-12-31
    ensuite: Demandez conseil pour les jeux.
  - id: f04
    role: sinon
    titre: Revenir avec l'ordinateur
    texte: Revenez avec l'ordinateur.
    objectif: aucun
    sources: [releve-2026]
    verifie_le: 2026-11-22
    a_revoir_le: 2027-11-22

exemples:
  - nom: Un disque ancien
    phrase: Mon ordinateur est lent
    date: 2026-11-22
    faits: {etat_ligne: maintenu}
    reponses: {systeme: w10, disque: ancien, usages: [jeux]}
    attendu: {principal: f01, complements: [f03], blocages: []}
"""

SHARED = """\
questions:
  - id: systeme
    court: Système
    texte: Quel système s'affiche ?
    reponses:
      w10: Windows 10
      w11: Windows 11
      linux: Linux
"""

SOURCES = """\
sources:
  - id: releve-2026
    titre: Relevé de fins de support
    editeur: endoflife.date
    lien: https://endoflife.date
    date: août 2026
    lu_le: 2026-11-22
    licence: MIT
"""

ROWS = (
    '{"identifiant": "windows/10-22h2", "genre": "os", "marque": "Microsoft", "nom": "Windows 10 22H2", '
    '"portee": "correctifs", "precision": "source", "source": "https://endoflife.date/windows", '
    '"source_le": "2026-08-22", "sortie": "2022-10-18", "fin_securite": "2025-10-14", '
    '"fin_prolongee_particuliers": "2027-10-12"}\n'
)

TREE_PATH = "arbres/essai.yaml"
SHARED_PATH = "arbres/commun.yaml"
SOURCES_PATH = "sources/essai.yaml"


def write_folder(folder: Path, **files: str | bytes | None) -> Path:
    """The good folder, with some files replaced (`tree=`, `shared=`, `sources=`, `rows=`); None leaves one out."""
    contents: dict[str, str | bytes | None] = {
        TREE_PATH: files.get("tree", TREE),
        SHARED_PATH: files.get("shared", SHARED),
        SOURCES_PATH: files.get("sources", SOURCES),
        "cycle_de_vie/windows.jsonl": files.get("rows", ROWS),
    }
    for name, content in contents.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder

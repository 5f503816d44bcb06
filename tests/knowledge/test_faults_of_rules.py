"""What each key is for: order of questions, circles, roles, kinds, objectives."""

from pathlib import Path

import pytest
from slips import Slip, assert_told_once

from conseiller.knowledge.codes import Code

RULES = [
    Slip(
        "a later question",
        "si: {systeme: [w10, w11]}",
        "si: {►usages: jeux, systeme: [w10, w11]}",
        Code.LATER_QUESTION,
        "« usages »",
    ),
    Slip(
        "a later question through a deduction",
        "      - alors: oui\n        si: {etat_ligne: fini}",
        "      - alors: oui\n        si: {etat_ligne: fini, memoire: {au_plus: 2}}\n",
        Code.LATER_QUESTION,
        "« a_risque » repose sur « memoire »",
        also=(("si: {systeme: [w10, w11]}", "si: {►a_risque: oui, systeme: [w10, w11]}"),),
    ),
    Slip(
        "a question on itself",
        "si: {disque: rapide}",
        "si: {disque: rapide, ►memoire: {connu: non}}",
        Code.LATER_QUESTION,
        "d'elle-même",
    ),
    Slip(
        "deductions in a circle",
        "  - id: a_risque\n    texte: Plus protégé\n    valeurs:\n",
        "  - id: ►boucle\n    valeurs:\n      - alors: oui\n        si: {a_risque: oui}\n"
        "  - id: a_risque\n    texte: Plus protégé\n    valeurs:\n      - alors: oui\n        si: {boucle: oui}\n",
        Code.DEDUCTION_LOOP,
        "« boucle » → « a_risque » → « boucle »",
    ),
    Slip(
        "advices that discard one another",
        "    ecarte: [f03]",
        "    ecarte: [f02]",
        Code.DISCARD_LOOP,
        "« v01 » → « f02 »",
        also=(("    titre: Garder", "    ecarte: [v01]\n    titre: Garder"), ("- id: v01", "- id: ►v01")),
    ),
    Slip(
        "`conclut` on a veto",
        "    ecarte: [f03]",
        "    ecarte: [f03]\n    ►conclut: oui",
        Code.WRONG_ROLE,
        "« conclut »",
    ),
    Slip(
        "`continue` on a complement",
        "    valable_du: 2026-01-01",
        "    ►continue: oui\n    valable_du: 2026-01-01",
        Code.WRONG_ROLE,
        "« continue »",
    ),
    Slip(
        "`aussi_si` on a veto",
        "    ecarte: [f03]",
        "    ecarte: [f03]\n    ►aussi_si: {usages: jeux}",
        Code.WRONG_ROLE,
        "« aussi_si »",
    ),
    Slip(
        "`ecarte` on a fallback",
        "    role: sinon",
        "    role: sinon\n    ►ecarte: [f02]",
        Code.WRONG_ROLE,
        "« ecarte »",
    ),
    Slip("a veto expected as winner", "{principal: f01,", "{principal: ►v01,", Code.WRONG_ROLE, "v01"),
    Slip(
        "answers for a number",
        "        unite: Go\n",
        "        unite: Go\n        ►reponses:\n          a: A\n",
        Code.WRONG_KIND,
        "nombre",
    ),
    Slip(
        "a minimum for a choice", "    court: Usages\n", "    court: Usages\n    ►min: 1\n", Code.WRONG_KIND, "« min »"
    ),
    Slip(
        "`exclusif` outside several answers",
        "          rapide: Un disque rapide\n",
        "          rapide:\n            libelle: Un disque rapide\n            ►exclusif: oui\n",
        Code.WRONG_KIND,
        "plusieurs",
    ),
    Slip(
        "`sinon` beside `mois_jusqu_a`",
        "    mois_jusqu_a: fin_w10",
        "    mois_jusqu_a: fin_w10\n    ►sinon: non",
        Code.WRONG_KIND,
        "« sinon »",
    ),
    Slip(
        "a row on a looked-up fact",
        "    valeurs: [maintenu, fini]",
        "    valeurs: [maintenu, fini]\n    ►ligne: windows/10-22h2",
        Code.WRONG_KIND,
        "cycle_de_vie",
    ),
    Slip(
        "validity the wrong way round",
        "valable_jusqu_au: 2027-12-31",
        "valable_jusqu_au: ►2025-12-31",
        Code.REVERSED_BOUNDS,
        "2025-12-31",
    ),
    Slip(
        "review before checking",
        "a_revoir_le: 2027-11-22\nplafond",
        "a_revoir_le: ►2026-01-01\nplafond",
        Code.REVERSED_BOUNDS,
        "2026-01-01",
    ),
    Slip("a maximum under the minimum", "        max: 128", "        ►max: 0", Code.REVERSED_BOUNDS, "« min »"),
    Slip(
        "`ensuite` without a last day",
        "    valable_jusqu_au: 2027-12-31\n    ensuite",
        "    ►ensuite",
        Code.MISSING_KEY,
        "valable_jusqu_au",
    ),
    Slip(
        "a return question for no objective",
        "    famille: rien_a_changer",
        "    famille: rien_a_changer\n    ►question_retour: Et alors ?",
        Code.OBJECTIVE,
        "aucun",
    ),
    Slip(
        "two gestures for one objective",
        "    etapes: [Fermez les programmes ouverts.]\n    objectif: aucun\n    famille: rien_a_changer",
        "    etapes: [Fermez les programmes ouverts.]\n    objectif: a\n    famille: garder_appareil\n    "
        "question_retour: Avez-vous fermé ?",
        Code.OBJECTIVE,
        "poser_disque",
        also=(("gestes: [poser_disque, fermer]", "gestes: [poser_disque, ►fermer]"),),
    ),
    Slip(
        "one single answer",
        "  - id: usages\n",
        "  - id: humeur\n    court: Humeur\n    texte: Comment allez-vous ?\n"
        "    ►reponses:\n      bien: Bien\n  - id: usages\n",
        Code.TOO_FEW_ANSWERS,
        "deux réponses",
        also=(("role: sinon\n", "role: sinon\n    si: {humeur: bien}\n"),),
    ),
    Slip(
        "a question nobody reads",
        "  - id: usages\n",
        "  - id: ►humeur\n    court: Humeur\n    texte: Comment allez-vous ?\n"
        "    reponses:\n      bien: Bien\n      mal: Mal\n  - id: usages\n",
        Code.NO_EFFECT,
        "« humeur »",
    ),
    Slip("another name than the file's", "arbre: essai", "arbre: ►essay", Code.TREE_NAME, "« essai »"),
]


@pytest.mark.parametrize("slip", RULES, ids=lambda slip: slip.name)
def test_a_slip_gives_one_fault_at_its_place(slip: Slip, tmp_path: Path) -> None:
    assert_told_once(slip, tmp_path)

"""Names that lead nowhere: facts, answers, gestures, sources, advices, trees, lifecycle rows."""

from pathlib import Path

import pytest
from slips import Slip, assert_told_once

from conseiller.knowledge.codes import Code

NAMES = [
    Slip("an unknown fact", "usages: banque", "►usage: banque", Code.UNKNOWN_FACT, "« usages »"),
    Slip(
        "an unknown fact in `mois_jusqu_a`",
        "mois_jusqu_a: fin_w10",
        "mois_jusqu_a: ►fin_w1O",
        Code.UNKNOWN_FACT,
        "fin_w10",
    ),
    Slip(
        "an unknown fact in an example",
        "disque: ancien, usages",
        "►disqe: ancien, usages",
        Code.UNKNOWN_FACT,
        "« disque »",
    ),
    Slip("an unknown answer", "systeme: w10\n", "systeme: ►w1O\n", Code.UNKNOWN_ANSWER, "« w10 »"),
    Slip(
        "an unknown answer among several",
        "usages: {seulement: [jeux]}",
        "usages: {seulement: [►jeu]}",
        Code.UNKNOWN_ANSWER,
        "« jeux »",
    ),
    Slip("an unknown answer of a deduction", "a_risque: oui", "a_risque: ►ou", Code.UNKNOWN_ANSWER, "« oui »"),
    Slip("an unknown answer of an example", "{systeme: w10,", "{systeme: ►w10a,", Code.UNKNOWN_ANSWER, "« w10 »"),
    Slip("'ne sait pas' counted as nothing", "comme ancien", "►comme anciens", Code.UNKNOWN_ANSWER, "« ancien »"),
    Slip(
        "an unknown gesture",
        "gestes: [poser_disque, fermer]",
        "gestes: [poser_disque, ►ferme]",
        Code.UNKNOWN_GESTURE,
        "« fermer »",
    ),
    Slip(
        "an unknown source",
        "ecarte: [f03]\n    sources: [releve-2026]",
        "ecarte: [f03]\n    sources: [►releve-2062]",
        Code.UNKNOWN_SOURCE,
        "« releve-2026 »",
    ),
    Slip("an unknown advice discarded", "ecarte: [f03]", "ecarte: [►f33]", Code.UNKNOWN_ADVICE, "« f03 »"),
    Slip("an unknown winner", "principal: [f01, f02]", "principal: [f01, ►f22]", Code.UNKNOWN_ADVICE, "« f02 »"),
    Slip("an unknown advice expected", "{principal: f01,", "{principal: ►ff01,", Code.UNKNOWN_ADVICE, "« f01 »"),
    Slip("an unknown tree", "    ecarte: [f03]", "    ecarte: [f03]\n    ouvre: ►esai", Code.UNKNOWN_TREE, "« essai »"),
    Slip("an unknown shared question", "reprend: systeme", "reprend: ►sisteme", Code.UNKNOWN_SHARED, "« systeme »"),
    Slip(
        "a shared question not borrowed",
        "  - reprend: systeme\n  - section: Le disque\n    si: {systeme: [w10, w11]}",
        "  - section: Le disque\n    si: {systeme: [w10, w11]}",
        Code.UNKNOWN_FACT,
        "reprend: systeme",
        also=(("          systeme: w10\n", "          ►systeme: w10\n"),),
    ),
    Slip("an unknown lifecycle row", "windows/10-22h2", "►windows/10-22h3", Code.UNKNOWN_ROW, "« windows/10-22h2 »"),
    Slip(
        "an unknown lifecycle date",
        "fin_prolongee_particuliers",
        "►fin_prolonge",
        Code.UNKNOWN_ROW,
        "« fin_prolongee »",
    ),
    Slip(
        "a date the row does not have",
        "champ: fin_prolongee_particuliers",
        "champ: ►fin_prolongee",
        Code.UNKNOWN_ROW,
        "n'a pas de date",
    ),
]


@pytest.mark.parametrize("slip", NAMES, ids=lambda slip: slip.name)
def test_a_slip_gives_one_fault_at_its_place(slip: Slip, tmp_path: Path) -> None:
    assert_told_once(slip, tmp_path)

"""Slips in conditions: what cannot be told apart, compared, or read so early."""

from pathlib import Path

import pytest
from slips import Slip, assert_told_once

from conseiller.knowledge.codes import Code

CONDITIONS = [
    Slip(
        "a bare list", "    aussi_si: {usages: jeux}", "    aussi_si: ►[usages: jeux]", Code.LIST_AS_CONDITION, "un_de"
    ),
    Slip(
        "a sentence as condition",
        "    aussi_si: {usages: jeux}",
        "    aussi_si: ►usages = jeux",
        Code.WRONG_SHAPE,
        "usages = jeux",
    ),
    Slip(
        "an empty condition", "    aussi_si: {usages: jeux}", "    aussi_si: ►{}", Code.EMPTY_CONDITION, "« aussi_si »"
    ),
    Slip(
        "an empty condition without braces",
        "    aussi_si: {usages: jeux}",
        "    aussi_si:►",
        Code.EMPTY_CONDITION,
        "« aussi_si »",
    ),
    Slip(
        "one of nothing",
        "    aussi_si: {usages: jeux}",
        "    aussi_si: {un_de: ►[]}",
        Code.EMPTY_CONDITION,
        "« un_de »",
    ),
    Slip(
        "a fact that is one of nothing",
        "aussi_si: {usages: jeux}",
        "aussi_si: {usages: ►[]}",
        Code.EMPTY_CONDITION,
        "« usages »",
    ),
    Slip(
        "`un_de` without a list",
        "      un_de:\n        - disque: ancien\n        - memoire: {moins_de: 4}",
        "      un_de:\n        ►disque: ancien\n        memoire: {moins_de: 4}",
        Code.WRONG_SHAPE,
        "« un_de »",
    ),
    Slip(
        "`sauf` with two lines",
        "      sauf: {disque: ancien}",
        "      sauf:\n        disque: ancien\n        ►usages: jeux",
        Code.DOUBLE_EXCEPT,
        "ni l'un ni l'autre",
    ),
    Slip("an unknown comparison", "{moins_de: 4}", "{►moin_de: 4}", Code.UNKNOWN_COMPARISON, "« moins_de »"),
    Slip("a comparison against a list", "{moins_de: 4}", "{moins_de: ►[4]}", Code.WRONG_SHAPE, "une seule valeur"),
    Slip(
        "a number compared with a choice",
        "- disque: ancien\n",
        "- ►disque: {moins_de: 4}\n",
        Code.WRONG_COMPARISON,
        "choix",
    ),
    Slip(
        "a code compared with a number",
        "- memoire: {moins_de: 4}",
        "- memoire: ►petite",
        Code.WRONG_COMPARISON,
        "moins_de",
    ),
    Slip(
        "`seulement` on a choice",
        "- disque: ancien\n",
        "- ►disque: {seulement: [ancien]}\n",
        Code.WRONG_COMPARISON,
        "seulement",
    ),
    Slip(
        "'ne sait pas' where it is not offered",
        "- memoire: {moins_de: 4}",
        "- etat_ligne: ►ne_sait_pas",
        Code.UNKNOWN_ANSWER,
        "n'offre jamais",
    ),
    Slip("`connu` with a number", "- memoire: {moins_de: 4}", "- memoire: {connu: ►3}", Code.BAD_YES_NO, "oui ou non"),
    Slip(
        "`principal` read by a winner",
        "      sauf: {disque: ancien}",
        "      ►principal: f01",
        Code.PRINCIPAL_READ,
        "complément",
    ),
    Slip(
        "`principal` read by a question",
        "si: {disque: rapide}",
        "si: {►principal: f01, disque: rapide}",
        Code.PRINCIPAL_READ,
        "pas encore connu",
    ),
    Slip(
        "`principal` read by a discarding veto",
        "      a_risque: oui\n",
        "      a_risque: oui\n      ►principal: f01\n",
        Code.DISCARD_AFTER_PRINCIPAL,
        "écarte",
    ),
    Slip(
        "`principal` compared with a complement",
        "principal: [f01, f02]",
        "principal: [f01, ►f03]",
        Code.WRONG_ROLE,
        "principal",
    ),
]


@pytest.mark.parametrize("slip", CONDITIONS, ids=lambda slip: slip.name)
def test_a_slip_gives_one_fault_at_its_place(slip: Slip, tmp_path: Path) -> None:
    assert_told_once(slip, tmp_path)

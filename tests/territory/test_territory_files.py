"""Packs are checked to the line; the shipped ones invent nothing."""

import shutil
from functools import cache
from pathlib import Path

import pytest
import shipped
from territories import conseiller, packs_in, place, write_pack

from conseiller.knowledge.confidence import Confidence
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.territory_codes import TERRITORY_MEANINGS, TerritoryCode
from conseiller.locations import knowledge_folder, territories_folder
from conseiller.lookup.place_checking import check_places

SHIPPED, SHIPPED_FAULTS = packs_in(knowledge_folder() / "territoires")


def told(folder: Path) -> str:
    return "\n".join(packs_in(folder)[1])


def test_four_packs_are_shipped_without_a_fault() -> None:
    assert SHIPPED_FAULTS == []
    assert [pack.id for pack in SHIPPED] == ["ille_et_vilaine", "nievre", "saint_herblain", "vals_de_saintonge"]


def test_every_shipped_place_is_to_confirm_and_names_its_source() -> None:
    entries = [entry for pack in SHIPPED for entry in pack.entries]
    assert {entry.confidence for entry in entries} == {Confidence.TO_CONFIRM}
    assert [entry.id for entry in entries if not entry.source] == []


def test_no_shipped_place_has_a_telephone_that_no_source_gives() -> None:
    entries = [entry for pack in SHIPPED for entry in pack.entries]
    assert [entry.id for entry in entries if entry.phone or entry.address or entry.hours] == []


@pytest.mark.parametrize(
    ("where", "code", "said"),
    [
        ("commune: 99999", TerritoryCode.UNKNOWN_COMMUNE, "aucune commune"),
        ("epci: 123456789", TerritoryCode.UNKNOWN_COMMUNE, "aucun EPCI"),
        ("departement: 99", TerritoryCode.UNKNOWN_COMMUNE, "aucun département"),
        ("commune: 58218\n    epci: 200041689", TerritoryCode.OTHER_TERRITORY, "Prémery est dans l'EPCI"),
        ("commune: 58218\n    departement: 17", TerritoryCode.OTHER_TERRITORY, "pas dans le département"),
        ("commune: 58218\n    telephone: 0386000000", TerritoryCode.BAD_PHONE, "deux par deux"),
        ("commune: 58218\n    site: essai.invalid", TerritoryCode.BAD_SITE, "https://"),
    ],
)
def test_what_cannot_be_true_is_told_with_its_line(tmp_path: Path, where: str, code: str, said: str) -> None:
    write_pack(tmp_path, "essai", place("essai_a", "Aaa", where))
    fault = told(tmp_path)
    line = 9 if "\n" in where else 8
    assert fault.startswith(f"territoires/essai.yaml:{line}:")
    assert code in fault
    assert said in fault


def test_a_place_that_lies_nowhere_is_a_fault(tmp_path: Path) -> None:
    write_pack(tmp_path, "essai", place("essai_a", "Aaa", "note: nulle part"))
    assert "il manque où c'est" in told(tmp_path)


def test_a_misspelt_role_is_told_the_nearest_one(tmp_path: Path) -> None:
    write_pack(tmp_path, "essai", place("essai_a", "Aaa", "commune: 58218", role="réparateur"))
    assert "« reparateur »" in told(tmp_path)


def test_one_name_serves_one_place(tmp_path: Path) -> None:
    write_pack(tmp_path, "un", place("essai_a", "Aaa", "commune: 58218"))
    write_pack(tmp_path, "deux", place("essai_a", "Bbb", "commune: 58218"))
    assert "« essai_a » est déjà dans territoires/deux.yaml" in told(tmp_path)


def test_the_file_and_the_pack_bear_the_same_name(tmp_path: Path) -> None:
    write_pack(tmp_path, "essai").rename(tmp_path / "autre.yaml")
    assert TerritoryCode.PACK_NAME in told(tmp_path)


def test_a_file_that_would_not_be_read_is_told(tmp_path: Path) -> None:
    write_pack(tmp_path, "essai").rename(tmp_path / "essai.yml")
    assert "Renommez-le « essai.yaml »" in told(tmp_path)


def test_checking_the_knowledge_checks_the_packs_of_ones_own(tmp_path: Path) -> None:
    write_pack(territories_folder(), "essai", place("essai_a", "Aaa", "commune: 99999"))
    done = conseiller("savoir", "verifier")
    assert done.code == 2
    assert f"{territories_folder()}/essai.yaml:8:" in done.out


@cache
def gestures() -> frozenset[str]:
    return frozenset(name for tree in shipped.knowledge().trees.values() for name in tree.gestures)


def faults_of(folder: Path) -> str:
    faults = Faults()
    check_places(folder, faults, gestures())
    return "\n".join(str(fault) for fault in faults.ordered())


def spoilt(folder: Path, name: str, right: str, wrong: str) -> str:
    """What is told of the shipped territories once one of their files says something else."""
    shutil.copytree(knowledge_folder() / "territoires", folder / "territoires")
    path = folder / "territoires" / name
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    return faults_of(folder)


def test_the_shipped_territories_have_no_fault_and_name_gestures_of_the_trees() -> None:
    assert faults_of(knowledge_folder()) == ""


@pytest.mark.parametrize(
    ("name", "right", "wrong", "said"),
    [
        ("communes.csv", "\n58218;", "\n99218;", "le département de « 99218 »"),
        ("communes.csv", "code;nom;epci", "insee;nom;epci", "communes.csv:1:1: T01"),
        ("communes.csv", "Prémery;200068088", "Prémery;200068089", "l'EPCI « 200068089 »"),
        ("communes.csv", ";01015\n", ";01999\n", "« 01999 » n'existe pas"),
        ("epci.csv", ";CC Les Bertranges", ";", "deux colonnes"),
        ("roles.yaml", "deux_devis: [", "deux_devi: [", "« deux_devis »"),
        ("roles.yaml", "[reparateur]", "[reparateurs]", "« reparateur »"),
        ("roles.yaml", "orientations:", "orientation:", "« orientation »"),
        ("correspondances.yaml", "sinon: mediation", "sinon: medias", "« medias »"),
    ],
)
def test_a_slip_beside_the_packs_is_told(tmp_path: Path, name: str, right: str, wrong: str, said: str) -> None:
    told = spoilt(tmp_path, name, right, wrong)
    assert f"territoires/{name}:" in told
    assert said in told


def test_a_knowledge_without_territories_is_no_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == ""


def test_every_code_has_a_meaning_that_the_program_tells() -> None:
    assert set(TERRITORY_MEANINGS) == set(TerritoryCode)
    listed = conseiller("savoir", "codes").out
    assert [code for code in TerritoryCode if f"\n{code}  " not in listed] == []

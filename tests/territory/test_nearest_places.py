"""The nearest place comes first; a place of one's own counts more than a shipped one; a fault stops nothing."""

from pathlib import Path

from territories import place, write_pack

from conseiller.knowledge.territories import Role
from conseiller.locations import knowledge_folder
from conseiller.lookup.places import Level, Places

PREMERY, NEVERS, LA_CHARITE, CLAMECY, LA_ROCHELLE = "58218", "58194", "58059", "58079", "17300"
BERTRANGES = "200068088"
"""EPCI of Prémery and La Charité-sur-Loire."""


def near(folder: Path, code: str, *roles: Role) -> list[tuple[str, Level]]:
    found = Places(knowledge_folder(), folder).near(code, roles)
    return [(item.entry.id, item.level) for item in found if item.entry.id.startswith("essai_")]


def test_the_commune_comes_before_the_epci_and_the_epci_before_the_departement(tmp_path: Path) -> None:
    write_pack(
        tmp_path,
        "essai",
        place("essai_nevers", "Aaa", f"commune: {NEVERS}"),
        place("essai_charite", "Bbb", f"commune: {LA_CHARITE}"),
        place("essai_premery", "Ccc", f"commune: {PREMERY}"),
        place("essai_epci", "Ddd", f"epci: {BERTRANGES}"),
        place("essai_nievre", "Eee", "departement: 58"),
        place("essai_ailleurs", "Fff", f"commune: {LA_ROCHELLE}"),
    )
    assert near(tmp_path, PREMERY) == [
        ("essai_premery", Level.COMMUNE),
        ("essai_charite", Level.EPCI),
        ("essai_epci", Level.EPCI),
        ("essai_nevers", Level.DEPARTMENT),
        ("essai_nievre", Level.DEPARTMENT),
    ]


def test_places_as_near_as_each_other_stand_in_alphabetical_order(tmp_path: Path) -> None:
    names = ["Zoé", "Émile", "atelier"]
    places = [place(f"essai_{rank}", name, f"commune: {PREMERY}") for rank, name in enumerate(names)]
    write_pack(tmp_path, "essai", *places)
    assert [name for name, _ in near(tmp_path, PREMERY)] == ["essai_2", "essai_1", "essai_0"]


def test_a_role_leaves_the_others_out(tmp_path: Path) -> None:
    write_pack(
        tmp_path,
        "essai",
        place("essai_a", "Aaa", f"commune: {PREMERY}", role="reparateur"),
        place("essai_b", "Bbb", f"commune: {PREMERY}", role="mediation"),
    )
    assert near(tmp_path, PREMERY, Role.MEDIATION) == [("essai_b", Level.COMMUNE)]


def test_a_place_of_ones_own_replaces_the_shipped_one_of_the_same_name(tmp_path: Path) -> None:
    write_pack(
        tmp_path,
        "corrections",
        place("nievre_anar", "ANAR", f"commune: {NEVERS}", more="telephone: 03 86 00 00 00"),
    )
    anar = [item.entry for item in Places(knowledge_folder(), tmp_path).near(NEVERS) if item.entry.id == "nievre_anar"]
    assert [entry.phone for entry in anar] == ["03 86 00 00 00"]


def test_a_shipped_place_that_was_withdrawn_is_no_longer_shown(tmp_path: Path) -> None:
    assert "nievre_anar" in {item.entry.id for item in Places(knowledge_folder(), tmp_path).near(NEVERS)}
    write_pack(tmp_path, "corrections", head="retires: [nievre_anar]\n")
    assert "nievre_anar" not in {item.entry.id for item in Places(knowledge_folder(), tmp_path).near(NEVERS)}


def test_a_faulty_place_is_left_out_and_told_the_others_stay(tmp_path: Path) -> None:
    write_pack(
        tmp_path,
        "essai",
        place("essai_a", "Aaa", f"commune: {PREMERY}", more="telephone: bientôt"),
        place("essai_b", "Bbb", f"commune: {PREMERY}"),
    )
    places = Places(knowledge_folder(), tmp_path)
    assert [item.entry.id for item in places.near(PREMERY, [Role.REUSE])] == ["essai_b"]
    assert [fault.place.line for fault in places.faults.items] == [12]


def test_a_broken_file_of_ones_own_hides_no_shipped_place(tmp_path: Path) -> None:
    (tmp_path / "casse.yaml").write_text("territoire: [", encoding="utf-8")
    places = Places(knowledge_folder(), tmp_path)
    assert {item.entry.id for item in places.near(NEVERS)} >= {"nievre_anar", "nievre_station_ess"}
    assert places.faults.blocking


def test_an_unknown_place_of_work_is_near_nothing(tmp_path: Path) -> None:
    assert Places(knowledge_folder(), tmp_path).near("99999") == ()


def test_a_line_says_name_commune_telephone_and_how_sure_it_is(tmp_path: Path) -> None:
    write_pack(
        tmp_path,
        "essai",
        place("essai_a", "Atelier", f"commune: {CLAMECY}", more="telephone: 03 86 00 00 00"),
        place("essai_b", "FabLab de Clamecy", f"commune: {CLAMECY}", confidence="verifie"),
    )
    places = Places(knowledge_folder(), tmp_path)
    told = [places.told(item.entry).replace("\N{NO-BREAK SPACE}", " ") for item in places.near(CLAMECY, [Role.REUSE])]
    assert told == ["Atelier, Clamecy : 03 86 00 00 00 (à vérifier)", "FabLab de Clamecy"]

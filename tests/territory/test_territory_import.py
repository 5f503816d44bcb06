"""A public file becomes a pack: bad rows are told with their line, the others kept, twice the same is once."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from territories import TODAY, Done, conseiller, packs_in, write_pack

from conseiller.knowledge.faults import Faults
from conseiller.knowledge.reading import parse_yaml
from conseiller.knowledge.territories import Entry, Role, read_pack
from conseiller.locations import knowledge_folder, territories_folder
from conseiller.lookup.pack_writing import gather, pack_text
from conseiller.lookup.place_files import FileRow, clean
from conseiller.lookup.place_rows import RowReader, phone_in_pairs
from conseiller.lookup.place_rules import Format, load_rules
from conseiller.lookup.places import Places


def _names(text: str) -> list[str]:
    return text.split()


# Columns of the national schema of « lieux de médiation numérique », 1.0.2.
PLACES = _names(
    """
    id pivot nom commune code_postal code_insee adresse complement_adresse latitude longitude typologie
    telephone courriels site_web horaires presentation_resume presentation_detail source itinerance
    structure_parente date_maj services publics_specifiquement_adresses prise_en_charge_specifique
    frais_a_charge dispositif_programmes_nationaux formations_labels autres_formations_labels
    modalites_acces modalites_accompagnement fiche_acces_libre prise_rdv
    """
)

# Columns of ADEME's « acteurs de l'économie circulaire », 2026.
ACTORS = _names(
    """
    identifiant paternite identifiants_des_contributeurs nom nom_commercial siren siret description
    type_dacteur site_web telephone adresse complement_dadresse code_postal ville code_commune code_epci
    nom_epci latitude longitude qualites_et_labels public_accueilli reprise
    exclusivite_de_reprisereparation uniquement_sur_rdv type_de_services consignes_dacces
    horaires_description horaires_osm lieu_prestation perimetreadomicile propositions_de_services
    emprunter preter louer mettreenlocation reparer donner trier echanger revendre acheter rapporter
    date_de_derniere_modification
    """
)

Row = Mapping[str, str]


def a_place(**cells: str) -> dict[str, str]:
    given = {"id": "essai", "nom": "Espace", "commune": "Prémery", "code_postal": "58700", "date_maj": "2026-05-01"}
    return dict.fromkeys(PLACES, "") | given | cells


def an_actor(**cells: str) -> dict[str, str]:
    given = {"identifiant": "essai", "nom": "Atelier", "paternite": "Essai libre", "type_dacteur": "ess"}
    where = {"code_commune": "58194", "ville": "Nevers", "reparer": "materiel_informatique|ecran"}
    return dict.fromkeys(ACTORS, "") | given | where | cells


def as_csv(path: Path, *rows: Row, delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def as_json(path: Path, *rows: object, wrapped: bool = False) -> Path:
    content = {"total": len(rows), "results": rows} if wrapped else rows
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def imported(path: Path, *options: str) -> Done:
    return conseiller("territoire", "importer", path, *options)


def entries() -> list[Entry]:
    packs, faults = packs_in(territories_folder())
    assert faults == []
    return [entry for pack in packs for entry in pack.entries]


@pytest.fixture
def public(tmp_path: Path) -> Path:
    folder = tmp_path / "extraits"
    folder.mkdir()
    return folder


def test_a_place_of_mediation_keeps_what_its_row_says_and_nothing_else(public: Path) -> None:
    row = a_place(
        code_insee="58218",
        adresse="1 rue de l'Essai",
        telephone="+33386000000",
        courriels="personne@essai.invalid",
        site_web="https://essai.invalid/a|https://essai.invalid/b",
        horaires="Mo-Fr 09:00-12:00,14:00-17:30; Sa off",
        source="Essai",
        publics_specifiquement_adresses="Jeunes|Seniors",
        frais_a_charge="Gratuit",
    )
    assert imported(as_csv(public / "lieux.csv", row)).code == 0
    [entry] = entries()
    assert (entry.name, entry.role, entry.commune) == ("Espace", Role.MEDIATION, "58218")
    assert entry.address == "1 rue de l'Essai, 58700 Prémery"
    assert entry.phone == "03 86 00 00 00"
    assert entry.hours == "lundi-vendredi 9 h-12 h, 14 h-17 h 30 ; samedi fermé"
    assert entry.site == "https://essai.invalid/a"
    assert entry.audience == "Jeunes ; Seniors"
    assert entry.source == "Lieux de médiation numérique, Essai"
    assert entry.read_on.isoformat() == "2026-05-01"
    assert "personne" not in (territories_folder() / "lieux.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        ({"services": "Aide aux démarches|Acquisition de matériel informatique à prix solidaire"}, Role.REFURBISHER),
        ({"typologie": "RFS"}, Role.FRANCE_SERVICES),
        ({"typologie": "ESS|RESSOURCERIE"}, Role.REUSE),
        ({"typologie": "EPN"}, Role.MEDIATION),
    ],
)
def test_the_role_comes_from_services_and_kind(public: Path, cells: Row, role: Role) -> None:
    imported(as_csv(public / "lieux.csv", a_place(**cells)))
    assert [entry.role for entry in entries()] == [role]


def test_an_actor_keeps_the_credit_its_licence_asks_for(public: Path) -> None:
    imported(as_csv(public / "acteurs.csv", an_actor(paternite="Réseau A|Réseau B")))
    [entry] = entries()
    assert entry.role is Role.REPAIRER
    assert entry.source == "ADEME, acteurs de l'économie circulaire, Réseau A ; Réseau B"


def test_an_actor_that_has_nothing_digital_is_passed_over(public: Path) -> None:
    rows = [an_actor(), an_actor(identifiant="b", reparer="velo|chaussures")]
    done = imported(as_csv(public / "acteurs.csv", *rows))
    assert len(entries()) == 1
    assert "1 ligne sur un autre sujet" in done.talk


def test_a_shop_never_takes_a_role_that_a_sheet_prints(public: Path) -> None:
    imported(as_csv(public / "acteurs.csv", an_actor(type_dacteur="commerce")))
    assert [entry.role for entry in entries()] == [Role.OTHER]


def test_bad_rows_are_told_with_their_line_and_the_others_kept(public: Path) -> None:
    path = as_csv(
        public / "lieux.csv",
        a_place(id="a", nom="Deux\nlignes"),
        a_place(id="b", nom=""),
        a_place(id="c", commune="Nullepart", code_insee="99999"),
        a_place(id="", nom="Sans identifiant"),
        a_place(id="a"),
        a_place(id="d"),
    )
    with path.open("a", encoding="utf-8") as file:
        file.write("e,trop court\n")
    done = imported(path)
    assert done.code == 0
    assert [entry.name for entry in entries()] == ["Deux lignes", "Espace"]
    said = [line.removeprefix(f"{path}:") for line in done.talk.splitlines()]
    assert [line[: line.index(".")] for line in said[:5]] == [
        "4 : le nom manque",
        "5 : la commune « Nullepart » n'est pas reconnue",
        "6 : l'identifiant manque (colonne « id »)",
        "7 : le même identifiant est déjà ligne 2",
        "9 : 2 colonnes au lieu de 32",
    ]
    assert "2 lieux gardés, 5 lignes mauvaises" in done.talk


def test_json_and_csv_of_the_same_rows_give_the_same_places(public: Path) -> None:
    rows = [an_actor(identifiant=name, telephone="0386000000") for name in "ab"]
    imported(as_csv(public / "un.csv", *rows), "--vers", str(public / "un.yaml"))
    lists = [dict(row, reparer=row["reparer"].split("|"), siret=None) for row in rows]
    imported(as_json(public / "deux.json", *lists, wrapped=True), "--vers", str(public / "deux.yaml"))
    bodies = [(public / name).read_text(encoding="utf-8").partition("lieux:\n")[2] for name in ("un.yaml", "deux.yaml")]
    assert bodies[0] == bodies[1] != ""


def test_a_bad_item_of_a_json_list_is_told_with_its_line(public: Path) -> None:
    path = public / "acteurs.json"
    path.write_text(f"[\n{json.dumps(an_actor())},\n7,\n{json.dumps(an_actor(identifiant='b'))}]", encoding="utf-8")
    done = imported(path)
    assert len(entries()) == 2
    assert f"{path}:3 : ce n'est pas un objet JSON." in done.talk


def test_a_broken_json_writes_nothing_and_says_where(public: Path) -> None:
    path = public / "acteurs.json"
    path.write_text(f"[\n{json.dumps(an_actor())},\n{{oups", encoding="utf-8")
    done = imported(path)
    assert done.code == 2
    assert f"{path}:3 :" in done.talk
    assert not territories_folder().exists()


def test_importing_twice_changes_nothing(public: Path) -> None:
    path = as_csv(public / "lieux.csv", a_place(id="a"), a_place(id="b", date_maj=""))
    imported(path)
    written = (territories_folder() / "lieux.yaml").read_bytes()
    done = imported(path)
    assert done.code == 0
    assert "Rien ne change" in done.talk
    assert (territories_folder() / "lieux.yaml").read_bytes() == written


def test_a_new_extract_replaces_the_old_import(public: Path) -> None:
    imported(as_csv(public / "lieux.csv", a_place(id="a")))
    imported(as_csv(public / "lieux.csv", a_place(id="b", nom="Nouveau")))
    assert [entry.name for entry in entries()] == ["Nouveau"]


def test_a_pack_written_by_hand_is_never_replaced(public: Path) -> None:
    own = write_pack(territories_folder(), "lieux")
    before = own.read_bytes()
    done = imported(as_csv(public / "lieux.csv", a_place()))
    assert done.code == 1
    assert own.read_bytes() == before


def test_one_departement_may_be_kept_alone(public: Path) -> None:
    rows = [a_place(id="a"), a_place(id="b", commune="Rennes", code_postal="35000")]
    imported(as_csv(public / "lieux.csv", *rows), "--departement", "35")
    assert [entry.commune for entry in entries()] == ["35238"]


def test_a_bad_row_of_another_departement_is_not_told(public: Path) -> None:
    rows = [a_place(id="a"), a_place(id="b", commune="Nullepart", code_postal="35000")]
    assert "Nullepart" in imported(as_csv(public / "lieux.csv", *rows)).talk
    assert "Nullepart" not in imported(as_csv(public / "lieux.csv", *rows), "--departement", "58").talk


def test_too_many_places_for_one_territory_are_refused(public: Path) -> None:
    rows = [a_place(id=f"lieu{number}", adresse="x" * 1600) for number in range(1300)]
    done = imported(as_csv(public / "lieux.csv", *rows))
    assert done.code == 2
    assert "--departement" in done.talk
    assert not territories_folder().exists()


def test_a_semicolon_separates_as_well_as_a_comma(public: Path) -> None:
    assert imported(as_csv(public / "lieux.csv", a_place(), delimiter=";")).code == 0
    assert len(entries()) == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0299000000", "02 99 00 00 00"),
        ("+33 (0)2 99 00 00 00", "02 99 00 00 00"),
        ("0033299000000", "02 99 00 00 00"),
        ("3939", "39 39"),
        ("0612345678", ""),
        ("+33712345678|0299000000", "02 99 00 00 00"),
        ("poste 12", ""),
        ("", ""),
    ],
)
def test_a_telephone_is_printed_in_pairs_and_a_mobile_never(written: str, read: str) -> None:
    assert phone_in_pairs(written) == read


@pytest.mark.parametrize("content", ["", "\n", "a,b\n1,2\n", "id,nom,commune\n", "\x00\x00", "[]", "{}"])
@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_what_is_not_a_public_file_gets_a_sentence_and_a_way_out(public: Path, content: str, suffix: str) -> None:
    path = public / f"autre{suffix}"
    path.write_text(content, encoding="utf-8")
    done = imported(path)
    assert done.code in (1, 2)
    assert "À faire : " in done.talk


def test_a_file_in_another_encoding_is_told(public: Path) -> None:
    path = public / "lieux.csv"
    path.write_bytes("id,nom,commune\na,Médiathèque,Prémery\n".encode("cp1252"))
    assert "UTF-8" in imported(path).talk


@pytest.mark.parametrize("name", ["absent.csv", "dossier"])
def test_a_file_that_is_not_one_is_told(public: Path, name: str) -> None:
    (public / "dossier").mkdir()
    done = imported(public / name)
    assert done.code == 2
    assert "À faire : " in done.talk


@pytest.mark.parametrize("name", ["Été.yaml", "lieux.txt", "a b.yaml"])
def test_a_name_that_no_territory_can_bear_is_refused(public: Path, name: str) -> None:
    assert imported(as_csv(public / "lieux.csv", a_place()), "--vers", str(public / name)).code == 2
    assert not (public / name).exists()


PLACES_OF_FRANCE = Places(knowledge_folder())
READERS = {kind: RowReader(PLACES_OF_FRANCE.communes, PLACES_OF_FRANCE.names, kind, TODAY) for kind in Format}
RULES = load_rules(knowledge_folder())


@given(
    st.sampled_from(list(Format)),
    st.lists(st.dictionaries(st.sampled_from(sorted({*PLACES, *ACTORS})), st.text(max_size=90)), max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_whatever_the_cells_hold_the_pack_can_be_read(kind: Format, rows: list[dict[str, str]]) -> None:
    base = a_place(code_insee="58218") if kind is Format.PLACES else an_actor()
    cells = [{**base, "id": f"{rank}", "identifiant": f"{rank}"} | row for rank, row in enumerate(rows)]
    read = [FileRow(2, {key: clean(value) for key, value in row.items()}) for row in cells]
    found = gather(read, READERS[kind], RULES[kind])
    faults = Faults()
    root = parse_yaml(pack_text("essai", "Essai", kind, found.entries).encode(), "essai.yaml", faults)
    pack = read_pack(root, "essai", faults, PLACES_OF_FRANCE.communes) if root is not None else None
    if found.entries:
        assert [str(fault) for fault in faults.items] == []
        assert pack is not None
        assert len(pack.entries) == len(found.entries)

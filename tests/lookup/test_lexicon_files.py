"""The lexicon files: what is shipped has no fault, and an author is told where a mistake stands."""

import shutil
from pathlib import Path

import pytest
import shipped

from conseiller.commands.claim_checks import check_claims
from conseiller.impact.factors import load_factors
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.locations import knowledge_folder
from conseiller.lookup.answers import match
from conseiller.lookup.lexicon import load_lexicon, read_lexicon
from conseiller.lookup.replies import says_unknown


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(knowledge_folder() / "lexique", tmp_path / "lexique")
    return tmp_path


def faults_of(folder: Path) -> list[str]:
    faults = Faults()
    read_lexicon(folder, faults)
    return [str(fault) for fault in faults.ordered()]


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "lexique" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_lexicon_has_no_fault() -> None:
    assert faults_of(knowledge_folder()) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("champs.yaml", "  - id: telephone", "  - idd: telephone", "la clé « idd » n'existe pas ici"),
        ("champs.yaml", "champs: telephone, acheter", "champs: telefone, acheter", "Le plus proche est « telephone »"),
        ("champs.yaml", "poids: fin_de_support = 2.7", "poids: fin_support = 2.7", "le sujet « fin_support »"),
        ("champs.yaml", "ouvrir: 0.7", "ouvrir: beaucoup", "« beaucoup » n'est pas un nombre"),
        ("champs.yaml", "  - id: ordinateur", "  - id: telephone", "le champ « telephone » est écrit deux fois"),
        ("lignes.yaml", "genres: telephone", "genres: telefone", "« telefone » ne va pas pour « genres »"),
        ("lignes.yaml", "appareil = tel, ", "appareil, ", "« faits » attend « nom = valeur »"),
        ("lignes.yaml", "systeme_au_plus: 26", "systeme_au_plus: vingt", "« vingt » n'est pas un nombre"),
        ("appareils.yaml", "genre: appareil", "genre: objet", "« objet » ne va pas pour « genre »"),
        ("appareils.yaml", "cycle: oui", "cycle: vrai", "écrivez oui ou non"),
        ("faits.yaml", "    valeur: mac", "    code: mac", "il manque la clé « valeur »"),
        ("orientations.yaml", "confiance: verifie", "confiance: sûr", "« sûr » ne va pas pour « confiance »"),
        ("orientations.yaml", "urgent: oui", "urgent: vite", "écrivez oui ou non"),
        ("orientations.yaml", "- id: o02", "- id: o01", "« o01 » est écrit deux fois"),
        ("corrections.yaml", "abreviations:", "abreviation:", "la clé « abreviation » n'existe pas ici"),
        ("corrections.yaml", "  cmt: comment", "  cmt:\n    - comment", "« cmt » attend un texte"),
    ],
)
def test_a_mistake_is_told_with_its_place(copy: Path, name: str, old: str, new: str, expected: str) -> None:
    change(copy, name, old, new)
    found = faults_of(copy)
    assert any(fault.startswith(f"lexique/{name}:") and expected in fault for fault in found), found


def test_a_term_that_would_never_be_met_is_told(copy: Path) -> None:
    change(copy, "faits.yaml", "batterie hors service", "batterie hs")
    assert any("« batterie hs » en « batterie hors service »" in fault for fault in faults_of(copy))


def test_several_mistakes_are_told_at_once(copy: Path) -> None:
    change(copy, "champs.yaml", "ouvrir: 0.7", "ouvrir: x")
    change(copy, "faits.yaml", "    valeur: mac", "    code: mac")
    assert len({fault.split(":")[0] for fault in faults_of(copy)}) == 2


def test_a_lexicon_with_faults_is_refused_when_used(copy: Path) -> None:
    change(copy, "champs.yaml", "ouvrir: 0.7", "ouvrir: x")
    lexicon = load_lexicon(copy)
    assert lexicon.devices.families
    with pytest.raises(KnowledgeError):
        _ = lexicon.fields


def test_a_missing_lexicon_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    assert len(faults_of(tmp_path)) == 7


def test_a_place_that_is_no_place_is_told_where_it_is_written(copy: Path) -> None:
    change(copy, "petits_mots.yaml", '  "3": troisième', "  trois: troisième")
    (told,) = faults_of(copy)
    assert told.startswith("lexique/petits_mots.yaml:")
    assert "« trois » n'est pas une place" in told


def test_a_trainer_teaches_a_way_of_saying_yes_and_of_not_knowing(copy: Path) -> None:
    change(copy, "petits_mots.yaml", "oui: oui,", "oui: oui, vouais,")
    change(copy, "petits_mots.yaml", "ne_sait_pas: sais pas,", "ne_sait_pas: sais pas, aucune espèce d'idée,")
    before, after = shipped.lexicon().small_words, load_lexicon(copy).small_words
    assert match("vouais", ["Oui", "Non"], before) == ()
    assert match("vouais", ["Oui", "Non"], after) == (0,)
    assert not says_unknown("aucune espèce d'idée", before)
    assert says_unknown("aucune espèce d'idée", after)


def test_a_claim_without_an_answer_is_told_with_the_nearest_one(copy: Path) -> None:
    change(copy, "idees_recues.yaml", "slogan: courriels", "slogan: couriels")
    faults = Faults()
    check_claims(load_lexicon(copy), load_factors(knowledge_folder()), faults)
    (told,) = [str(fault) for fault in faults.ordered()]
    assert told.startswith("lexique/idees_recues.yaml:6:13")
    assert "Le plus proche est « courriels »" in told

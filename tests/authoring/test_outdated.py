"""`conseiller savoir perime`: what has to be read again."""

from pathlib import Path

import pytest
from garden import SOURCES, TREE, plant
from saying import savoir


def test_nothing_is_due_the_day_everything_was_read(garden: Path) -> None:
    said = savoir("perime")
    assert said.code == 0
    assert said.out == ""
    assert said.told == "Rien à revoir d'ici 30 jours, au 22 novembre 2026.\n"


def test_each_thing_due_has_its_place_and_its_day_the_oldest_first(garden: Path) -> None:
    said = savoir("perime", "--date", "2027-10-01")
    assert said.code == 1
    assert said.out.splitlines() == [
        "sources/essai.yaml:2:9: source « releve », à revoir : 22 février 2027, depuis 221 jours.",
        "arbres/essai.yaml:39:13: question « systeme », à revoir : 1er mai 2027, depuis 153 jours.",
        "arbres/essai.yaml:124:9: conseil « f03 », fin de validité : 12 octobre 2027, dans 11 jours.",
    ]


def test_the_day_itself_is_due_and_the_delay_can_be_chosen(garden: Path) -> None:
    assert "22 février 2027, aujourd'hui" in savoir("perime", "--date", "2027-02-22", "--dans", "0").out
    assert savoir("perime", "--date", "2027-02-21", "--dans", "0").code == 0
    assert "dans 1 jour." in savoir("perime", "--date", "2027-02-21", "--dans", "1").out


def test_trees_and_advices_have_their_days_too(garden: Path) -> None:
    said = savoir("perime", "--dans", "365").out
    assert "arbres/essai.yaml:1:1: arbre « essai », à revoir : 22 novembre 2027" in said
    assert "conseil « v01 », à revoir" in said


def test_the_end_of_the_calendar_stops_nobody(garden: Path) -> None:
    assert savoir("perime", "--date", "9999-12-20", "--dans", "30").code == 1


def test_a_number_of_days_in_words_is_refused_in_french(garden: Path) -> None:
    said = savoir("perime", "--dans", "bientôt")
    assert said.code == 2
    assert "« bientôt » n'est pas un nombre de jours" in said.told


def test_a_broken_date_of_a_source_or_a_question_is_a_fault(garden: Path) -> None:
    spoilt = TREE.replace("a_revoir_le: 2027-05-01", "a_revoir_le: bientôt")
    plant(garden, spoilt, SOURCES.replace("2027-02-22", "demain"))
    said = savoir("verifier", str(garden))
    assert said.code == 2
    assert "« bientôt » n'est pas un jour" in said.out
    assert "« demain » n'est pas un jour" in said.out


def test_a_local_place_is_read_again_after_six_months(garden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSEILLER_DONNEES", str(garden.parent / "donnees"))
    folder = garden / "territoires"
    folder.mkdir()
    (folder / "roles.yaml").write_text("relire_apres_mois: 6\n", encoding="utf-8")
    (folder / "essai.yaml").write_text(PLACES, encoding="utf-8")
    assert savoir("perime", "--date", "2027-01-10", "--dans", "0").code == 0
    said = savoir("perime", "--date", "2027-01-15", "--dans", "0")
    assert said.code == 1
    assert said.out == "territoires/essai.yaml:4:5: lieu « atelier », à revoir : 15 janvier 2027, aujourd'hui.\n"


PLACES = """\
territoire: essai
titre: Un territoire
lieux:
  - id: atelier
    nom: Atelier du coin
    role: reparateur
    departement: "58"
    source: Relevé sur place
    lu_le: 2026-07-15
    confiance: a_confirmer
"""

"""The played person understands people as they speak: « tu », text messages, no question mark, everyday words."""

from pathlib import Path

import pytest
import shipped
from room_runs import conseiller
from training_folder import BOX, GENEALOGY, ROOT

from conseiller.conversation.room_desk import RoomDesk
from conseiller.training.case_loading import load_cases


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> RoomDesk:
    folder = tmp_path_factory.mktemp("salle")
    knowledge = shipped.knowledge()
    return RoomDesk(knowledge, ROOT / "knowledge", load_cases(ROOT / "knowledge", knowledge), folder / "p", folder)


@pytest.mark.parametrize(
    ("case", "asked", "fact"),
    [
        (GENEALOGY, "à qui est le pc ?", "proprietaire"),
        (GENEALOGY, "c ton pc ou celui du boulot", "proprietaire"),
        (GENEALOGY, "L'ORDI IL EST A QUI", "proprietaire"),
        (GENEALOGY, "tu t'en sers pour quoi", "indispensable"),
        (GENEALOGY, "c koi ke tu fais avec", "indispensable"),
        (GENEALOGY, "vous faites quoi dessus", "indispensable"),
        (GENEALOGY, "tu veux le garder ?", "souhait"),
        (GENEALOGY, "qu'est-ce que vous attendez de moi", "souhait"),
        (GENEALOGY, "ta une copie de tes photos ?", "copie_verifiee"),
        (GENEALOGY, "il prend w11 ?", "accepte_w11"),
        (GENEALOGY, "t'as essayé de mettre windows 11 ?", "accepte_w11"),
        (GENEALOGY, "dites moi tout", "souci"),
        (BOX, "tu éteins quoi le soir", "allumes"),
        (BOX, "qu'est-ce que vous avez autour du cou", "alarme_reseau"),
        (BOX, "t'as un truc pour appeler les secours ?", "alarme_reseau"),
        ("le_prix_doux", "t'as quel budget", "budget"),
        ("le_prix_doux", "vous avez combien", "budget"),
        ("le_prix_doux", "tu veux en faire quoi", "usages_voulus"),
        ("garantie_refusee", "t'as gardé la facture", "achat_origine"),
        ("garantie_refusee", "il a dit quoi le vendeur", "vendeur_reponse"),
        ("iphone_et_banque", "c'est quoi comme téléphone", "famille_mobile"),
    ],
)
def test_a_question_put_as_people_speak_is_understood(desk: RoomDesk, case: str, asked: str, fact: str) -> None:
    assert desk.rehearsal(desk.cases[case]).hear(asked).facts == (fact,)


def test_another_subject_is_only_meant_when_it_is_clearly_said(desk: RoomDesk) -> None:
    rehearsal = desk.rehearsal(desk.cases[GENEALOGY])
    assert "enfant" not in rehearsal.hear("il a quel âge votre pc").facts
    assert rehearsal.hear("quel forfait avez-vous").facts == ("forfait_taille",)


def test_a_case_is_copied_into_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    said = conseiller(tmp_path, "formation", "exporter", BOX, "--sortie", str(tmp_path / "a" / "donner"))
    assert said.code == 0
    assert (tmp_path / "a" / "donner" / f"{BOX}.yaml").read_bytes() == (
        ROOT / "knowledge" / "cas" / f"{BOX}.yaml"
    ).read_bytes()
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    refused = conseiller(tmp_path, "formation", "exporter", BOX, "--sortie", str(tmp_path / "fichier"))
    assert refused.code == 2
    assert "un fichier porte déjà ce nom" in refused.told

"""One appointment through several subjects: nothing is asked twice, one sheet, three gestures in all."""

import shutil
from pathlib import Path

import pytest
from desks import answer_until_advice, said, say, talk_on
from shipped import knowledge

from conseiller.commands.knowledge import check_folder
from conseiller.conversation.asking import QuestionStage
from conseiller.conversation.finishing import GesturesStage
from conseiller.conversation.sheets import build_sheet
from conseiller.conversation.talk import Talk
from conseiller.engine.facts import Source
from conseiller.knowledge.faults import Faults
from conseiller.locations import knowledge_folder
from conseiller.lookup.bridges import carried, read_bridges

OLD_COMPUTER = {
    "systeme": "w10", "proprietaire": "particulier", "accepte_w11": "non", "inscrit_esu": "non", "souhait": "windows",
    "indispensable": "logiciel", "memoire_disque": "peu", "copie_verifiee": "non",
}  # fmt: skip
BUYING = {
    "appareil_dort": "non", "contraintes": frozenset({"rien"}), "usages_voulus": frozenset({"demarches"}),
    "situation": frozenset({"rien"}), "budget": "moins200", "devenir_ancien": frozenset({"marche", "donnees"}),
}  # fmt: skip


def open_also(talk: Talk, title: str) -> None:
    labels = [choice.label for choice in talk.prompt.choices]
    wanted = next(label for label in labels if label.startswith("Ouvrir aussi") and title in label)
    say(talk, str(labels.index(wanted) + 1))


def too_old(folder: Path) -> Talk:
    """« PC trop vieux », then « reconditionné », then « que faire de l'ancien »."""
    talk = talk_on(folder)
    say(talk, "1")
    first = answer_until_advice(talk, {"appareil": "pc", "souci": "plus_maj", **OLD_COMPUTER})
    open_also(talk, "Acheter, réparer ou donner")
    second = answer_until_advice(talk, BUYING)
    assert "devenir_ancien" in second
    assert not set(first) & set(second)
    return talk


def test_the_passage_to_the_second_subject_is_said(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "netflix mange mon forfait et mon téléphone n'est plus à jour")
    assert "On passe à l'autre sujet" not in said(talk)
    say(talk, "1")
    say(talk, "1")
    assert isinstance(talk.stage, QuestionStage)
    assert f"On passe à l'autre sujet : « {talk.stage.tree.title} »." in said(talk).replace("\N{NO-BREAK SPACE}", " ")


def test_what_one_subject_learnt_is_not_asked_by_the_next(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "1")
    answer_until_advice(talk, {"appareil": "pc", "souci": "plus_maj", **OLD_COMPUTER})
    open_also(talk, "Acheter, réparer ou donner")
    asked = answer_until_advice(talk, BUYING)
    assert not {"appareil", "raison_achat", "accepte_w11", "souhait"} & set(asked)
    appointment = talk.appointment
    assert appointment is not None
    bought = appointment.states[1]
    assert bought.known["raison_achat"].value == "lent"
    assert bought.known["raison_achat"].source is Source.WORDS


def test_the_whole_walk_ends_in_one_sheet_and_three_gestures_of_both_subjects(tmp_path: Path) -> None:
    talk = too_old(tmp_path)
    plan = talk.current_plan()
    assert len(plan.kept) == 3
    assert {proposal.found.tree.id for proposal in (*plan.kept, *plan.others)} == {"fin_de_support", "reconditionne"}
    ids = [proposal.gesture.id for proposal in (*plan.kept, *plan.others)]
    assert len(ids) == len(set(ids))
    sheet = build_sheet(talk)
    assert len(sheet.gestures) == 3
    # First what cannot wait: nothing is erased nor given away before a checked copy.
    assert plan.kept[0].gesture.id == "copier"
    pressing = [proposal.found.advice.priority for proposal in plan.kept[:2]]
    assert pressing == sorted(pressing)


def test_the_mediator_may_take_a_gesture_of_the_other_subject_instead(tmp_path: Path) -> None:
    talk = too_old(tmp_path)
    say(talk, "terminer")
    assert isinstance(talk.stage, GesturesStage)
    plan = talk.current_plan()
    wanted = plan.others[0].gesture.title
    say(talk, "5", "3")
    assert plan.kept[2].gesture.title == wanted
    assert wanted in [gesture.title for gesture in build_sheet(talk).gestures]


def test_what_was_carried_can_be_changed_and_the_answer_wins(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "1")
    answer_until_advice(talk, {"appareil": "tel", "souci": "reseau", "alarme_reseau": "non", "appels_4g": "non"})
    open_also(talk, "Acheter, réparer ou donner")
    appointment = talk.appointment
    assert appointment is not None
    assert appointment.states[1].known["raison_achat"].value == "reseau"
    question = appointment.question("raison_achat")
    assert question is not None
    appointment.answer(question, "confort")
    assert appointment.states[1].known["raison_achat"].value == "confort"


@pytest.mark.parametrize(
    ("known", "then"),
    [
        ({"souci": "reseau"}, {"raison_achat": "reseau"}),
        ({"raison_achat": "ancien"}, {"souci": "ceder"}),
        ({"correctif_android": "ancien"}, {"suivi_restant": "moins18"}),
        ({"contraintes": frozenset({"sans_box", "urgent"})}, {"connexion": "telephone"}),
        ({"appareil": "tab"}, {"ecran_regarde": "petit"}),
        ({"appareil": "salon", "objet": "tv"}, {"ecran_regarde": "tele"}),
        ({"appareil": "salon", "objet": "imprimante"}, {}),
        ({"correctif_android": "recent", "souci": "verif"}, {}),
        ({"souci": "reseau", "raison_achat": "confort"}, {}),
    ],
)
def test_each_bridge_says_only_what_the_answer_means(known: dict[str, str], then: dict[str, str]) -> None:
    assert carried(read_bridges(knowledge_folder(), Faults()), known) == then


def test_bridges_that_lead_nowhere_or_tell_a_secret_are_faults_told_all_at_once(tmp_path: Path) -> None:
    slips = (
        ("si: souci = reseau", "si: soucis = reseau", "« soucis »"),
        ("si: raison_achat = lent", "si: raison_achat = lents", "« lents » n'est pas une réponse"),
        ("si: date_affichee = passee", "si: alarme_reseau = oui", "« alarme_reseau » est une question sensible"),
    )
    folder = shutil.copytree(knowledge_folder(), tmp_path / "knowledge")
    file = folder / "lexique/passerelles.yaml"
    text = file.read_text(encoding="utf-8")
    for good, spoilt, _ in slips:
        assert good in text
        text = text.replace(good, spoilt, 1)
    file.write_text(text, encoding="utf-8")
    told = [fault.message for fault in check_folder(folder).faults.ordered() if "passerelles" in fault.place.file]
    assert len(told) == len(slips)
    for _, _, says in slips:
        assert any(says in message for message in told)


@pytest.mark.parametrize(
    ("advice", "tree"),
    [
        ("f56", "reconditionne"), ("f46", "reconditionne"), ("f54", "reconditionne"), ("f57", "reconditionne"),
        ("f48", "streaming"), ("f49", "streaming"), ("f35", "streaming"), ("f43", "streaming"),
    ],
)  # fmt: skip
def test_an_advice_proposes_the_subject_that_follows_from_it(advice: str, tree: str) -> None:
    assert knowledge().trees["fin_de_support"].advice(advice).opens == tree


def test_a_box_that_an_alarm_needs_is_never_proposed_to_be_switched_off_after_crossing(tmp_path: Path) -> None:
    """F47 said the alarm passes through the network: streaming asks no more, and keeps the box on."""
    talk = talk_on(tmp_path)
    say(talk, "1")
    answer_until_advice(talk, {"appareil": "touches", "souci": "reseau", "alarme_reseau": "oui", "appels_4g": "non"})
    say(talk, "ma box consomme trop d'électricité")
    while not isinstance(talk.stage, QuestionStage):
        say(talk, "1")
    asked = answer_until_advice(talk, {"gene": "facture", "allumes": frozenset({"box"})})
    assert "alarme_reseau" not in asked
    assert "Laissez la box branchée, jour et nuit" in said(talk)
    appointment = talk.appointment
    assert appointment is not None
    assert "s45" not in {found.advice.id for found in appointment.advices()}


def test_the_end_of_2g_and_3g_has_a_door_of_its_own_on_the_home_page(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    labels = [choice.label for choice in talk.prompt.choices]
    door = next(label for label in labels if "2G" in label)
    say(talk, str(labels.index(door) + 1))
    asked = answer_until_advice(talk, {"appareil": "touches", "alarme_reseau": "non", "appels_4g": "non"})
    assert "souci" not in asked
    appointment = talk.appointment
    assert appointment is not None
    assert "f46" in {found.advice.id for found in appointment.advices()}
    assert "30 septembre 2026" in appointment.trees[0].advice("f46").reason


def test_a_system_said_by_the_person_is_heard_where_no_question_asks_for_it(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "2", "1", "2", "0")  # buy or repair; a computer; slow; whether it takes Windows 11 is not known
    assert "faire de la place, puis Windows 11" in said(talk)
    other = talk_on(tmp_path / "autre", trial=True)
    say(other, "c'est un pc sous windows 7, je voudrais savoir s'il faut en acheter un autre d'occasion ou pas")
    assert other.appointment is not None
    answer_until_advice(other, {"raison_achat": "lent", "souci": "lent"})
    shown = {found.advice.id for found in other.appointment.advices()}
    assert "t07_ancien" in shown
    assert "t07" not in shown


def test_a_bridge_to_a_value_that_no_tree_knows_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(knowledge_folder(), folder)
    path = folder / "lexique" / "passerelles.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("systeme_a_part = sans_windows", "systeme_a_part = sans_windos"), encoding="utf-8")
    told = [str(fault) for fault in check_folder(folder).faults.ordered() if "passerelles" in str(fault)]
    assert len(told) == 1
    assert "« sans_windows »" in told[0]

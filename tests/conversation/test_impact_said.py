"""Impact in an appointment: four numbers for the person's own habit, when she asks, never otherwise."""

import re
from pathlib import Path

from desks import answer_until_advice, said, say, talk_on

from conseiller.conversation.sheets import build_sheet
from conseiller.conversation.talk import Talk
from conseiller.outputs.sheet_forms import render_text

ASKING = {"gene": "impact", "connexion": "box", "usage_ecoute": "films", "ecran_regarde": "tele", "tele_4k": "non"}
ENTRY = "Dire l'impact, si la personne le demande"
MASS = "gaz à effet de serre"


def film_evenings(folder: Path, hours: str) -> Talk:
    """A person who wants to lower her impact, and watches films on a television."""
    from conseiller.conversation.asking import QuestionStage

    talk = talk_on(folder)
    say(talk, "3")
    while isinstance(talk.stage, QuestionStage) and talk.stage.question.id != "heures_semaine":
        question = talk.stage.question
        code = ASKING.get(question.id, "")
        ranks = [rank for rank, option in enumerate(question.options, 1) if option.code == code]
        say(talk, str(ranks[0] if ranks else 0))
    say(talk, hours)
    return talk


def entries(talk: Talk) -> list[str]:
    return [choice.label for choice in talk.prompt.choices]


def sheet_text(talk: Talk) -> str:
    return render_text(build_sheet(talk), wrapped=False).replace("\N{NO-BREAK SPACE}", " ")


def test_who_speaks_of_impact_hears_the_four_numbers_of_her_own_habit(tmp_path: Path) -> None:
    talk = film_evenings(tmp_path, "7")
    told = said(talk)
    places = [told.index(words) for words in ("91 Go", "kWh par mois", MASS, "de presque rien à", "se compte à part")]
    assert places == sorted(places)
    assert "Compté : vidéo en ligne, 7 heures par semaine, sur un téléviseur, par le réseau fixe." in told
    assert ENTRY not in entries(talk)


def test_her_sheet_says_them_with_the_number_of_each_source(tmp_path: Path) -> None:
    talk = film_evenings(tmp_path, "7")
    sheet = build_sheet(talk)
    assert len(sheet.impact) == 7
    assert all(re.search(r"\[\d+\]\.$", line) for line in sheet.impact[1:])
    text = sheet_text(talk)
    assert text.index("Ordres de grandeur") < text.index("91 Go") < text.index("publicodes-acv-numerique 2.2.0")


def test_without_her_hours_nothing_is_counted_and_nothing_is_offered(tmp_path: Path) -> None:
    talk = film_evenings(tmp_path, "0")
    assert MASS not in said(talk)
    assert ENTRY not in entries(talk)
    assert "Ordres de grandeur" not in sheet_text(talk)


def test_who_comes_for_something_else_hears_no_mass_of_gas(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "3")
    answer_until_advice(talk, {**ASKING, "gene": "forfait"})
    assert MASS not in said(talk)
    assert "Ordres de grandeur" not in sheet_text(talk)


def test_a_refurbished_telephone_is_counted_only_once_the_person_has_asked(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "je veux acheter un smartphone reconditionné")
    wanted = {"raison_achat": "premier", "appareil_dort": "non", "usages_voulus": "autre", "appareil_repere": "rien_vu"}
    answer_until_advice(talk, wanted)
    assert ENTRY in entries(talk)
    assert "64 et 87 %" not in sheet_text(talk)
    say(talk, str(entries(talk).index(ENTRY) + 1))
    assert "entre 64 et 87 % de moins qu'un neuf" in said(talk)
    assert "de presque rien à 24,6 kg par année d'usage" in sheet_text(talk)
    assert "si l'achat remplace bien un neuf" in sheet_text(talk)
    assert ENTRY not in entries(talk)


def test_a_tablet_that_is_kept_is_counted_by_the_years_it_lasts(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "2")
    answer_until_advice(talk, {"appareil": "tab", "raison_achat": "confort", "suivi_restant": "plus36"})
    say(talk, str(entries(talk).index(ENTRY) + 1))
    told = said(talk)
    assert "Compté : garder une tablette 4 ans au lieu de 3 ans. Données : rien de changé." in told
    assert "Il est réel si aucun appareil neuf n'est acheté entre-temps." in told

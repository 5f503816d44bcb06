"""`conseiller savoir essayer`: an author plays a tree; nothing is stored."""

from pathlib import Path

import pytest
from saying import savoir


def test_a_whole_tree_is_played_with_numbers_codes_and_words(garden: Path) -> None:
    said = savoir("essayer", "essai", typed="1\nancien\nDes jeux\n80\n")
    assert said.code == 0
    assert "Essai de « Ordinateur lent » au 22 novembre 2026. Rien n'est gardé.\n" in said.out
    assert "Question : Quel système s'affiche ? (systeme)\n  1. Windows 10 (w10)\n" in said.out
    assert "Sûr : f01 Poser un disque rapide.\n" in said.out
    assert "  f01 Faire poser un disque rapide (conseil principal).\n" in said.out
    assert "    Car : Disque : Un disque ancien ; Budget : 80 €.\n" in said.out
    assert "  f02 Garder cet ordinateur : « Poser un disque rapide » passe avant.\n" in said.out
    assert "  f03 Faire ses paiements ailleurs : Usages : Des jeux.\n" in said.out


def test_the_play_begins_at_any_question_and_asks_first_what_it_rests_on(garden: Path) -> None:
    said = savoir("essayer", "essai", "--depuis", "budget", typed="w11\nancien\n30\n").out
    asked = [line.rpartition("(")[2].rstrip(")") for line in said.splitlines() if line.startswith("Question : ")]
    assert asked == ["systeme", "disque", "budget"]
    assert "Supposé : Usages : La banque. Pour le choisir, --sachant usages=…\n" in said
    assert "  f02 Garder cet ordinateur (conseil principal).\n" in said


def test_what_is_known_already_is_not_asked(garden: Path) -> None:
    known = ("--sachant", "systeme=w11", "--sachant", "disque=ancien", "--sachant", "usages=banque,jeux")
    said = savoir("essayer", "essai", "--depuis", "budget", *known, typed="ne sait pas\n").out
    assert said.count("Question : ") == 1
    assert "Supposé" not in said
    assert "  Usages : Des jeux et La banque (répondu).\n" in said


def test_an_answer_that_leads_elsewhere_is_told_and_the_play_goes_on(garden: Path) -> None:
    said = savoir("essayer", "essai", "--depuis", "budget", typed="linux\nrien\n").out
    assert "« budget » n'est pas posée. L'essai continue sans elle.\n" in said
    assert "Question : Que faites-vous avec cet ordinateur ? (usages)\n" in said


def test_the_day_is_the_one_asked_for(garden: Path) -> None:
    said = savoir("essayer", "essai", "--date", "2027-11-01", typed="w10\nbanque\n").out
    assert "  État du système : plus protégé (déduit).\n" in said
    assert "    Demandez conseil avant tout paiement.\n" in said


def test_going_back_asks_again_and_forgets_the_answer(garden: Path) -> None:
    said = savoir("essayer", "essai", typed="linux\nretour\nw10\nquitter\n").out
    assert said.count("Question : Quel système s'affiche ?") == 2
    assert "N'est plus sûr : f02 Garder cet ordinateur.\n" in said
    assert "  Système : Windows 10 (répondu).\n" in said
    assert "L'essai s'arrête à la question « disque »." in said


def test_why_state_and_advices_are_told_at_any_moment(garden: Path) -> None:
    said = savoir("essayer", "essai", typed="w10\n?\nétat\nconseils\n").out
    assert "Posée si État du système « protégé ».\n" in said
    assert "En dépendent : f01 Poser un disque rapide" in said
    assert said.count("Ce qu'on sait :\n") == 2


def test_a_fact_nobody_is_asked_for_can_be_given(garden: Path) -> None:
    said = savoir("essayer", "essai", "--sachant", "batterie=oui", typed="linux\njeux\n").out
    assert "  v01 Ne plus charger cet appareil (blocage).\n" in said
    assert "  f01 Poser un disque rapide : « Ne plus charger cet appareil » l'écarte.\n" in said


def test_what_is_not_understood_is_asked_again(garden: Path) -> None:
    said = savoir("essayer", "essai", typed="9\n\nw10\n").out
    assert said.count("Précision : ") == 2
    assert "  Système : Windows 10 (répondu).\n" in said


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("systeme", "écrivez fait=valeur"),
        ("sisteme=w10", "n'a pas de fait « sisteme ». À faire : Le plus proche est « systeme »."),
        ("systeme=w12", "« w12 » n'est pas une réponse de « systeme ». À faire : Le plus proche est « w10 »."),
        ("etat=fini", "« etat » se déduit."),
        ("fin_w10=2027-01-01", "« fin_w10 » se lit dans les savoirs."),
        ("budget=beaucoup", "« budget » attend un nombre, pas « beaucoup »."),
        ("budget=nan", "« budget » attend un nombre, pas « nan »."),
        ("budget=9000", "« budget » attend un nombre de 0 à 2000, pas « 9000 »."),
        ("usages=banque,rien", "« usages » : une de ces réponses va seule."),
    ],
)
def test_a_badly_written_fact_is_refused_in_one_sentence(garden: Path, written: str, told: str) -> None:
    said = savoir("essayer", "essai", "--sachant", written)
    assert said.code == 2
    assert told in " ".join(said.told.split())


def test_nothing_is_stored(garden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "maison"
    home.mkdir()
    for variable in ("CONSEILLER_DONNEES", "CONSEILLER_REGLAGES"):
        monkeypatch.setenv(variable, str(home))
    monkeypatch.setenv("CONSEILLER_BASE", str(home / "journal.sqlite"))
    assert savoir("essayer", "essai", typed="w10\nancien\njeux\n80\n").code == 0
    assert list(home.iterdir()) == []

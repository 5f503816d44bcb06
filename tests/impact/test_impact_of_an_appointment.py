"""From the answers of an appointment to its figures: what is known is counted, what is not is never guessed."""

from pathlib import Path

import pytest
from impact_runs import shipped
from shipped import knowledge

from conseiller.commands.impact_links import check_links
from conseiller.errors import ConseillerError
from conseiller.french import NBSP
from conseiller.impact import Device, Habit, Network, Quality, Usage, footprint_of
from conseiller.impact.links import Change, load_links
from conseiller.impact.sentences import for_kept, for_refurbished, for_weekly_habit
from conseiller.impact.writing import grams, number
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.wording import count_words, sentences
from conseiller.locations import knowledge_folder

LINKS = load_links(knowledge_folder())
FILM = {"usage_ecoute": "films", "heures_semaine": 7.0}


def plain(told: object) -> str:
    return str(told).replace(NBSP, " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_hours_and_use_make_a_habit_and_each_answer_makes_it_more_exact() -> None:
    assert LINKS.habit(FILM) == Habit(Usage.STREAMING, hours=7.0, network_known=False)
    known = {**FILM, "ecran_regarde": "tele", "connexion": "box_mobile", "tele_4k": "oui"}
    assert LINKS.habit(known) == Habit(Usage.STREAMING, Device.TV, Network.MOBILE, Quality.ULTRA, 7.0)
    assert LINKS.habit({"usage_ecoute": "appels", "heures_semaine": 3.0}) == Habit(
        Usage.CALL, hours=3.0, network_known=False
    )


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"usage_ecoute": "films"},
        {"heures_semaine": 7.0},
        {"usage_ecoute": "films", "heures_semaine": "ne_sait_pas"},
        {"usage_ecoute": "musique", "heures_semaine": 7.0},
    ],
)
def test_without_its_use_or_its_hours_nothing_is_counted(facts: dict[str, object]) -> None:
    assert LINKS.habit(facts) is None


def test_a_box_4g_or_a_shared_connection_counts_as_the_mobile_network() -> None:
    for connection in ("box_mobile", "telephone"):
        habit = LINKS.habit({**FILM, "connexion": connection})
        assert habit is not None
        assert habit.network is Network.MOBILE


def test_the_family_of_the_main_advice_says_what_changes_in_the_life_of_the_device() -> None:
    assert LINKS.device({"appareil": "tel"}, {"achat_reconditionne"}) == (Change.REFURBISHED, Device.PHONE, 1)
    assert LINKS.device({"objet": "tv"}, {"garder_appareil"}) == (Change.KEPT, Device.TV, 1)
    assert LINKS.device({"appareil": "tel"}, {"securite_appareil"}) is None
    assert LINKS.device({"appareil": "ne_sait_pas"}, {"achat_reconditionne"}) is None


def test_the_four_numbers_come_in_order_for_a_month_then_manufacture_apart() -> None:
    habit = Habit(Usage.STREAMING, Device.TV, hours=7)
    monthly = footprint_of(Habit(Usage.STREAMING, Device.TV, hours=7 * 52 / 12), shipped())
    counted, data, home, share, gain, making, origin = (plain(told.text) for told in for_weekly_habit(habit, shipped()))
    assert counted.startswith("Compté : vidéo en ligne, 7 heures par semaine, sur un téléviseur")
    assert f"{number(monthly.data)} Go" in data
    assert f"{number(monthly.energy)} kWh" in home
    assert plain(grams(monthly.without_making)) in share
    assert gain.endswith(f"de presque rien à {plain(grams(monthly.network))} par mois.")
    assert plain(grams(monthly.making)) in making
    assert "se compte à part" in making
    assert "ordres de grandeur" in origin


def test_what_was_supposed_is_said() -> None:
    guessed = Habit(Usage.STREAMING, Device.TV, hours=7, network_known=False)
    assert plain(for_weekly_habit(guessed, shipped())[0].text).endswith(
        "Supposé : par le réseau fixe, en haute définition."
    )
    sure = Habit(Usage.STREAMING, Device.TV, Network.FIXED, Quality.HIGH, 7)
    assert "Supposé" not in for_weekly_habit(sure, shipped())[0].text


EVERYTHING = [
    *(
        for_weekly_habit(Habit(usage, device, network, None, hours), shipped())
        for usage in (Usage.STREAMING, Usage.CALL)
        for device in (Device.AVERAGE, Device.PHONE, Device.TV, Device.LAPTOP)
        for network in Network
        for hours in (1, 7, 100)
        if (usage, device) != (Usage.CALL, Device.TV)
    ),
    *(for_refurbished(device, shipped()) for device in (Device.PHONE, Device.TABLET, Device.LAPTOP)),
    *(for_kept(device, 1, shipped()) for device in Device if device is not Device.AVERAGE),
]


@pytest.mark.parametrize("told", EVERYTHING)
def test_nothing_that_must_not_be_claimed_is_said_and_every_figure_has_a_source(told: tuple[object, ...]) -> None:
    text = plain(" ".join(sentence.text for sentence in told))  # type: ignore[attr-defined]
    assert [word for word in shipped().forbidden if word.casefold() in text.casefold()] == []
    assert max(count_words(sentence) for sentence in sentences(text)) <= 20
    assert "de presque rien à" in text
    for sentence in told[1:]:
        if any(sign.isdigit() for sign in sentence.text):  # type: ignore[attr-defined]
            assert sentence.sources  # type: ignore[attr-defined]
            assert set(sentence.sources) <= shipped().sources.keys()  # type: ignore[attr-defined]


def test_a_device_nobody_studied_is_refused_rather_than_guessed() -> None:
    with pytest.raises(ConseillerError, match="ne dit rien"):
        for_refurbished(Device.TV, shipped())


@pytest.mark.parametrize(
    ("good", "spoilt", "code", "says"),
    [
        ("heures: heures_semaine", "heures: heure_semaine", Code.UNKNOWN_FACT, "« heure_semaine »"),
        ("heures: heures_semaine", "heures: gene", Code.WRONG_COMPARISON, "« gene »"),
        ("petit: smartphone", "petits: smartphone", Code.UNKNOWN_ANSWER, "« petits »"),
        ("petit: smartphone", "petit: smartfone", Code.UNKNOWN_WORD, "« smartphone »"),
        ("[achat_reconditionne]", "[achat_recondition]", Code.UNKNOWN_WORD, "« achat_recondition »"),
    ],
)
def test_a_link_that_leads_nowhere_is_a_fault_with_its_line(
    good: str, spoilt: str, code: Code, says: str, tmp_path: Path
) -> None:
    (tmp_path / "facteurs").mkdir()
    file = tmp_path / "facteurs/habitudes.yaml"
    text = (knowledge_folder() / "facteurs/habitudes.yaml").read_text(encoding="utf-8")
    assert good in text
    file.write_text(text.replace(good, spoilt, 1), encoding="utf-8")
    told = Faults()
    check_links(tmp_path, knowledge(), told)
    faults = told.ordered()
    assert {fault.place.file for fault in faults} == {"facteurs/habitudes.yaml"}
    assert [fault.code for fault in faults] == [code]
    assert says in faults[0].message
    line = next(rank for rank, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if spoilt in text)
    assert abs(faults[0].place.line - line) <= 4

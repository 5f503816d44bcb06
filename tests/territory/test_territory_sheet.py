"""The sheet and the hand-off name a nearby place, at most two, never in place of the advice."""

from datetime import date
from pathlib import Path

import pytest
from shipped import FOLDER, furnished, knowledge
from territories import TODAY, conseiller, place, plain, write_pack

from conseiller.conversation.asking import QuestionStage
from conseiller.conversation.desk import Desk
from conseiller.conversation.listening import hand_over
from conseiller.conversation.sheets import build_sheet
from conseiller.conversation.talk import Talk
from conseiller.journal import Journal
from conseiller.locations import territories_folder
from conseiller.outputs.sheet_forms import render_text
from conseiller.settings import Settings

PREMERY, SAINT_HERBLAIN, PARIS = "58218", "44162", "75056"
TRYING = {"proprietaire": "particulier", "inscrit_esu": "non", "indispensable": "aucun", "souhait": "essayer"}
OLD_PC = "mon pc est sous windows 10 et ne peut pas passer à windows 11"


def desk(folder: Path, code: str | None, own: Path | None = None, opening: str = "", on: date = TODAY) -> Desk:
    journal = Journal.open(folder / "journal.sqlite", on)
    office = Settings(office="Mairie d'Essai", phone="03 86 00 00 00", opening=opening)
    return furnished(Desk(knowledge(), FOLDER, journal, office, on, on, code, own_places=own))


def talk_wanting(desk: Desk, gesture: str) -> Talk:
    """An appointment whose plan keeps this gesture among three."""
    talk = Talk(desk)
    talk.submit(OLD_PC)
    while isinstance(talk.stage, QuestionStage):
        codes = [option.code for option in talk.stage.question.options]
        code = TRYING.get(talk.stage.question.id)
        talk.submit(str(codes.index(code) + 1) if code in codes else "0")
    plan = talk.current_plan()
    wanted = [item for item in (*plan.kept, *plan.others) if item.gesture.id == gesture]
    assert wanted, [item.gesture.id for item in (*plan.kept, *plan.others)]
    plan.kept[:] = [wanted[0], *[item for item in plan.kept if item is not wanted[0]]][:3]
    return talk


def helped(talk: Talk) -> list[str]:
    return [plain(line) for line in build_sheet(talk).help_lines]


def test_the_sheet_names_two_places_at_most_the_nearest_first(tmp_path: Path) -> None:
    gestures = ["installer_linux", "autre_appareil", "aide_proche"]
    told = [plain(line) for line in desk(tmp_path, PREMERY).nearby(gestures)]
    assert told == ["EBE 58, initiation à Linux, Prémery (à vérifier)", "EBE 58, Prémery (à vérifier)"]


def test_a_gesture_that_sends_nowhere_adds_no_line(tmp_path: Path) -> None:
    assert desk(tmp_path, PREMERY).nearby(["copier", "effacer"]) == ()


@pytest.mark.parametrize("code", [PARIS, "99999", None])
def test_without_a_known_place_nearby_nothing_is_said(tmp_path: Path, code: str | None) -> None:
    assert desk(tmp_path, code).nearby(["aide_proche", "autre_appareil"]) == ()


def test_the_line_stands_on_the_sheet_under_the_help(tmp_path: Path) -> None:
    own = tmp_path / "territoires"
    write_pack(own, "essai", place("essai_a", "Club d'essai", f"commune: {PREMERY}", role="atelier_linux"))
    talk = talk_wanting(desk(tmp_path, PREMERY, own, opening="Ouvert le mardi."), "essayer_linux")
    assert helped(talk)[:2] == ["Ouvert le mardi.", "Club d'essai, Prémery (à vérifier)"]
    printed = plain(render_text(build_sheet(talk)))
    assert "Club d'essai, Prémery (à vérifier)" in printed.partition("Besoin d'aide")[2]


def test_a_declined_gesture_sends_nowhere(tmp_path: Path) -> None:
    talk = talk_wanting(desk(tmp_path, PREMERY), "essayer_linux")
    assert helped(talk)
    for rank in range(1, len(talk.current_plan().kept) + 1):
        talk.current_plan().say(rank, "decline")
    assert helped(talk) == []


def after_hand_off(desk: Desk, referral: str) -> str:
    talk = Talk(desk)
    [found] = [item for item in desk.lexicon.hand_offs.items if item.id == referral]
    hand_over(talk, found)
    return plain("\n".join(f"{line.label} {line.text}" for line in talk.transcript))


def test_an_errand_is_sent_to_the_nearest_france_services(tmp_path: Path) -> None:
    assert "Près d'ici France services, Saint-Herblain (à vérifier)" in after_hand_off(
        desk(tmp_path, SAINT_HERBLAIN), "o16"
    )


def test_without_a_pack_that_line_is_absent(tmp_path: Path) -> None:
    assert "Près d'ici" not in after_hand_off(desk(tmp_path, PARIS), "o16")


def test_a_danger_gets_the_safe_words_and_no_place(tmp_path: Path) -> None:
    assert "Près d'ici" not in after_hand_off(desk(tmp_path, SAINT_HERBLAIN), "o01")


def test_searching_says_each_place_with_its_source_and_its_day() -> None:
    done = conseiller("territoire", "chercher", "prémery")
    assert done.code == 0
    assert done.out.startswith("Prémery (Nièvre, CC Les Bertranges)\n")
    assert "Dans la commune :\n  EBE 58, Prémery (à vérifier)" in done.out
    assert "Source : Comité technique France Numérique Ensemble de la Nièvre, 4 juin 2024" in done.out
    assert "relevé le 22 novembre 2026" in done.out


def test_searching_one_role_shows_that_role_only() -> None:
    out = conseiller("territoire", "chercher", "nevers", "--role", "atelier_linux").out
    assert "FabLab de Clamecy" in out
    assert "ANAR" not in out


def test_a_long_list_shows_the_nearest_and_how_to_see_all() -> None:
    places = [place(f"essai_{rank}", f"Lieu {rank}", f"commune: {PREMERY}") for rank in range(20)]
    write_pack(territories_folder(), "essai", *places)
    short = conseiller("territoire", "chercher", PREMERY).out
    assert "ajoutez --tous" in short
    assert short.count("Source : ") == 12
    assert conseiller("territoire", "chercher", PREMERY, "--tous").out.count("Source : ") > 20


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("clamecy", "58079  Clamecy, Nièvre"),
        ("zzzzzz", "Aucune commune ne ressemble"),
        ("75056", "Aucun lieu n'est connu"),
    ],
)
def test_a_search_that_finds_nothing_sure_says_so_with_a_way_out(typed: str, said: str) -> None:
    done = conseiller("territoire", "chercher", typed)
    assert done.code == 1
    assert done.out == ""
    assert said in done.talk
    assert "À faire : " in done.talk

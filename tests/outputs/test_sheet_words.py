"""What the person reads on the sheet, on paper and as text."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from page_reader import PageReader, plain
from sheet_samples import BARE_SHEET, COPIED, DAY, ENROLLED, ORDINARY_SHEET, TRIED, sheets_of_all_lengths

from conseiller.french import NBSP
from conseiller.outputs.sheet import Sheet, SheetSource
from conseiller.outputs.sheet_forms import render_html, render_text

NARROW = "\N{NARROW NO-BREAK SPACE}"


def both_forms(sheet: Sheet) -> tuple[str, str]:
    """The words of the page and of the text, spaces made ordinary."""
    return PageReader(render_html(sheet)).body, plain(render_text(sheet))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("sheet", [ORDINARY_SHEET, BARE_SHEET, *sheets_of_all_lengths()])
def test_the_page_is_french_with_one_title_and_headings_in_order(sheet: Sheet, large: bool) -> None:
    page = PageReader(render_html(sheet, large))
    levels = [level for level, _ in page.headings()]
    assert page.named("html")[0].attributes["lang"] == "fr"
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(text for _, text in page.headings())


def test_the_sheet_says_what_was_seen_done_and_to_do_in_that_order() -> None:
    assert [text for level, text in PageReader(render_html(ORDINARY_SHEET)).headings() if level == 2] == [
        "Ce que nous avons vu",
        "Ce que vous avez fait",
        "Ce que vous ferez",
        "Pourquoi",
        "Besoin d'aide ?",
        "Votre code : 7K3M-9QX8",
        "Vos informations",
    ]


def test_the_text_has_the_same_words_in_the_same_order_as_the_page() -> None:
    page = PageReader(render_html(ORDINARY_SHEET)).body
    text = re.sub(r"^ +([√○]|\d\.) ", "", render_text(ORDINARY_SHEET), flags=re.MULTILINE)
    assert plain(text) == page.removeprefix("Pour imprimer cette page : touches Ctrl et P. ")


@pytest.mark.parametrize(
    ("state", "heading", "words"),
    [
        ("fait_en_seance", "Ce que vous avez fait", "Fait :"),
        ("deja_fait", "Ce que vous avez fait", "Déjà fait :"),
        ("intention", "Ce que vous ferez", "À faire :"),
        (None, "Ce que vous pouvez faire", "À décider :"),
        ("decline", "Si vous changez d'avis", "Si vous voulez :"),
    ],
)
def test_every_gesture_says_in_words_what_became_of_it(state: str | None, heading: str, words: str) -> None:
    sheet = replace(BARE_SHEET, gestures=(replace(ENROLLED, state=state),))
    page = PageReader(render_html(sheet))
    told = f"{words} Geste 2. Inscrire l'ordinateur aux mises à jour de sécurité"
    assert page.headings()[1:3] == [(2, heading), (3, told)]
    assert told in plain(render_text(sheet))
    boxes = [element for element in page.named("svg") if element.attributes["class"] == "box"]
    assert [box.attributes["aria-hidden"] for box in boxes] == ["true"]


def test_what_is_done_needs_no_steps_and_what_is_to_do_has_them_numbered() -> None:
    page = PageReader(render_html(ORDINARY_SHEET))
    steps = [element.text for element in page.named("li")]
    assert steps == [*ENROLLED.steps, *TRIED.steps]
    assert not set(COPIED.steps) & set(steps)
    assert "1. Ouvrez Paramètres." in render_text(ORDINARY_SHEET)


def test_declined_gestures_come_last_and_keep_their_number() -> None:
    gestures = (replace(COPIED, state="decline"), ENROLLED, TRIED)
    page, text = both_forms(replace(ORDINARY_SHEET, gestures=gestures))
    for form in (page, text):
        assert form.index("Geste 2.") < form.index("Pourquoi") < form.index("Si vous changez d'avis")
        assert form.index("Si vous changez d'avis") < form.index("Geste 1. Copier vos photos") < form.index("Besoin")


def test_warnings_come_before_everything_else() -> None:
    sheet = replace(ORDINARY_SHEET, warnings=("Pas de banque sur cet appareil.",))
    headings = [text for _, text in PageReader(render_html(sheet)).headings()]
    assert headings[1] == "À savoir d'abord"
    assert plain(render_text(sheet)).index("Pas de banque") < plain(render_text(sheet)).index("Ce que nous avons vu")


def test_the_question_of_the_return_is_printed_for_what_is_not_done() -> None:
    for form in both_forms(ORDINARY_SHEET):
        assert "On vous demandera : « L'ordinateur est-il inscrit ? »" in form
        assert COPIED.return_question not in form


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (date(2027, 10, 12), "Avant le 12 octobre 2027."),
        (date(2026, 12, 6), "Avant le 6 décembre 2026, dans 2 semaines."),
        (date(2026, 12, 1), "Avant le 1er décembre 2026, dans 9 jours."),
        (date(2026, 11, 23), "Avant le 23 novembre 2026, dans 1 jour."),
        (DAY, "Avant le 22 novembre 2026."),
    ],
)
def test_a_near_deadline_is_said_with_its_delay(before: date, told: str) -> None:
    for form in both_forms(replace(ORDINARY_SHEET, before=before)):
        assert told in form


def test_a_deadline_that_has_passed_is_not_said() -> None:
    for form in both_forms(replace(ORDINARY_SHEET, before=date(2025, 10, 14))):
        assert "Avant le" not in form


def test_the_telephone_of_the_office_is_said_once() -> None:
    for form in both_forms(ORDINARY_SHEET):
        assert form.count("05 46 00 00 00") == 1
    for form in both_forms(replace(ORDINARY_SHEET, help_lines=("Arnaques : 3018",), phone="0546000000")):
        assert "Arnaques : 3018" in form
        assert "Vals d'Exemple Communauté : 05 46 00 00 00" in form


def test_telephone_numbers_are_bold() -> None:
    sheet = replace(ORDINARY_SHEET, help_lines=("En 2027, appelez le 3018 ou le 05 46 00 00 00.",))
    assert [strong.text for strong in PageReader(render_html(sheet)).named("strong")][-2:] == [
        "3018",
        "05 46 00 00 00",
    ]


def test_a_sheet_without_any_setting_has_no_empty_line() -> None:
    page, text = both_forms(BARE_SHEET)
    for form in (page, text):
        assert "Besoin d'aide ? Revenez là où vous avez reçu cette fiche." in form
        assert "Ce lieu compte ses conseils" in form
        assert "Contact : le lieu de votre rendez-vous." in form
        assert "Votre code" not in form
        assert "Sources" not in form
    assert not re.search(r"<(p|h\d|li|strong)[^>]*>\s*</\1>", render_html(BARE_SHEET))
    assert not re.search(r"\n\n\n|[:,] *\n\n| $", render_text(BARE_SHEET))


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"dpo": "dpo@vals.example"}, "Contact : dpo@vals.example. En cas"),
        ({"dpo": "Mme la déléguée, mairie."}, "Contact : Mme la déléguée, mairie. En cas"),
        ({"dpo": "", "office": "La Ville", "phone": "05 46 00 00 00"}, "Contact : La Ville, 05 46 00 00 00. En cas"),
        ({"dpo": "", "office": "", "phone": "05 46 00 00 00"}, "Contact : 05 46 00 00 00. En cas"),
        ({"dpo": " . ", "office": "", "phone": ""}, "Contact : le lieu de votre rendez-vous. En cas"),
    ],
)
def test_the_contact_for_ones_rights_adapts_to_the_settings(known: dict[str, str], told: str) -> None:
    for form in both_forms(replace(ORDINARY_SHEET, **known)):  # type: ignore[arg-type]
        assert told in form


def test_the_notice_says_who_what_how_long_which_rights_and_whom_to_ask() -> None:
    assert plain(render_text(ORDINARY_SHEET).split("Vos informations")[1]).startswith(
        "Vals d'Exemple Communauté compte ses conseils : c'est une mission d'intérêt public. "
        "Nous gardons jour, lieu, gestes et code. Pas de nom. "
        "Après 6 mois, jour et code sont effacés. Le mois reste jusqu'à fin 2027. "
        "Ce code permet de voir, corriger, effacer ou refuser. "
        "Contact : dpo@vals.example. En cas de désaccord : cnil.fr. "
        "Sources : [1] Programme de mises à jour prolongées, Microsoft, novembre 2026. Lues le 22 novembre 2026."
    )


def test_the_sheet_says_until_when_the_code_answers() -> None:
    """Day 180 counts: 22 November 2026 + 180 days."""
    for form in both_forms(ORDINARY_SHEET):
        assert "Gardez cette fiche jusqu'au 21 mai 2027." in form


def test_without_a_code_the_notice_promises_nothing_about_one() -> None:
    for form in both_forms(replace(ORDINARY_SHEET, code=None)):
        assert "code" not in form
        assert "demandez aujourd'hui" in form


def test_sources_read_on_several_days_or_to_confirm_say_so() -> None:
    sources = (
        SheetSource("Fin de support", "Éditeur", "2025", date(2026, 10, 1)),
        SheetSource("Prix relevé", to_confirm=True, read_on=date(2026, 11, 22)),
        SheetSource("Sans date"),
    )
    for form in both_forms(replace(ORDINARY_SHEET, sources=sources)):
        assert "Sources : [1] Fin de support, Éditeur, 2025 ; [2] Prix relevé, à confirmer ; [3] Sans date." in form
        assert "Lues entre le 1er octobre 2026 et le 22 novembre 2026." in form


@pytest.mark.parametrize("large", [False, True])
def test_a_trial_sheet_says_so_and_bears_no_code(large: bool) -> None:
    page = render_html(replace(ORDINARY_SHEET, trial=True), large)
    assert "ESSAI" in PageReader(page).body
    assert "7K3M" not in page
    assert not [element for element in PageReader(page).named("svg") if element.attributes.get("role")]
    text = render_text(replace(ORDINARY_SHEET, trial=True))
    assert "ESSAI" in text
    assert "7K3M" not in text


def test_knowledge_past_its_review_date_is_announced_at_the_top() -> None:
    stale = "Informations relevées le 22 novembre 2026. Vérifiez les dates."
    for form in both_forms(replace(ORDINARY_SHEET, stale=stale)):
        assert form.index(stale) < form.index("Ce que nous avons vu")


def test_when_all_does_not_fit_the_front_says_that_the_steps_are_overleaf() -> None:
    long_steps = ("Choisissez « Mise à jour et sécurité », puis le premier bouton.",) * 5
    gestures = tuple(replace(ENROLLED, rank=rank, steps=long_steps) for rank in (1, 2, 3))
    page = PageReader(render_html(replace(ORDINARY_SHEET, gestures=gestures))).body
    assert page.index("Les étapes sont au dos.") < page.index("Votre code") < page.index("suite Les étapes")
    assert page.index("Votre code") < page.index(plain(long_steps[0]))


def test_large_print_keeps_titles_help_code_and_notice_in_front() -> None:
    front, back = PageReader(render_html(ORDINARY_SHEET, large=True)).body.split("Fiche du 22 novembre 2026, suite")
    for words in ("Geste 1.", "Geste 2.", "Geste 3.", "05 46 00 00 00", "7K3M-9QX8", "Nous gardons", "au dos"):
        assert words in front
    for words in (*ENROLLED.steps, *TRIED.steps, "Pourquoi", "Microsoft, novembre 2026"):
        assert plain(words) in back


def test_nothing_is_lost_whatever_goes_overleaf() -> None:
    for sheet in sheets_of_all_lengths():
        for large in (False, True):
            words = PageReader(render_html(sheet, large)).body
            for gesture in sheet.gestures:
                assert plain(gesture.title) in words
                assert plain(gesture.text) in words
                assert plain(gesture.return_question) in words
                assert words.count(plain(gesture.steps[0]) if gesture.steps else "\0") == sum(
                    len(other.steps) for other in sheet.gestures
                )
            for line in (*sheet.warnings, *sheet.later, *sheet.reasons, *sheet.seen, sheet.sources[0].title):
                assert plain(line) in words
            assert "Ce code permet de voir" in words


def test_french_spaces_are_narrow_on_paper_and_plain_in_the_terminal() -> None:
    sheet = replace(BARE_SHEET, seen=("Prix : 1 200 € le 1er mars 2027 ! Est-ce « juste » ?",))
    page = render_html(sheet)
    assert (
        f"Prix{NARROW}: 1{NARROW}200{NARROW}€ le 1er{NBSP}mars 2027{NARROW}! Est-ce «{NARROW}juste{NARROW}»{NARROW}?"
        in page
    )
    text = render_text(sheet)
    assert f"1{NBSP}200{NBSP}€" in text
    assert NARROW not in text


def test_the_text_stays_within_66_columns_and_the_console_characters() -> None:
    for sheet in (ORDINARY_SHEET, BARE_SHEET, *sheets_of_all_lengths()):
        text = render_text(replace(sheet, place="Maison France services du Pays des Mille Rivières et des Bois " * 2))
        assert max(map(len, text.splitlines())) <= 66
        # WGL4, which every console font has, holds Latin-1, œ, Œ, √ and ○.
        assert all(ord(sign) < 0x100 or sign in "œŒ√○’" for sign in text)


def test_a_code_is_grouped_however_it_is_given() -> None:
    for written in ("7K3M9QX8", "7k3m-9qx8", "7K3M 9QX8"):
        assert "Votre code : 7K3M-9QX8" in plain(render_text(replace(ORDINARY_SHEET, code=written)))


def test_a_state_the_sheet_does_not_know_is_refused_rather_than_left_out() -> None:
    with pytest.raises(ValueError, match="rangé"):
        replace(ENROLLED, state="rangé")

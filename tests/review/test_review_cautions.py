"""What a sceptical reader asks under the three objectives: is it too early, is there anything, why is this secret."""

from dataclasses import replace
from datetime import date

from release_samples import counted, released, with_figures
from reviewing import plain, reviewed, rows, section, texts

from conseiller.indicators.published import TOTAL, Level, PublishedFigure, PublishedTable, Status
from conseiller.indicators.thresholds import load_thresholds
from conseiller.knowledge.communes import load_communes
from conseiller.locations import knowledge_folder
from conseiller.outputs.publication import Publication
from conseiller.outputs.review.composing import Review, compose
from conseiller.outputs.review.means import no_means
from conseiller.outputs.review.review_wording import review_words
from conseiller.outputs.review.view import ReviewView

HIDDEN_RATE = PublishedFigure(TOTAL, Level.ALL, TOTAL, "a", "A5.4", status=Status.SECRET)
EPCI = ("200041689", "245804406")


def asked(view: ReviewView) -> str:
    return plain(" ".join(view.sections[0].points))


def test_a_whole_year_long_over_asks_for_no_caution_about_days() -> None:
    assert "provisoire" not in asked(reviewed(released()))
    assert "Trop tôt" not in asked(reviewed(released()))


def test_a_year_in_progress_says_which_days_are_missing_and_until_when() -> None:
    told = asked(reviewed(replace(released(), extraction=date(2026, 2, 10))))
    assert "Bilan provisoire : au 10 février 2026, les conseils donnés à partir du 15 août 2025" in told
    assert "Attendez le 30 juin 2026" in told


def test_before_any_advice_is_due_nothing_of_the_follow_up_is_called_secret_or_weak() -> None:
    nothing = [
        PublishedFigure(TOTAL, Level.ALL, TOTAL, letter, name, status=status, grade=grade)
        for letter in "abc"
        for name, status, grade in (
            ("A5.3", Status.SECRET, ""),
            ("A5.4", Status.SECRET, ""),
            ("A5.5", Status.SECRET, ""),
            ("A5.6", Status.NOT_RELIABLE, "non_publiable"),
            ("A5.7", Status.NOT_RELIABLE, "non_publiable"),
        )
    ]
    view = reviewed(replace(with_figures(released(), *nothing), extraction=date(2025, 6, 15)))
    assert "Trop tôt : au 15 juin 2025, aucun conseil de cette période n'est encore échu." in asked(view)
    card = view.sections[0].cards[0]
    assert card.headline == "trop tôt"
    assert [plain(line) for line in card.lines] == ["420 conseils donnés", "Taux de retour : trop tôt"]
    assert set(rows(view.sections[1])["Objectif a : achat et usage"][1:]) == {"trop tôt"}
    assert "Objectif a (achat et usage) : aucun conseil n'est encore échu." in texts(
        section(view, "Ce chiffre est-il fiable ?")
    )
    assert "Trop tôt, aucun conseil n'est encore échu." in texts(section(view, "Tableau pour la délibération"))


def test_what_is_hidden_is_counted_apart_from_zeros() -> None:
    said = texts(section(reviewed(released()), "Ce qui est caché, et pourquoi"))
    assert "Nombres de conseils cachés : 7. Nombres publiés : 33 ; zéros parmi eux : 1." in said
    whole = replace(released(), audit=replace(released().audit, hidden=0, published=40))
    said = texts(section(reviewed(whole), "Ce qui est caché, et pourquoi"))
    assert "Aucun nombre de conseils n'est caché : 40 sont publiés ; zéros parmi eux : 1." in said
    assert "Certains sont cachés" not in said


def test_a_secret_return_rate_beside_published_bounds_says_why() -> None:
    told = asked(reviewed(with_figures(released(), HIDDEN_RATE)))
    assert "Pourquoi un taux de retour secret à côté de bornes publiées ?" in told
    assert "La fiabilité n'en dépend pas" in told


def test_secret_bounds_beside_many_advices_say_why() -> None:
    assert "Pourquoi une mise en place secrète" in asked(reviewed(released()))


def only_zeros() -> PublishedTable:
    table = released()
    return replace(
        table,
        figures=tuple(
            counted(one.period, one.objective, 0 if one.period == "2025-T2" else None, one.level, one.territory)
            for one in table.figures
            if one.indicator == "A5.1"
        ),
    )


def test_when_nothing_but_zeros_is_shown_the_page_says_so_and_what_to_do() -> None:
    told = asked(reviewed(only_zeros()))
    assert "Seuls des zéros peuvent être montrés : les autres nombres vont de 1 à 10" in told
    assert "réunissez plusieurs conseillers" in told
    assert "Seuls des zéros" not in asked(reviewed(released()))


def test_a_year_without_any_advice_is_told_in_words() -> None:
    table = released()
    empty = replace(table, figures=tuple(counted(TOTAL, letter, 0) for letter in ("a", "b", "c", TOTAL)))
    view = reviewed(empty)
    assert view.sections[0].paragraphs[0] == "Aucun conseil n'a été donné dans cette période."
    assert view.sections[0].points == ()


def test_bounds_of_territories_have_their_table_and_others_are_not_named() -> None:
    bounds = PublishedFigure(
        TOTAL, Level.EPCI, EPCI[0], "a", "A5.7", low=0.31, high=0.49, base=300, return_rate=0.3, grade="fiable"
    )
    found = section(reviewed(with_figures(released(), bounds)), "Mise en place par territoire")
    ((name, cells),) = rows(found).items()
    assert "Saintonge" in name
    assert cells == ["de 31 à 49 %, fiable", "non calculé", "non calculé"]
    assert "Mise en place par territoire" not in [one.heading for one in reviewed(released()).sections]


def test_a_follow_up_told_in_another_table_says_where_to_read_it() -> None:
    folder = knowledge_folder()
    by_commune = replace(released(), levels=(Level.COMMUNE, Level.ALL))
    publication = Publication(by_commune, "", load_communes(folder), told_by=(Level.EPCI,))
    view = compose(Review(publication, review_words(folder), load_thresholds(folder), no_means()))
    told = texts(section(view, "Conseils donnés par territoire"))
    assert "La mise en place par commune n'est pas dans ce bilan : elle se dit une seule fois par période" in told
    assert "déjà publiée par communauté de communes" in told

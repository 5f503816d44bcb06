"""The yearly review says what the release says, no more: bounds before points, grades, blanks, and why numbers miss."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from release_samples import counted, released, with_figures
from reviewing import plain, reviewed, rows, section, texts

from conseiller.errors import ConseillerError
from conseiller.indicators.published import TOTAL, Level, PublishedFigure, PublishedTable, Status, Step
from conseiller.outputs.open_data.described import as_json, as_object
from conseiller.outputs.open_data.reading_back import read_back
from conseiller.outputs.publication import Publication
from conseiller.outputs.review.view import Kind, ReviewView
from conseiller.outputs.review.years import check_comparable

A = "Objectif a : achat et usage"
B = "Objectif b : audio plutôt que vidéo"
C = "Objectif c : téléchargement plutôt que lecture en ligne"
A_SAID, B_SAID = "Objectif a (achat et usage)", "Objectif b (audio plutôt que vidéo)"


def test_it_opens_with_who_publishes_which_period_and_when_the_data_stopped(view: ReviewView) -> None:
    assert view.title == "Bilan des conseils numériques responsables"
    assert view.office == "Vals d'Exemple Communauté"
    assert view.period == "Rendez-vous du 1er janvier 2025 au 31 décembre 2025. Données arrêtées au 15 juillet 2026."


def test_an_office_without_a_name_is_told_where_to_write_it() -> None:
    assert "conseiller reglages" in reviewed(released(), office="").office


def test_three_objectives_are_read_at_a_glance(view: ReviewView) -> None:
    first, second, third = view.sections[0].cards
    assert (first.heading, first.headline, first.grade_word) == (A, "de 35 à 52 %", "fiable")
    assert [plain(line) for line in first.lines] == [
        "Valeur centrale : 43 %",
        "420 conseils donnés",
        "Taux de retour : 32 % de 396 conseils",
    ]
    assert (second.headline, second.grade_word) == ("de 45 à 74 %", "fragile")
    assert (third.headline, third.grade_word) == ("secret", "")


def test_the_interval_plot_has_its_words_and_its_table(view: ReviewView) -> None:
    found = section(view, "Mise en place : entre combien et combien")
    assert found.chart is not None
    assert "Objectif a : de 35 à 52 %, valeur centrale 43 %, fiable." in found.chart.alternative
    assert "Objectif b : de 45 à 74 %, fragile." in found.chart.alternative
    assert "Objectif c : secret." in found.chart.alternative
    assert rows(found)[A] == ["420", "396", "32 %", "de 35 à 52 %", "43 %", "non publiable", "fiable"]
    assert rows(found)[C] == ["71", *["secret"] * 6]


def test_a_point_never_stands_without_its_interval(view: ReviewView) -> None:
    for found in view.sections:
        if found.chart:
            for row in found.chart.rows:
                assert row.get("centre") is None or row["bas"] is not None
    only_point = PublishedFigure(TOTAL, Level.ALL, TOTAL, "b", "A5.7", value=0.5, base=181, grade="fiable")
    told = reviewed(with_figures(released(), only_point))
    assert told.sections[0].cards[1].headline != "50 %"
    assert "50 %" not in texts(told.sections[1])


def test_without_any_point_no_column_and_no_sentence_speaks_of_it() -> None:
    bare = PublishedFigure(
        TOTAL, Level.ALL, TOTAL, "a", "A5.7", low=0.35, high=0.52, base=396, return_rate=0.3232, grade="fiable"
    )
    found = section(reviewed(with_figures(released(), bare)), "Mise en place : entre combien et combien")
    assert "Valeur centrale" not in found.tables[0].head
    assert "centrale" not in texts(found)


def test_a_base_that_is_not_given_is_secret_whatever_the_share_is() -> None:
    weak = PublishedFigure(TOTAL, Level.ALL, TOTAL, "b", "A5.6", grade="non_publiable", status=Status.NOT_RELIABLE)
    assert rows(reviewed(with_figures(released(), weak)).sections[1])[B][1] == "secret"
    nobody = (counted(TOTAL, "b", 0), weak)
    assert rows(reviewed(with_figures(released(), *nobody)).sections[1])[B][1] == "0"


def test_what_the_respondents_say_is_never_shown_without_the_return_rate() -> None:
    hidden = PublishedFigure(TOTAL, Level.ALL, TOTAL, "b", "A5.4", status=Status.SECRET)
    assert "60 % (de 51 à 69 %)" in texts(reviewed(released()).sections[1])
    assert "60 % (de 51 à 69 %)" not in texts(reviewed(with_figures(released(), hidden)).sections[1])


def test_bars_of_hidden_quarters_are_hatched_and_all_alike(view: ReviewView) -> None:
    found = section(view, "Conseils donnés par trimestre")
    assert found.chart is not None
    hidden = [row for row in found.chart.rows if row["cache"]]
    assert [(row["objectif"], row["texte"]) for row in hidden] == [("b", "secret"), ("b", "secret")]
    assert len({row["nombre"] for row in hidden}) == 1
    assert rows(found) == {
        "1er trimestre 2025": ["112", "64", "26", "202"],
        "2e trimestre 2025": ["96", "51", "0", "147"],
        "3e trimestre 2025": ["74", "secret", "14", "secret"],
        "4e trimestre 2025": ["138", "secret", "31", "secret"],
        "Total": ["420", "198", "71", "689"],
    }


def test_a_zero_is_a_zero_not_a_secret(view: ReviewView) -> None:
    found = section(view, "Conseils donnés par trimestre")
    assert found.chart is not None
    zero = next(row for row in found.chart.rows if row["texte"] == "0")
    assert (zero["nombre"], zero["cache"]) == (0, False)


def test_the_path_goes_from_advice_to_bounds(view: ReviewView) -> None:
    found = section(view, "Du conseil au geste")
    assert rows(found)[A] == ["420", "78 % (de 74 à 82 %)", "17 % (de 13 à 21 %)", "de 35 à 52 %"]
    assert rows(found)[C] == ["71", "secret", "secret", "secret"]
    assert found.chart is not None
    assert "prévu 78 % (de 74 à 82 %), fait en séance 17 % (de 13 à 21 %)" in plain(found.chart.alternative)


def test_territories_have_their_names(view: ReviewView) -> None:
    assert rows(section(view, "Conseils donnés par territoire")) == {
        "CC Vals de Saintonge Communauté": ["310", "120", "secret", "489"],
        "CA de Nevers": ["110", "78", "secret", "200"],
    }


def test_many_territories_are_left_to_the_workbook() -> None:
    many = [counted(TOTAL, "a", 20, Level.COMMUNE, f"{code:05d}") for code in range(1001, 1080)]
    told = texts(section(reviewed(with_figures(released(), *many)), "Conseils donnés par territoire"))
    assert "79 territoires" in told
    assert "donnees.csv" in told


def test_the_elected_member_is_told_what_may_be_quoted_and_compared(view: ReviewView) -> None:
    told = [plain(line) for line in section(view, "Ce chiffre est-il fiable ?").points]
    assert told[0].startswith(f"{A_SAID} : le chiffre est fiable. Vous pouvez citer « de 35 à 52 % »")
    assert "pas le comparer à une autre année" in told[1]
    assert "secrète" in told[2]


def test_the_table_of_the_deliberation_has_its_six_columns_and_honest_blanks(view: ReviewView) -> None:
    found = section(view, "Tableau pour la délibération")
    (table,) = found.tables
    assert table.head == ("Objectif", "Indicateur", "Mesures", "Moyens", "Échéance", "Observations")
    assert [row[0].text for row in table.rows] == [A, B, C]
    for row in table.rows:
        assert [(cell.text, cell.kind) for cell in row[2:5]] == [("à compléter", Kind.MISSING)] * 3
    assert plain(table.rows[0][1].text) == (
        "Conseils donnés : 420. Mise en place : de 35 à 52 % (fiable). Taux de retour : 32 %."
    )
    assert plain(table.rows[2][1].text) == "Conseils donnés : 71. Mise en place : secret."


def test_method_and_thresholds_come_with_their_origins(view: ReviewView) -> None:
    told = texts(section(view, "Méthode et seuils"))
    for expected in (
        "14 à 180 jours",
        "NCHS",
        "Eurostat",
        "INSEE",
        "Version de la méthode et des seuils : 2026-11-22.",
    ):
        assert expected in told


def test_it_says_how_many_cells_are_hidden_and_why_never_which(view: ReviewView) -> None:
    told = texts(section(view, "Ce qui est caché, et pourquoi"))
    assert "de 1 à 10 n'est jamais montré" in told
    assert "Nombres de conseils cachés : 7. Nombres publiés : 33 ; zéros parmi eux : 1." in told


def two_years(before: PublishedFigure, after: PublishedFigure) -> PublishedTable:
    counts = [counted(year, "a", count) for year, count in (("2024", 300), ("2025", 420))]
    return with_figures(replace(released(), step=Step.YEAR), *counts, before, after)


def followed(year: str, low: float, high: float, grade: str = "fiable") -> PublishedFigure:
    return PublishedFigure(year, Level.ALL, TOTAL, "a", "A5.7", low=low, high=high, base=300, grade=grade)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            followed("2024", 0.10, 0.25),
            followed("2025", 0.35, 0.52),
            "a augmenté, de 10 à 25 % en 2024, de 35 à 52 % en 2025.",
        ),
        (followed("2024", 0.60, 0.75), followed("2025", 0.35, 0.52), "a baissé"),
        (followed("2024", 0.30, 0.45), followed("2025", 0.35, 0.52), "aucun changement ne peut être affirmé"),
        (followed("2024", 0.10, 0.45, "fragile"), followed("2025", 0.5, 0.6), "ne se compare pas"),
    ],
)
def test_a_change_is_told_only_between_two_reliable_years(
    before: PublishedFigure, after: PublishedFigure, told: str
) -> None:
    lines = [plain(line) for line in section(reviewed(two_years(before, after)), "D'une année à l'autre").points]
    assert lines[0] == f"{A_SAID} : 300 conseils en 2024, 420 en 2025."
    assert told in lines[1]


def test_a_hidden_year_gives_no_change_of_counts() -> None:
    table = with_figures(two_years(followed("2024", 0.1, 0.2), followed("2025", 0.3, 0.4)), counted("2024", "a", None))
    assert "conseils en 2024" not in texts(section(reviewed(table), "D'une année à l'autre"))


def test_two_releases_are_compared_as_anybody_could_from_their_files(tmp_path: Path) -> None:
    last_year = replace(
        with_figures(released(), followed(TOTAL, 0.10, 0.25)), begin=date(2024, 1, 1), end=date(2024, 12, 31)
    )
    path = tmp_path / "donnees.json"
    path.write_bytes(as_json(as_object(Publication(last_year))))
    lines = section(reviewed(released(), earlier=read_back(path)), "D'une année à l'autre").points
    assert plain(lines[1]) == (f"{A_SAID} : la mise en place a augmenté, de 10 à 25 % en 2024, de 35 à 52 % en 2025.")
    assert plain(lines[3]) == f"{B_SAID} : la mise en place ne se compare pas. Il faut deux années fiables."


def test_a_release_read_back_from_its_file_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "donnees.json"
    path.write_bytes(as_json(as_object(Publication(released()))))
    assert read_back(path).figures == released().figures
    assert as_object(Publication(read_back(path))) == as_object(Publication(released()))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"debut": "2024-01-01"}', "n'importe quoi"])
def test_a_file_that_is_no_release_is_refused_in_french(tmp_path: Path, content: str) -> None:
    path = tmp_path / "donnees.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConseillerError, match="n'est pas une publication"):
        read_back(path)


@pytest.mark.parametrize(
    ("begin", "end", "comparable"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), True),
        (date(2023, 1, 1), date(2023, 12, 31), True),
        (date(2025, 1, 1), date(2025, 12, 31), False),
        (date(2024, 1, 1), date(2024, 6, 30), False),
        (date(2026, 1, 1), date(2026, 12, 31), False),
    ],
)
def test_only_the_same_period_of_an_earlier_year_is_compared(begin: date, end: date, comparable: bool) -> None:
    earlier = replace(released(), begin=begin, end=end)
    if comparable:
        check_comparable(earlier, date(2025, 1, 1), date(2025, 12, 31))
    else:
        with pytest.raises(ConseillerError, match="même période"):
            check_comparable(earlier, date(2025, 1, 1), date(2025, 12, 31))


def test_an_empty_release_still_makes_a_review() -> None:
    told = reviewed(replace(released(), figures=()))
    assert [card.headline for card in told.sections[0].cards] == ["non calculé"] * 3

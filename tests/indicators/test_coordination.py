"""The coordinator's view line by line: which figures, which period, and why one may not be published."""

import io
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from filled_bases import TODAY, Advice, fill

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.conversation.coordination import Coordination, between, quarter, year
from conseiller.indicators.thresholds import load_thresholds
from conseiller.journal import Counts, ObjectiveCounts

E2 = [
    *[Advice(done=1, intention=1)] * 40, *[Advice(outcome="fait")] * 15, *[Advice(outcome="non")] * 25,
    *[Advice()] * 160,
]  # fmt: skip
"""240 due advices: 40 done in session, 15 told done, 25 told not, 160 unknown (worked value E2)."""


def talked(base: Path, *typed: str, words: tuple[str, ...] = ()) -> str:
    out, talk = io.StringIO(), io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in typed))
    code = run(["indicateurs", "--base", str(base), "--ecran", *words], Environment(source, out, talk, TODAY, {}))
    assert code == 0, talk.getvalue()
    return out.getvalue().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return fill(tmp_path / "e2.sqlite", [*E2, *[Advice("b")] * 22, *[Advice("a", day=date(2024, 5, 2))] * 40])


def test_the_last_whole_year_comes_first_with_its_bounds_in_words(base: Path) -> None:
    said = talked(base)
    assert "Coordination, année 2025. Usage interne" in said
    assert "Mise en place : de 22 à 90 %, non publiable." in said
    assert "pas de chiffre, non publiable (22 dans la base, il en faut 30)" in said
    assert "Objectif c, téléchargement plutôt que lecture en ligne : aucun conseil." in said
    # Nothing drawn is read aloud.
    assert not set("│█▒░●▲■") & set(said)


def test_why_a_figure_may_not_be_published_comes_with_its_numbers(base: Path) -> None:
    said = talked(base, "1", "", "2")
    for words in (
        "Pourquoi : l'intervalle fait 67 points de large, il en faut 50 au plus.",
        "Pourquoi : on ne sait rien de 160 conseils sur 240.",
        "Pour « fiable » : ",
        "trop tard, il manquait ",
        "Retours (A5.4) : 40 sur 240, 17 %.",
        "Mise en place déclarée (A5.5) : 15 oui sur 40 réponses, non publiable.",
        "Pourquoi : l'intervalle exact fait 32 points, il en faut moins de 30.",
        "Pourquoi : question posée pour 40 conseils sur 240, 17 % ; il en faut 70 %.",
        "Pourquoi : 22 conseils échus dans la base, il en faut 30.",
        "Pour un chiffre : prenez une période plus longue, ou réunissez plusieurs conseillers",
        "Le nombre de conseils donnés, lui, peut se publier, s'il passe le contrôle.",
    ):
        assert words in said, words


@pytest.mark.parametrize(
    ("typed", "period", "advices"),
    [
        (("4", "7"), "1er trimestre 2025", 240),
        (("2025-T2",), "2e trimestre 2025", 0),
        (("2024",), "année 2024", 40),
        (("2024 t2",), "2e trimestre 2024", 40),
    ],
)
def test_the_period_is_chosen_by_its_number_or_its_code(
    base: Path, typed: tuple[str, ...], period: str, advices: int
) -> None:
    said = talked(base, *typed, "1")
    assert f"Objectif a, achat et usage, {period}." in said
    assert f"Conseils donnés (A5.1) : {advices}, " in said


def test_a_new_period_is_said_with_its_figures_at_once(base: Path) -> None:
    said = talked(base, "2024-T2", "2024-T1")
    assert "Période : 2e trimestre 2024. Que voulez-vous voir ?" in said
    assert "Objectif a, achat et usage : 40 conseils, 40 échus." in said
    assert said.count("Objectif a, achat et usage : aucun conseil.") == 1


def test_a_period_that_is_none_is_refused_and_nothing_changes(base: Path) -> None:
    said = talked(base, "bientôt", "9999", "17", "1")
    assert said.count("Précision : ") == 3
    assert "achat et usage, année 2025." in said


def test_days_given_with_the_command_are_the_first_period(base: Path) -> None:
    said = talked(base, "1", words=("--debut", "2024-04-01", "--fin", "2024-06-30"))
    assert "2e trimestre 2024" in said
    assert "Conseils donnés (A5.1) : 40, " in said


@pytest.mark.parametrize(
    "words",
    [("--debut", "2025-01-01"), ("--ecran", "--fin", "2025-01-01"), ("--ecran", "--json"), ()],
    ids=" ".join,
)
def test_half_a_period_is_refused(base: Path, words: tuple[str, ...]) -> None:
    talk = io.StringIO()
    run_with = Environment(io.StringIO(), io.StringIO(), talk, TODAY, {})
    assert run(["indicateurs", "--base", str(base), *words], run_with) == 2
    assert "À faire :" in talk.getvalue()


def test_every_quarter_is_made_of_its_own_three_months() -> None:
    days = [(quarter(2024, part).begin, quarter(2024, part).end) for part in range(1, 5)]
    assert days[0] == (date(2024, 1, 1), date(2024, 3, 31))
    assert days[3] == (date(2024, 10, 1), date(2024, 12, 31))
    assert all((after[0] - before[1]).days == 1 for before, after in pairwise(days))
    assert between(*days[1]).name == "2e trimestre 2024"
    assert between(date(2024, 1, 1), date(2024, 12, 31)) == year(2024)


def test_a_period_is_counted_once_however_often_it_is_looked_at() -> None:
    asked: list[str] = []

    def counted(period: object) -> Counts:
        asked.append(str(period))
        return Counts(0, 0, tuple(ObjectiveCounts(name) for name in "abc"))

    talk = Coordination(counted, load_thresholds(), year(2025), TODAY)
    for typed in ("2024", "2025", "2024", "1", "échap", "2025"):
        talk.submit(typed)
    assert len(asked) == 2


def test_a_period_without_anything_says_so_and_how_to_see_another(base: Path) -> None:
    said = talked(base, "1999")
    assert "Aucun conseil : année 1999. Pour une autre période, tapez par exemple" in said


def test_what_a_past_year_lacked_is_not_promised_any_more(base: Path) -> None:
    late, in_time = talked(base, "1"), talked(base, "1", words=("--extraction", "2026-06-29"))
    assert "Pour « fiable » : trop tard, il manquait " in late
    assert "rappels de plus, tous joints." in in_time
    assert "trop tard" not in in_time


def test_advices_that_will_be_due_are_waited_for_without_asking_for_more(tmp_path: Path) -> None:
    begun = fill(tmp_path / "debut.sqlite", [Advice(day=date(2026, 10, 1))] * 40)
    said = talked(begun, "2026", "1")
    assert "40 conseils le seront plus tard" in said
    assert "période plus longue" not in said

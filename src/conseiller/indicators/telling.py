"""Indicators in French, for a person: the interval drawn, then written, then graded, then what would better it."""

import math
from collections.abc import Iterator
from datetime import date

from conseiller.french import long_date, plural
from conseiller.indicators.counted import Measures, rate
from conseiller.indicators.grades import Grade
from conseiller.indicators.improving import calls_missing
from conseiller.indicators.intervals import Interval
from conseiller.indicators.thresholds import Thresholds
from conseiller.journal import Counts

GRADE_WORDS = {Grade.RELIABLE: "fiable", Grade.FRAGILE: "fragile", Grade.WITHHELD: "non publiable"}
_DRAWN = 50
"""Characters from 0 to 100 %: one for two points."""


def sentences(counts: Counts, thresholds: Thresholds, begin: date, end: date, extraction: date) -> list[str]:
    """The whole report, line by line."""
    lines = [
        "Usage interne : ces nombres ne se publient pas.",
        f"Du {long_date(begin)} au {long_date(end)}, données arrêtées au {long_date(extraction)}.",
        f"{plural(counts.sessions, 'accompagnement')}.",
    ]
    for objective in counts.objectives:
        lines += ["", *_objective(Measures(objective, thresholds))]
    if counts.unfinished:
        unfinished = plural(counts.unfinished, "entretien non terminé", "entretiens non terminés")
        lines += ["", f"Hors compte : {unfinished}."]
    return [*lines, "", _thresholds(thresholds)]


def drawn(interval: Interval) -> str:
    """The interval on a line from 0 to 100 %, in characters that every terminal has."""
    low = min(_DRAWN - 1, math.floor(interval[0] * _DRAWN + 1e-9))
    high = max(low + 1, math.ceil(interval[1] * _DRAWN - 1e-9))
    return f"0 % |{'.' * low}{'=' * (high - low)}{'.' * (_DRAWN - high)}| 100 %"


def in_percents(interval: Interval) -> str:
    """'de 35 à 52 %', rounded outward."""
    low = math.floor(interval[0] * 100 + 1e-9)
    high = math.ceil(interval[1] * 100 - 1e-9)
    return f"de {low} à {high} %"


def _objective(measures: Measures) -> Iterator[str]:
    counts = measures.counts
    name = f"Objectif {counts.objective}, {measures.thresholds.names[counts.objective]}"
    if not counts.advices:
        yield f"{name} : aucun conseil."
        return
    due = plural(counts.due, "échu", "échus")
    gone = f", dont {counts.no_object} sans objet" if counts.no_object else ""
    yield f"{name} : {plural(counts.advices, 'conseil')}, {due}{gone}."
    yield from _headline(measures)
    if counts.base:
        yield f"  Retours : {counts.answered} sur {counts.base} ({_percent(counts.answered, counts.base)})."
    if counts.drawn:
        reached = plural(counts.reached, "joint", "joints")
        yield f"  Rappels : {plural(counts.drawn, 'tiré', 'tirés')}, {reached}, {counts.reached_yes} oui."
    yield f"  Fait en séance : {_graded(counts.due_done_in_session, counts.base, measures.session_grade)}."
    yield f"  Intention : {_graded(counts.intention_yes, counts.intention_asked, measures.intention_grade)}."


def _headline(measures: Measures) -> Iterator[str]:
    grade, interval = measures.grade, measures.headline
    fewest = measures.thresholds.base_minimale
    if interval is None or measures.counts.base < fewest:
        missing = f"{measures.counts.base} dans la base, il en faut {fewest}"
        yield f"  Mise en place : pas de chiffre, {GRADE_WORDS[grade]} ({missing})."
        return
    yield f"  Mise en place : {in_percents(interval)}, {GRADE_WORDS[grade]}."
    yield f"  {drawn(interval)}"
    if grade is not Grade.RELIABLE:
        yield f"  Ce qui la rendrait fiable : {_better(measures)}."


def _better(measures: Measures) -> str:
    missing = calls_missing(measures.outcomes, measures.calls, measures.thresholds)
    if missing is None:
        return "joindre plus de personnes tirées, ou faire plus de gestes en séance"
    return f"{plural(missing, 'rappel')} de plus, {'joint' if missing == 1 else 'tous joints'}"


def _graded(part: int, whole: int, grade: Grade) -> str:
    if rate(part, whole) is None:
        return "pas de chiffre"
    if grade is Grade.WITHHELD:
        return f"{GRADE_WORDS[grade]} ({part} sur {whole})"
    return f"{part} sur {whole} ({_percent(part, whole)}), {GRADE_WORDS[grade]}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %"


def _thresholds(thresholds: Thresholds) -> str:
    fewest, reliable, fragile = thresholds.base_minimale, thresholds.largeur_fiable, thresholds.largeur_fragile
    return (
        f"Seuils du {thresholds.version} : base d'au moins {fewest} conseils ; bornes fiables jusqu'à"
        f" {100 * reliable:.0f} points de large, fragiles jusqu'à {100 * fragile:.0f}."
    )

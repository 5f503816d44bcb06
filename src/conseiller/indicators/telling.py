"""Indicators in French, for a person: the interval drawn, then written, then graded, then what would better it."""

from collections.abc import Iterator
from datetime import date

from conseiller.french import long_date, plural
from conseiller.indicators.counted import Measures, rate
from conseiller.indicators.drawing import SIGNS, drawn, in_percents
from conseiller.indicators.explaining import better, how_to_reach
from conseiller.indicators.grades import Grade
from conseiller.indicators.periods import final_day
from conseiller.indicators.thresholds import Thresholds
from conseiller.journal import Counts

GRADE_WORDS = {Grade.RELIABLE: "fiable", Grade.FRAGILE: "fragile", Grade.WITHHELD: "non publiable"}


def sentences(counts: Counts, thresholds: Thresholds, begin: date, end: date, extraction: date) -> list[str]:
    """The whole report, line by line."""
    lines = [
        "Usage interne : ces nombres ne se publient pas.",
        f"Du {long_date(begin)} au {long_date(end)}, données arrêtées au {long_date(extraction)}.",
        f"{plural(counts.sessions, 'accompagnement')}.",
    ]
    for objective in counts.objectives:
        lines += ["", *told(Measures(objective, thresholds, over=extraction >= final_day(end)))]
    if counts.unfinished:
        unfinished = plural(counts.unfinished, "entretien non terminé", "entretiens non terminés")
        lines += ["", f"Hors compte : {unfinished}."]
    return [*lines, "", _thresholds(thresholds)]


def told(measures: Measures, *, drawing: bool = True) -> Iterator[str]:
    """One objective: its bounds drawn unless `drawing` is false, written, graded, then what goes with them."""
    counts = measures.counts
    name = f"Objectif {counts.objective}, {measures.thresholds.names[counts.objective]}"
    if not counts.advices:
        yield f"{name} : aucun conseil."
        return
    due = plural(counts.due, "échu", "échus")
    gone = f", dont {counts.no_object} sans objet" if counts.no_object else ""
    yield f"{name} : {plural(counts.advices, 'conseil')}, {due}{gone}."
    yield from _headline(measures, drawing)
    if counts.base:
        yield f"  Retours : {counts.answered} sur {counts.base} ({_percent(counts.answered, counts.base)})."
    if counts.drawn:
        reached = plural(counts.reached, "joint", "joints")
        yield f"  Rappels : {plural(counts.drawn, 'tiré', 'tirés')}, {reached}, {counts.reached_yes} oui."
    yield f"  Fait en séance : {graded(counts.due_done_in_session, counts.base, measures.session_grade)}."
    yield f"  Intention : {graded(counts.intention_yes, counts.intention_asked, measures.intention_grade)}."


def _headline(measures: Measures, drawing: bool) -> Iterator[str]:
    grade, interval = measures.grade, measures.headline
    fewest = measures.thresholds.base_minimale
    if interval is None or measures.counts.base < fewest:
        missing = f"{measures.counts.base} dans la base, il en faut {fewest}"
        yield f"  Mise en place : pas de chiffre, {GRADE_WORDS[grade]} ({missing})."
        yield from (f"  Pour un chiffre : {way}." for way in how_to_reach(measures))
        return
    sign = f"{SIGNS[grade]} " if drawing else ""
    yield f"  Mise en place : {in_percents(interval)}, {sign}{GRADE_WORDS[grade]}."
    if drawing:
        yield f"  {drawn(interval, grade)}"
    if grade is not Grade.RELIABLE:
        yield f"  Ce qui la rendrait fiable : {better(measures)}."


def graded(part: int, whole: int, grade: Grade) -> str:
    """'12 sur 40 (30 %), fragile'; no percentage when it may not be published."""
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

"""Why a figure is fragile or may not be published, and what would better it: one sentence each, with its numbers.

Rules: indicators, section 7. They concern quality; the secret of small numbers is judged on the table to publish.
"""

import math
from collections.abc import Iterator

from conseiller.french import plural
from conseiller.indicators.counted import Measures
from conseiller.indicators.grades import Grade
from conseiller.indicators.improving import calls_missing
from conseiller.indicators.intervals import clopper_pearson, width
from conseiller.journal.rules import RETURN_WINDOW


def why_bounds(measures: Measures) -> Iterator[str]:
    """Why A5.6, or A5.7 after call-backs, is not 'fiable'; nothing when it is."""
    thresholds, base, interval = measures.thresholds, measures.counts.base, measures.headline
    fewest = thresholds.base_minimale
    if base < fewest:
        yield f"{plural(base, 'conseil échu', 'conseils échus')} dans la base, il en faut {fewest}"
        return
    if measures.grade is Grade.RELIABLE or interval is None:
        return
    points = _points(width(interval))
    limit = thresholds.largeur_fragile if measures.grade is Grade.WITHHELD else thresholds.largeur_fiable
    yield f"l'intervalle fait {points} points de large, il en faut {round(100 * limit)} au plus"
    unknown = measures.counts.unknown
    yield f"on ne sait rien de {plural(unknown, 'conseil')} sur {base}"


def how_to_reach(measures: Measures) -> Iterator[str]:
    """What would give a figure where there are too few due advices; nothing where there are enough."""
    counts = measures.counts
    if counts.base >= measures.thresholds.base_minimale:
        return
    waiting = counts.advices - counts.due
    if waiting:
        due = plural(waiting, "conseil le sera", "conseils le seront")
        yield f"un conseil est échu {RETURN_WINDOW} jours après l'entretien ; {due} plus tard"
    if counts.base + waiting < measures.thresholds.base_minimale:
        yield "prenez une période plus longue, ou réunissez plusieurs conseillers avec « conseiller collecter »"


def why_declared(measures: Measures) -> Iterator[str]:
    """Why A5.5 is not 'fiable'; nothing when it is."""
    thresholds, answers, base = measures.thresholds, measures.counts.answered, measures.counts.base
    if answers < thresholds.base_minimale:
        yield f"{plural(answers, 'réponse')}, il en faut {thresholds.base_minimale}"
        return
    exact = width(clopper_pearson(measures.counts.answered_yes, answers))
    if exact >= thresholds.largeur_exacte_maximale:
        limit = round(100 * thresholds.largeur_exacte_maximale)
        yield f"l'intervalle exact fait {_points(exact)} points, il en faut moins de {limit}"
    if base and answers / base < thresholds.reponse_fiable:
        told = round(100 * thresholds.reponse_fiable)
        yield f"{round(100 * answers / base)} % de retours, il en faut {told} % pour « fiable »"


def why_intention(measures: Measures) -> Iterator[str]:
    """Why A5.2 is not 'fiable'; nothing when it is."""
    thresholds, asked, advices = measures.thresholds, measures.counts.intention_asked, measures.counts.advices
    if measures.intention_grade is Grade.RELIABLE:
        return
    if asked < thresholds.base_minimale:
        yield f"question posée pour {plural(asked, 'conseil')}, il en faut {thresholds.base_minimale}"
        return
    wanted = thresholds.reponse_fragile if measures.intention_grade is Grade.WITHHELD else thresholds.reponse_fiable
    share = f"{asked} conseils sur {advices}, {round(100 * asked / advices)} %"
    yield f"question posée pour {share} ; il en faut {round(100 * wanted)} %"


def better(measures: Measures) -> str:
    """What would make the bounds reliable, or would have; '' when they are, or when there are too few advices."""
    if measures.grade is Grade.RELIABLE or measures.counts.base < measures.thresholds.base_minimale:
        return ""
    # A code is erased once its window is over: what a past year lacked serves the next one only.
    missing = calls_missing(measures.outcomes, measures.calls, measures.thresholds)
    if missing is None:
        late = "trop tard ; il fallait " if measures.over else ""
        return f"{late}joindre plus de personnes tirées, ou faire plus de gestes en séance"
    if measures.over:
        return f"trop tard, il manquait {plural(missing, 'rappel')}"
    return f"{plural(missing, 'rappel')} de plus, {'joint' if missing == 1 else 'tous joints'}"


def _points(wide: float) -> int:
    """A width in points, rounded up: never equal to the limit it passes."""
    return math.ceil(100 * wide - 1e-9)

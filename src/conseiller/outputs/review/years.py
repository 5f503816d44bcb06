"""From one year to the next: a change is told only between two reliable years whose bounds do not overlap."""

from itertools import pairwise

from conseiller.indicators.grades import Grade
from conseiller.indicators.published import PublishedFigure
from conseiller.outputs.review.reading import OBJECTIVES, is_shown
from conseiller.outputs.review.telling import Teller, bounds
from conseiller.outputs.review.view import Section


def years(teller: Teller) -> tuple[Section, ...]:
    """Nothing when the release holds a single year."""
    points = tuple(
        line
        for before, after in pairwise(teller.release.years)
        for letter in OBJECTIVES
        for line in _compared(teller, letter, before, after)
    )
    return (Section(teller.words.say("titre_annees"), points=points),) if points else ()


def _compared(teller: Teller, letter: str, before: str, after: str) -> list[str]:
    words, release = teller.words, teller.release
    named = {"objectif": teller.objective(letter), "annee_avant": before, "annee_apres": after}
    counts = [release.figure("A5.1", letter, year) for year in (before, after)]
    lines = []
    if all(map(is_shown, counts)):
        first, second = (teller.count(figure).text for figure in counts)
        lines.append(words.say("annees_conseils", **named, avant=first, apres=second))
    old, new = release.headline(letter, before), release.headline(letter, after)
    if _reliable(old) and _reliable(new):
        assert old is not None
        assert new is not None
        key = _direction(old, new)
        lines.append(words.say(f"annees_{key}", **named, avant=bounds(old), apres=bounds(new)))
    else:
        lines.append(words.say("annees_impossible", objectif=named["objectif"]))
    return lines


def _reliable(figure: PublishedFigure | None) -> bool:
    return figure is not None and bool(bounds(figure)) and figure.grade == Grade.RELIABLE.value


def _direction(old: PublishedFigure, new: PublishedFigure) -> str:
    if (new.low or 0) > (old.high or 0):
        return "hausse"
    return "baisse" if (new.high or 0) < (old.low or 0) else "inconnu"

"""From one year to the next: a change is told only between two reliable years whose bounds do not overlap."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from conseiller.errors import ConseillerError
from conseiller.indicators.grades import Grade
from conseiller.indicators.published import PublishedFigure, PublishedTable
from conseiller.outputs.review.reading import OBJECTIVES, Release, is_shown
from conseiller.outputs.review.telling import Teller, bounds
from conseiller.outputs.review.view import Section


@dataclass(frozen=True, slots=True)
class _Year:
    name: str
    release: Release
    period: str


def check_comparable(earlier: PublishedTable, begin: date, end: date) -> None:
    """Raises ConseillerError unless a release covers the same days of an earlier year."""
    if earlier.begin >= begin or _shape(earlier.begin, earlier.end) != _shape(begin, end):
        raise ConseillerError(
            "--comparer attend la même période, d'une année d'avant.",
            "Donnez le fichier « donnees.json » de cette publication, ou retirez --comparer.",
        )


def years(teller: Teller, earlier: PublishedTable | None) -> tuple[Section, ...]:
    """Nothing when there is a single year to speak of."""
    points = tuple(
        line
        for before, after in pairwise(_known(teller.release, earlier))
        for letter in OBJECTIVES
        for line in _compared(teller, letter, before, after)
    )
    return (Section(teller.words.say("titre_annees"), points=points),) if points else ()


def _known(release: Release, earlier: PublishedTable | None) -> Iterator[_Year]:
    if earlier is not None:
        before = Release(earlier)
        yield _Year(str(earlier.begin.year), before, before.whole)
    if len(release.years) > 1:
        yield from (_Year(year, release, year) for year in release.years)
    else:
        yield _Year(str(release.table.begin.year), release, release.whole)


def _compared(teller: Teller, letter: str, before: _Year, after: _Year) -> list[str]:
    words = teller.words
    named = {"objectif": teller.in_sentence(letter), "annee_avant": before.name, "annee_apres": after.name}
    counts = [year.release.figure("A5.1", letter, year.period) for year in (before, after)]
    lines = []
    if all(map(is_shown, counts)):
        first, second = (teller.count(figure).text for figure in counts)
        lines.append(words.say("annees_conseils", **named, avant=first, apres=second))
    old, new = (year.release.headline(letter, year.period) for year in (before, after))
    if old is None or new is None or not (_reliable(old) and _reliable(new)):
        return [*lines, words.say("annees_impossible", objectif=named["objectif"])]
    return [*lines, words.say(f"annees_{_direction(old, new)}", **named, avant=bounds(old), apres=bounds(new))]


def _reliable(figure: PublishedFigure) -> bool:
    return bool(bounds(figure)) and figure.grade == Grade.RELIABLE.value


def _direction(old: PublishedFigure, new: PublishedFigure) -> str:
    if (new.low or 0) > (old.high or 0):
        return "hausse"
    return "baisse" if (new.high or 0) < (old.low or 0) else "inconnu"


def _shape(begin: date, end: date) -> tuple[int, ...]:
    """What two releases share when they cover the same months: releases begin and end with a month."""
    return begin.month, begin.day, end.month, end.year - begin.year

"""What a sceptical reader asks at once, answered under the three objectives: too early, nothing to show, why secret."""

from collections.abc import Iterator
from datetime import timedelta

from conseiller.french import long_date
from conseiller.indicators.periods import final_day
from conseiller.indicators.published import TOTAL, PublishedTable, Status
from conseiller.journal.rules import RETURN_WINDOW
from conseiller.outputs.review.reading import OBJECTIVES, Release, is_shown, state_of
from conseiller.outputs.review.telling import Teller, bounds


def cautions(teller: Teller) -> tuple[str, ...]:
    """Sentences made from the days and the marks of the release, from nothing that is hidden."""
    return *_in_progress(teller), *_nothing_shown(teller), *_secret_rate(teller), *_secret_bounds(teller)


def only_zeros(table: PublishedTable) -> bool:
    """Whether numbers of advices are hidden, and none but zeros is shown."""
    counts = [figure for figure in table.figures if figure.indicator == "A5.1"]
    hidden = any(figure.status is Status.SECRET for figure in counts)
    return hidden and not any(figure.status is Status.PUBLISHED for figure in counts)


def no_advice(release: Release) -> bool:
    """Whether the total of the whole release is a zero."""
    total = release.figure("A5.1", TOTAL)
    return total is not None and total.status is Status.ZERO


def _in_progress(teller: Teller) -> Iterator[str]:
    table = teller.release.table
    not_due = table.extraction - timedelta(days=RETURN_WINDOW - 1)
    said = {"extraction": long_date(table.extraction), "fin": long_date(final_day(table.end))}
    if no_advice(teller.release) or not_due > table.end:
        return
    if teller.too_early:
        yield teller.words.say("prudence_trop_tot", **said)
    else:
        yield teller.words.say("prudence_en_cours", jour=long_date(not_due), **said)


def _nothing_shown(teller: Teller) -> Iterator[str]:
    if only_zeros(teller.release.table):
        yield teller.words.say("prudence_zeros", dernier=teller.release.table.audit.threshold - 1)


def _secret_rate(teller: Teller) -> Iterator[str]:
    release = teller.release
    if any(bounds(release.headline(one)) and state_of(release.figure("A5.4", one)) == "secret" for one in OBJECTIVES):
        yield teller.words.say("prudence_retour_secret")


def _secret_bounds(teller: Teller) -> Iterator[str]:
    release = teller.release
    hidden = [
        letter
        for letter in OBJECTIVES
        if is_shown(count := release.figure("A5.1", letter))
        and count is not None
        and count.value
        and teller.followed_state(release.headline(letter)) == "secret"
    ]
    if hidden:
        yield teller.words.say("prudence_bornes_secretes")

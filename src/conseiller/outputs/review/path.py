"""From advice to gesture: out of 100 advices, intended, done at the desk, put in place afterwards."""

from conseiller.indicators.published import PublishedFigure
from conseiller.outputs.review.reading import OBJECTIVES, is_shown
from conseiller.outputs.review.telling import Teller, bounds
from conseiller.outputs.review.view import Cell, Chart, Section, Table

_STUB = 0.14
"""Length of the hatched bar of a share that is not shown: the same for all."""
_STEPS = ("conseils", "intention", "seance", "mise_en_place")


def path(teller: Teller) -> Section:
    """The funnel of each objective, and its table."""
    words = teller.words
    heading = words.say("titre_chemin")
    rows = tuple(row for letter in OBJECTIVES for row in _drawn(teller, letter))
    told = " ".join(_said(teller, letter) for letter in OBJECTIVES)
    return Section(
        heading,
        (words.say("lire_chemin"),),
        chart=Chart(
            "chemin",
            words.say("alt_chemin", objectifs=told),
            rows,
            {"etapes": [words.say(f"etape_{step}") for step in _STEPS]},
        ),
        tables=(_table(teller, heading),),
    )


def _figures(teller: Teller, letter: str) -> tuple[PublishedFigure | None, ...]:
    release = teller.release
    return (release.figure("A5.2", letter), release.figure("A5.3", letter), release.headline(letter))


def _drawn(teller: Teller, letter: str) -> list[dict[str, object]]:
    intention, session, followed = _figures(teller, letter)
    advices = teller.release.figure("A5.1", letter)
    return [
        _bar(teller, letter, "conseils", advices, 1.0, None, teller.count(advices).text),
        _bar(teller, letter, "intention", intention, _value(intention), None, teller.share(intention).text),
        _bar(teller, letter, "seance", session, _value(session), None, teller.share(session).text),
        _bar(
            teller,
            letter,
            "mise_en_place",
            followed,
            followed.low if followed else None,
            followed.high if followed else None,
            teller.bounds(followed).text,
        ),
    ]


def _bar(
    teller: Teller,
    letter: str,
    step: str,
    figure: PublishedFigure | None,
    low: float | None,
    high: float | None,
    text: str,
) -> dict[str, object]:
    shown = is_shown(figure) and low is not None
    end = (high if high is not None else low) if shown else _STUB
    return {
        "objectif": teller.short_objective(letter),
        "etape": teller.words.say(f"etape_{step}"),
        "bas": low if shown else 0,
        "haut": end,
        "ic_bas": figure.interval_low if shown and figure else None,
        "ic_haut": figure.interval_high if shown and figure else None,
        "cache": not shown,
        "texte": text,
    }


def _value(figure: PublishedFigure | None) -> float | None:
    return figure.value if figure is not None else None


def _said(teller: Teller, letter: str) -> str:
    intention, session, followed = _figures(teller, letter)
    return teller.words.say(
        "alt_chemin_objectif",
        objectif=teller.short_objective(letter),
        conseils=teller.count(teller.release.figure("A5.1", letter)).text,
        intention=teller.share(intention).text,
        seance=teller.share(session).text,
        bornes=bounds(followed) or teller.reason(teller.followed_state(followed)),
    )


def _table(teller: Teller, caption: str) -> Table:
    keys = ("objectif", "conseils", "intention", "seance", "mise_en_place")
    rows = tuple(
        (
            Cell(teller.objective(letter)),
            teller.count(teller.release.figure("A5.1", letter)),
            teller.share(teller.release.figure("A5.2", letter)),
            teller.share(teller.release.figure("A5.3", letter)),
            teller.bounds(teller.release.headline(letter)),
        )
        for letter in OBJECTIVES
    )
    return Table(caption, tuple(teller.words.say(f"tete_{key}") for key in keys), rows)

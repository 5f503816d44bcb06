"""Advices given: by period, as bars, and by territory, as a table."""

from collections.abc import Iterator, Sequence

from conseiller.french import listing
from conseiller.indicators.published import TOTAL, Level, PublishedFigure
from conseiller.outputs.review.reading import OBJECTIVES, is_shown
from conseiller.outputs.review.telling import Teller, bounds, number
from conseiller.outputs.review.view import Cell, Chart, Section, Table

MOST_TERRITORIES = 60
"""More rows than this are read in the workbook, not on paper."""
_WIDEST_FIRST = tuple(level for level in reversed(Level) if level is not Level.ALL)
_MOST_UPRIGHT = 5
_STUB = 0.06
"""Height of a hidden bar, as a share of the highest published one: the same for all."""


def by_period(teller: Teller) -> Section:
    """Grouped bars, one for each objective."""
    words, release = teller.words, teller.release
    heading = words.say(f"titre_periodes_{release.table.step}")
    published = (_published(release.figure("A5.1", letter, period)) for letter, period in _cells(teller))
    highest = max(published, default=0)
    drawn = tuple(_bar(teller, letter, period, highest) for letter, period in _cells(teller))
    told = " ".join(_said(teller, letter) for letter in OBJECTIVES)
    return Section(
        heading,
        (words.say("lire_periodes"),),
        chart=Chart(
            "periodes",
            words.say("alt_periodes", objectifs=told),
            drawn,
            _laid_out(len(release.periods)),
        ),
        tables=(_period_table(teller, heading),),
    )


def by_territory(teller: Teller) -> tuple[Section, ...]:
    """One table for each size of territory; nothing when the release holds none."""
    words = teller.words
    tables: list[Table] = []
    followed: list[Table] = []
    long = []
    for level in _WIDEST_FIRST:
        codes = list(teller.release.territories(level))
        if len(codes) > MOST_TERRITORIES:
            long.append(
                f"{words.say(f'maille_{level}')} : {words.say('trop_de_territoires', nombre=number(len(codes)))}"
            )
        elif codes:
            tables.append(_territory_table(teller, level, codes))
            followed += _followed_table(teller, level, codes)
    if not tables and not long:
        return ()
    said = (words.say("lire_territoires"), *long, *_told_elsewhere(teller))
    counted = Section(words.say("titre_territoires"), said, tables=tuple(tables))
    if not followed:
        return (counted,)
    heading = words.say("titre_suites_territoires")
    return counted, Section(heading, (words.say("lire_suites_territoires"),), tables=tuple(followed))


def _laid_out(periods: int) -> dict[str, object]:
    """Upright labels while bars are wide enough for them."""
    if periods > _MOST_UPRIGHT:
        return {"largeur": 600, "penche": -90, "cale": "left", "pose": "middle", "ecart_x": 4, "ecart_y": 0}
    wide = min(600, 170 * max(periods, 1))
    return {"largeur": wide, "penche": 0, "cale": "center", "pose": "bottom", "ecart_x": 0, "ecart_y": -3}


def _cells(teller: Teller) -> Iterator[tuple[str, str]]:
    return ((letter, period) for period in teller.release.periods for letter in OBJECTIVES)


def _published(figure: PublishedFigure | None) -> int:
    return round(figure.value) if figure is not None and is_shown(figure) and figure.value is not None else 0


def _bar(teller: Teller, letter: str, period: str, highest: int) -> dict[str, object]:
    figure = teller.release.figure("A5.1", letter, period)
    hidden = not is_shown(figure)
    return {
        "periode": teller.period(period),
        "objectif": letter,
        "nombre": max(highest, 1) * _STUB if hidden else _published(figure),
        "cache": hidden,
        "texte": teller.count(figure).text,
    }


def _said(teller: Teller, letter: str) -> str:
    words, release = teller.words, teller.release
    numbers = ", ".join(
        words.say(
            "alt_periodes_nombre",
            periode=teller.period(period),
            nombre=teller.count(release.figure("A5.1", letter, period)).text,
        )
        for period in release.periods
    )
    return words.say("alt_periodes_objectif", objectif=teller.short_objective(letter), nombres=numbers)


def _period_table(teller: Teller, caption: str) -> Table:
    release, words = teller.release, teller.words
    several = len(release.periods) > 1 and release.whole not in release.periods
    periods = (*release.periods, release.whole) if several else release.periods
    rows = tuple(
        (
            Cell(teller.period(period) if period != release.whole else words.say("total")),
            *(teller.count(release.figure("A5.1", letter, period)) for letter in (*OBJECTIVES, TOTAL)),
        )
        for period in periods
    )
    return Table(caption, (words.say("tete_periode"), *_heads(teller)), rows, last_is_total=several)


def _territory_table(teller: Teller, level: Level, codes: list[str]) -> Table:
    release, words = teller.release, teller.words
    rows = tuple(
        (
            Cell(teller.territory(level, code)),
            *(
                teller.count(release.figure("A5.1", letter, level=level, territory=code))
                for letter in (*OBJECTIVES, TOTAL)
            ),
        )
        for code in codes
    )
    return Table(words.say(f"maille_{level}"), (words.say("tete_territoire"), *_heads(teller)), rows)


def _followed_table(teller: Teller, level: Level, codes: list[str]) -> Iterator[Table]:
    """The bounds of the territories that have some; nothing when none has."""
    words = teller.words
    shown = [code for code in codes if any(bounds(one) for one in _headlines(teller, level, code))]
    rows = tuple(
        (
            Cell(teller.territory(level, code)),
            *(teller.graded_bounds(figure) for figure in _headlines(teller, level, code)),
        )
        for code in shown
    )
    if rows:
        heads = (words.say("tete_territoire"), *map(teller.short_objective, OBJECTIVES))
        yield Table(words.say(f"maille_{level}"), heads, rows)


def _headlines(teller: Teller, level: Level, code: str) -> list[PublishedFigure | None]:
    return [teller.release.headline(letter, level=level, territory=code) for letter in OBJECTIVES]


def _told_elsewhere(teller: Teller) -> Iterator[str]:
    """The follow-up of a period is told once: where, when that was by other territories."""
    told_by = teller.publication.told_by
    if told_by is not None:
        here = [level for level in teller.release.table.levels if level not in (Level.ALL, *told_by)]
        yield teller.words.say("suites_ailleurs", ici=_by(teller, here), la=_by(teller, told_by))


def _by(teller: Teller, levels: Sequence[Level]) -> str:
    named = [teller.words.say(f"par_{level}") for level in levels if level is not Level.ALL]
    return listing(named) if named else teller.words.say("par_total")


def _heads(teller: Teller) -> tuple[str, ...]:
    return (*map(teller.short_objective, OBJECTIVES), teller.words.say("tete_total"))

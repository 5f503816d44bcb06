"""The first section: three objectives at a glance, and their bounds drawn."""

from collections.abc import Callable

from conseiller.indicators.published import TOTAL, Status
from conseiller.journal.rules import RETURN_WINDOW
from conseiller.outputs.review.cautions import cautions, no_advice
from conseiller.outputs.review.reading import OBJECTIVES, is_shown, state_of
from conseiller.outputs.review.telling import Teller, bounds, percent, several
from conseiller.outputs.review.view import Card, Cell, Chart, Kind, Section, Table


def glance(teller: Teller) -> Section:
    """What an elected member reads first."""
    total = teller.release.figure("A5.1", TOTAL)
    words = teller.words
    if no_advice(teller.release):
        first = words.say("essentiel_rien")
    elif total is not None and is_shown(total) and total.value is not None:
        first = words.say("essentiel_total", conseils=several(round(total.value), "conseil"))
    else:
        first = words.say("essentiel_total_absent")
    return Section(
        words.say("titre_essentiel"),
        (first, words.say("essentiel_compte", jours=RETURN_WINDOW)),
        cards=tuple(_card(teller, letter) for letter in OBJECTIVES),
        points=cautions(teller),
    )


def intervals(teller: Teller) -> Section:
    """The bounds of each objective as one bar from 0 to 100 %, then the table of all that is known of them."""
    words = teller.words
    heading = words.say("titre_bornes")
    told = " ".join(_said(teller, letter) for letter in OBJECTIVES)
    return Section(
        heading,
        (words.say("lire_bornes"), *((words.say("lire_centre"),) if _has_centre(teller) else ())),
        chart=Chart(
            "bornes",
            words.say("alt_bornes", objectifs=told),
            tuple(_drawn(teller, letter) for letter in OBJECTIVES),
            {},
        ),
        tables=(_table(teller, heading),),
    )


def _card(teller: Teller, letter: str) -> Card:
    words, release = teller.words, teller.release
    advices, followed = release.figure("A5.1", letter), release.headline(letter)
    rate = release.figure("A5.4", letter)
    state, told = teller.followed_state(followed), bounds(followed)
    lines = []
    if told and followed is not None and followed.value is not None:
        lines.append(words.say("carte_centre", part=percent(followed.value)))
    if advices is not None and is_shown(advices) and advices.value is not None:
        lines.append(words.say("carte_conseils", conseils=several(round(advices.value), "conseil")))
    else:
        lines.append(words.say("carte_conseils_absents", etat=teller.reason(state_of(advices))))
    if rate is not None and is_shown(rate) and rate.value is not None and rate.base is not None:
        base = several(rate.base, "conseil")
        lines.append(words.say("carte_retour", part=percent(rate.value), base=base))
    else:
        lines.append(words.say("carte_retour_absent", etat=teller.nothing(rate).text))
    grade_word = teller.grade(state) if told else ""
    headline = told or teller.reason(state)
    return Card(teller.objective(letter), words.say("tete_mise_en_place"), headline, state, grade_word, tuple(lines))


def _said(teller: Teller, letter: str) -> str:
    figure, name = teller.release.headline(letter), teller.short_objective(letter)
    told, state = bounds(figure), teller.followed_state(figure)
    if figure is None or not told:
        return teller.words.say("alt_sans_borne", objectif=name, etat=teller.reason(state))
    named = {"objectif": name, "bornes": told, "fiabilite": teller.grade(state)}
    if figure.value is None:
        return teller.words.say("alt_une_borne", **named)
    return teller.words.say("alt_avec_centre", **named, part=percent(figure.value))


def _drawn(teller: Teller, letter: str) -> dict[str, object]:
    figure = teller.release.headline(letter)
    state = teller.followed_state(figure)
    told = bounds(figure)
    shown = figure is not None and bool(told)
    return {
        "objectif": f"{teller.short_objective(letter)}|{teller.thresholds.names[letter]}",
        "etat": state if shown else "absent",
        "bas": figure.low if shown and figure else 0,
        "haut": figure.high if shown and figure else 1,
        "centre": figure.value if shown and figure else None,
        "texte": f"{told}, {teller.grade(state)}" if shown else teller.reason(state),
    }


def _table(teller: Teller, caption: str) -> Table:
    columns = _columns(teller)
    head = (teller.words.say("tete_objectif"), *(teller.words.say(f"tete_{key}") for key in columns))
    rows = tuple(
        (Cell(teller.objective(letter)), *(cell(letter) for cell in columns.values())) for letter in OBJECTIVES
    )
    return Table(caption, head, rows)


def _columns(teller: Teller) -> dict[str, Callable[[str], Cell]]:
    """Head of each column, and the cell of an objective. One that no objective fills is left out."""
    release = teller.release
    columns: dict[str, Callable[[str], Cell]] = {
        "conseils": lambda letter: teller.count(release.figure("A5.1", letter)),
        "base": lambda letter: _base(teller, letter),
        "retour": lambda letter: teller.share(release.figure("A5.4", letter)),
        "mise_en_place": lambda letter: teller.bounds(release.headline(letter)),
    }
    if _has_centre(teller):
        columns["centre"] = lambda letter: teller.centre(release.headline(letter))
    if any(is_shown(release.figure("A5.5", letter)) for letter in OBJECTIVES):
        columns["declaree"] = lambda letter: _declared(teller, letter)
    return columns | {"fiabilite": lambda letter: _grade(teller, letter)}


def _has_centre(teller: Teller) -> bool:
    shown = (teller.release.headline(letter) for letter in OBJECTIVES)
    return any(figure is not None and bounds(figure) and figure.value is not None for figure in shown)


def _base(teller: Teller, letter: str) -> Cell:
    advices = teller.release.figure("A5.1", letter)
    if advices is not None and advices.status is Status.ZERO:
        return teller.count(advices)
    return teller.base(teller.release.headline(letter))


def _grade(teller: Teller, letter: str) -> Cell:
    followed = teller.release.headline(letter)
    return Cell(teller.grade(state_of(followed))) if bounds(followed) else teller.nothing(followed)


def _declared(teller: Teller, letter: str) -> Cell:
    """A5.5, never without the return rate that says how many answered."""
    figure, rate = teller.release.figure("A5.5", letter), teller.release.figure("A5.4", letter)
    if figure is not None and is_shown(figure) and not is_shown(rate):
        return Cell(teller.reason("non_publiable"), Kind.MISSING)
    return teller.share(figure)

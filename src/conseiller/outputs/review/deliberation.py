"""The table of a délibération: objective, indicator, measures, means, deadline, observations."""

from collections.abc import Mapping

from conseiller.outputs.review.means import Means
from conseiller.outputs.review.reading import OBJECTIVES, is_shown
from conseiller.outputs.review.telling import Teller, bounds, percent
from conseiller.outputs.review.view import Cell, Kind, Section, Table


def deliberation(teller: Teller, means: Mapping[str, Means]) -> Section:
    """Figures from the release, words from the office; a blank says that it is one."""
    words = teller.words
    keys = ("objectif", "indicateur", "mesures", "moyens", "echeance", "observations")
    heading = words.say("titre_deliberation")
    rows = tuple(_row(teller, letter, means[letter]) for letter in OBJECTIVES)
    table = Table(heading, tuple(words.say(f"tete_{key}") for key in keys), rows)
    return Section(heading, (words.say("lire_deliberation"),), tables=(table,), wide=True)


def _row(teller: Teller, letter: str, means: Means) -> tuple[Cell, ...]:
    observed = teller.words.say(f"observation_{teller.followed_state(teller.release.headline(letter))}")
    return (
        Cell(teller.objective(letter)),
        Cell(_indicator(teller, letter)),
        *(_written(teller, text) for text in (means.measures, means.means, means.deadline)),
        Cell(f"{observed} {means.observations}".strip()),
    )


def _written(teller: Teller, text: str) -> Cell:
    return Cell(text) if text else Cell(teller.words.say("a_completer"), Kind.MISSING)


def _indicator(teller: Teller, letter: str) -> str:
    words, release = teller.words, teller.release
    followed, rate = release.headline(letter), release.figure("A5.4", letter)
    told, state = bounds(followed), teller.followed_state(followed)
    lines = [words.say("indicateur_conseils", nombre=teller.count(release.figure("A5.1", letter)).text)]
    if told:
        lines.append(words.say("indicateur_bornes", bornes=told, fiabilite=teller.grade(state)))
    else:
        lines.append(words.say("indicateur_sans_bornes", etat=teller.reason(state)))
    if rate is not None and is_shown(rate) and rate.value is not None:
        lines.append(words.say("indicateur_retour", part=percent(rate.value)))
    return " ".join(lines)

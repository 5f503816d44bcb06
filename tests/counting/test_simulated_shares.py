"""What `simuler` draws has the shares of `knowledge/simulation.yaml`, and adopters answer more than the others."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice
from math import sqrt
from pathlib import Path
from random import Random

import pytest

from conseiller.indicators.simulation.answering import arrivals
from conseiller.indicators.simulation.generating import Year
from conseiller.indicators.simulation.parameters import Parameters, load_parameters
from conseiller.indicators.simulation.people import Fate, People
from conseiller.indicators.simulation.places import plausible_regions
from conseiller.journal.filling import FilledSession
from conseiller.journal.made_bases import simulate
from conseiller.journal.outcomes import Answer, Channel, Outcome, winning
from conseiller.knowledge.communes import load_communes
from conseiller.locations import knowledge_folder

TODAY = date(2026, 11, 22)
MANY = 20_000


@cache
def parameters() -> Parameters:
    return load_parameters(knowledge_folder())


@cache
def drawn_fates() -> tuple[tuple[Fate, ...], ...]:
    """The advices of many persons of one conseiller whom a quarter answers."""
    people = People(parameters(), Random("parts"))
    return tuple(tuple(people.fates(0.25)) for _ in range(MANY))


def year(number: int, seed: str = "an") -> Year:
    random, communes = Random(seed), load_communes(knowledge_folder())
    regions = plausible_regions(communes, number, parameters(), random)
    return Year(number, 2025, regions, parameters(), random, calls=2)


def close(found: int, share: float, whole: int) -> bool:
    """Within five standard deviations: one run in a million would be further off."""
    return abs(found - share * whole) <= 5 * sqrt(whole * share * (1 - share)) + 1


def test_objectives_and_second_objectives_come_in_their_shares() -> None:
    firsts = Counter(fates[0].objective for fates in drawn_fates())
    for objective, share in zip("abc", parameters().many("objectifs"), strict=True):
        assert close(firsts[objective], share, MANY)
    seconds = [fates for fates in drawn_fates() if len(fates) == 2]
    assert close(len(seconds), parameters().one("second_objectif"), MANY)
    assert all(first.objective != second.objective for first, second in seconds)


@pytest.mark.parametrize("objective", "abc")
def test_each_objective_is_done_in_session_intended_and_adopted_in_its_shares(objective: str) -> None:
    rank = "abc".index(objective)
    mine = [fate for fates in drawn_fates() for fate in fates if fate.objective == objective]
    left = [fate for fate in mine if not fate.row[1]]
    asked = [fate.row[2] for fate in left if fate.row[2] is not None]
    assert close(len(mine) - len(left), parameters().many("fait_en_seance")[rank], len(mine))
    assert all(fate.row[2] is None for fate in mine if fate.row[1])
    assert close(len(asked), parameters().one("intention_posee"), len(left))
    assert close(sum(asked), parameters().one("intention_oui"), len(asked))
    for truth, share in (
        (Outcome.DONE, parameters().many("mise_en_place")[rank]),
        (Outcome.PARTLY, parameters().one("mise_en_place_partielle")),
    ):
        assert close(sum(fate.truth is truth for fate in mine), share, len(mine))


def test_adopters_answer_several_times_more_and_the_mean_stays_that_of_the_conseiller() -> None:
    inside = sum(arrival.share for arrival in arrivals(parameters()))
    fates = [fate for both in drawn_fates() for fate in both]
    adopters = [fate for fate in fates if fate.truth is Outcome.DONE]
    others = [fate for fate in fates if fate.truth is not Outcome.DONE]
    told = [sum(fate.row[3] is not None for fate in group) / len(group) for group in (adopters, others)]
    assert told[0] / told[1] == pytest.approx(parameters().one("reponse_des_adoptants"), rel=0.1)
    assert close(sum(fate.row[3] is not None for fate in fates), 0.25 * inside, len(fates))


def test_the_worked_out_shares_of_answers_are_those_of_answers_drawn_one_by_one() -> None:
    random, expected = Random("jours"), Counter[tuple[Channel, bool] | None]()
    for _ in range(2 * MANY):
        won = winning(answer for answer in answers_of_one_person(random) if 14 <= answer.day <= 180)
        expected[(won.channel, won.day < 150) if won else None] += 1
    for arrival in arrivals(parameters()):
        assert close(expected[arrival.channel, arrival.before_draw], arrival.share, 2 * MANY)
    silence = 1 - sum(arrival.share for arrival in arrivals(parameters()))
    assert close(expected[None], silence, 2 * MANY)


def answers_of_one_person(random: Random) -> list[Answer]:
    """One answer, sometimes two, each with a day of its own: late, early, or lognormal and kept inside the window."""
    one = parameters().one
    found = []
    for _ in range(2 if random.random() < one("reponses_en_double") else 1):
        kind = random.random()
        day = min(max(round(one("delai_median") * random.lognormvariate(0, one("delai_etalement"))), 14), 180)
        if kind < one("reponses_tardives") + one("reponses_precoces"):
            day = 300 if kind < one("reponses_tardives") else 5
        (channel,) = random.choices(list(Channel), parameters().many("canaux"))
        found.append(Answer(day, channel, Outcome.DONE))
    return found


def test_some_answers_are_without_object_or_without_idea() -> None:
    answered = [fate.row[3] for fates in drawn_fates() for fate in fates if fate.row[3] is not None]
    found = Counter(answered)
    assert close(found[Outcome.NO_OBJECT], parameters().one("reponses_sans_objet"), len(answered))
    assert close(found[Outcome.UNKNOWN], parameters().one("reponses_sans_idee"), len(answered))


def test_months_have_their_activity_and_the_year_its_number() -> None:
    days = Counter(date.fromordinal(session.day).month for session in year(MANY).sessions())
    assert days.total() == MANY
    activity = parameters().many("mois")
    for month, share in enumerate(activity, start=1):
        assert days[month] == pytest.approx(MANY * share / sum(activity), abs=1)


def test_an_interrupted_simulation_leaves_no_file_where_there_was_none(tmp_path: Path) -> None:
    def stopped_half_way() -> Iterator[FilledSession]:
        yield from islice(year(30_000).sessions(), 25_000)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate(tmp_path / "base.sqlite", stopped_half_way(), TODAY)
    assert list(tmp_path.iterdir()) == []

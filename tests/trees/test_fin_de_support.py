"""The end-of-support tree, played for real on the days when something changes."""

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pytest
import shipped
from hypothesis import given
from hypothesis import strategies as st

from conseiller.engine import Given, Known, State, replay
from conseiller.engine.remaining import Planner
from conseiller.engine.walk import walk
from conseiller.french import MONTHS
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.lifecycle import Row
from conseiller.knowledge.model import Advice, Example, Objective, Question, Tree
from conseiller.knowledge.scalars import months_earlier
from conseiller.lookup.support import months_later, support_state

TODAY = date(2026, 11, 22)
LAST_COVERED_DAY = date(2027, 10, 12)
"""Of Windows 10 for enrolled persons, and of Windows 11 25H2."""
DAYS = (TODAY, LAST_COVERED_DAY, date(2027, 10, 13), date(2027, 10, 20), date(2029, 1, 15))
WALKS_A_DAY = 600
MOST_QUESTIONS = 10


@pytest.fixture(scope="module")
def tree() -> Tree:
    return shipped.knowledge().trees["fin_de_support"]


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return shipped.rows()


@pytest.fixture(scope="module")
def appointments(tree: Tree) -> list[State]:
    """Random appointments, the same ones at each run, played to their end."""
    chance = random.Random(20261122)
    return [_played(tree, day, chance) for day in DAYS for _ in range(WALKS_A_DAY)]


def _played(tree: Tree, day: date, chance: random.Random) -> State:
    answers: dict[str, Value] = {}
    words: dict[str, Value] = {}
    if chance.random() < 0.02:
        words["batterie_gonflee"] = "oui"
    if chance.random() < 0.05:
        words["contournement"] = "oui"
    lookup = _looked_up(tree, chance) if chance.random() < 0.4 else {}
    given = Given(answers, words, lookup)
    while (question := walk(tree, given, day).next_question) is not None:
        answers[question.id] = _any_answer(question, chance)
    return replay(tree, given, day)


def _any_answer(question: Question, chance: random.Random) -> str:
    return chance.choice([*(option.code for option in question.options), DONT_KNOW])


def _looked_up(tree: Tree, chance: random.Random) -> dict[str, Value]:
    return {fact.id: chance.choice(fact.values) for fact in tree.facts if fact.id in ("etat_ligne", "precision_ligne")}


def _example_state(tree: Tree, rows: Mapping[str, Row], example: Example) -> State:
    assert example.on_date is not None
    lookup = dict(example.facts)
    if example.device:
        row = rows[example.device]
        lookup |= {"etat_ligne": str(support_state(row, example.on_date)), "precision_ligne": str(row.precision)}
    return replay(tree, Given(example.answers, {}, lookup), example.on_date)


def _ids(advices: tuple[Advice, ...]) -> list[str]:
    return [advice.id for advice in advices]


def _texts(advice: Advice) -> Iterator[str]:
    yield from (advice.title, advice.short, advice.text, advice.afterwards, advice.reason)


def _steps(tree: Tree, advice: Advice) -> Iterator[str]:
    return (step for name in advice.gestures for step in tree.gestures[name].steps)


def _value(state: State, fact: str) -> Value | None:
    status = state.facts.status(fact)
    return status.value if isinstance(status, Known) else None


def test_every_written_case_ends_as_its_author_expects(tree: Tree, rows: dict[str, Row]) -> None:
    assert len(tree.examples) >= 30
    for example in tree.examples:
        state = _example_state(tree, rows, example)
        assert state.finished, example.name
        assert state.set_aside == (), example.name
        assert tuple(_ids(state.principals)) == example.principal, example.name
        assert sorted(_ids(state.complements)) == sorted(example.complements or ()), example.name
        assert sorted(_ids(state.vetoes)) == sorted(example.vetoes or ()), example.name


def test_nobody_leaves_without_an_advice(appointments: list[State]) -> None:
    for state in appointments:
        assert state.shown, state.given
        assert state.principals or _ids(state.vetoes)[0] == "v09", state.given


@pytest.mark.parametrize("day", DAYS)
def test_the_longest_appointment_has_ten_questions_and_one_less_once_enrolment_is_over(tree: Tree, day: date) -> None:
    longest = Planner(tree).remaining(replay(tree, Given(), day))[1]
    assert longest == (MOST_QUESTIONS if day <= LAST_COVERED_DAY else MOST_QUESTIONS - 1)


def test_nobody_is_asked_more_than_ten_questions_whatever_was_recognised(appointments: list[State]) -> None:
    longest = max(appointments, key=lambda state: len(state.asked))
    assert len(longest.asked) <= MOST_QUESTIONS, longest.asked


def test_every_advice_and_every_answer_serves_somebody(
    tree: Tree, rows: dict[str, Row], appointments: list[State]
) -> None:
    states = appointments + [_example_state(tree, rows, example) for example in tree.examples]
    shown = {advice.id for state in states for advice in state.shown}
    answered = {(fact, known.value) for state in states for fact, known in state.known.items()}
    possible = {(question.id, option.code) for question in tree.questions for option in question.options}
    assert {advice.id for advice in tree.advices} - shown == set()
    assert possible - answered == set()


def test_an_unprotected_device_is_never_left_for_the_bank_and_an_unknown_one_gets_no_date(
    appointments: list[State],
) -> None:
    for state in appointments:
        vetoes = _ids(state.vetoes)
        assert ("v01" in vetoes) == (_value(state, "etat") == "fini"), state.given
        assert ("v06" in vetoes) == (_value(state, "etat") == "inconnu"), state.given


def test_an_alarm_is_never_answered_with_nothing_to_do(appointments: list[State]) -> None:
    for state in appointments:
        if "v03" in _ids(state.vetoes):
            assert set(_ids(state.shown)) & {"f47", "f46"}, state.given


def test_nothing_else_is_advised_beside_a_swollen_battery(appointments: list[State]) -> None:
    swollen = [state for state in appointments if "v09" in _ids(state.vetoes)]
    assert swollen
    for state in swollen:
        assert state.asked == ()
        assert set(_ids(state.shown)) <= {"v09", "v11"}


def test_a_lent_computer_is_only_reported_to_its_owner(appointments: list[State]) -> None:
    for state in appointments:
        if _value(state, "proprietaire") == "gere" and _value(state, "sujet") == "etat":
            assert set(_ids(state.principals + state.complements)) <= {"f11", "f02"}, state.given


def test_no_other_system_is_proposed_to_who_wants_to_keep_theirs(appointments: list[State]) -> None:
    for state in appointments:
        if _value(state, "souhait") in ("garder", "windows"):
            assert not {"f08", "f20", "f21", "f24", "f28"} & set(_ids(state.shown)), state.given
            for advice in state.shown:
                told = " ".join((advice.text, *_steps(state.tree, advice)))
                assert "Linux" not in told, (advice.id, state.given)


def test_an_association_is_never_sent_to_the_programme_of_private_persons(appointments: list[State]) -> None:
    for state in appointments:
        if _value(state, "proprietaire") == "asso":
            assert not {"f05", "f06", "f07", "f09"} & set(_ids(state.shown)), state.given


def test_enrolment_is_proposed_up_to_its_last_day_and_not_after(appointments: list[State]) -> None:
    proposed = dict.fromkeys(DAYS, False)
    for state in appointments:
        asked_about = "inscrit_esu" in state.asked
        assert not asked_about or state.on_date <= LAST_COVERED_DAY
        proposed[state.on_date] |= "f05" in _ids(state.shown)
    assert [proposed[day] for day in DAYS] == [True, True, False, False, False]


def test_on_15_january_2029_every_windows_11_we_know_is_to_be_updated_and_none_is_called_fine(
    appointments: list[State],
) -> None:
    on_that_day = [state for state in appointments if state.on_date == DAYS[-1]]
    for state in on_that_day:
        assert {"v11", "f02"} <= set(_ids(state.shown)) or "v09" in _ids(state.vetoes)
        assert "f14" not in _ids(state.shown)
        if _value(state, "version_w11") in ("26h2", "26h1", "25h2", "24h2", "avant") and "f11" not in _ids(state.shown):
            assert _value(state, "etat_w11") == "fini"
        if _value(state, "version_w11") == "plus_recente" and _value(state, "sujet") == "etat":
            assert set(_ids(state.principals)) <= {"f01", "f11"}


@pytest.mark.parametrize(
    ("advice", "row", "end"),
    [
        ("f03", "windows/11-26h2-w", "security_end"),
        ("f05", "windows/10-22h2", "extended_consumer_end"),
        ("f06", "windows/10-22h2", "extended_consumer_end"),
        ("f07", "windows/10-22h2", "extended_consumer_end"),
        ("f08", "windows/10-22h2", "extended_consumer_end"),
        ("f09", "windows/10-22h2", "extended_consumer_end"),
        ("f10", "windows/10-22h2", "extended_end"),
        ("f18", "firefox/115", "security_end"),
    ],
)
def test_a_text_with_a_date_is_given_as_long_as_the_lifecycle_data_say(
    tree: Tree, rows: dict[str, Row], advice: str, row: str, end: str
) -> None:
    assert tree.advice(advice).valid_until == getattr(rows[row], end)


COMPUTERS = ("30-windows.yaml", "40-linux-mac-chromebook.yaml")
_PRINTED = re.compile(rf"(\d{{1,2}}|1er) ({'|'.join(MONTHS)}) (\d{{4}})")


def test_every_end_printed_for_a_computer_stands_in_the_lifecycle_data(tree: Tree, rows: dict[str, Row]) -> None:
    known = {
        day
        for row in rows.values()
        for day in (row.security_end, row.extended_end, row.extended_consumer_end, row.released)
        if day is not None
    }
    computers = [advice for advice in tree.advices if advice.place.file.endswith(COMPUTERS)]
    printed = {
        date(int(year), MONTHS.index(month) + 1, 1 if day == "1er" else int(day))
        for advice in computers
        for text in _texts(advice)
        for day, month, year in _PRINTED.findall(text)
    }
    assert len(computers) > 20
    assert printed - known == set()


FORBIDDEN = (
    "il suffit", "simplement", "facile", "ne marchera plus", "piraté", "appareil neuf", "octobre 2026 pour",
    "garantit 5 ans", "désactivez", "mot de passe du", "pour votre handicap", "à votre âge", "antivirus",
)  # fmt: skip


def test_no_advice_says_what_must_never_be_said(tree: Tree) -> None:
    for name, text in _said(tree).items():
        assert not [words for words in FORBIDDEN if words in text], name


def test_what_is_free_is_said_with_its_condition(tree: Tree) -> None:
    for name, text in _said(tree).items():
        for sentence in re.split(r"(?<=[.?])\s+", text):
            if "gratuit" in sentence:
                assert any(condition in sentence for condition in FREE_IF), (name, sentence)


FREE_IF = ("compte", "l'accepte", "la gratuité")


def _said(tree: Tree) -> dict[str, str]:
    """All that is said of each advice and gesture, in lower case."""
    advices = {advice.id: " ".join(_texts(advice)).casefold() for advice in tree.advices}
    gestures = {gesture.id: " ".join((gesture.title, *gesture.steps)).casefold() for gesture in tree.gestures.values()}
    return advices | gestures


def test_an_advice_that_changes_nothing_is_neither_counted_nor_asked_about(tree: Tree) -> None:
    for advice in tree.advices:
        if advice.family == "rien_a_changer":
            assert advice.objective is Objective.NONE, advice.id
            assert advice.return_question == "", advice.id
            assert len(advice.gestures) <= 1, advice.id
            assert all(tree.gestures[name].objective is Objective.NONE for name in advice.gestures), advice.id


@pytest.mark.parametrize("version", ["26h2", "26h1", "25h2"])
def test_tree_and_look_up_call_the_same_windows_11_soon_over_to_the_day(
    tree: Tree, rows: dict[str, Row], version: str
) -> None:
    """« 12 mois ou moins » : twelve months to the day is soon, one day more is not."""
    row = rows[f"windows/11-{version}-w"]
    end = row.security_end
    assert end is not None
    a_year_before = end.replace(year=end.year - 1)
    answers = {
        "appareil": "pc",
        "souci": "verif",
        "systeme": "w11",
        "version_w11": version,
        "proprietaire": "particulier",
    }
    for days in range(-40, 41):
        day = a_year_before + timedelta(days=days)
        state = replay(tree, Given(answers, {}, {}), day)
        known = state.facts.status("etat")
        assert isinstance(known, Known)
        assert known.value == support_state(row, day), day
        assert (known.value == "bientot_fini") == (days >= 0), day


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)), st.integers(0, 120), st.integers(-40, 40))
def test_months_before_a_day_agree_with_months_after_another(day: date, months: int, days: int) -> None:
    today = months_earlier(day, months) + timedelta(days=days)
    assert (months_later(today, months) >= day) == (days >= 0)

"""The tree on repairing, buying and giving away, played for real on the days when something changes."""

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date

import pytest
import shipped

from conseiller.engine import Given, Known, State, replay
from conseiller.engine.examples import play
from conseiller.engine.remaining import Planner
from conseiller.engine.sensitivity import never_stored
from conseiller.engine.walk import walk
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.lifecycle import Row
from conseiller.knowledge.model import Advice, Example, Knowledge, Objective, Question, QuestionKind, Role, Tree
from conseiller.lookup.facts import facts_of_row
from conseiller.lookup.lexicon import Lexicon

TODAY = date(2026, 11, 22)
LAST_COVERED_DAY = date(2027, 10, 12)
"""Of Windows 10 for enrolled persons."""
DAYS = (TODAY, LAST_COVERED_DAY, date(2027, 10, 13), date(2029, 1, 15))
WALKS_A_DAY = 1500
MOST_QUESTIONS = 10

REFERENCE = {f"t{number:02d}" for number in range(1, 46)}
"""The forty-five advices of the reference; a few more tell two situations of one of them apart."""
ALERTS = {f"v{number}" for number in range(1, 9)}

FAMILIES = {
    "garder_appareil": "t01 t11 t12 t28",
    "garantie_litige": "t02 t03 t42 t43",
    "reparation": "t04 t05 t30_reparer",
    "logiciel_systeme": "t07 t08 t09 t10",
    "achat_reconditionne": ("t06 t14 t15 t16 t17 t18 t19 t20 t21 t22 t23 t24 t25 t26 t27 t29 t30 t31 t34 t35 t36 t45"),
    "pret_ou_don": "t32 t33 t44",
    "securite_appareil": "t13 t41",
    "ancien_appareil": "t38 t39 t40",
    "usage_hors_ligne": "t37",
}
BUYING = set(FAMILIES["achat_reconditionne"].split()) - {"t06", "t19"}
"""Advices that lead to another device."""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return shipped.knowledge()


@pytest.fixture(scope="module")
def tree(knowledge: Knowledge) -> Tree:
    return knowledge.trees["reconditionne"]


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return shipped.rows()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return shipped.lexicon()


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
        words["urgence"] = "oui"
    if chance.random() < 0.3:
        words["acteur_local"] = chance.choice(("oui", "non"))
    lookup = _looked_up(chance) if chance.random() < 0.3 else {}
    given = Given(answers, words, lookup)
    while (question := walk(tree, given, day).next_question) is not None:
        answers[question.id] = _any_answer(question, chance)
    return replay(tree, given, day)


def _any_answer(question: Question, chance: random.Random) -> Value:
    if question.id == "appareil" and chance.random() < 0.2:
        return "pc"  # the device with most paths
    code = chance.choice([*(option.code for option in question.options), DONT_KNOW])
    if question.kind is not QuestionKind.SEVERAL or code == DONT_KNOW:
        return code
    together = [option.code for option in question.options if not option.exclusive]
    if code not in together:
        return frozenset({code})
    return frozenset({code, *(other for other in together if chance.random() < 0.15)})


def _looked_up(chance: random.Random) -> dict[str, Value]:
    state = chance.choice(("maintenu", "bientot_fini", "fini", "inconnu"))
    if state != "maintenu":
        return {"etat_ligne": state}
    return {"etat_ligne": state, "fin_correctifs": date(chance.choice((2028, 2030, 2032)), 6, 30)}


def _ids(advices: tuple[Advice, ...]) -> list[str]:
    return [advice.id for advice in advices]


def _answers(state: State, fact: str) -> frozenset[str]:
    """The codes known for a fact; nothing when it is absent."""
    status = state.facts.status(fact)
    if not isinstance(status, Known):
        return frozenset()
    return status.value if isinstance(status.value, frozenset) else frozenset({str(status.value)})


def _texts(advice: Advice) -> Iterator[str]:
    yield from (advice.title, advice.short, advice.text, advice.afterwards, advice.reason)


def _said(tree: Tree) -> Mapping[str, str]:
    """All that is said of each advice and gesture, in lower case."""
    advices = {advice.id: " ".join(_texts(advice)).casefold() for advice in tree.advices}
    gestures = {gesture.id: " ".join((gesture.title, *gesture.steps)).casefold() for gesture in tree.gestures.values()}
    return {**advices, **gestures}


def _example(tree: Tree, number: int) -> Example:
    return next(example for example in tree.examples if example.name.startswith(f"Cas {number},"))


def test_every_written_case_ends_as_its_author_expects(tree: Tree, rows: dict[str, Row], lexicon: Lexicon) -> None:
    assert len(tree.examples) >= 30
    for example in tree.examples:
        state = play(tree, example, lambda name, day: facts_of_row(rows[name], day, lexicon))
        assert state.finished, example.name
        assert state.set_aside == (), example.name
        assert tuple(_ids(state.principals)) == example.principal, example.name
        assert sorted(_ids(state.complements)) == sorted(example.complements or ()), example.name
        assert sorted(_ids(state.vetoes)) == sorted(example.vetoes or ()), example.name


def test_the_forty_five_advices_and_the_eight_alerts_of_the_reference_are_all_there(tree: Tree) -> None:
    written = {advice.id for advice in tree.advices}
    assert written >= REFERENCE | ALERTS
    assert {advice.id for advice in tree.advices if advice.role is Role.VETO} == ALERTS
    told_apart = {name for name in written - REFERENCE - ALERTS if name != "t00"}
    assert {name.split("_")[0] for name in told_apart} <= REFERENCE


def test_nobody_leaves_without_an_advice(appointments: list[State]) -> None:
    for state in appointments:
        assert state.principals, state.given


@pytest.mark.parametrize("day", DAYS)
def test_the_longest_appointment_has_ten_questions(tree: Tree, day: date) -> None:
    assert Planner(tree).remaining(replay(tree, Given(), day))[1] == MOST_QUESTIONS


def test_nobody_is_asked_more_than_ten_questions_whatever_was_recognised(appointments: list[State]) -> None:
    longest = max(appointments, key=lambda state: len(state.asked))
    assert len(longest.asked) <= MOST_QUESTIONS, longest.asked


def test_every_advice_and_every_answer_serves_somebody(tree: Tree, appointments: list[State]) -> None:
    played = appointments + [
        replay(tree, Given(example.answers, example.facts, {}), example.on_date or TODAY) for example in tree.examples
    ]
    shown = {advice.id for state in played for advice in state.shown}
    answered = {(fact, code) for state in played for fact in state.known for code in _answers(state, fact)}
    possible = {(question.id, option.code) for question in tree.questions for option in question.options}
    assert {advice.id for advice in tree.advices} - shown == set()
    assert possible - answered == set()


def test_a_swollen_battery_stops_everything_but_the_old_device_already_named(appointments: list[State]) -> None:
    swollen = [state for state in appointments if "v8" in _ids(state.vetoes)]
    assert swollen
    for state in swollen:
        assert "t41" in _ids(state.shown), state.given
        if "oui" in _answers(state, "batterie_gonflee"):
            assert state.asked == (), state.given
        if _ids(state.principals) == ["t41"]:
            assert not state.complements, state.given


def test_a_guarantee_that_still_runs_comes_before_any_paid_repair(appointments: list[State]) -> None:
    for state in appointments:
        if "oui" in _answers(state, "garantie"):
            assert set(_ids(state.principals)) <= {"t02", "t02_attend", "t02_preuve", "t03"}, state.given
            assert "devis" not in state.asked


def test_a_private_seller_is_never_said_to_owe_the_guarantee(appointments: list[State]) -> None:
    for state in appointments:
        if "sans_garantie" in _answers(state, "achat_origine"):
            assert not {"t02", "t02_attend", "t02_preuve", "t03", "t43"} & set(_ids(state.shown)), state.given
        if "particulier" in _answers(state, "appareil_repere"):
            assert "v6" not in _ids(state.vetoes), state.given


def test_a_device_that_works_or_sleeps_at_home_is_not_replaced(appointments: list[State]) -> None:
    for state in appointments:
        shown = set(_ids(state.shown))
        if shown & {"t01", "t11", "t12", "t07", "t08", "t09", "t10_garder", "t28", "t44"}:
            assert not shown & BUYING, state.given


def test_wanting_to_keep_windows_is_never_answered_with_another_system(tree: Tree, appointments: list[State]) -> None:
    for state in appointments:
        if _answers(state, "souhait") & {"garder", "windows"}:
            assert "t09" not in _ids(state.shown), state.given


def test_enrolment_of_windows_10_is_proposed_up_to_its_last_day_and_not_after(
    tree: Tree, rows: dict[str, Row], appointments: list[State]
) -> None:
    assert rows["windows/10-22h2"].extended_consumer_end == LAST_COVERED_DAY
    proposed = dict.fromkeys(DAYS, False)
    for state in appointments:
        if "t09_inscription" in _ids(state.shown):
            proposed[state.on_date] = True
    assert [proposed[day] for day in DAYS] == [True, True, False, False]
    assert _ids(replay(tree, Given(_example(tree, 3).answers), LAST_COVERED_DAY).complements) == ["t09_inscription"]
    assert _example(tree, 23).complements == ()


@pytest.mark.parametrize(
    ("advice", "row", "end"),
    [
        ("t07", "windows/11-26h2-w", "security_end"),
        ("t09", "windows/10-22h2", "extended_consumer_end"),
        ("t09_inscription", "windows/10-22h2", "extended_consumer_end"),
        ("t10", "windows/10-22h2", "extended_consumer_end"),
        ("t10_garder", "windows/10-22h2", "extended_consumer_end"),
        ("v2", "windows/10-22h2", "extended_consumer_end"),
    ],
)
def test_a_text_with_a_date_is_given_as_long_as_the_lifecycle_data_say(
    tree: Tree, rows: dict[str, Row], advice: str, row: str, end: str
) -> None:
    assert tree.advice(advice).valid_until == getattr(rows[row], end)


@pytest.mark.parametrize(
    ("advice", "last_day"),
    [
        ("t19", date(2026, 12, 31)),
        ("v1", date(2026, 12, 31)),
        ("t30_reparer", date(2026, 12, 31)),
        ("t16", date(2027, 2, 28)),
        ("t39", date(2027, 6, 30)),
    ],
)
def test_a_price_or_a_calendar_is_no_longer_said_after_its_day_but_the_advice_stays(
    tree: Tree, advice: str, last_day: date
) -> None:
    found = tree.advice(advice)
    assert found.valid_until == last_day
    assert found.afterwards
    assert not re.search(r"€|déjà être coupée|enveloppe", found.afterwards)


def test_no_price_is_printed_without_its_year_and_none_after_its_day(tree: Tree) -> None:
    priced = {advice.id: advice for advice in tree.advices if "€" in advice.text}
    assert set(priced) == {"t16", "t30_reparer"}
    for advice in priced.values():
        assert re.search(r"\b20\d\d\b", advice.text)
        assert advice.valid_until is not None


def test_a_solidarity_price_is_a_mark_and_never_a_promise(tree: Tree) -> None:
    for name in ("t14", "t20", "t27", "t29"):
        advice = tree.advice(name)
        assert "repère" in advice.reason.casefold(), name
        assert "administration" in advice.reason, name
        assert "maximum" not in " ".join(_texts(advice)), name
        assert "€" not in advice.text, name


def test_sensitive_answers_are_optional_and_never_stored(tree: Tree) -> None:
    sensitive = [question for question in tree.questions if question.sensitive]
    assert {question.id for question in sensitive} == {"situation", "budget"}
    for question in sensitive:
        assert "Facultatif, jamais enregistré" in question.help, question.id
        assert "ne_dit_pas" in [option.code for option in question.options][:2], question.id
        assert question.dont_know_offered, question.id
    assert {"situation", "budget"} <= never_stored(tree)


def test_saying_nothing_of_oneself_closes_no_door(tree: Tree) -> None:
    example = _example(tree, 34)
    silent = {**example.answers, "situation": frozenset({"ne_dit_pas"}), "budget": "ne_dit_pas"}
    state = replay(tree, Given(silent, example.facts, {}), TODAY)
    assert tuple(_ids(state.principals)) == example.principal


SECRETS = ("handicap", "rsa", "allocataire", "votre âge", "vos revenus", "aide sociale", "parce que vous")


def test_no_printed_word_gives_away_an_income_an_age_or_a_disability(tree: Tree) -> None:
    for name, text in _said(tree).items():
        assert not [word for word in SECRETS if re.search(rf"\b{word}\b", text)], name


FORBIDDEN = (
    "il suffit", "simplement", "facile", "appareil neuf", "meilleur", "12 mois de plus", "garantit 5 ans",
    "vous économisez", "moins cher", "remis à zéro",
)  # fmt: skip
SHOPS = r"back ?market|amazon|fnac|darty|boulanger|leboncoin|vinted|cdiscount|ebay|emmaüs|envie|ecodair|recommerce"


def test_no_shop_is_named_and_nothing_is_promised(tree: Tree) -> None:
    for name, text in _said(tree).items():
        assert not [words for words in FORBIDDEN if words in text], name
        assert not re.search(rf"\b({SHOPS})\b", text), name


def test_buying_nothing_is_said_to_be_a_valid_end(tree: Tree) -> None:
    saying_so = {
        advice.id for advice in tree.advices if re.search("rien (à|ne vous oblige)", " ".join(_texts(advice)), re.I)
    }
    assert {"t00", "t06", "t44"} <= saying_so


@pytest.mark.parametrize(("family", "names"), FAMILIES.items())
def test_each_advice_is_counted_in_the_family_of_the_reference(tree: Tree, family: str, names: str) -> None:
    objective = Objective.LOCAL if family == "usage_hors_ligne" else Objective.IMPACT
    for name in names.split():
        advice = tree.advice(name)
        assert (advice.family, advice.objective) == (family, objective), name
        assert advice.return_question, name
        assert {tree.gestures[gesture].objective for gesture in advice.gestures} == {objective}, name


def test_an_alert_box_goes_to_its_supplier_and_never_to_a_shop(tree: Tree) -> None:
    state = replay(tree, Given({"appareil": "alarme"}), TODAY)
    assert state.finished
    assert _ids(state.shown) == ["t19_alarme"]


def test_a_device_known_from_another_subject_is_not_asked_about_again(
    tree: Tree, rows: dict[str, Row], lexicon: Lexicon
) -> None:
    known = facts_of_row(rows["samsung-mobile/galaxy-s21-5g"], TODAY, lexicon)
    state = replay(tree, Given({"raison_achat": "confort"}, {}, known), TODAY)
    assert state.asked == ("appareil", "raison_achat", "suivi_restant")
    assert _answers(state, "suivi_restant") == {"moins18"}

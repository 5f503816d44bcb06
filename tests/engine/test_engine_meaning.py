"""The engine's meaning, rule by rule (knowledge format, section 4)."""

from dataclasses import replace
from datetime import date, timedelta

from small_trees import TODAY, advice, deduction, is_, question, tree

from conseiller.engine import Given, Source, replay
from conseiller.engine.explain import depends_on, reasons, set_aside, why_not
from conseiller.engine.remaining import Planner
from conseiller.engine.sensitivity import never_stored
from conseiller.knowledge.conditions import (
    DONT_KNOW,
    PRINCIPAL,
    All,
    AnyOf,
    Comparison,
    Leaf,
    Not,
    Today,
    Value,
)
from conseiller.knowledge.model import FreeFact, Origin, QuestionKind, Role, Tree


def names(advices: tuple[object, ...]) -> list[str]:
    return [item.id for item in advices]  # type: ignore[attr-defined]


def play(one: Tree, on: date = TODAY, **answers: Value) -> object:
    return replay(one, Given(answers), on)


PC = question("appareil", "pc", "tel")
SYSTEM = question("systeme", "w10", "w11", condition=is_("appareil", "pc"))
TALK = tree(
    (PC, SYSTEM),
    (advice("copier", is_("systeme", "w10")), advice("garder", is_("systeme", "w11")), advice("appeler")),
)


def test_the_next_question_is_the_first_that_applies_without_a_value() -> None:
    assert play(TALK).next_question is PC
    assert play(TALK, appareil="pc").next_question is SYSTEM
    assert play(TALK, appareil="tel").finished


def test_the_first_row_that_holds_wins_and_rows_below_stay_silent() -> None:
    assert names(play(TALK, appareil="pc", systeme="w10").principals) == ["copier"]
    assert names(play(TALK, appareil="tel").principals) == ["appeler"]


def test_a_catch_all_row_does_not_win_while_a_row_above_is_open() -> None:
    state = play(TALK, appareil="pc")
    assert state.principals == ()
    assert names(state.open) == ["copier", "garder", "appeler"]


def test_a_prefilled_fact_acts_only_when_its_question_applies() -> None:
    given = Given({"appareil": "tel"}, words={"systeme": "w10"})
    assert names(replay(TALK, given, TODAY).principals) == ["appeler"]
    given = Given({"appareil": "pc"}, words={"systeme": "w10"})
    assert names(replay(TALK, given, TODAY).principals) == ["copier"]


def test_an_answer_is_trusted_before_words_and_words_before_the_lookup() -> None:
    given = Given({}, words={"appareil": "pc", "systeme": "w10"}, lookup={"systeme": "w11"})
    assert names(replay(TALK, given, TODAY).principals) == ["copier"]
    given = Given({"systeme": "w11"}, words={"appareil": "pc", "systeme": "w10"}, lookup={})
    state = replay(TALK, given, TODAY)
    assert names(state.principals) == ["garder"]
    assert state.known["appareil"].source is Source.WORDS


def test_an_answer_that_no_longer_applies_is_set_aside_and_comes_back() -> None:
    answers = {"appareil": "tel", "systeme": "w10"}
    aside = replay(TALK, Given(answers), TODAY)
    assert aside.set_aside == ("systeme",)
    back = replay(TALK, Given({**answers, "appareil": "pc"}), TODAY)
    assert back.set_aside == ()
    assert names(back.principals) == ["copier"]


def test_a_fact_never_asked_compares_false_so_sauf_is_true() -> None:
    one = tree((PC, SYSTEM), (advice("sans", Not(is_("systeme", "w10"))),))
    assert names(play(one, appareil="tel").principals) == ["sans"]
    assert play(one, appareil="pc", systeme="w10").principals == ()


def test_dont_know_is_a_value_that_must_be_named() -> None:
    one = tree((PC,), (advice("x", is_("appareil", "pc")), advice("y", is_("appareil", DONT_KNOW))))
    assert names(play(one, appareil=DONT_KNOW).principals) == ["y"]


def test_conclut_stops_the_questions_except_those_always_asked() -> None:
    old = question("ancien", "oui", "non", always=True)
    one = tree((PC, SYSTEM, old), (advice("stop", is_("appareil", "pc"), concludes=True), advice("fin")))
    state = play(one, appareil="pc")
    assert state.next_question is old
    assert play(one, appareil="pc", ancien="oui").finished


def test_conclut_waits_until_every_row_above_is_surely_false() -> None:
    one = tree(
        (PC, SYSTEM),
        (advice("dessus", is_("systeme", "w10")), advice("stop", is_("appareil", "pc"), concludes=True)),
    )
    assert play(one, appareil="pc").next_question is SYSTEM


def test_continue_takes_a_row_and_goes_on() -> None:
    one = tree((PC,), (advice("a", continues=True), advice("b", is_("appareil", "pc")), advice("c")))
    assert names(play(one, appareil="pc").principals) == ["a", "b"]


def test_a_deduction_reads_its_rows_from_top_to_bottom() -> None:
    kind = deduction("genre", ("vieux", is_("systeme", "w10")), ("pc", is_("appareil", "pc")), otherwise="autre")
    one = tree((PC, SYSTEM), (advice("v", is_("genre", "vieux")), advice("p", is_("genre", "pc"))), (kind,))
    assert names(play(one, appareil="pc", systeme="w10").principals) == ["v"]
    assert names(play(one, appareil="pc", systeme="w11").principals) == ["p"]
    assert play(one, appareil="pc").principals == ()


def test_a_filling_deduction_answers_the_question_of_the_same_name() -> None:
    kind = deduction("systeme", ("w11", is_("appareil", "pc")), fills=True)
    one = replace(TALK, deductions=(kind,))
    assert names(play(one, appareil="pc").principals) == ["garder"]
    assert names(play(one, appareil="pc", systeme="w10").principals) == ["copier"]


def test_the_last_covered_day_is_included() -> None:
    end = FreeFact("fin", QuestionKind.DATE, Origin.LIFECYCLE, TALK.place, constant=date(2027, 10, 12))
    kept = advice("garder", Leaf("fin", Comparison.NOT_BEFORE, Today.TODAY))
    one = replace(tree((PC,), (kept, advice("changer"))), facts=(end,))
    assert names(play(one, date(2027, 10, 12), appareil="pc").principals) == ["garder"]
    assert names(play(one, date(2027, 10, 13), appareil="pc").principals) == ["changer"]


def test_an_advice_past_its_last_day_goes_unless_it_says_what_comes_afterwards() -> None:
    last = date(2027, 3, 31)
    gone = advice("a", valid_until=last)
    told = advice("b", valid_until=last, afterwards="À vérifier.")
    assert names(play(tree((), (gone, advice("c"))), last).principals) == ["a"]
    assert names(play(tree((), (gone, advice("c"))), last + timedelta(1)).principals) == ["c"]
    assert names(play(tree((), (told, advice("c"))), last + timedelta(1)).principals) == ["b"]
    assert play(tree((), (advice("d", valid_from=last),)), last - timedelta(1)).principals == ()


def test_complements_follow_the_winner_by_priority_and_a_loser_may_come_beside_it() -> None:
    beside = advice("loser", is_("appareil", "tel"), also_if=is_(PRINCIPAL, "winner"), priority=1)
    late = advice("late", is_("appareil", "pc"), Role.COMPLEMENT, priority=5)
    one = tree((PC,), (late, advice("winner", is_("appareil", "pc")), beside))
    state = play(one, appareil="pc")
    assert names(state.principals) == ["winner"]
    assert names(state.complements) == ["loser", "late"]
    assert names(play(one, appareil="tel").principals) == ["loser"]


def test_a_veto_is_shown_first_and_sinon_only_when_nothing_came() -> None:
    veto = advice("danger", is_("appareil", "tel"), Role.VETO)
    rest = advice("rien", role=Role.OTHERWISE)
    one = tree((PC,), (advice("a", is_("appareil", "pc")), veto, rest))
    assert names(play(one, appareil="tel").shown) == ["danger", "rien"]
    assert names(play(one, appareil="pc").shown) == ["a"]


def test_avec_brings_an_advice_along() -> None:
    other = advice("b", is_("appareil", "tel"), Role.COMPLEMENT)
    one = tree((PC,), (advice("a", is_("appareil", "pc"), brings=("b",)), other))
    assert names(play(one, appareil="pc").shown) == ["a", "b"]


def test_why_unfolds_deductions_to_the_answers() -> None:
    kind = deduction("genre", ("vieux", is_("systeme", "w10")), otherwise="autre")
    one = tree((PC, SYSTEM), (advice("v", is_("genre", "vieux")),), (kind,))
    state = play(one, appareil="pc", systeme="w10")
    assert reasons(state, state.principals[0]) == ["systeme : W10"]


def test_why_not_names_the_failing_answer_or_the_row_above() -> None:
    state = play(TALK, appareil="pc", systeme="w10")
    assert why_not(state, TALK.advice("garder")) == "systeme : W10"
    assert why_not(state, TALK.advice("appeler")) == "« Copier » passe avant"


def test_set_aside_are_the_advices_that_came_close() -> None:
    kept = advice("garder", All((is_("appareil", "pc"), is_("systeme", "w11"))))
    one = tree((PC, SYSTEM), (advice("copier", is_("systeme", "w10")), kept, advice("loin", is_("appareil", "tel"))))
    state = play(one, appareil="pc", systeme="w10")
    assert [(item.id, why) for item, why in set_aside(state)] == [("garder", "systeme : W10")]


def test_a_sensitive_answer_is_never_quoted_as_a_reason() -> None:
    health = replace(question("sante", "oui", "non"), sensitive=True)
    one = tree((health,), (advice("a", is_("sante", "oui")), advice("b", is_("sante", "non"))))
    state = play(one, sante="oui")
    assert reasons(state, state.principals[0]) == []
    assert "sante" not in why_not(state, one.advice("b"))


def test_why_this_question_lists_the_open_advices_that_depend_on_it() -> None:
    assert names(tuple(depends_on(play(TALK, appareil="pc"), "systeme"))) == ["copier", "garder"]


def test_the_questions_left_are_counted_shortest_and_longest() -> None:
    planner = Planner(TALK)
    assert planner.remaining(play(TALK)) == (1, 2)
    assert planner.remaining(play(TALK, appareil="pc")) == (1, 1)
    assert planner.remaining(play(TALK, appareil="tel")) == (0, 0)


def test_a_question_that_rests_on_a_sensitive_one_is_not_stored_either() -> None:
    health = replace(question("sante", "oui", "non"), sensitive=True)
    after = question("suite", "a", "b", condition=is_("genre", "vu"))
    kind = deduction("genre", ("vu", is_("sante", "oui")))
    one = tree((PC, health, after), (), (kind,))
    assert never_stored(one) == {"sante", "suite"}


def test_several_answers_contain_one_of_or_exactly() -> None:
    uses = replace(question("usages", "web", "jeux", "banque"), kind=QuestionKind.SEVERAL)
    only = Leaf("usages", Comparison.ONLY, frozenset(("web",)))
    one = tree((uses,), (advice("seul", only), advice("un", is_("usages", "web", "jeux")), advice("autre")))
    assert names(play(one, usages=frozenset(("web",))).principals) == ["seul"]
    assert names(play(one, usages=frozenset(("web", "banque"))).principals) == ["un"]
    assert names(play(one, usages=frozenset(("banque",))).principals) == ["autre"]


def test_numbers_compare_and_dont_know_is_below_and_above_nothing() -> None:
    age = replace(question("memoire"), kind=QuestionKind.NUMBER, options=())
    low, high = Leaf("memoire", Comparison.LESS, 4.0), Leaf("memoire", Comparison.AT_LEAST, 4.0)
    one = tree((age,), (advice("peu", low), advice("assez", high), advice("inconnu")))
    assert names(play(one, memoire=3.5).principals) == ["peu"]
    assert names(play(one, memoire=4.0).principals) == ["assez"]
    assert names(play(one, memoire=DONT_KNOW).principals) == ["inconnu"]


def test_conditions_nest() -> None:
    both = AnyOf((All((is_("appareil", "pc"), Not(is_("systeme", "w10")))), is_("appareil", "tel")))
    one = tree((PC, SYSTEM), (advice("a", both), advice("b")))
    assert names(play(one, appareil="pc", systeme="w11").principals) == ["a"]
    assert names(play(one, appareil="pc", systeme="w10").principals) == ["b"]
    assert names(play(one, appareil="tel").principals) == ["a"]

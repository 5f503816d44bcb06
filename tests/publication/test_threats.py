"""Every attack of the privacy rules has a test that carries its name; this says where, and that it is still there."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
HERE = "publication/test_attacks.py"
PLAYED = {
    "T1 subtraction": (HERE, "test_t1_subtraction_from_a_total_gives_nothing"),
    "T2 bridge": ("publication/test_worked_tables.py", "test_e9_one_more_cell_closes_the_bridge"),
    "T3 zeros published": (HERE, "test_t3_and_t4_whole_positive_numbers_leave_each_small_count_six_values"),
    "T4 narrow range": (HERE, "test_t3_and_t4_whole_positive_numbers_leave_each_small_count_six_values"),
    "T5 two releases": (HERE, "test_t5_a_total_that_grew_by_three_is_not_published_again"),
    "T6 two zonings": (HERE, "test_t6_two_zonings_that_differ_by_four_people_are_not_both_published"),
    "T7 distinct people": (HERE, "test_t7_distinct_people_are_never_beside_the_counts_by_objective"),
    "T8 rate gives count": (HERE, "test_t8_and_t9_no_rate_lets_its_numerator_or_complement_be_worked_out"),
    "T9 rounded rates": (HERE, "test_t8_and_t9_no_rate_lets_its_numerator_or_complement_be_worked_out"),
    "T10 homogeneous group": (HERE, "test_t10_nobody_among_those_who_answered_may_be_hidden_too"),
    "T11 report leak": (
        "review/test_nothing_hidden_leaves.py",
        "test_a_hidden_number_that_becomes_another_is_nowhere_in_the_files",
    ),
    "T12 marker leak": (HERE, "test_t12_one_marker_for_both_reasons_and_an_order_that_tells_nothing"),
    "T13 audit leak": (HERE, "test_t13_the_audit_never_tells_a_hidden_number"),
    "T14 appointment book": (HERE, "test_t14_no_day_of_an_appointment_is_published"),
    "T15 found sheet": ("journal/test_return_verb.py", "test_nothing_of_the_appointment_is_shown"),
    "T16 code guessing": (
        "journal/test_returns.py",
        "test_unknown_expired_erased_early_and_pointless_codes_get_the_very_same_words",
    ),
    "T17 code structure": (
        "journal/test_return_codes.py",
        "test_codes_drawn_one_after_the_other_share_no_more_than_chance",
    ),
    "T18 free question": (
        "journal/test_canaries.py",
        "test_words_of_a_person_fit_in_no_field_and_in_no_message",
    ),
    "T19 purge": (
        "journal/test_canaries.py",
        "test_purged_codes_are_not_readable_in_the_journal_nor_in_a_purged_copy",
    ),
    "T20 few conseillers": (HERE, "test_t20_no_rate_of_a_territory_that_one_person_alone_serves"),
    "T21 singleton": (HERE, "test_t21_whoever_knows_one_unit_of_a_hidden_cell_learns_no_other"),
    "T22 formulas": ("review/test_open_data.py", "test_no_text_becomes_a_formula"),
    "T23 small office": (HERE, "test_t23_an_office_is_no_dimension_of_a_table"),
    "T24 training": ("publication/test_publish_verb.py", "test_t24_a_trial_journal_is_never_published"),
}


def test_all_twenty_four_attacks_are_listed() -> None:
    assert [name.split()[0] for name in PLAYED] == [f"T{number}" for number in range(1, 25)]


@pytest.mark.parametrize("threat", PLAYED)
def test_its_test_exists(threat: str) -> None:
    file, name = PLAYED[threat]
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}

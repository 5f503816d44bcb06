"""A return code is random, survives being copied by hand, and tells nothing."""

import json
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from journal_samples import conseiller

from conseiller.journal.codes import ALPHABET, CHECK_SYMBOLS, check_symbol, fresh_code, printed, read_code

codes = st.builds(lambda: fresh_code(lambda _code: False))


@pytest.mark.parametrize(
    ("random_part", "check"), [("7K3M9QX", "8"), ("1234567", "B"), ("NQ4W8T2", "P"), ("A1B2C3D", "Q"), ("ZZZZZZZ", "J")]
)
def test_the_check_symbol_is_the_published_one(random_part: str, check: str) -> None:
    assert check_symbol(random_part) == check
    assert read_code(random_part + check) == random_part + check


@given(codes)
def test_a_printed_code_is_read_back(code: str) -> None:
    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    assert read_code(printed(code)) == code


@given(codes, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_always_noticed(code: str, place: int, wrong: str) -> None:
    assume(wrong != code[place])
    assert read_code(code[:place] + wrong + code[place + 1 :]) is None


@given(codes, st.integers(0, 6))
def test_two_neighbours_swapped_are_always_noticed(code: str, place: int) -> None:
    assume(code[place] != code[place + 1])
    assert read_code(code[:place] + code[place + 1] + code[place] + code[place + 2 :]) is None


@given(codes, st.text(" -\t\u00a0\u2011\u2013", max_size=3), st.integers(0, 8))
def test_capitals_spaces_and_hyphens_do_not_matter(code: str, between: str, place: int) -> None:
    assert read_code(code[:place].lower() + between + code[place:]) == code


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    assert read_code("i234-567b") == read_code("L234567B") == read_code("1234567B") == "1234567B"
    assert read_code("OOOO-OOOO") == read_code("oooooooo") == "00000000"


@pytest.mark.parametrize(
    "typed", ["", "7K3M-9QX", "7K3M-9QX80", "7K3M-9QXU", "U234-567B", "7K3M_9QX8", "7K3M-9QX*", "ﬁ234567B", "ı234567B"]
)
def test_anything_else_is_refused(typed: str) -> None:
    assert read_code(typed) is None


def test_a_code_already_given_is_drawn_again() -> None:
    refused: list[str] = []

    def taken(code: str) -> bool:
        refused.append(code)
        return len(refused) < 5

    assert fresh_code(taken) == refused[-1]
    assert len(refused) == 5


def test_a_check_symbol_that_is_no_letter_is_never_printed() -> None:
    drawn = [fresh_code(lambda _code: False) for _ in range(2000)]
    assert not {code[7] for code in drawn} & set("*~$=U")
    assert set(CHECK_SYMBOLS) - set(ALPHABET) == set("*~$=U")


def test_codes_drawn_one_after_the_other_share_no_more_than_chance() -> None:
    drawn = [fresh_code(lambda _code: False) for _ in range(4001)]
    alike = sum(a == b for one, next_one in pairwise(drawn) for a, b in zip(one, next_one, strict=True))
    # 32,000 comparisons, one in 32 alike: 1,000 expected, standard deviation 31. Eight deviations never happen.
    assert 750 < alike < 1250
    first = Counter(code[0] for code in drawn)
    assert len(first) == len(ALPHABET)
    assert max(first.values()) < 220


def test_codes_are_checked_line_by_line_in_order() -> None:
    lines = ['{"code": "7k3m 9qx8"}', "", '{"code": "7K3M-9QX9", "note": 1}', "[]", '{"code": 7}', "{", '{"code": "U"}']
    code, answers, _ = conseiller("code", "verifier", "--jsonl", typed="\n".join(lines))
    assert code == 0
    found = [json.loads(line) for line in answers.splitlines()]
    assert found[0] == {"valide": True, "canonique": "7K3M-9QX8"}
    assert found[1] == {"valide": False, "canonique": None}
    assert [list(answer) for answer in found[2:5]] == [["erreur"]] * 3
    assert found[5] == {"valide": False, "canonique": None}


def test_a_code_can_be_checked_by_hand() -> None:
    assert conseiller("code", "verifier", "7K3M-9QX8")[:2] == (0, "7K3M-9QX8 : ce code est bien écrit.\n")
    refused, said, _ = conseiller("code", "verifier", "7K3M-9QX9")
    assert refused == 1
    assert "erreur de frappe" in said
    assert conseiller("code", "verifier")[0] == 2

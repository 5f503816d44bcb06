"""When nothing bears the name that was typed, what looks like it is proposed as a question, or nothing is."""

import re
from datetime import date

import pytest
import shipped
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.devices import DeviceAnswer, Found

TODAY = date(2026, 11, 22)
DEVICES = shipped.devices()
ROWS = shipped.rows()


def search(text: str, on_date: date = TODAY) -> DeviceAnswer:
    return DEVICES.search(text, on_date)


@pytest.mark.parametrize(
    ("text", "row_id"),
    [
        ("apel watch 6", "apple-watch/series-6"),
        ("mozila 102", "firefox/102"),
        ("mx lunix 25", "mxlinux/25"),
        ("mac os x mavrick", "macos/10.9"),
        ("dapian 1.3", "debian/1.3"),
        ("surfas pro 6", "surface/pro-6"),
        ("montre gear s3 clasic lte", "samsung-mobile/gear-s3-classic-lte"),
        ("x cover field pro", "samsung-mobile/galaxy-xcover-fieldpro"),
        ("samsung a7 duo", "samsung-mobile/galaxy-a7-duos"),
        ("nexus 7 2e gen 2013", "google-nexus/7-2013"),
    ],
)
def test_a_name_far_from_its_spelling_is_proposed_first_and_never_asserted(text: str, row_id: str) -> None:
    answer = search(text)
    assert answer.kind is Found.NEAR
    assert answer.taken is None
    assert answer.rows[0].id == row_id
    assert all(0 < score <= 0.5 for score in answer.scores)


@pytest.mark.parametrize(
    "text",
    [
        "mon lave-linge fuit",
        "imprimante canon mg3650",
        "lave linge 12 kg",
        "minitel 2",
        "livebox 4",
        "tv samsung 43",
        "le lion du zoo",
        "bus ligne 12",
        "rendez-vous 14h",
        "mot de passe oublié",
        "blorp zzyx",
        "trucmuche 3000",
        "kjhgf dsq 12",
        "???",
        "samsung",
        "un nokia",
        "2024",
    ],
)
def test_another_subject_a_brand_alone_or_gibberish_is_proposed_nothing(text: str) -> None:
    assert search(text).rows == ()


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("oppo a54", "Oppo"),
        ("hawei a54", "Huawei"),
        ("honnor 9", "Honor"),
        ("macbook air 2013", "Mac"),
        ("tablette lenovo tab m8", "Lenovo"),
    ],
)
def test_another_brand_is_never_given_a_model_of_ours(text: str, brand: str) -> None:
    answer = search(text)
    assert (answer.kind, answer.brand, answer.rows) == (Found.UNKNOWN_MODEL, brand, ())


@pytest.mark.parametrize(
    "text", ["galaxy a99", "iphone 12 ultra", "ipad mini 12", "windows 14", "pixel 15a", "moto g999"]
)
def test_a_number_or_a_word_of_a_model_that_differs_is_no_misspelling(text: str) -> None:
    assert search(text).rows == ()


def test_a_row_not_yet_released_is_not_proposed() -> None:
    assert search("surfas pro 6", date(2017, 1, 1)).rows == ()


def test_the_brand_recognised_stays_for_who_answers_none_of_these() -> None:
    answer = search("samsung a7 duo")
    assert (answer.kind, answer.brand) == (Found.NEAR, "Samsung")


@pytest.mark.parametrize(
    ("text", "row_id"),
    [
        ("samsung  galaxyavant", "samsung-mobile/galaxy-avant"),
        ("galaxy acenxt", "samsung-mobile/galaxy-ace-nxt"),
        ("samsung tabpro 12.2", "samsung-galaxy-tab/galaxy-tab-pro-12.2"),
        ("ms office2021", "office/2021"),
        ("windows 1124h2", "windows/11-24h2-w"),
        ("galaxya82016", "samsung-mobile/galaxy-a8-2016"),
    ],
)
def test_glued_words_are_cut_where_the_names_say_so_and_then_read_as_usual(text: str, row_id: str) -> None:
    assert search(text).taken is ROWS[row_id]


def test_a_word_beside_the_model_that_may_be_one_of_its_own_forbids_being_sure() -> None:
    answer = search("moto g ponwr 2026")
    assert answer.kind is Found.AMBIGUOUS
    assert {row.id for row in answer.rows} == {
        "motorola-mobility/moto-g-2026",
        "motorola-mobility/moto-g-power-2026",
    }


WORDS = ("apel", "mavrick", "galaxi", "lunix", "ultar", "6", "12", "2019", "g", "duo", "proo", "linge", "watch", "oppo")


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=7))
@example(["oppo", "12"])
@example(["apel", "watch", "galaxi", "apel", "6", "oppo"])
def test_what_only_looks_like_a_name_is_at_most_five_rows_none_of_them_taken(words: list[str]) -> None:
    answer = search(" ".join(words))
    if answer.kind is Found.NEAR:
        assert 1 <= len(answer.rows) == len(answer.scores) <= 5
        assert answer.taken is None
        assert "oppo" not in words


def numbers_of(row: Row) -> list[str]:
    return re.findall(r"[0-9]+(?:[.][0-9]+)*", f"{row.name} {row.cycle} {row.released}")


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(ROWS)), st.integers(min_value=0, max_value=999))
def test_every_number_of_a_proposal_is_one_that_was_typed_or_a_year(row_id: str, number: int) -> None:
    row = ROWS[row_id]
    words = [word for word in row.name.casefold().split() if word.isalpha()]
    answer = search(" ".join([*words, "zzqx", str(number)]))
    if answer.kind is Found.NEAR:
        assert all(any(one.split(".")[0] == str(number) for one in numbers_of(row)) for row in answer.rows)


@pytest.mark.parametrize(
    ("text", "row_id"),
    [
        ("hippad 9", "ipad/9"),
        ("openne souze 13.2", "opensuse/13.2"),
        ("sœurface go trois", "surface/go-3"),
        ("linéajosse 15.1", "lineageos/15.1"),
    ],
)
def test_a_name_heard_apart_or_glued_is_proposed_by_its_sound(text: str, row_id: str) -> None:
    answer = search(text)
    assert (answer.kind, answer.taken) == (Found.NEAR, None)
    assert answer.rows[0] is ROWS[row_id]


@pytest.mark.parametrize(
    "text", ["livebox 4", "freebox 6", "pxxl azzt 7", "machine 12 kilos", "wiko view 2", "oneplus 8t"]
)
def test_what_only_sounds_a_little_like_a_name_is_proposed_nothing(text: str) -> None:
    assert search(text).rows == ()

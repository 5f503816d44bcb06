"""A device typed in words finds its row, a choice, or the honest absence of one."""

from datetime import date

import pytest
import shipped
from hypothesis import example, given, settings
from hypothesis import strategies as st
from noisy_names import NAMES

from conseiller.lookup.devices import DeviceAnswer, Found

TODAY = date(2026, 11, 22)
ROWS = shipped.rows()
DEVICES = shipped.devices()

PIECES = ("iphone", "galaxy", "s", "21", "fe", "plus", "+", "windows", "10", "11", "ipad", "8e", "sous", "a", "se")


def search(text: str, on_date: date = TODAY) -> DeviceAnswer:
    return DEVICES.search(text, on_date)


def outcome(text: str) -> str:
    answer = search(text)
    return answer.taken.id if answer.taken is not None else str(answer.kind)


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=[text or "(vide)" for text, _ in NAMES])
def test_a_name_as_people_type_it(text: str, expected: str) -> None:
    assert outcome(text) == expected


def test_the_names_of_the_tests_exist() -> None:
    assert [row_id for _, row_id in NAMES if "/" in row_id and row_id not in ROWS] == []


def test_a_row_called_by_its_own_name_is_never_taken_for_another() -> None:
    for row in ROWS.values():
        answer = DEVICES.search(row.name, TODAY, limit=len(ROWS))
        if answer.kind is Found.SURE:
            assert answer.rows[0].id == row.id
        elif answer.kind is Found.AMBIGUOUS and (row.released is None or row.released <= TODAY):
            assert row.id in {found.id for found in answer.rows}


def test_nearly_every_row_is_found_by_its_own_name() -> None:
    found = [row for row in ROWS.values() if outcome(row.name) == row.id]
    assert len(found) >= 0.95 * len(ROWS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("XIAOMI Redmi Note 10 Pro 6/128 Go Gris Onyx", "xiaomi/redmi-note-10-pro"),
        ("Smartphone Samsung Galaxy A54 5G 8+128Go Lavande", "samsung-mobile/galaxy-a54-5g"),
        ("Fairphone 4 6/128 vert", "fairphone/4"),
        ("iPhone 8/64Go", "iphone/8"),
        ("galaxy note 10+ 256 go", "samsung-mobile/galaxy-note10+"),
        ('Apple iPad 10,2" 64 Go Wi-Fi Gris sidéral 9e génération', "ipad/9"),
        ("Apple Watch Series 7 GPS 45mm", "apple-watch/series-7"),
        ("iPhone 14 (6,1 pouces) 2022", "iphone/14"),
        ("nokia 6.1", "nokia/6.1"),
        ("surface pro 7 i5 8Go 256 SSD", "surface/pro-7"),
        ("a22 5g samsung 2021", "samsung-mobile/galaxy-a22-5g"),
    ],
)
def test_a_shop_label_is_read_without_its_sizes(text: str, expected: str) -> None:
    assert outcome(text) == expected


def test_an_unknown_model_keeps_the_brand_it_recognised() -> None:
    assert search("huawei p30").brand == "Huawei"
    assert search("galaxy a99").brand == "Samsung"


def test_a_brand_alone_proposes_no_model() -> None:
    answer = search("mon samsung ne tient plus la charge")
    assert (answer.kind, answer.rows, answer.brand) == (Found.NONE, (), "Samsung")


def test_a_choice_is_limited_and_scored() -> None:
    answer = DEVICES.search("ipad air", TODAY, limit=3)
    assert answer.kind is Found.AMBIGUOUS
    assert len(answer.rows) == len(answer.scores) == 3
    assert all(0 < score < 1 for score in answer.scores)


def test_windows_11_proposes_its_versions_for_a_home_and_the_newest_first() -> None:
    rows = search("windows 11").rows
    assert {row.edition for row in rows} == {"famille-pro"}
    assert rows[0].id == "windows/11-26h2-w"


def test_a_version_not_yet_released_is_not_proposed() -> None:
    assert "windows/11-26h2-w" not in {row.id for row in search("windows 11", date(2026, 9, 1)).rows}


@pytest.mark.parametrize(
    ("text", "row_ids", "asked"),
    [
        ("galaxy a52", ["samsung-mobile/galaxy-a52", "samsung-mobile/galaxy-a52-5g"], False),
        ("a52", ["samsung-mobile/galaxy-a52", "samsung-mobile/galaxy-a52-5g"], True),  # Oppo sells an A52 as well
        ("galaxy a23", ["samsung-mobile/galaxy-a23", "samsung-mobile/galaxy-a23-5g"], True),
    ],
)
def test_a_telephone_with_and_without_5g_is_asked_about_only_when_the_answer_of_the_day_differs(
    text: str, row_ids: list[str], asked: bool
) -> None:
    answer = search(text)
    assert answer.kind is Found.AMBIGUOUS
    assert [row.id for row in answer.rows] == row_ids
    assert (answer.taken is None) is asked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("galaxy a52 5g", "samsung-mobile/galaxy-a52-5g"),
        ("galaxy a14 4g", "samsung-mobile/galaxy-a14"),
        ("galaxy tab 4 10.1 wifi", "samsung-galaxy-tab/galaxy-tab-4-10.1"),
        ("galaxy tab 4 10.1 lte", "samsung-galaxy-tab/galaxy-tab-4-10.1-lte"),
        ("gear s3 frontier", "samsung-mobile/gear-s3-frontier"),
    ],
)
def test_a_network_that_was_said_decides_and_a_tablet_without_one_has_no_sim(text: str, expected: str) -> None:
    answer = search(text)
    assert (answer.kind, answer.rows[0].id) == (Found.SURE, expected)


@settings(deadline=None)
@given(st.text(max_size=400))
@example("\x00\x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}")
@example("+ + . , 1. .1 ½ ²")
@example("samsung " * 40)
def test_any_text_gets_an_answer(text: str) -> None:
    answer = search(text)
    assert len(answer.rows) == len(answer.scores) <= 6
    assert (answer.kind is Found.SURE) <= (len(answer.rows) == 1)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "iphone",
                "galaxy",
                "s",
                "21",
                "fe",
                "plus",
                "+",
                "windows",
                "10",
                "11",
                "ipad",
                "8e",
                "sous",
                "a",
                "se",
                "mon",
            ]
        ),
        max_size=9,
    )
)
def test_words_of_devices_in_any_order_get_an_answer(words: list[str]) -> None:
    search(" ".join(words))


def test_ten_thousand_characters_are_looked_at_without_complaint() -> None:
    assert outcome("mon iphone 11 " + "ne marche plus très bien " * 400) == "iphone/11"


@given(st.sampled_from([name for name, row_id in NAMES if "/" in row_id]), st.sampled_from(["upper", "title"]))
@settings(deadline=None)
def test_case_changes_nothing(name: str, case: str) -> None:
    assert outcome(getattr(name, case)()) == outcome(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tablet samsoung s9", "samsung-galaxy-tab/galaxy-tab-s9"),
        ("tablette s9 fe", "samsung-galaxy-tab/galaxy-tab-s9-fe"),
        ("téléphone s9", "samsung-mobile/galaxy-s9"),
        ("tablette 2 oneplus", "oneplus/pad2"),
        ("montre classic 6", "samsung-galaxy-watch/galaxy-watch6-classic"),
        ("tablette surface go 3", "surface/go-3"),
        ("microsoft laptop studio 2", "surface/laptop-studio-2"),
    ],
)
def test_the_kind_of_device_that_was_said_settles(text: str, expected: str) -> None:
    assert outcome(text) == expected


def test_a_name_that_says_more_than_was_typed_is_not_sure_against_the_year_said() -> None:
    assert search("motorola edge 2026 lite").kind is Found.AMBIGUOUS
    assert outcome("edge 20 lite") == "motorola-mobility/motorola-edge-20-lite"


@pytest.mark.parametrize("text", ["tablette samsung s22", "montre samsung s22"])
def test_a_device_of_another_kind_than_the_one_said_is_only_a_question(text: str) -> None:
    assert search(text).kind is Found.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TAB S 8.4 4G", "samsung-galaxy-tab/galaxy-tab-s-8.4-lte"),
        ("galaxy s5 ltea sm-g906s", "samsung-mobile/galaxy-s5-lte-a-g906s"),
        ("galaxy core lte SM-G386W", "samsung-mobile/galaxy-core-lte-g386w"),
        ("surface book 1ère gen", "surface/book"),
        ("samsung galaxy watch 1re génération", "samsung-galaxy-watch/galaxy-watch"),
        ("apple watch 1re génération", "apple-watch/1"),
        ("apple series 1", "apple-watch/series-1"),
        ("ipad pro m5 11p", "ipad/pro-8-11"),
        ("tab a 8.0 2015 avc s pen", "samsung-galaxy-tab/galaxy-tab-a-8.0-and-s-pen-2015"),
        ("office ltsc 2024", "office/2024-ltsc"),
        ("cm4s", "raspberry-pi/cm4s"),
        ("galaxy xcover pro", "samsung-mobile/galaxy-xcover-pro"),
        ("surface pro x wifi", "surface/pro-x-wi-fi"),
        ("galaxy core 2", "samsung-mobile/galaxy-core-ii"),
        ("gear s samsung", "samsung-mobile/gear-s"),
        ("mate 24.04 ubuntu", "ubuntu-mate/24.04"),
        ("samsung galaxy s duos 3", "samsung-mobile/galaxy-s-duos-3"),
    ],
)
def test_what_stands_beside_a_name_settles_between_rows(text: str, expected: str) -> None:
    assert outcome(text) == expected


def test_a_range_lists_first_the_rows_of_exactly_that_name() -> None:
    answer = DEVICES.search("moto g power", TODAY, limit=9)
    whole = {row.id for row in answer.rows[:5]}
    assert all("moto-g-power" in row_id for row_id in whole)
    assert whole >= {"motorola-mobility/moto-g-power-2025", "motorola-mobility/moto-g-power-5g-2023"}


def test_either_of_two_models_keeps_the_words_before_the_number() -> None:
    assert {row.id for row in search("ipad mini 5 ou 6").rows} == {"ipad/mini-5", "ipad/mini-6"}

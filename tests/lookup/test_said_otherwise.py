"""Names said in another order, letter by letter, by what they are not, or with more than any name holds."""

from datetime import date

import pytest
import shipped
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conseiller.lookup.devices import DeviceAnswer, Found

TODAY = date(2026, 11, 22)
DEVICES = shipped.devices()
ROWS = shipped.rows()


def search(text: str, on_date: date = TODAY) -> DeviceAnswer:
    return DEVICES.search(text, on_date)


@pytest.mark.parametrize(
    ("text", "row_id"),
    [
        ("pixel 4a le 4G, pas le 5G", "pixel/4a"),
        ("surface 3 (pas la pro)", "surface/3"),
        ("windows 8 (pas le 8.1)", "windows/8"),
        ("samsung w25 (pas le flip)", "samsung-mobile/w25"),
        ("pi zero, pas le W", "raspberry-pi/zero"),
        ("android 12 pas le 12L", "android/12"),
        ("google pixel 4 ni a ni xl", "pixel/4"),
        ("tab A 9,7 pouces sans stylet", "samsung-galaxy-tab/galaxy-tab-a-9.7"),
        ("galaxy s9 pas cher, sans chargeur", "samsung-mobile/galaxy-s9"),
        ("samsung a12 pas à jour depuis 2021", "samsung-mobile/galaxy-a12"),
    ],
)
def test_what_it_is_not_leaves_what_it_is(text: str, row_id: str) -> None:
    assert search(text).taken is ROWS[row_id]


@pytest.mark.parametrize(
    ("text", "row_id"),
    [
        ("ios 17 euh non 18", "ios/18"),
        ("zorin 17 ah non 18", "zorin-os/18"),
        ("s21 non s22 ultra", "samsung-mobile/galaxy-s22-ultra"),
        ("iphone 12 non pas 12 le 13", "iphone/13"),
    ],
)
def test_a_model_taken_back_gives_way_to_the_next_one_as_a_question(text: str, row_id: str) -> None:
    answer = search(text)
    assert answer.rows[0] is ROWS[row_id]
    assert answer.taken is None


@pytest.mark.parametrize(
    ("text", "row_id"),
    [
        ("le premier ipad mini", "ipad/mini-1"),
        ("le deuxième ipad mini", "ipad/mini-2"),
        ("fair phone premier", "fairphone/1"),
        ("surface pro 1", "surface/pro"),
        ("surface go 1 la 4g", "surface/go-with-lte-advanced"),
        ("android 1.0 le tout premier", "android/1.0"),
        ("i-o-s 5", "ios/5"),
        ("I pad o s quatorze", "ipados/14"),
        ("surface r t", "surface/rt"),
        ("i phone 3 g s", "iphone/3gs"),
        ("android neuf", "android/9"),
        ("A6+ sam", "samsung-mobile/galaxy-a6+-2018"),
        ("office 2024 L T S C", "office/2024-ltsc"),
        ("windows dix quinze zéro sept", "windows/10-1507"),
        ("androïde huit point zéro", "android/8.0"),
        ("ANDROID UN POINT SIX DONUT", "android/1.6"),
        ("ubuntu vingt zéro quatre", "ubuntu/20.04"),
        ("watch os n°4", "watchos/4"),
    ],
)
def test_another_order_and_spelled_letters_are_heard(text: str, row_id: str) -> None:
    assert search(text).taken is ROWS[row_id]


def test_a_new_telephone_is_no_ninth_one() -> None:
    assert search("iphone neuf").rows == ()


@pytest.mark.parametrize(
    ("text", "row_id"),
    [
        ("Raspberry Pi 3 Model B V1.2", "raspberry-pi/3-b"),
        ("win 11 entreprise 21H2 (build 22000.2538)", "windows/11-21h2-e"),
        ("Version de LineageOS 22.2-20250612-NIGHTLY", "lineageos/22.2"),
    ],
)
def test_the_number_of_a_build_beside_a_name_changes_nothing(text: str, row_id: str) -> None:
    assert search(text).taken is ROWS[row_id]


@pytest.mark.parametrize(
    ("text", "row_id"),
    [
        ("surface hub 2S 50 pouces", "surface/hub-2s"),
        ("Motorola edge 50 pro XT2403-4", "motorola-mobility/motorola-edge-50-pro"),
        ("pixel 3A G020F", "pixel/3a"),
        ("J2 1er, 2015", "samsung-mobile/galaxy-j2"),
        ("le premier galaxy fold", "samsung-mobile/galaxy-fold"),
        ("Surface Pro 7 model 1866, sans le plus", "surface/pro-7"),
    ],
)
def test_more_than_the_name_is_read_without_it_and_asked(text: str, row_id: str) -> None:
    answer = search(text)
    assert answer.rows[0] is ROWS[row_id]
    assert answer.taken is None


@pytest.mark.parametrize(
    "text",
    [
        "galaxy a99",
        "galaxy s9 turbo",
        "galaxy s9-turbo",
        "iphone 12-ultra",
        "oppo a54",
        "iphone 12 ultra",
        "redmi note 99 5G 128 Go",
    ],
)
def test_what_makes_another_model_is_never_left_out(text: str) -> None:
    assert search(text).rows == ()


def test_a_program_said_before_its_system_is_what_was_named() -> None:
    assert search("internet explorer 11 sur windows server").taken is ROWS["internet-explorer/11-server"]
    both = search("chrome 109 le dernier pour windows 7")
    assert (both.taken, [row.id for row in both.rows]) == (None, ["chrome/109", "windows/7-sp1"])


def test_a_number_said_of_the_system_is_not_given_to_the_device() -> None:
    assert search("ios 5.1.1 sur mon vieil iphone").taken is ROWS["ios/5"]


@pytest.mark.parametrize("kind", ["tablett", "tablete", "tablettte"])
def test_a_kind_badly_written_still_tells_the_tablet_from_the_telephone(kind: str) -> None:
    assert search(f"{kind} sansung s9").taken is ROWS["samsung-galaxy-tab/galaxy-tab-s9"]


def test_a_version_of_windows_is_presumed_the_edition_of_private_persons_and_the_other_is_told() -> None:
    answer = search("w11 24h2")
    assert answer.taken is ROWS["windows/11-24h2-w"]
    assert [row.id for row in answer.rows] == ["windows/11-24h2-w", "windows/11-24h2-e"]
    assert answer.kind is Found.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "row_id"), [("windows 11 pro 24h2", "windows/11-24h2-w"), ("w11 24h2 entreprise", "windows/11-24h2-e")]
)
def test_an_edition_that_was_said_is_sure(text: str, row_id: str) -> None:
    answer = search(text)
    assert (answer.kind, answer.rows) == (Found.SURE, (ROWS[row_id],))


@pytest.mark.parametrize(
    ("text", "row_id"),
    [
        ("SamsungGalaxyTabS29.7", "samsung-galaxy-tab/galaxy-tab-s2-9.7"),
        ("windows101507", "windows/10-1507"),
        ("SamsungGalaxyTabA710.4(2022)", "samsung-galaxy-tab/galaxy-tab-a7-10.4-2022"),
        ("samsunggalaxyavant", "samsung-mobile/galaxy-avant"),
        ("galaxys20+5g", "samsung-mobile/galaxy-s20+-5g"),
    ],
)
def test_a_name_without_any_space_is_read_by_its_signs(text: str, row_id: str) -> None:
    assert search(text).rows[0] is ROWS[row_id]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(ROWS)))
def test_a_name_whose_spaces_went_is_still_among_what_is_told(row_id: str) -> None:
    row = ROWS[row_id]
    squeezed = row.name.replace(" ", "")
    assume(row.name.count(" ") > 1 and "(" not in row.name)
    answer = DEVICES.search(squeezed, date(2040, 1, 1), limit=len(ROWS))
    assert row in answer.rows or any(other.name.replace(" ", "") == squeezed for other in answer.rows)


@pytest.mark.parametrize("text", ["surface zorglub 2", "xperia blorp 5"])
def test_a_word_nobody_knows_between_the_brand_and_the_number_forbids_being_sure(text: str) -> None:
    assert search(text).taken is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Mon ordi a douze ans, non je dis des bêtises, huit.",
        "coment je vide mon ancien samsung avan de le doner a ma niece",
        "C'est marqué « livré », or il n'y avait rien dans la boîte ni chez le gardien.",
        "navigateur périmé",
    ],
)
def test_words_of_a_sentence_make_no_device(sentence: str) -> None:
    assert search(sentence).rows == ()

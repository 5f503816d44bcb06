"""The support state of a day, and how it is said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import shipped
from hypothesis import given
from hypothesis import strategies as st

from conseiller.french import long_date
from conseiller.knowledge.lifecycle import Kind, Precision, Row, Scope
from conseiller.lookup.support import SupportState, describe, months_later, shown_end, support_state, tell_person

TODAY = date(2026, 11, 22)
BARE = Row(
    id="essai/1",
    family="essais",
    kind=Kind.PHONE,
    vendor="Essai",
    product="essai",
    cycle="1",
    name="Essai 1",
    scope=Scope.FIXES,
    precision=Precision.SOURCE,
    source="https://exemple.invalid",
    source_date=date(2026, 8, 22),
)

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return shipped.rows()


def ending(end: date, **changes: object) -> Row:
    return replace(BARE, security_end=end, **changes)  # type: ignore[arg-type]


def said(row: Row, on_date: date = TODAY) -> str:
    return describe(row, on_date).replace("\N{NO-BREAK SPACE}", " ")


@given(days)
def test_the_last_covered_day_is_still_covered(end: date) -> None:
    assert support_state(ending(end), end) is SupportState.ENDING_SOON
    assert support_state(ending(end), end + timedelta(days=1)) is SupportState.ENDED


@given(days)
def test_twelve_months_left_is_already_soon_and_one_day_more_is_not(today: date) -> None:
    limit = months_later(today, 12)
    assert support_state(ending(limit), today) is SupportState.ENDING_SOON
    assert support_state(ending(limit + timedelta(days=1)), today) is SupportState.MAINTAINED


@given(days, days)
def test_time_only_moves_a_dated_row_forward(first: date, second: date) -> None:
    order = [SupportState.MAINTAINED, SupportState.ENDING_SOON, SupportState.EXTENDED, SupportState.ENDED]
    row = ending(date(2028, 3, 31), extended_consumer_end=date(2029, 3, 31))
    earlier, later = sorted((first, second))
    assert order.index(support_state(row, earlier)) <= order.index(support_state(row, later))


@given(days)
def test_a_row_without_date_or_state_is_never_guessed(today: date) -> None:
    assert support_state(BARE, today) is SupportState.UNKNOWN


@given(days)
def test_maintained_without_a_date_is_believed_twelve_months(today: date) -> None:
    row = replace(BARE, security_ended=False, precision=Precision.STATE_ONLY)
    believed = today <= date(2027, 8, 22)
    assert support_state(row, today) is (SupportState.MAINTAINED if believed else SupportState.UNKNOWN)


@given(days)
def test_ended_without_a_date_stays_ended(today: date) -> None:
    row = replace(BARE, security_ended=True, precision=Precision.STATE_ONLY)
    assert support_state(row, today) is SupportState.ENDED


@given(days)
def test_an_offer_for_organisations_alone_never_extends_a_person(today: date) -> None:
    row = ending(date(2025, 1, 1), extended_end=date(2099, 1, 1), extended_label="offre payante")
    assert support_state(row, today) is not SupportState.EXTENDED


@given(st.dates(max_value=date.max), st.integers(min_value=0, max_value=500))
def test_adding_months_never_fails_nor_goes_back(day: date, months: int) -> None:
    assert months_later(day, months) >= day


def test_the_29th_of_february_becomes_the_28th() -> None:
    assert months_later(date(2028, 2, 29), 12) == date(2029, 2, 28)


def test_windows_10_passes_through_its_three_dates(rows: dict[str, Row]) -> None:
    windows_10 = rows["windows/10-22h2"]
    states = [
        support_state(windows_10, day)
        for day in (date(2024, 1, 1), date(2025, 10, 14), TODAY, date(2027, 10, 12), date(2027, 10, 13))
    ]
    assert states == ["maintenu", "bientot_fini", "prolonge", "prolonge", "fini"]


def test_windows_10_says_its_three_dates(rows: dict[str, Row]) -> None:
    assert said(rows["windows/10-22h2"]) == (
        "Support ordinaire fini le 14 octobre 2025. Pour les inscrits (ESU) : mises à jour jusqu'au "
        "12 octobre 2027. Pour les organisations, offre payante jusqu'au 10 octobre 2028."
    )


def test_windows_11_24h2_is_over_at_home_and_not_at_work(rows: dict[str, Row]) -> None:
    assert support_state(rows["windows/11-24h2-w"], TODAY) is SupportState.ENDED
    assert support_state(rows["windows/11-24h2-e"], TODAY) is SupportState.ENDING_SOON


def test_debian_needs_no_enrolment(rows: dict[str, Row]) -> None:
    assert "Avec Debian LTS" in said(rows["debian/12"])
    assert "Pour les inscrits (Ubuntu Pro)" in said(rows["ubuntu/20.04"])


def test_no_day_is_ever_shown_for_an_approximate_date(rows: dict[str, Row]) -> None:
    for row in rows.values():
        if row.security_end and row.precision is not Precision.SOURCE:
            for day in (date(2020, 1, 1), TODAY, row.security_end, date(2035, 1, 1)):
                assert long_date(row.security_end) not in said(row, day), row.id


def test_a_samsung_date_is_a_month(rows: dict[str, Row]) -> None:
    assert shown_end(rows["samsung-mobile/galaxy-a54-5g"]).startswith("vers ")
    assert "jusque vers" in said(rows["samsung-mobile/galaxy-a54-5g"])


def test_an_estimate_is_called_one(rows: dict[str, Row]) -> None:
    assert "vers septembre 2027 (estimation)" in said(rows["ipad/air-4"])


def test_a_state_without_date_asks_to_check(rows: dict[str, Row]) -> None:
    assert said(rows["iphone/15"]) == (
        "Mis à jour au 22 août 2026, sans date de fin annoncée : à vérifier sur l'appareil."
    )
    assert "pas relu depuis" in said(rows["iphone/15"], date(2028, 1, 1))


def test_surface_speaks_of_drivers_and_leaves_windows_apart(rows: dict[str, Row]) -> None:
    text = said(rows["surface/pro-7"])
    assert "pilotes" in text
    assert "Windows suit son propre calendrier" in text


def test_an_old_browser_only_needs_its_update(rows: dict[str, Row]) -> None:
    assert said(rows["chrome/109"]) == (
        "Version remplacée par une plus récente. La mise à jour du programme règle la question."
    )


def test_a_near_end_gives_its_delay() -> None:
    assert said(ending(date(2027, 10, 12))).endswith("jusqu'au 12 octobre 2027, dans 10 mois.")
    assert said(ending(date(2026, 12, 20))).endswith("dans 4 semaines.")
    assert said(ending(date(2026, 11, 30))).endswith("dans 8 jours.")
    assert said(ending(TODAY)).endswith("aujourd'hui.")


def test_every_row_has_something_to_say_on_any_day(rows: dict[str, Row]) -> None:
    for row in rows.values():
        for day in (date(2015, 1, 1), TODAY, date(2040, 1, 1)):
            text = describe(row, day)
            assert text.endswith("."), row.id
            assert "None" not in text, row.id


def test_the_sheet_says_an_extension_without_the_words_of_the_trade() -> None:
    rows = shipped.rows()
    told = tell_person(rows["windows/10-22h2"], date(2026, 11, 22)).replace("\N{NO-BREAK SPACE}", " ")
    assert "n'est plus mis à jour depuis le 14 octobre 2025" in told
    assert "jusqu'au 12 octobre 2027" in told
    assert "ESU" not in told
    assert "organisations" not in told

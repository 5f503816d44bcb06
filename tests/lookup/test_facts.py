"""A looked-up row answers questions beforehand, and never more than it knows."""

from datetime import date

import pytest
import shipped

from conseiller.lookup.facts import facts_of_row

TODAY = date(2026, 11, 22)
ROWS = shipped.rows()
LEXICON = shipped.lexicon()


def facts(row_id: str, on_date: date = TODAY) -> dict[str, object]:
    return dict(facts_of_row(ROWS[row_id], on_date, LEXICON))


@pytest.mark.parametrize(
    ("row_id", "expected"),
    [
        ("linuxmint/20.3", {"appareil": "pc", "systeme": "linux", "linux_suivi": "finie", "etat_ligne": "fini"}),
        ("linuxmint/22.3", {"linux_suivi": "suivie", "fin_correctifs": date(2029, 4, 30)}),
        ("ubuntu/20.04", {"linux_suivi": "suivie", "etat_ligne": "prolonge"}),
        ("iphone/11", {"appareil": "tel", "famille_mobile": "apple", "etat_ligne": "maintenu"}),
        ("iphone/xr", {"appareil": "tel", "famille_mobile": "apple", "maj_apple": "bloque_18"}),
        ("ipad/8", {"appareil": "tab", "maj_apple": "bloque_26"}),
        ("ipad/air-1", {"appareil": "tab", "maj_apple": "bloque_15"}),
        (
            "samsung-mobile/galaxy-a54-5g",
            {
                "appareil": "tel",
                "famille_mobile": "android",
                "etat_ligne": "maintenu",
                "precision_ligne": "annee-approximative",
            },
        ),
        ("samsung-mobile/ativ-se", {"famille_mobile": "autre"}),
        ("samsung-mobile/gear-s2", {"appareil": "salon", "salon_panne": "montre"}),
        ("oneplus/pad2", {"appareil": "tab", "famille_mobile": "android"}),
        ("android/9", {"famille_mobile": "android", "etat_ligne": "fini"}),
        ("windows/10-22h2", {"appareil": "pc", "systeme": "w10", "etat_ligne": "prolonge"}),
        ("windows/11-24h2-w", {"systeme": "w11", "version_w11": "24h2", "etat_ligne": "fini"}),
        ("windows/11-23h2-w", {"version_w11": "avant"}),
        ("windows/8.1", {"systeme": "w7"}),
        ("windows/5-sp3", {"systeme": "w7"}),
        ("macos/10.13", {"appareil": "mac", "version_mac": "intel_12"}),
        ("macos/27", {"version_mac": "m"}),
        ("office/2019", {"souci": "logiciel", "programme": "off_ancien"}),
        ("office/2024", {"programme": "off_suivi"}),
        ("libreoffice/26.2", {"programme": "libre"}),
        ("chrome/109", {"programme": "navigateur"}),
        ("kindle/paperwhite-5", {"appareil": "salon", "salon_panne": "liseuse"}),
        ("apple-watch/series-3", {"appareil": "salon", "salon_panne": "montre"}),
    ],
)
def test_a_row_answers_beforehand(row_id: str, expected: dict[str, object]) -> None:
    known = facts(row_id)
    assert {name: known.get(name) for name in expected} == expected


def test_a_mac_that_may_have_either_chip_is_left_to_the_question() -> None:
    assert "version_mac" not in facts("macos/12")


def test_an_android_version_does_not_tell_a_telephone_from_a_tablet() -> None:
    assert "appareil" not in facts("android/9")


def test_an_iphone_that_gets_the_newest_system_may_or_may_not_be_up_to_date() -> None:
    assert "maj_apple" not in facts("iphone/11")


def test_an_approximate_date_is_never_a_fact() -> None:
    assert "fin_correctifs" not in facts("samsung-mobile/galaxy-a54-5g")
    assert "fin_correctifs" not in facts("ipad/air-4")


def test_the_end_of_surface_drivers_says_nothing_of_security() -> None:
    known = facts("surface/pro-4")
    assert known == {"ligne": "surface/pro-4", "appareil": "pc"}


def test_the_state_follows_the_day() -> None:
    assert facts("windows/11-25h2-w", date(2027, 10, 20))["etat_ligne"] == "fini"
    assert facts("iphone/11", date(2028, 1, 1))["etat_ligne"] == "inconnu"


def test_every_row_gives_its_id_and_only_texts_and_days() -> None:
    for row in ROWS.values():
        known = facts_of_row(row, TODAY, LEXICON)
        assert known["ligne"] == row.id
        assert all(isinstance(value, str | date) for value in known.values())

"""Figures as people read them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conseiller.french import NBSP
from conseiller.impact.writing import about, duration, energy, exact, grams, money, number, spoken_volume, volume, years


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (number(0), "0"),
        (number(6.0), "6"),
        (number(0.1304), "0,13"),
        (number(0.996), "1"),
        (number(9.99), "10"),
        (number(63.4), "63"),
        (number(1234), "1 200"),
        (number(1_234_567), "1 200 000"),
        (exact(46.1), "46,1"),
        (exact(2.0), "2"),
        (grams(0.4), "moins de 1 g"),
        (grams(999), "1 kg"),
        (grams(994), "990 g"),
        (grams(1532), "1,5 kg"),
        (volume(0), "0 Go"),
        (volume(0.0004), "moins de 1 Mo"),
        (volume(0.49), "490 Mo"),
        (volume(0.999), "1 Go"),
        (volume(183), "180 Go"),
        (spoken_volume(6), "6 gigas (6 Go)"),
        (spoken_volume(1), "1 giga (1 Go)"),
        (spoken_volume(0.0001), "moins de 1 méga (moins de 1 Mo)"),
        (spoken_volume(1234), "1 200 gigas (1 200 Go)"),
        (energy(0.004), "moins de 0,01 kWh"),
        (energy(0.13), "0,13 kWh"),
        (money(0.001), "moins d'un centime"),
        (money(0.01), "1 centime"),
        (money(0.026), "3 centimes"),
        (money(16.8), "17 €"),
        (money(1234), "1 200 €"),
        (duration(0.001), "moins d'une minute"),
        (duration(0.5), "30 minutes"),
        (duration(1), "1 heure"),
        (duration(1.5), "1 h 30"),
        (duration(2.05), "2 h 03"),
        (duration(520), "520 heures"),
        (years(1), "1 an"),
        (years(2.5), "2,5 ans"),
        (about("6 Go"), "environ 6 Go"),
        (about("moins de 1 g"), "moins de 1 g"),
    ],
)
def test_a_figure_reads_as_in_a_letter(told: str, expected: str) -> None:
    assert told.replace(NBSP, " ") == expected


@settings(deadline=None)
@given(st.floats(min_value=1e-6, max_value=1e12))
def test_rounding_stays_within_five_per_cent(value: float) -> None:
    read = float(number(value).replace(NBSP, "").replace(",", "."))
    assert read == pytest.approx(value, rel=0.051)


@settings(deadline=None)
@given(st.floats(min_value=1e-6, max_value=1e12))
def test_a_figure_never_breaks_away_from_its_unit(value: float) -> None:
    assert all(" " not in told(value) for told in (number, volume, energy, grams) if "moins" not in told(value))

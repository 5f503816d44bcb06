"""The four numbers on the sheet a person takes home."""

import pytest
from impact_runs import shipped

from conseiller.errors import ConseillerError
from conseiller.french import NBSP
from conseiller.impact import Device, Habit, Network, Quality, Usage
from conseiller.impact.sentences import for_habit
from conseiller.knowledge.wording import count_words, sentences

HABITS = [
    Habit(Usage.STREAMING, Device.TV, hours=2),
    Habit(Usage.STREAMING, Device.PHONE, Network.MOBILE, Quality.LOW, hours=0.1),
    Habit(Usage.CALL, hours=60, people=3),
    Habit(Usage.EMAIL, Device.PHONE),
    Habit(Usage.DOWNLOAD, network=Network.MOBILE, size=300),
]


def said(habit: Habit, *, per_month: bool = False) -> tuple[str, ...]:
    return tuple(text.replace(NBSP, " ") for text in for_habit(habit, shipped(), per_month=per_month))


def test_a_film_reads_plainly() -> None:
    assert said(HABITS[0], per_month=True) == (
        "Cette habitude demande environ 6 gigas (6 Go) par mois.",
        "À la maison, l'appareil prend environ 0,13 kWh par mois. Cela coûte environ 3 centimes par mois.",
        "Sa part attribuée pèse environ 63 g de gaz à effet de serre par mois, sans la fabrication.",
        "Avec moins de données, le gain réel va de presque rien à 56 g par mois.",
        "La fabrication de l'appareil se compte à part : environ 78 g par mois.",
        "Ces nombres sont des ordres de grandeur, calculés comme Impact CO2 de l'ADEME, version de 2026.",
    )


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.usage)
def test_the_four_numbers_come_in_order(habit: Habit) -> None:
    data, home, share, gain, *_ = said(habit)
    assert data.startswith("Cette habitude demande ")
    assert home.startswith("À la maison, l'appareil ")
    assert "part attribuée" in share
    assert "de presque rien à" in gain


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.usage)
def test_no_sentence_is_long_nor_says_what_must_not_be_said(habit: Habit) -> None:
    text = " ".join(said(habit, per_month=True))
    assert max(count_words(sentence) for sentence in sentences(text)) <= 20
    assert [word for word in shipped().forbidden if word.casefold() in text.casefold()] == []


def test_a_download_says_that_the_device_is_not_counted() -> None:
    texts = said(HABITS[4])
    assert "n'est pas compté" in texts[1]
    assert not any("fabrication de l'appareil" in text for text in texts)


def test_what_the_model_does_not_know_is_refused() -> None:
    with pytest.raises(ConseillerError, match="TV"):
        for_habit(Habit(Usage.EMAIL, Device.TV), shipped())

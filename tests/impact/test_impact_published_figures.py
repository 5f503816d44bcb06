"""The figures of ADEME's Impact CO2, at its own electricity factor."""

from collections.abc import Iterator

import pytest
from impact_runs import ADEME, answer, shipped

from conseiller.impact import Device, Habit, Network, Quality, Usage, footprint_of
from conseiller.impact.figures import Name

TOLERANCE = 0.001


def site(habit: Habit) -> float:
    """kgCO2e as the site displays them: manufacture left out."""
    return footprint_of(habit, shipped()).without_making / 1000


def stream(hours: float, device: Device, network: Network, quality: Quality) -> Habit:
    return Habit(Usage.STREAMING, device, network, quality, hours, electricity=ADEME)


def call(hours: float, device: Device, network: Network, quality: Quality) -> Habit:
    return Habit(Usage.CALL, device, network, quality, hours, people=2, electricity=ADEME)


def mails(count: float, device: Device, network: Network, size: float) -> Habit:
    return Habit(Usage.EMAIL, device, network, size=size, count=count, electricity=ADEME)


def weeks_of_the_site() -> Iterator[tuple[str, tuple[Habit, Habit, Habit]]]:
    """The public end-to-end test of the site (impactco2, teste/usagenumerique.ts): one field changes at each step."""
    tv, fixed, mobile = Device.TV, Network.FIXED, Network.MOBILE
    week = [
        stream(7, tv, fixed, Quality.HIGH),
        call(3, Device.LAPTOP, fixed, Quality.LOW),
        mails(50, Device.PHONE, fixed, 0.075),
    ]
    steps: list[tuple[str, int, Habit]] = [
        ("0.28", 0, week[0]),
        ("0.37", 0, stream(10, tv, fixed, Quality.HIGH)),
        ("0.35", 0, stream(10, Device.TABLET, fixed, Quality.HIGH)),
        ("0.72", 0, stream(10, Device.TABLET, fixed, Quality.ULTRA)),
        ("1.8", 0, stream(10, Device.TABLET, mobile, Quality.ULTRA)),
        ("1.9", 1, call(9, Device.LAPTOP, fixed, Quality.LOW)),
        ("1.93", 1, call(9, tv, fixed, Quality.LOW)),
        ("1.84", 1, call(9, tv, fixed, Quality.SOUND)),
        ("1.89", 1, call(9, tv, mobile, Quality.SOUND)),
        ("1.9", 2, mails(150, Device.PHONE, fixed, 0.075)),
        ("1.95", 2, mails(150, Device.DESKTOP, fixed, 0.075)),
        ("2.75", 2, mails(150, Device.DESKTOP, fixed, 5.075)),
        ("2.76", 2, mails(150, Device.DESKTOP, mobile, 5.075)),
    ]
    for displayed, place, habit in steps:
        week[place] = habit
        yield displayed, (week[0], week[1], week[2])


@pytest.mark.parametrize(("displayed", "habits"), list(weeks_of_the_site()))
def test_a_week_weighs_what_the_site_displays(displayed: str, habits: tuple[Habit, Habit, Habit]) -> None:
    week = sum(site(habit) for habit in habits)
    assert (f"{week:.2f}" if week < 1 else f"{week:.3g}") == displayed


def test_a_year_weighs_what_the_site_displays() -> None:
    usual = (
        stream(7, Device.TV, Network.FIXED, Quality.HIGH),
        call(3, Device.LAPTOP, Network.FIXED, Quality.LOW),
        mails(50, Device.PHONE, Network.FIXED, 0.075),
    )
    assert f"{52 * sum(map(site, usual)):.3g}" == "14.3"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"usage": "streaming_video", "hours": 520, "device": "tablette", "quality": "ultra HD"}, 90.8792404),
        ({"usage": "visioconference", "hours": 468, "device": "TV", "quality": "audio", "participants": 2}, 7.0665884),
        ({"usage": "email", "count": 7800, "device": "ordinateur et écran", "size_mo": 5.075}, 45.4395826),
    ],
    ids=["a year of streaming", "a year of calls", "a year of e-mails"],
)
def test_the_three_years_of_the_reference_come_out(given: dict[str, object], expected: float) -> None:
    said = answer(network="mobile FR", facteur_elec=ADEME, **given)
    assert said["kgco2e_hors_fabrication"] == pytest.approx(expected, rel=TOLERANCE)


@pytest.mark.parametrize(
    ("given", "total", "without_making"),
    [
        ({"usage": "streaming_video", "device": "TV", "network": "fixe FR", "quality": "HD"}, 70.552, 31.721),
        ({"usage": "streaming_video", "device": "moyenne", "network": "fixe FR", "quality": "HD"}, 67.815, 31.031),
        ({"usage": "visioconference", "device": "moyenne", "network": "fixe FR", "quality": "SD"}, 83.648, 16.035),
        (
            {"usage": "streaming_video", "device": "smartphone", "network": "mobile FR", "quality": "HD"},
            103.871,
            74.824,
        ),
    ],
    ids=["TV", "the model's average", "the model's average call", "a telephone outside"],
)
def test_one_hour_weighs_what_the_reference_says(given: dict[str, object], total: float, without_making: float) -> None:
    said = answer(hours=1, facteur_elec=ADEME, **given)
    assert said["kgco2e"] * 1000 == pytest.approx(total, rel=TOLERANCE)
    assert said["kgco2e_hors_fabrication"] * 1000 == pytest.approx(without_making, rel=TOLERANCE)


@pytest.mark.parametrize(
    ("quality", "without", "with_making"), [("SD", -0.62, -0.12), ("HD", -0.90, -0.42)], ids=["from SD", "from HD"]
)
def test_a_call_without_cameras_spares_the_shares_of_the_reference(
    quality: str, without: float, with_making: float
) -> None:
    usual = {"usage": "visioconference", "hours": 1, "device": "moyenne", "facteur_elec": ADEME}
    seen, heard = answer(**usual, quality=quality), answer(**usual, quality="audio")
    change = {key: heard[key] / seen[key] - 1 for key in ("kgco2e", "kgco2e_hors_fabrication")}
    assert change["kgco2e_hors_fabrication"] == pytest.approx(without, abs=0.01)
    assert change["kgco2e"] == pytest.approx(with_making, abs=0.01)


def test_the_factors_of_data_centres_follow_from_the_inputs_of_the_model() -> None:
    # streaming.publicodes and data center.publicodes: MWh, subscribers, hours, watts, g per server and its equipment
    energy, viewed = 94_000 + 357_000, 2 * 365 * 167_000_000
    servers = energy / 1.3 * 1_000_000 / 365 / 24 / 367
    server = 748_000 + 0.0358 * 355_000 + 1.468 * 367_000 + 0.286 * 41_200 + 0.68 * 187_000 * 5 / 25
    factors = shipped()
    assert factors.value(Name.CENTRE_HOUR) == pytest.approx(servers / viewed / 5 * server, rel=1e-9)
    assert factors.value(Name.CENTRE_DATA) == pytest.approx(servers / (viewed * 1.9) / 5 * server, rel=1e-9)
    assert factors.value(Name.CENTRE_POWER) == pytest.approx(energy * 1_000_000 / (viewed * 1.9), rel=1e-9)


def test_the_factors_of_e_mails_follow_from_the_inputs_of_the_model() -> None:
    # email.publicodes: 3 copies kept 10 years, disks half full, 117.7 mails a day, 0.22 W per user
    server = 748_000 + 0.0358 * 355_000 + 1.468 * 367_000 + 0.286 * 41_200 + 0.68 * 187_000 * 5 / 25
    disk = 3.5524 * 1024 * 1024 * 0.5
    factors = shipped()
    per_server = 367 / 0.22 * 117.7 * 365 * 5
    assert factors.value(Name.EMAIL_SERVER) == pytest.approx(server / per_server, rel=1e-8)
    assert factors.value(Name.EMAIL_STORAGE) == pytest.approx(3 * 10 / (disk * 5) * 144_000, rel=1e-8)
    assert factors.value(Name.EMAIL_SERVER_POWER) == pytest.approx(0.22 * 24 / 117.7 * 1.16, rel=1e-8)
    yearly = 6 * 24 * 365 * 10
    assert factors.value(Name.EMAIL_STORAGE_POWER) == pytest.approx(3 / disk * yearly * 1.16, rel=1e-8)


def test_a_mail_to_many_counts_the_servers_of_both_sides_once() -> None:
    # the rule « construction . récepteur » overrides the stored size alone, not the share of the server
    def centre(people: int) -> float:
        habit = Habit(Usage.EMAIL, Device.PHONE, size=1, people=people, electricity=0)
        return footprint_of(habit, shipped()).centre

    storage = shipped().value(Name.EMAIL_STORAGE)
    assert centre(10) - centre(1) == pytest.approx(9 * storage)


def test_the_derived_landmarks_of_the_reference_come_out() -> None:
    tv = shipped().devices[Device.TV]
    spared = answer(usage="streaming_video", hours=1, device="TV", quality="HD", facteur_elec=ADEME)
    spared_sd = answer(usage="streaming_video", hours=1, device="TV", quality="SD", facteur_elec=ADEME)
    hours = tv.making / (spared["kgco2e"] - spared_sd["kgco2e"])
    assert hours == pytest.approx(15_800, rel=0.01)
    assert hours / (2 * 365) == pytest.approx(21, abs=1)
    assert answer(usage="telechargement_fichier", size_go=1, facteur_elec=ADEME)["kgco2e"] == pytest.approx(
        0.0095, rel=0.01
    )

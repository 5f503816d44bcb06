"""`conseiller impact --jsonl`, the contract that scripts rely on."""

import json

import pytest
from impact_runs import answer, exchange, impact

HOUR = {"usage": "streaming_video", "hours": 1, "device": "TV", "network": "fixe FR", "quality": "HD"}
KEYS = ["kgco2e", "kgco2e_hors_fabrication", "go", "kwh_domicile", "fourchette_kgco2e"]


def test_an_answer_holds_the_five_figures_in_order() -> None:
    assert list(answer(**HOUR)) == KEYS


def test_the_electricity_is_that_of_2025_unless_said() -> None:
    assert answer(**HOUR) == answer(**HOUR, facteur_elec=46.1) != answer(**HOUR, facteur_elec=51.9)


def test_figures_are_not_rounded() -> None:
    assert answer(**HOUR)["kgco2e_hors_fabrication"] == pytest.approx(0.0313104673, abs=1e-9)


def test_the_range_goes_from_without_the_network_to_the_attributed_share() -> None:
    said = answer(**HOUR)
    low, high = said["fourchette_kgco2e"]
    assert high == said["kgco2e_hors_fabrication"]
    assert high - low == pytest.approx(3 * 9.26935 / 1000)


def test_data_and_energy_are_those_of_one_home() -> None:
    said = answer(usage="visioconference", hours=2, device="TV", quality="SD", participants=5)
    assert (said["go"], said["kwh_domicile"]) == (pytest.approx(1.4), pytest.approx(0.13))


def test_unknown_keys_and_keys_of_another_use_are_passed_over() -> None:
    more = {"nom": "essai", "size_mo": 12, "count": 3, "participants": 4, "couleur": [1, {}]}
    assert answer(**HOUR, **more) == answer(**HOUR)


def test_null_is_as_good_as_absent() -> None:
    assert answer(**HOUR, facteur_elec=None, participants=None) == answer(**HOUR)


def test_what_is_not_said_is_the_choice_of_the_model() -> None:
    assert answer(usage="streaming_video", hours=1) == answer(
        usage="streaming_video", hours=1, device="moyenne", network="fixe FR", quality="HD"
    )
    assert answer(usage="visioconference", hours=1) == answer(
        usage="visioconference", hours=1, device="ordinateur portable", quality="SD", participants=2
    )
    assert answer(usage="email", device="smartphone") == answer(
        usage="email", device="smartphone", size_mo=0.075, participants=1, count=1
    )


def test_a_giga_is_a_thousand_megas() -> None:
    assert answer(usage="telechargement_fichier", size_go=3) == answer(usage="telechargement_fichier", size_mo=3000)


def test_a_download_leaves_the_device_out() -> None:
    said = answer(usage="telechargement_fichier", size_go=1, device="TV")
    assert said["kwh_domicile"] == 0
    assert said["kgco2e"] == said["kgco2e_hors_fabrication"]


@pytest.mark.parametrize("usage", ["streaming_video", "visioconference"])
def test_no_hour_weighs_nothing(usage: str) -> None:
    assert answer(usage=usage, hours=0) == dict.fromkeys(KEYS[:4], 0) | {"fourchette_kgco2e": [0, 0]}


IMPOSSIBLE = [
    ({}, "usage"),
    ({"usage": "visio", "hours": 1}, "visioconference"),
    ({"usage": 3}, "usage"),
    ({"usage": ["email"]}, "usage"),
    ({"usage": "streaming_video"}, "hours"),
    ({"usage": "visioconference", "device": "TV"}, "hours"),
    ({**HOUR, "quality": "audio"}, "SD, HD, ultra HD"),
    ({**HOUR, "quality": "4K"}, "audio, SD, HD, ultra HD"),
    ({**HOUR, "device": "téléviseur"}, "device"),
    ({**HOUR, "device": "grille-pain"}, "TV, smartphone"),
    ({**HOUR, "network": "satellite"}, "fixe FR, mobile FR"),
    ({**HOUR, "hours": "deux"}, "« hours » attend un nombre"),
    ({**HOUR, "hours": True}, "« hours » attend un nombre"),
    ({**HOUR, "hours": -1}, "négatif"),
    ({**HOUR, "hours": float("nan")}, "trop grand"),
    ({**HOUR, "hours": float("inf")}, "trop grand"),
    ({**HOUR, "hours": 10**400}, "trop grand"),
    ({**HOUR, "hours": 1.7e308}, "trop grands"),
    ({**HOUR, "facteur_elec": -46}, "négatif"),
    ({"usage": "visioconference", "hours": 1, "participants": 0}, "entier"),
    ({"usage": "visioconference", "hours": 1, "participants": 2.5}, "entier"),
    ({"usage": "email", "device": "TV"}, "smartphone"),
    ({"usage": "telechargement_fichier"}, "taille"),
    ({"usage": "telechargement_fichier", "size_mo": 1, "size_go": 1}, "contredisent"),
]


@pytest.mark.parametrize(("given", "told"), IMPOSSIBLE, ids=lambda item: item if isinstance(item, str) else None)
def test_an_impossible_combination_gives_an_error_that_helps(given: dict[str, object], told: str) -> None:
    (said,) = exchange(given)
    assert list(said) == ["erreur"]
    assert said["erreur"].startswith("ligne 1 : ")
    assert told in said["erreur"]


def test_a_bad_line_stops_nothing_and_the_order_is_kept() -> None:
    hours = [1, 2, 3]
    typed = "\n".join(
        ["pas du JSON", "", *(json.dumps(HOUR | {"hours": hour}) for hour in hours), "[]", json.dumps({"usage": "x"})]
    )
    code, said, told = impact("--jsonl", typed=typed)
    answers = [json.loads(line) for line in said.splitlines()]
    assert (code, told) == (0, "")
    assert [item.get("go", "erreur") for item in answers] == ["erreur", 3, 6, 9, "erreur", "erreur"]
    assert answers[-1]["erreur"].startswith("ligne 7 : ")


def test_what_comes_out_is_plain_json() -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    _, said, _ = impact("--jsonl", typed="\n".join(json.dumps(given) for given, _ in IMPOSSIBLE))
    assert len([json.loads(line, parse_constant=refuse) for line in said.splitlines()]) == len(IMPOSSIBLE)

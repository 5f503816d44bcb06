"""`conseiller savoir mettre-a-jour`: dates read again at their source, which is a real server here."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from http.server import BaseHTTPRequestHandler

import pytest
from installations import Installation
from lifecycle_site import dripping, product, release, send

A1 = release("galaxy-a1", label="Galaxy A1", releaseDate="2022-02-01", eolFrom="2027-03-01", isEol=False)
A2 = release("galaxy-a2", label="Galaxy A2", releaseDate="2022-02-01", eolFrom=None, isEol=True)
A3 = release("galaxy-a3", label="Galaxy A3", releaseDate="2022-02-01", eolFrom="2029-01-01", isEol=False)
A4 = release("galaxy-a4", label="Galaxy A4", releaseDate="2026-10-01", eolFrom="2032-10-01", isEol=False)
W10 = release("10-22h2", releaseDate="2022-10-18", eolFrom="2026-10-13", isEol=True)


def test_what_changed_is_told_for_the_people_concerned_and_read_from_then_on(installation: Installation) -> None:
    installation.site.replies = {"samsung-mobile": product(A1, A2, A3, A4), "windows": product()}
    said = installation.update()
    assert said.code == 0, said.told
    assert "1 Samsung perd ses correctifs dans 6 mois : Samsung Galaxy A1." in said.out
    assert "finit plus tôt" not in said.out
    assert "1 Samsung ne reçoit plus de correctifs : Samsung Galaxy A2." in said.out
    assert "1 Samsung reçoit des correctifs plus longtemps : Samsung Galaxy A3." in said.out
    assert "1 Samsung est nouveau : Samsung Galaxy A4." in said.out
    rows = installation.rows()
    assert rows["samsung-mobile/galaxy-a1"].security_end == date(2027, 3, 1)
    assert rows["samsung-mobile/galaxy-a1"].precision == "annee-approximative"
    assert (rows["samsung-mobile/galaxy-a2"].security_ended, rows["samsung-mobile/galaxy-a2"].precision) == (
        True,
        "etat-seul",
    )
    assert rows["samsung-mobile/galaxy-a4"].source_date == date(2026, 11, 20)


def test_the_shipped_files_are_never_touched(installation: Installation) -> None:
    shipped = installation.knowledge / "cycle_de_vie" / "essai.jsonl"
    before = shipped.read_bytes()
    installation.site.replies = {"samsung-mobile": product(A1), "windows": product(W10)}
    installation.update()
    assert shipped.read_bytes() == before
    assert installation.file.stat().st_mode & 0o777 == 0o600


def test_only_products_whose_rows_come_from_that_source_are_asked_for(installation: Installation) -> None:
    installation.update()
    assert sorted(installation.site.asked) == ["samsung-mobile", "windows"]


def test_a_trial_writes_nothing(installation: Installation) -> None:
    installation.site.replies = {"samsung-mobile": product(A1), "windows": product()}
    said = installation.update("--essai")
    assert "perd ses correctifs" in said.out
    assert "rien n'a été écrit" in said.out
    assert not installation.data.exists()


def test_nothing_is_read_twice_when_nothing_changed(installation: Installation) -> None:
    installation.site.replies = {"samsung-mobile": product(A1), "windows": product()}
    installation.update()
    for name in ("samsung-mobile", "windows"):
        installation.site.replies[name] = lambda handler: send(handler, 304, "")
    said = installation.update()
    assert "Rien de nouveau" in said.out
    assert installation.site.headers["samsung-mobile"]["If-None-Match"].startswith('"')
    assert installation.rows()["samsung-mobile/galaxy-a1"].security_end == date(2027, 3, 1)


def test_another_address_is_read_from_the_start(installation: Installation) -> None:
    installation.site.replies = {"samsung-mobile": product(A1), "windows": product()}
    installation.update()
    installation.update(address=installation.site.address + "/")
    assert "If-None-Match" not in installation.site.headers["windows"]


def test_a_product_that_was_renamed_is_followed(installation: Installation) -> None:
    def moved(handler: BaseHTTPRequestHandler) -> None:
        send(handler, 301, "", Location="/api/v1/products/samsung-phones/")

    installation.site.replies = {"samsung-mobile": moved, "samsung-phones": product(A1), "windows": product()}
    assert installation.update().code == 0
    assert installation.rows()["samsung-mobile/galaxy-a1"].security_end == date(2027, 3, 1)


def test_a_page_not_found_leaves_that_product_as_it_was_and_updates_the_others(installation: Installation) -> None:
    installation.site.replies = {"samsung-mobile": product(A1)}
    said = installation.update()
    assert said.code == 1
    assert "Pas lu, page introuvable (404) : windows. Les dates d'avant restent." in said.out
    assert installation.rows()["samsung-mobile/galaxy-a1"].security_end == date(2027, 3, 1)


def test_a_site_that_asks_to_wait_is_asked_again_after_that_time(installation: Installation) -> None:
    def later(handler: BaseHTTPRequestHandler) -> None:
        installation.site.replies["windows"] = product()
        send(handler, 429, "<h1>slow down</h1>", **{"Retry-After": "1"})

    installation.site.replies = {"samsung-mobile": product(A1), "windows": later}
    assert installation.update().code == 0
    assert installation.site.asked.count("windows") == 2


def test_a_site_that_asks_to_wait_an_hour_is_left_alone(installation: Installation) -> None:
    def much_later(handler: BaseHTTPRequestHandler) -> None:
        send(handler, 429, "", **{"Retry-After": "3600"})

    installation.site.replies = {"samsung-mobile": much_later, "windows": product()}
    said = installation.update()
    assert said.code == 1
    assert "attendre 60 minutes" in said.told
    assert installation.site.asked == ["samsung-mobile"]
    assert not installation.file.exists()


@pytest.mark.parametrize(
    "body", ["<html>", "[]", '{"result": 3}', '{"result": {"releases": {}}}', '{"result": ', "\x00"]
)
def test_a_broken_reply_changes_nothing(installation: Installation, body: str) -> None:
    installation.site.replies = {"samsung-mobile": body, "windows": product()}
    said = installation.update()
    assert said.code == 1
    assert "Pas lu, la réponse n" in said.out
    assert installation.rows()["samsung-mobile/galaxy-a1"].security_end == date(2028, 3, 1)


def test_a_reply_cut_short_changes_nothing(installation: Installation) -> None:
    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(product(A1).encode()[:40])

    installation.site.replies = {"samsung-mobile": cut, "windows": product()}
    assert "réponse illisible : samsung-mobile" in installation.update().out


def test_a_site_that_drips_or_keeps_silent_is_given_up(installation: Installation) -> None:
    def silent(_handler: BaseHTTPRequestHandler) -> None:
        installation.site.released.wait(60)

    installation.site.replies = {"samsung-mobile": dripping, "windows": silent}
    said = installation.update("--delai", "1")
    assert said.code == 1
    assert "Rien n'a pu être lu" in said.told
    assert "pas de réponse à temps" in said.told


def test_without_network_the_dates_stay_and_the_way_out_is_said(installation: Installation) -> None:
    said = installation.update(address="http://127.0.0.1:9/api/v1")
    assert said.code == 1
    assert "Vos dates n'ont pas changé." in said.told


@pytest.mark.parametrize(
    "fields",
    [{"eolFrom": 2027}, {"eolFrom": "bientôt"}, {"isEol": "oui"}, {"name": None}, {"name": "a b"}, {"releaseDate": []}],
)
def test_a_release_of_wrong_types_is_left_out_and_the_others_are_read(
    installation: Installation, fields: dict[str, object]
) -> None:
    bad = release("galaxy-a3", label="Galaxy A3", eolFrom="2029-01-01", isEol=False) | fields
    installation.site.replies = {"samsung-mobile": product(bad, A1), "windows": product()}
    said = installation.update()
    assert "laissées de côté" in said.out
    rows = installation.rows()
    assert rows["samsung-mobile/galaxy-a3"].security_end == date(2027, 1, 1)
    assert rows["samsung-mobile/galaxy-a1"].security_end == date(2027, 3, 1)


def test_a_corrected_row_is_a_conflict_until_a_person_decides(installation: Installation) -> None:
    installation.site.replies = {"samsung-mobile": product(), "windows": product(W10)}
    said = installation.update()
    assert (
        "windows/10-22h2 : la source dit fin des correctifs : le 13 octobre 2026. Chez nous : le 14 octobre 2025."
        in said.out
    )
    assert installation.rows()["windows/10-22h2"].security_end == date(2025, 10, 14)


def test_keeping_ours_is_remembered_as_long_as_the_source_says_the_same(installation: Installation) -> None:
    installation.site.replies = {"samsung-mobile": product(), "windows": product(W10)}
    installation.update()
    asked = len(installation.site.asked)
    assert "notre correction est gardée" in installation.update("--garder", "windows/10-22h2").out
    assert len(installation.site.asked) == asked
    assert "à trancher" not in installation.update().out
    installation.site.replies["windows"] = product(W10 | {"eolFrom": "2027-10-12"})
    assert "fin des correctifs : le 12 octobre 2027" in installation.update().out


def test_accepting_the_source_changes_the_row_and_ends_the_correction(installation: Installation) -> None:
    installation.site.replies = {"samsung-mobile": product(), "windows": product(W10)}
    installation.update()
    installation.update("--accepter", "windows/10-22h2")
    row = installation.rows()["windows/10-22h2"]
    assert (row.security_end, row.amended) == (date(2026, 10, 13), None)
    assert "à trancher" not in installation.update().out


def test_deciding_what_is_no_conflict_is_refused(installation: Installation) -> None:
    said = installation.update("--accepter", "windows/12")
    assert said.code == 2
    assert "Aucun conflit n'attend" in said.told


def test_killed_half_way_the_old_data_stand(installation: Installation) -> None:
    installation.site.replies = {"samsung-mobile": product(A1), "windows": product()}
    installation.update()
    before = installation.file.read_bytes()

    def silent(_handler: BaseHTTPRequestHandler) -> None:
        installation.site.released.wait(60)

    installation.site.replies = {"samsung-mobile": product(A1, A3, A4), "windows": silent}
    words = ["savoir", "mettre-a-jour", "--adresse", installation.site.address]
    running = subprocess.Popen([sys.executable, "-m", "conseiller", *words], env=os.environ)
    while installation.site.asked.count("windows") < 2:
        time.sleep(0.05)
        assert running.poll() is None
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert installation.file.read_bytes() == before
    assert installation.rows()["samsung-mobile/galaxy-a3"].security_end == date(2027, 1, 1)


def test_a_half_written_file_beside_it_is_never_read(installation: Installation) -> None:
    installation.site.replies = {"samsung-mobile": product(A1), "windows": product()}
    installation.update()
    (installation.file.parent / ".cycle_de_vie.jsonl-xyz.partiel").write_text('{"address": "', encoding="utf-8")
    assert installation.rows()["samsung-mobile/galaxy-a1"].security_end == date(2027, 3, 1)


def test_a_damaged_file_is_named_with_its_line(installation: Installation) -> None:
    installation.site.replies = {"samsung-mobile": product(A1), "windows": product()}
    installation.update()
    installation.file.write_text(
        installation.file.read_text(encoding="utf-8") + '{"identifiant": 3}\n', encoding="utf-8"
    )
    said = installation.update()
    assert said.code == 2
    assert "cycle_de_vie.jsonl:3" in said.told


def test_rows_of_a_newer_program_win_over_an_older_update(installation: Installation) -> None:
    installation.site.replies = {"samsung-mobile": product(A1), "windows": product()}
    installation.update()
    shipped = installation.knowledge / "cycle_de_vie" / "essai.jsonl"
    newer = shipped.read_text(encoding="utf-8").replace("2026-08-22", "2027-02-01")
    shipped.write_text(newer, encoding="utf-8")
    assert installation.rows()["samsung-mobile/galaxy-a1"].security_end == date(2028, 3, 1)


def test_a_device_is_answered_with_the_new_dates(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONSEILLER_SAVOIRS")
    a54 = release("galaxy-a54-5g", label="Galaxy A54 5G", releaseDate="2023-03-24", eolFrom="2027-01-31", isEol=False)
    installation.site.replies = {"samsung-mobile": product(a54)}
    installation.update()
    assert "vers janvier 2027" in installation.say("appareil", "galaxy a54").out


def test_no_network_is_needed_to_answer_for_a_device(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONSEILLER_SAVOIRS")
    assert installation.say("appareil", "galaxy a54").code == 0
    assert installation.site.asked == []

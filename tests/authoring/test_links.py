"""`conseiller savoir liens`, against a real server of this machine."""

import io
import socket
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from garden import plant
from saying import Said, savoir

from conseiller.commands.environment import Environment
from conseiller.commands.knowledge_links import Progress


class Site(BaseHTTPRequestHandler):
    """Pages that answer, moved, are gone, refuse HEAD, or keep silent until the end of the test."""

    released = Event()
    asked: list[str]

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        if self.path == "/lente":
            self.released.wait(60)
        codes = {"/bonne": 200, "/%C3%A9t%C3%A9?q=%C3%A0": 200, "/ancienne": 301, "/tourne": 302}
        code = codes.get(self.path, 404)
        if self.path == "/sans_head":
            code = 405 if self.command == "HEAD" else 200
        self.send_response(code)
        if code in (301, 302):
            self.send_header("Location", "/bonne" if code == 301 else "/tourne")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *values: object) -> None:
        """Silence: the test reads what was asked."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    Site.released, Site.asked = Event(), []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    running = Thread(target=server.serve_forever, daemon=True)
    running.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Site.released.set()
    server.shutdown()
    server.server_close()
    running.join()


def check(garden: Path, *links: str, delay: str = "20") -> Said:
    """The tool on sources s1, s2… that have these links; source `releve`, which the tree names, has none."""
    lines = ["sources:", *source("releve")]
    for number, link in enumerate(links, start=1):
        lines += [*source(f"s{number}"), f"    lien: {link}"]
    plant(garden, sources="\n".join(lines) + "\n")
    return savoir("liens", "--delai", delay)


def source(name: str) -> list[str]:
    return [f"  - id: {name}", "    titre: Un relevé", "    editeur: Un éditeur", "    lu_le: 2026-11-22"]


def test_links_that_answer_leave_with_code_0(garden: Path, site: str) -> None:
    said = check(garden, f"{site}/bonne", f"{site}/bonne", f"{site}/été?q=à")
    assert said.code == 0
    assert said.out == ""
    assert said.told == "3 liens, 0 lien cassé, 0 à mettre à jour.\n"
    assert sorted(Site.asked) == ["HEAD /%C3%A9t%C3%A9?q=%C3%A0", "HEAD /bonne"]


def test_a_page_that_moved_is_told_and_refuses_nothing(garden: Path, site: str) -> None:
    said = check(garden, f"{site}/ancienne")
    assert said.code == 0
    assert said.out == f"sources/essai.yaml:6:9: source « s1 », déplacée vers : {site}/bonne\n"
    assert "1 lien, 0 lien cassé, 1 à mettre à jour." in said.told


def test_a_missing_page_is_told_with_its_place_and_leaves_with_code_1(garden: Path, site: str) -> None:
    said = check(garden, f"{site}/bonne", f"{site}/partie")
    assert said.code == 1
    assert said.out == f"sources/essai.yaml:11:9: source « s2 », page introuvable (404) : {site}/partie\n"


def test_a_site_that_refuses_the_short_question_is_asked_the_long_one(garden: Path, site: str) -> None:
    assert check(garden, f"{site}/sans_head").code == 0
    assert Site.asked == ["HEAD /sans_head", "GET /sans_head"]


def test_a_silent_site_is_given_up_and_the_wait_is_told_in_words(garden: Path, site: str) -> None:
    said = check(garden, f"{site}/lente", f"{site}/bonne", delay="2,5")
    assert said.code == 1
    assert "source « s1 », pas de réponse à temps : " in said.out
    assert "Je vérifie les liens : 1 sur 2.\n" in said.told


def test_a_closed_door_an_endless_turn_and_a_strange_address_are_broken_links(garden: Path, site: str) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{door.getsockname()[1]}/"
        said = check(garden, closed, f"{site}/tourne", "file:///etc/hostname", "https://")
    assert said.code == 1
    lines = said.out.splitlines()
    assert f"connexion refusée : {closed}" in lines[0]
    assert "réponse inattendue (302)" in lines[1]
    assert "adresse mal écrite" in lines[2]
    assert "adresse mal écrite" in lines[3]


def test_an_impossible_delay_is_refused_in_french(garden: Path) -> None:
    for delay in ("0", "longtemps", "nan"):
        said = savoir("liens", "--delai", delay)
        assert said.code == 2
        assert "n'est pas un nombre de secondes" in said.told


def test_the_check_of_the_trees_asks_the_links_too_when_told_to(garden: Path, site: str) -> None:
    lines = ["sources:", *source("releve"), f"    lien: {site}/partie"]
    plant(garden, sources="\n".join(lines) + "\n")
    assert savoir("verifier").code == 0
    assert Site.asked == []
    said = savoir("verifier", "--liens")
    assert said.code == 1
    assert "page introuvable (404)" in said.out
    assert "1 lien, 1 lien cassé" in said.told


def test_with_faults_no_site_is_asked(garden: Path, site: str) -> None:
    plant(garden, sources=f"sources:\n  - id: releve\n    lien: {site}/bonne\n")
    assert savoir("verifier", "--liens").code == 2
    assert Site.asked == []


class Terminal(io.StringIO):
    """A terminal that remembers what was painted."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_bar_fills_on_one_line() -> None:
    painted = Terminal()
    progress = Progress(Environment(io.StringIO(), io.StringIO(), painted, date(2026, 11, 22), {}))
    for done in (0, 1, 2):
        progress.tell(done, 2)
    progress.end()
    assert painted.getvalue().split("\r")[1:] == [
        f"[{'.' * 30}] 0 sur 2",
        f"[{'#' * 15}{'.' * 15}] 1 sur 2",
        f"[{'#' * 30}] 2 sur 2\n",
    ]

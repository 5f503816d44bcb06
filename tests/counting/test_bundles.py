"""`lot` and `collecter`: counts only, merged once each, a newer bundle in the place of its older self."""

import json
import os
import re
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from counted_bases import CLAMECY, SAINT_JEAN, TODAY, Advice, conseiller, fill, rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conseiller.journal import Journal
from conseiller.journal.bundles.format import DamagedBundleError, from_text, to_text
from conseiller.journal.leaves import counts_of

STOP = ("--extraction", "2026-06-30")
YEAR = ("--debut", "2025-01-01", "--fin", "2025-12-31")
FIRST = [Advice(done=1, intention=None), Advice("b", outcome="fait", place=CLAMECY), Advice(None, kind="atelier")]
SECOND = [Advice(outcome="non", intention=0), Advice("c", drawn=1, call_result="fait", day=TODAY.replace(2025, 5, 6))]


def lot(base: Path, target: Path, *words: str) -> Path:
    code, shown, said = conseiller("lot", "--base", base, "--sortie", target, *(words or STOP))
    assert (code, shown) == (0, ""), said
    return target


def collect(folder: Path, base: Path) -> tuple[int, dict[str, object], str]:
    code, shown, said = conseiller("collecter", folder, "--base", base, "--json")
    return code, json.loads(shown) if shown else {}, said.replace("\u00a0", " ")


def indicators(base: Path, *words: str) -> object:
    code, shown, said = conseiller("indicateurs", "--base", base, *YEAR, *words, "--json")
    assert code == 0, said
    return json.loads(shown)


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """Two conseillers' bundles in one folder."""
    folder = tmp_path / "recus"
    folder.mkdir()
    lot(fill(tmp_path / "un.sqlite", FIRST), folder / "un.json")
    lot(fill(tmp_path / "deux.sqlite", SECOND), folder / "deux.json")
    return folder


def test_two_journals_gathered_count_as_one_journal_with_everything(tmp_path: Path, received: Path) -> None:
    base = tmp_path / "reunis.sqlite"
    code, told, said = collect(received, base)
    assert code == 0
    assert told == {"lots": 2, "sources": 2, "ajoutes": 2, "deja_la": 0, "extraction": "2026-06-30", "ecartes": []}
    assert "2 lots ajoutés" in said
    whole = fill(tmp_path / "tout.sqlite", [*FIRST, *SECOND])
    assert indicators(base) == indicators(whole, *STOP)
    assert indicators(base, "--sens", "large") == indicators(whole, *STOP, "--sens", "large")


def test_a_bundle_holds_counts_and_says_it_is_internal(tmp_path: Path) -> None:
    base = fill(tmp_path / "un.sqlite", FIRST)
    code, shown, said = conseiller("lot", "--base", base, *STOP)
    content = json.loads(shown)
    assert code == 0
    assert content["mention"] == "interne, données personnelles"
    assert (content["debut"], content["fin"], content["extraction"]) == ("2025-03", "2026-06", "2026-06-30")
    assert re.fullmatch("[0-9a-f]{32}", content["source"])
    assert [row[:3] for row in content["conseils"][1:]] == [["a", SAINT_JEAN, "2025-03"], ["b", CLAMECY, "2025-03"]]
    assert content["accompagnements"][1:] == [[SAINT_JEAN, "2025-03", 1, 1], [CLAMECY, "2025-03", 1, 0]]
    days_and_codes = re.compile(r"2025-\d\d-\d\d|[0-9A-Z]{4}-[0-9A-Z]{4}")
    assert not days_and_codes.search(shown)
    assert "à usage interne : remettez-le" in said.replace("\u00a0", " ")


def test_the_source_is_drawn_once_and_tells_nothing_of_the_workstation(tmp_path: Path) -> None:
    base = fill(tmp_path / "poste-jeanne.sqlite", FIRST)
    first, again = (lot(base, tmp_path / name).read_text(encoding="utf-8") for name in ("a.json", "b.json"))
    assert json.loads(first)["source"] == json.loads(again)["source"]
    assert (json.loads(first)["numero"], json.loads(again)["numero"]) == (1, 2)
    for name in ("jeanne", os.uname().nodename if hasattr(os, "uname") else "jeanne"):
        assert name not in first


@pytest.mark.skipif(os.name != "posix", reason="les droits d'un fichier : ce système n'en a pas de cette forme")
def test_only_its_owner_reads_a_bundle(tmp_path: Path) -> None:
    path = lot(fill(tmp_path / "un.sqlite", FIRST), tmp_path / "un.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_gathered_base_is_looked_over_by_its_bundles(tmp_path: Path, received: Path) -> None:
    base = tmp_path / "reunis.sqlite"
    collect(received, base)
    code, shown, _ = conseiller("base", "verifier", "--base", base)
    assert code == 0
    assert "2 lots : 4 lignes de comptes." in shown.replace("\u00a0", " ")
    assert "entretien" not in shown


def test_gathering_again_changes_nothing(tmp_path: Path, received: Path) -> None:
    base = tmp_path / "reunis.sqlite"
    collect(received, base)
    before = indicators(base)
    (received / "copie de un.json").write_bytes((received / "un.json").read_bytes())
    code, told, _ = collect(received, base)
    assert (code, told["lots"], told["ajoutes"], told["deja_la"]) == (0, 2, 0, 3)
    assert indicators(base) == before


def test_a_newer_bundle_takes_the_place_of_its_older_self_whatever_the_order(tmp_path: Path, received: Path) -> None:
    base = tmp_path / "reunis.sqlite"
    collect(received, base)
    with closing(sqlite3.connect(tmp_path / "un.sqlite")) as journal, journal:
        journal.execute("UPDATE counted_advice SET outcome = 'fait'")
    lot(tmp_path / "un.sqlite", received / "un-bis.json")
    assert collect(received, base)[1]["ajoutes"] == 1
    assert indicators(base)["indicateurs"][0]["n_fait_retours"] == 1  # type: ignore[index]
    (received / "un-bis.json").unlink()
    assert collect(received, base)[1]["ajoutes"] == 0
    assert indicators(base)["indicateurs"][0]["n_fait_retours"] == 1  # type: ignore[index]
    assert indicators(base)["accompagnements"] == 5  # type: ignore[index]


def test_two_periods_of_one_source_are_both_kept(tmp_path: Path) -> None:
    folder, base = tmp_path / "recus", fill(tmp_path / "deux.sqlite", SECOND)
    folder.mkdir()
    lot(base, folder / "t1.json", *STOP, "--debut", "2025-01-01", "--fin", "2025-03-31")
    lot(base, folder / "t2.json", *STOP, "--debut", "2025-04-01", "--fin", "2025-06-30")
    code, told, _ = collect(folder, tmp_path / "reunis.sqlite")
    assert (code, told["lots"], told["sources"]) == (0, 2, 1)
    assert indicators(tmp_path / "reunis.sqlite")["accompagnements"] == 2  # type: ignore[index]


def test_bundles_of_two_days_are_refused_and_named(tmp_path: Path, received: Path) -> None:
    base = tmp_path / "reunis.sqlite"
    collect(received, base)
    before = indicators(base)
    other = lot(fill(tmp_path / "trois.sqlite", SECOND), received / "trois.json", "--extraction", "2026-07-31")
    code, _, said = collect(received, base)
    assert (code, indicators(base)) == (1, before)
    assert "30 juin 2026 (déjà réuni)" in said
    assert "31 juillet 2026 (« trois.json »)" in said
    assert collect(received, tmp_path / "neuf.sqlite")[0] == 1
    assert not list(tmp_path.glob("neuf.sqlite*"))
    other.unlink()
    assert collect(received, base)[0] == 0


def test_everybody_s_next_bundle_replaces_everybody_s_last(tmp_path: Path, received: Path) -> None:
    base = tmp_path / "reunis.sqlite"
    collect(received, base)
    for name in ("un", "deux"):
        lot(tmp_path / f"{name}.sqlite", received / f"{name}-juillet.json", "--extraction", "2026-07-31")
    code, told, _ = collect(received, base)
    assert (code, told["extraction"], told["lots"], told["deja_la"]) == (0, "2026-07-31", 2, 2)


def spoilt(change: Callable[[dict[str, object]], None], *, sealed: bool) -> Callable[[str], str]:
    def spoil(text: str) -> str:
        content = json.loads(text)
        change(content)
        if sealed:
            from conseiller.journal.bundles.format import _checksum

            content["empreinte"] = _checksum(content)
        return json.dumps(content)

    return spoil


SPOILT: dict[str, tuple[Callable[[str], str], str]] = {
    "coupé": (lambda text: text[: len(text) // 2], "abîmé ou modifié"),
    "autre chose": (lambda text: '{"nom": "Canari"}', "ce n'est pas un lot"),
    "une liste": (lambda text: "[1, 2]", "ce n'est pas un lot"),
    "profond": (lambda text: "[" * 100_000, "ce n'est pas un lot"),
    "autre version": (spoilt(lambda lot: lot.update(version=2), sealed=True), "une autre version"),
    "un chiffre changé": (lambda text: text.replace("[17", "[18").replace(", 1, ", ", 7, ", 1), "abîmé ou modifié"),
    "négatif": (spoilt(lambda lot: lot["conseils"][1].__setitem__(3, -1), sealed=True), "se contredit"),  # type: ignore[index]
    "tiré sans être inconnu": (
        spoilt(lambda lot: lot["conseils"][1].__setitem__(16, 5), sealed=True),  # type: ignore[index]
        "se contredit",
    ),
    "hors période": (spoilt(lambda lot: lot.update(debut="2026-01"), sealed=True), "se contredit"),
    "mois pas fini": (spoilt(lambda lot: lot.update(extraction="2026-06-29"), sealed=True), "se contredit"),
    "deux fois la même ligne": (
        spoilt(lambda lot: lot["conseils"].append(lot["conseils"][1]), sealed=True),  # type: ignore[attr-defined, index]
        "se contredit",
    ),
    "un nom pour un code": (
        spoilt(lambda lot: lot["accompagnements"][1].__setitem__(0, "Jeanne Canari"), sealed=True),  # type: ignore[index]
        "se contredit",
    ),
    "sans table": (spoilt(lambda lot: lot.pop("territoires"), sealed=True), "se contredit"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_bundle_that_cannot_be_used_is_named_and_set_aside_and_the_rest_goes_on(
    tmp_path: Path, received: Path, name: str
) -> None:
    spoil, told = SPOILT[name]
    (received / "mauvais.json").write_text(spoil((received / "un.json").read_text(encoding="utf-8")), encoding="utf-8")
    code, found, said = collect(received, tmp_path / "reunis.sqlite")
    assert (code, found["lots"]) == (0, 2)
    (aside,) = found["ecartes"]  # type: ignore[misc]
    assert aside["fichier"].endswith("mauvais.json")
    assert told in aside["raison"]
    assert "mauvais.json" in said
    assert "Canari" not in said


def test_a_folder_without_any_bundle_leaves_no_base(tmp_path: Path) -> None:
    folder = tmp_path / "recus"
    folder.mkdir()
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n")
    code, found, said = collect(folder, tmp_path / "reunis.sqlite")
    assert (code, found["lots"]) == (1, 0)
    assert "photo.png : ce n'est pas un lot." in said
    assert not list(tmp_path.glob("reunis*"))


def test_a_simulated_bundle_is_never_added_to_real_ones(tmp_path: Path, received: Path) -> None:
    conseiller("simuler", "--accompagnements", "30", "--graine", "1", "--base", tmp_path / "s.sqlite")
    lot(tmp_path / "s.sqlite", received / "z-simule.json")
    code, found, _ = collect(received, tmp_path / "reunis.sqlite")
    assert (code, found["lots"]) == (0, 2)
    assert "simulé" in found["ecartes"][0]["raison"]  # type: ignore[index]


def test_the_base_may_lie_among_its_bundles(tmp_path: Path, received: Path) -> None:
    for _ in range(2):
        code, found, _ = collect(received, received / "reunis.sqlite")
        assert (code, found["lots"], found["ecartes"]) == (0, 2, [])


def test_a_gathered_base_counts_whole_months_at_its_own_day_only(tmp_path: Path, received: Path) -> None:
    base = tmp_path / "reunis.sqlite"
    collect(received, base)
    code, _, said = conseiller("indicateurs", "--base", base, *YEAR, "--extraction", "2026-07-01")
    assert code == 2
    assert "--extraction 2026-06-30" in said
    code, _, said = conseiller("indicateurs", "--base", base, "--debut", "2025-01-02", "--fin", "2025-12-31")
    assert code == 2
    assert "mois entiers" in said


def test_communes_that_one_workstation_alone_feeds_are_known(tmp_path: Path, received: Path) -> None:
    base = tmp_path / "reunis.sqlite"
    collect(received, base)
    with Journal.open_to_count(base, TODAY) as journal:
        table = journal.leaf_table(TODAY.replace(2025, 1, 1), TODAY.replace(2025, 12, 31))
    assert (table.sources, table.lone_communes) == (2, frozenset({CLAMECY}))
    assert {zone.commune: zone.department for zone in table.zones} == {SAINT_JEAN: "17", CLAMECY: "58"}


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--extraction", "2026-06-30", "--debut", "2025-01-02"), 2, "mois entiers"),
        (("--extraction", "2026-06-30", "--fin", "2026-06-29"), 2, "mois entiers"),
        (("--extraction", "2025-12-30", "--fin", "2025-12-31"), 2, "n'est pas fini"),
        (("--extraction", "2024-12-31"), 1, "il n'y a rien à remettre"),
        ((), 2, "il manque : --extraction"),
    ],
)
def test_a_bundle_that_makes_no_sense_is_refused(tmp_path: Path, words: tuple[str, ...], code: int, told: str) -> None:
    base = fill(tmp_path / "un.sqlite", FIRST)
    found, shown, said = conseiller("lot", "--base", base, *words)
    assert (found, shown) == (code, "")
    assert told in said.replace("\u00a0", " ")


def test_a_gathered_base_takes_no_appointment_and_is_not_handed_over_again(tmp_path: Path, received: Path) -> None:
    base = tmp_path / "reunis.sqlite"
    collect(received, base)
    assert conseiller("entretien", "--texte", "--base", base)[0] == 1
    code, _, said = conseiller("lot", "--base", base, *STOP)
    assert code == 1
    assert "Transmettez les lots que vous avez reçus" in said
    assert conseiller("base", "verifier", "--base", base)[0] == 0
    assert rows(base, "SELECT count(*) FROM session") == [(0,)]


advices = st.builds(
    Advice,
    objective=st.sampled_from(["a", "b", "c", None]),
    done=st.integers(0, 1),
    intention=st.sampled_from([None, 0, 1]),
    outcome=st.sampled_from([None, "fait", "partiel", "pas_encore", "non", "sans_objet", "ne_sait_pas"]),
    drawn=st.integers(0, 1),
    call_result=st.sampled_from([None, "non_joint", "fait", "partiel", "non", "sans_objet"]),
    day=st.sampled_from([TODAY.replace(2025, 3, 10), TODAY.replace(2026, 3, 31), TODAY.replace(2025, 12, 31)]),
    place=st.sampled_from([SAINT_JEAN, CLAMECY, None]),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(advices, min_size=1, max_size=25))
def test_what_is_written_is_what_is_read(tmp_path: Path, items: list[Advice]) -> None:
    base = tmp_path / "hasard.sqlite"
    base.unlink(missing_ok=True)
    fill(base, items)
    begin, end, stop = TODAY.replace(2025, 1, 1), TODAY.replace(2026, 6, 30), TODAY.replace(2026, 6, 30)
    with Journal.open(base, TODAY) as journal:
        bundle = journal.bundle(begin, end, stop)
        table = journal.leaf_table(begin, end, stop)
        assert counts_of(table) == journal.counts(begin, end, stop)
    again = from_text(to_text(bundle))
    assert (again.leaves, again.sessions) == (table.leaves, table.sessions)


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_a_bundle_or_is_refused_as_one(text: str) -> None:
    with pytest.raises(DamagedBundleError):
        from_text(text)

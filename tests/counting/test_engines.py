"""One SQL text, three real engines, the same bytes: SQLite, DuckDB, and Spark started for real."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.metadata import requires
from pathlib import Path

import pytest
from counted_bases import CLAMECY, TODAY, Advice, conseiller, fill
from packaging.requirements import Requirement

from conseiller.errors import RefusedError
from conseiller.indicators.engines.contract import Engine, EngineName, Row, Source
from conseiller.indicators.engines.counting import count_with, register_leaves, register_periods, register_simulated
from conseiller.indicators.engines.opening import open_engine
from conseiller.indicators.engines.texts import ROLL_UP
from conseiller.journal import Journal, LeafTable
from conseiller.journal.counting import period_parts
from conseiller.journal.leaf_counting import LEAVES, SESSION_LEAVES
from conseiller.journal.leaves import counts_of

WITH_JAVA = bool(shutil.which("java") or os.environ.get("JAVA_HOME"))
NO_JAVA = "le moteur Spark : Java n'est pas sur cet ordinateur"
# A few small questions do not repay a full compilation: half the time on a busy machine.
QUICK_JAVA = ("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
BEGIN, END, STOP = date(2025, 1, 1), date(2025, 12, 31), date(2026, 3, 31)
PERIODS = {month: f"2025-T{(month - 202501) // 3 + 1}" for month in range(202501, 202513)}
YEAR = ("--debut", "2025-01-01", "--fin", "2025-12-31", "--extraction", "2026-03-31")


@pytest.fixture(scope="module")
def engines() -> Iterator[dict[EngineName, Engine]]:
    """The three of them, started once: Java alone takes seconds."""
    if not WITH_JAVA:
        pytest.skip(NO_JAVA)
    with pytest.MonkeyPatch.context() as quick:
        quick.setenv(*QUICK_JAVA)
        opened = {name: open_engine(name) for name in EngineName}
    yield opened
    for engine in opened.values():
        engine.close()


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("simule") / "base.sqlite"
    assert conseiller("simuler", "--accompagnements", "3000", "--graine", "5", "--base", base)[0] == 0
    return base


def same_bytes(answers: dict[EngineName, list[Row]]) -> list[Row]:
    """The sorted rows, once they are the same everywhere, type of each value included."""
    written = {name: "\n".join(sorted(map(repr, rows))).encode() for name, rows in answers.items()}
    assert written[EngineName.DUCKDB] == written[EngineName.SQLITE]
    assert written[EngineName.SPARK] == written[EngineName.SQLITE]
    assert answers[EngineName.SQLITE]
    return answers[EngineName.SQLITE]


def test_the_rows_of_a_simulated_base_come_to_the_same_leaves(
    engines: dict[EngineName, Engine], simulated: Path
) -> None:
    parts = period_parts(BEGIN, END, STOP)
    with Journal.open_to_count(simulated, TODAY) as journal:
        for engine in engines.values():
            register_simulated(engine, journal)
        table = journal.leaf_table(BEGIN, END, STOP)
    for text, expected in ((LEAVES, len(table.leaves)), (SESSION_LEAVES, len(table.sessions))):
        rows = same_bytes({name: engine.query(text.format(**parts)) for name, engine in engines.items()})
        assert len(rows) == expected


def test_leaves_roll_up_to_the_same_cells_of_objective_territory_and_period(
    engines: dict[EngineName, Engine], simulated: Path, tmp_path: Path
) -> None:
    with Journal.open_to_count(simulated, TODAY) as journal:
        table = journal.leaf_table(BEGIN, END, STOP)
    with Journal.open_to_count(
        fill(tmp_path / "sans.sqlite", [Advice(place=None), Advice(place=CLAMECY)]), TODAY
    ) as other:
        odd = other.leaf_table(BEGIN, END, STOP)
    both = LeafTable((*table.leaves, *odd.leaves), (*table.sessions, *odd.sessions), (*table.zones, *odd.zones))
    for engine in engines.values():
        register_leaves(engine, both)
        register_periods(engine, PERIODS)
    cells = same_bytes({name: engine.query(ROLL_UP) for name, engine in engines.items()})
    advices = counts_of(both).objectives[0].advices
    # Everything but the draw, which lies among the unknown ones, and the intention.
    assert sum(sum(map(int, row[4:14])) for row in cells if row[:2] == ("a", "total")) == advices  # type: ignore[arg-type]
    assert {row[1] for row in cells} == {"commune", "epci", "departement", "total"}
    assert ("a", "commune", "") in {row[:3] for row in cells}


def test_each_engine_gives_the_counts_of_the_journal_itself(
    engines: dict[EngineName, Engine], simulated: Path, tmp_path: Path
) -> None:
    real = fill(tmp_path / "vrai.sqlite", [Advice(outcome="partiel"), Advice("b", place=None), Advice(None)])
    for base in (simulated, real):
        with Journal.open_to_count(base, TODAY) as journal:
            for wide in (False, True):
                direct = journal.counts(BEGIN, END, STOP, wide=wide)
                for engine in engines.values():
                    assert count_with(engine, journal, BEGIN, END, STOP, wide=wide) == direct, engine.name


def test_an_empty_text_and_a_missing_value_are_not_the_same(engines: dict[EngineName, Engine]) -> None:
    rows: list[Row] = [("", None), (None, 1), ('a "b", c', 2), ("é\\N", -3)]
    for engine in engines.values():
        engine.register("odd", Source(("word", "number"), frozenset(("word",)), rows))
    found = same_bytes({name: engine.query("select word, number from odd") for name, engine in engines.items()})
    assert sorted(map(repr, found)) == sorted(map(repr, rows))


def test_an_empty_base_counts_nothing_everywhere(engines: dict[EngineName, Engine], tmp_path: Path) -> None:
    with Journal.open_to_count(fill(tmp_path / "vide.sqlite", []), TODAY) as journal:
        for engine in engines.values():
            assert count_with(engine, journal, BEGIN, END, STOP) == journal.counts(BEGIN, END, STOP)


def test_the_rows_of_a_real_journal_reach_no_other_engine(tmp_path: Path) -> None:
    base = fill(tmp_path / "vrai.sqlite", [Advice()])
    with Journal.open_to_count(base, TODAY) as journal, pytest.raises(RefusedError, match="ne sortent pas"):
        next(iter(journal.simulated_rows("session")))


def test_a_person_chooses_an_engine_and_reads_the_same(simulated: Path) -> None:
    shown = [
        conseiller("indicateurs", "--base", simulated, *YEAR, "--json", *words)
        for words in ((), ("--moteur", "duckdb"), ("--moteur", "sqlite"))
    ]
    assert len({(code, out) for code, out, _ in shown}) == 1
    assert json.loads(shown[0][1])["accompagnements"] == 3000


def elsewhere(folder: Path, *words: str | Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    """The program in a process of its own, with an empty home and no way to a proxy."""
    known = {**os.environ, "HOME": str(folder), "PYTHONIOENCODING": "utf-8", **dict([QUICK_JAVA]), **variables}
    command = [sys.executable, "-m", "conseiller", *map(str, words)]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", env=known)


@pytest.mark.skipif(not WITH_JAVA, reason=NO_JAVA)
def test_spark_starts_in_silence_in_an_empty_home_and_leaves_nothing_there(tmp_path: Path) -> None:
    base, home = fill(tmp_path / "vrai.sqlite", [Advice(done=1)]), tmp_path / "maison"
    home.mkdir()
    words = ("indicateurs", "--base", base, *YEAR, "--json")
    done = elsewhere(home, *words, "--moteur", "spark")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == conseiller(*words)[1]
    assert list(home.iterdir()) == []


def test_an_engine_that_is_not_installed_is_named_with_the_command_that_installs_it(
    simulated: Path, tmp_path: Path
) -> None:
    for name, extra in (("duckdb", "coordination"), ("pyspark", "spark")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise ImportError\n")
        engine = "duckdb" if name == "duckdb" else "spark"
        done = elsewhere(
            tmp_path, "indicateurs", "--base", simulated, *YEAR, "--moteur", engine, PYTHONPATH=str(tmp_path)
        )
        assert done.returncode == 2
        assert f"Le moteur {engine} n'est pas installé." in done.stderr
        assert f"--extra {extra}" in done.stderr


def test_what_pyspark_needs_is_written_as_it_says_so_that_nobody_fetches_it_to_ask() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    (told,) = (one for one in project["tool"]["uv"]["dependency-metadata"] if one["name"] == "pyspark")
    own = [Requirement(text) for text in requires("pyspark") or [] if "extra" not in text]
    assert {Requirement(text) for text in told["requires-dist"]} == set(own)


def test_spark_without_java_says_what_to_install(simulated: Path, tmp_path: Path) -> None:
    done = elsewhere(tmp_path, "indicateurs", "--base", simulated, *YEAR, "--moteur", "spark", JAVA_HOME=str(tmp_path))
    assert done.returncode == 2
    assert "Installez Java 17" in done.stderr
    assert "Traceback" not in done.stderr

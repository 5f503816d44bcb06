"""A journal made by an earlier version is brought up to date, whole or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from journal_samples import DONE, TODAY, conseiller, rows

from conseiller.errors import BaseError
from conseiller.journal import Journal, schema
from conseiller.journal.checking import check_up


@pytest.fixture
def version_1(base: Path) -> Path:
    """A journal as version 1 left it: one open session with an answer, one closed."""
    base.parent.mkdir(parents=True)
    with closing(sqlite3.connect(base, isolation_level=None)) as old:
        schema.upgrade(old, until=1)
        old.execute(
            "INSERT INTO session (id, kind, day, month, place, opened_on, turn, system)"
            " VALUES (7, 'individuel', ?, 202611, '17347', ?, 1, 'w10')",
            (TODAY.toordinal(), TODAY.toordinal()),
        )
        old.execute("INSERT INTO visited_tree VALUES (7, 1, 'fin_de_support', '1')")
        old.execute("INSERT INTO answer (session, question, position, value) VALUES (7, 'systeme', 1, 'w10')")
        old.execute(
            "INSERT INTO session (id, kind, day, month, place, state, code)"
            " VALUES (8, 'individuel', ?, 202611, '17347', 'clos', '7K3M9QX8')",
            (TODAY.toordinal(),),
        )
    return base


def test_a_journal_of_version_1_keeps_its_sessions_and_takes_new_ones(version_1: Path) -> None:
    with Journal.open(version_1, TODAY) as journal:
        (found,) = journal.open_sessions()
        assert (found.id, dict(found.answers), found.system) == (7, {"systeme": "w10"}, "w10")
        journal.close(7, [DONE])
        assert journal.counts(TODAY, TODAY).sessions == 2
    assert rows(version_1, "PRAGMA user_version") == [(schema.LATEST,)]
    assert check_up(version_1).faults == ()


def test_a_brought_up_journal_has_the_tables_of_a_fresh_one(version_1: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "neuf.sqlite"
    for path in (version_1, fresh):
        Journal.open(path, TODAY).close_file()
    shape = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
    assert rows(version_1, shape) == rows(fresh, shape)


def test_every_table_is_strict(tmp_path: Path) -> None:
    from sqlite_utils import Database

    path = tmp_path / "neuf.sqlite"
    Journal.open(path, TODAY).close_file()
    with closing(sqlite3.connect(path)) as connection:
        assert {table.name for table in Database(connection).tables if not table.strict} == set()


def test_counting_an_older_journal_brings_it_up_to_date_first(version_1: Path) -> None:
    code, _, said = conseiller(
        "indicateurs", "--base", version_1, "--debut", "2026-01-01", "--fin", "2026-12-31", "--json"
    )
    assert code == 0, said
    assert rows(version_1, "PRAGMA user_version") == [(schema.LATEST,)]


def test_a_migration_that_fails_changes_nothing(version_1: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (*schema.MIGRATIONS[:1], "CREATE TABLE gesture (a INTEGER) STRICT;\nINSERT INTO nowhere VALUES (1);\n")
    before = rows(version_1, "SELECT * FROM sqlite_schema")
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", broken)
        with pytest.raises(BaseError):
            Journal.open(version_1, TODAY)
    assert rows(version_1, "SELECT * FROM sqlite_schema") == before
    assert rows(version_1, "PRAGMA user_version") == [(1,)]
    Journal.open(version_1, TODAY).close_file()


def test_an_older_copy_is_brought_up_to_date_when_restored(version_1: Path, tmp_path: Path) -> None:
    target = tmp_path / "ailleurs" / "journal.sqlite"
    assert conseiller("base", "restaurer", version_1, "--base", target)[0] == 0
    assert rows(target, "PRAGMA user_version") == [(schema.LATEST,)]
    assert rows(target, "SELECT code FROM session WHERE id = 8") == [("7K3M9QX8",)]

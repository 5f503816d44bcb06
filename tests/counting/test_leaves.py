"""Leaf counts: the same base through another SQL text comes to the same indicators, and every commune has its zone."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from counted_bases import CLAMECY, DAY, SAINT_JEAN, TODAY, Advice, fill
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conseiller.errors import ConseillerError
from conseiller.journal import Journal, Leaf, LeafTable, SessionLeaf, Zone
from conseiller.journal.leaves import counts_of

BEGIN, END = date(2025, 1, 1), date(2025, 12, 31)
OUTCOMES = ["fait", "partiel", "pas_encore", "non", "sans_objet", "ne_sait_pas"]
advices = st.builds(
    Advice,
    objective=st.sampled_from(["a", "b", "c", None]),
    done=st.integers(0, 1),
    intention=st.sampled_from([None, 0, 1]),
    outcome=st.sampled_from([None, *OUTCOMES]),
    drawn=st.integers(0, 1),
    call_result=st.sampled_from([None, "non_joint", *OUTCOMES]),
    day=st.sampled_from([DAY, date(2025, 1, 1), date(2025, 12, 31), date(2024, 12, 31), date(2026, 1, 1)]),
    cut=st.booleans(),
    place=st.sampled_from([SAINT_JEAN, CLAMECY, None]),
    kind=st.sampled_from(["individuel", "atelier"]),
)


def table_of(base: Path, extraction: date = TODAY) -> LeafTable:
    with Journal.open_to_count(base, TODAY) as journal:
        return journal.leaf_table(BEGIN, END, extraction)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(advices, max_size=40), st.booleans(), st.sampled_from([TODAY, date(2026, 6, 28), date(2025, 9, 6)]))
def test_any_base_comes_to_the_same_indicators_by_leaves(
    tmp_path: Path, items: list[Advice], wide: bool, extraction: date
) -> None:
    base = tmp_path / "hasard.sqlite"
    base.unlink(missing_ok=True)
    fill(base, items)
    with Journal.open_to_count(base, TODAY) as journal:
        direct = journal.counts(BEGIN, END, extraction, wide=wide)
        table = journal.leaf_table(BEGIN, END, extraction)
    assert counts_of(table, wide=wide) == direct
    for leaf in table.leaves:
        assert leaf.advices == leaf.intention_yes + leaf.intention_no + leaf.intention_not_asked
        assert leaf.reached_yes + leaf.reached_partly <= leaf.reached <= leaf.drawn <= leaf.unknown
    assert {zone.commune for zone in table.zones} >= {leaf.commune for leaf in table.leaves}


def test_an_answer_after_the_draw_is_the_result_of_the_call_and_never_a_return(tmp_path: Path) -> None:
    base = fill(tmp_path / "tire.sqlite", [Advice(outcome="fait", drawn=1, call_result="non_joint")])
    (leaf,) = table_of(base).leaves
    assert leaf == Leaf("a", SAINT_JEAN, 202503, unknown=1, intention_not_asked=1, drawn=1, reached=1, reached_yes=1)


def test_leaves_stand_by_objective_commune_and_month_with_their_zone(tmp_path: Path) -> None:
    items = [Advice(), Advice(done=1), Advice("b", place=CLAMECY), Advice(None, kind="atelier", place=CLAMECY)]
    table = table_of(fill(tmp_path / "deux.sqlite", [*items, Advice("b", day=date(2025, 4, 1), place=None)]))
    assert [(leaf.objective, leaf.commune, leaf.month, leaf.advices) for leaf in table.leaves] == [
        ("a", SAINT_JEAN, 202503, 2),
        ("b", "", 202504, 1),
        ("b", CLAMECY, 202503, 1),
    ]
    assert table.sessions == (
        SessionLeaf("", 202504, 1, 0),
        SessionLeaf(SAINT_JEAN, 202503, 2, 0),
        SessionLeaf(CLAMECY, 202503, 1, 1),
    )
    assert table.zones == (Zone("", "", ""), Zone(SAINT_JEAN, "200041689", "17"), Zone(CLAMECY, "200067429", "58"))
    assert (table.sources, table.lone_communes) == (1, frozenset())


def test_a_month_whose_days_are_gone_is_counted_whole_or_not_at_all(tmp_path: Path) -> None:
    base = fill(tmp_path / "coupe.sqlite", [Advice(cut=True)])
    assert table_of(base).leaves[0].unknown == 1
    with Journal.open_to_count(base, TODAY) as journal, pytest.raises(ConseillerError, match="coupe un mois"):
        journal.leaf_table(date(2025, 3, 2), END, TODAY)


def test_a_session_never_closed_is_in_no_leaf(tmp_path: Path) -> None:
    base = fill(tmp_path / "ouvert.sqlite", [Advice()])
    with closing(sqlite3.connect(base)) as connection, connection:
        connection.execute("UPDATE session SET state = 'abandonne'")
    assert table_of(base) == LeafTable((), (), ())

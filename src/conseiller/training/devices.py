"""What a look-up of a case's device gives; the lifecycle rows are read only when a case names a device."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from conseiller.engine.examples import FactsOfDevice
from conseiller.knowledge.conditions import Value
from conseiller.training.cases import Case


def device_facts(folder: Path, cases: Iterable[Case]) -> FactsOfDevice:
    """Row id and day to facts. The function raises KeyError for an unknown row."""
    if not any(case.device for case in cases):
        return _nothing
    from conseiller.knowledge.lifecycle import load_rows
    from conseiller.lookup.facts import facts_of_row
    from conseiller.lookup.lexicon import load_lexicon

    rows, lexicon = load_rows(folder), load_lexicon(folder)
    return lambda row, on_date: facts_of_row(rows[row], on_date, lexicon)


def _nothing(_row: str, _on_date: date) -> Mapping[str, Value]:
    return {}

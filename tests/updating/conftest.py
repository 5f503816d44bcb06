"""A small installation and a site to read, for each test."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from installations import ROWS, Installation
from lifecycle_site import lifecycle_site


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    rows = tmp_path / "savoirs" / "cycle_de_vie"
    rows.mkdir(parents=True)
    defaults = {"source": "https://endoflife.date/x", "source_le": "2026-08-22"}
    lines = (json.dumps(defaults | row) for row in ROWS)
    (rows / "essai.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("CONSEILLER_SAVOIRS", str(tmp_path / "savoirs"))
    monkeypatch.setenv("CONSEILLER_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with lifecycle_site() as site:
        yield Installation(tmp_path / "savoirs", tmp_path / "donnees", site)

"""A desk in folders of its own, and nothing of this account touched."""

from pathlib import Path

import pytest
from shipped import used_before


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSEILLER_DONNEES", str(used_before(tmp_path / "donnees")))
    monkeypatch.setenv("CONSEILLER_REGLAGES", str(tmp_path / "reglages"))
    monkeypatch.delenv("CONSEILLER_BASE", raising=False)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "donnees" / "journal.sqlite"

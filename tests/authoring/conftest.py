"""`savoir` on a small folder."""

from pathlib import Path

import pytest
from garden import plant


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small folder, the one the program then reads."""
    folder = plant(tmp_path / "savoirs")
    monkeypatch.setenv("CONSEILLER_SAVOIRS", str(folder))
    return folder

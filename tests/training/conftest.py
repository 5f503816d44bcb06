"""A copy of the knowledge, the one the program then reads."""

from pathlib import Path

import pytest
from training_folder import KnowledgeCopy, copy_of_knowledge


@pytest.fixture
def knowledge_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KnowledgeCopy:
    copy = copy_of_knowledge(tmp_path / "savoirs")
    monkeypatch.setenv("CONSEILLER_SAVOIRS", str(copy.folder))
    monkeypatch.setenv("CONSEILLER_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.setenv("CONSEILLER_REGLAGES", str(tmp_path / "reglages"))
    return copy

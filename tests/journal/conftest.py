"""A journal in a folder of its own, and nothing of this account touched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from journal_samples import TODAY
from not_played import COMPLETE
from private_disks import CAN_MOUNT

from conseiller.journal import Journal

# A container without the right to mount still meets every refusal, through limits (test_unusable_base.py).
collect_ignore = ["test_small_disks.py"] if COMPLETE and not CAN_MOUNT else []


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSEILLER_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.setenv("CONSEILLER_REGLAGES", str(tmp_path / "reglages"))
    monkeypatch.delenv("CONSEILLER_BASE", raising=False)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "donnees" / "journal.sqlite"


@pytest.fixture
def journal(base: Path) -> Iterator[Journal]:
    with Journal.open(base, TODAY) as opened:
        yield opened

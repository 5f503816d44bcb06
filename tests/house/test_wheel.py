"""The built wheel holds the knowledge and runs where no development tool is installed."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UV = os.environ.get("UV") or shutil.which("uv")

pytestmark = [
    pytest.mark.lent,
    pytest.mark.skipif(UV is None, reason="le paquet construit : uv n'est pas sur ce chemin"),
]

IMPORT_EVERYTHING = """
import importlib, pkgutil, conseiller
for module in pkgutil.walk_packages(conseiller.__path__, "conseiller."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


def uv(*words: str | Path) -> None:
    assert UV is not None
    done = subprocess.run([UV, *words], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paquet")
    uv("build", "--wheel", "--out-dir", folder, ROOT)
    return next(folder.glob("conseiller-*.whl"))


@pytest.fixture(scope="module")
def programs(wheel: Path) -> Path:
    """The folder of programs of an environment that holds the wheel and what it declares, nothing else."""
    home = wheel.parent / "environnement"
    uv("venv", "--python", sys.executable, home)
    uv("pip", "install", "--python", home, wheel)
    return home / ("Scripts" if os.name == "nt" else "bin")


def run_there(*words: str | Path, away: Path) -> subprocess.CompletedProcess[str]:
    variables = os.environ | {
        "PYTHONIOENCODING": "utf-8", "CONSEILLER_DONNEES": str(away), "CONSEILLER_REGLAGES": str(away)
    }  # fmt: skip
    variables.pop("CONSEILLER_SAVOIRS", None)
    return subprocess.run(words, cwd=away, input="", capture_output=True, encoding="utf-8", env=variables)


def test_every_knowledge_file_travels_in_the_wheel(wheel: Path) -> None:
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("conseiller/savoirs/")}
    written = {path.relative_to(ROOT / "knowledge") for path in (ROOT / "knowledge").rglob("*") if path.is_file()}
    assert written
    assert {f"conseiller/savoirs/{path.as_posix()}" for path in written} <= shipped


def test_the_licences_travel_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for licence in ("LICENSE", "NOTICE", "LICENCE.md"):
        assert any(".dist-info/" in name and name.endswith(licence) for name in names)


def test_the_installed_program_finds_a_telephone(programs: Path, tmp_path: Path) -> None:
    done = run_there(programs / "conseiller", "appareil", "iphone 11", away=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "iPhone 11" in done.stdout


def test_the_installed_program_verifies_what_it_knows(programs: Path, tmp_path: Path) -> None:
    done = run_there(programs / "conseiller", "savoir", "verifier", away=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_needs_what_only_developers_have(programs: Path, tmp_path: Path) -> None:
    done = run_there(programs / "python", "-c", IMPORT_EVERYTHING, away=tmp_path)
    assert done.returncode == 0, done.stderr

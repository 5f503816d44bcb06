"""What the pages say is what the program does."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conseiller import __version__
from conseiller.commands.main import VERBS
from conseiller.conversation.keys import KEYS, Key
from conseiller.errors import ExitCode

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "bench" / "README.md"])


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_readme_and_the_new_machine_run_the_same_test_command() -> None:
    command = "python3 -m pip install uv && python3 -m uv run --group test pytest"
    assert f"\n{command}\n" in page("README.md")
    assert f"\n{command} || exit 1\n" in page(".ci/run")


def test_the_readme_starts_the_program_with_one_line() -> None:
    assert "\npython3 -m pip install uv && python3 -m uv run conseiller\n" in page("README.md")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_its_place_in_the_pages(verb: str) -> None:
    assert re.search(rf"\bconseiller {verb}\b", page("README.md") + page("docs/reference/commandes.md"))


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.word)
def test_every_key_has_its_row(key: Key) -> None:
    row = next(line for line in page("docs/reference/touches.md").splitlines() if line.startswith(f"| `{key.word}` |"))
    assert key.does in row
    assert key.shown in row


@pytest.mark.parametrize("code", ExitCode, ids=lambda code: code.name)
def test_every_exit_code_has_its_row(code: ExitCode) -> None:
    assert f"\n| {int(code)} | " in page("docs/reference/codes-de-sortie.md")


def test_the_reference_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "reference.py", "--check"], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_variable_the_program_reads_is_explained() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    read = set(re.findall(r"\bCONSEILLER_[A-Z]+\b", code))
    assert read
    explained = page("README.md") + page("CONTRIBUTING.md")
    assert {variable for variable in read if f"`{variable}`" not in explained} == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_inside_the_house_leads_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
    inside = [target for target in targets if "://" not in target]
    assert [target for target in inside if not (path.parent / target).exists()] == []


def test_the_version_is_the_same_everywhere() -> None:
    assert f'\nversion = "{__version__}"\n' in page("pyproject.toml")
    assert f"\n## [{__version__}] - " in page("CHANGELOG.md")
    assert yaml.safe_load(page("publiccode.yml"))["softwareVersion"] == __version__


def test_public_bodies_can_find_the_program() -> None:
    card = yaml.safe_load(page("publiccode.yml"))
    french = card["description"]["fr"]
    assert len(french["shortDescription"]) <= 150
    assert 150 <= len(french["longDescription"]) <= 10_000
    assert len(french["features"]) >= 5
    assert card["legal"]["license"] in page("pyproject.toml")
    assert card["maintenance"]["contacts"]


def test_no_page_and_no_setting_names_a_package_index() -> None:
    settings = page("pyproject.toml") + page(".ci/run") + page("README.md")
    assert not re.search(r"index-url|\[\[tool\.uv\.index|--index|pypi\.org|files\.pythonhosted", settings)


def test_the_source_of_support_dates_is_credited() -> None:
    assert "Copyright 2020 endoflife.date contributors" in page("NOTICE")
    assert "Permission is hereby granted" in page("NOTICE")
    assert "endoflife.date" in page("knowledge/LICENCE.md")


def test_every_test_module_has_a_name_of_its_own() -> None:
    """Test folders are not packages: of two modules of one name, pytest would play one and refuse the other."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py"]
    assert sorted({name for name in names if names.count(name) > 1}) == []

"""The schema that editors read: it is the one the loader's tables give, and the shipped trees obey it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from garden import TREE
from jsonschema import Draft202012Validator
from saying import savoir

from conseiller.knowledge.advice_reading import ADVICE
from conseiller.knowledge.question_reading import QUESTION
from conseiller.knowledge.schema import KEYS_FILE

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs" / "schema" / "arbre.schema.json"


class EditorsYaml(yaml.SafeLoader):
    """YAML 1.2, as language servers read it: 'oui' and days stay words, numbers are numbers."""


EditorsYaml.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]*", "-+0123456789"),
    ("null", r"null|~|", ["n", "~", ""]),
):
    EditorsYaml.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def slips(judge: Draft202012Validator, text: str) -> list[str]:
    read: Any = yaml.load(text, EditorsYaml)
    return [error.message for error in judge.iter_errors(read)]


def test_the_committed_schema_is_the_one_the_verb_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSEILLER_SAVOIRS", str(ROOT / "knowledge"))
    said = savoir("schema")
    assert said.code == 0
    assert json.loads(said.out) == json.loads(SCHEMA.read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " "))


def test_every_shipped_tree_obeys_it(judge: Draft202012Validator) -> None:
    files = sorted((ROOT / "knowledge" / "arbres").rglob("*.yaml"))
    assert len(files) > 3
    found = {str(path): slips(judge, path.read_text(encoding="utf-8")) for path in files}
    assert {path: told for path, told in found.items() if told} == {}


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("role: principal", "role: pricipal", "'pricipal' is not one of"),
        ("    titre: Garder cet ordinateur\n", "    titr: Garder cet ordinateur\n", "'titr' was unexpected"),
        ("au_moins: 60", "plus_que: 60", "not valid under any"),
        ("a_revoir_le: 2027-05-01", "a_revoir_le: mai 2027", "does not match"),
        ("plafond: 3", "plafond: 9", "9 is greater than the maximum of 3"),
        ("exclusif: oui", "exclusif: vrai", "not valid under any"),
        ("      systeme: w10\n          fin", "      systeme: {}\n          fin", "not valid under any"),
    ],
)
def test_what_an_author_mistypes_is_underlined(judge: Draft202012Validator, good: str, bad: str, told: str) -> None:
    tree = TREE.replace("a_revoir_le: 2027-11-22\n\nfaits", "a_revoir_le: 2027-11-22\nplafond: 3\n\nfaits", 1)
    assert slips(judge, tree) == []
    assert good in tree
    assert any(told in message for message in slips(judge, tree.replace(good, bad, 1)))


def test_every_key_says_what_it_means(judge: Draft202012Validator) -> None:
    meanings = yaml.load((ROOT / "knowledge" / KEYS_FILE).read_text(encoding="utf-8"), EditorsYaml)
    blocks = judge.schema["$defs"]
    known = {key for block in blocks.values() for key in block.get("properties", {}) if "required" in block}
    assert known == set(meanings)
    assert QUESTION.keys <= blocks["question"]["properties"].keys()
    assert ADVICE.keys == blocks["conseil"]["properties"].keys()

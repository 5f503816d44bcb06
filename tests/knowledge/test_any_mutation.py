"""Whatever happens to a file, the checker answers with faults; it never crashes, nor lets a broken tree through."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_folder import TREE, write_folder

from conseiller.engine import Given, replay
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.loading import survey
from conseiller.knowledge.model import Knowledge

LINES = TREE.splitlines(keepends=True)
WORDS = [
    "oui",
    "[]",
    "{}",
    "- ",
    "si:",
    "un_de:",
    "sauf:",
    "principal:",
    "f01",
    "usages",
    "ne_sait_pas",
    "aujourdhui",
    "'",
    "&a",
    "*a",
]


def checked(folder: Path) -> tuple[Knowledge | None, Faults]:
    """The verdict on a folder, which has to be usable by everything that prints it."""
    verdict = survey(folder, wording=True, reserved=frozenset({"aide"}))
    assert (verdict.knowledge is None) == verdict.faults.blocking
    for fault in verdict.faults.ordered():
        assert fault.place.line >= 1
        assert fault.place.column >= 1
        assert fault.message.endswith((".", "!", "»", ")"))
    return verdict.knowledge, verdict.faults


def play(knowledge: Knowledge | None) -> None:
    """What passed the checker must be playable."""
    if knowledge is not None:
        for tree in knowledge.trees.values():
            for example in tree.examples:
                replay(tree, Given(answers=example.answers, words=example.facts), tree.verified_on)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_lines_moved_lost_doubled_or_shifted_only_give_faults(data: st.DataObject, tmp_path: Path) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        deed = data.draw(st.sampled_from(["drop", "double", "swap", "indent", "outdent", "word", "cut"]))
        other = data.draw(st.integers(0, len(lines) - 1))
        match deed:
            case "drop":
                lines[at] = ""
            case "double":
                lines[at] *= 2
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "indent":
                lines[at] = "  " + lines[at]
            case "outdent":
                lines[at] = lines[at].removeprefix("  ")
            case "word":
                lines[at] = lines[at].rstrip("\n") + data.draw(st.sampled_from(WORDS)) + "\n"
            case "cut":
                lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))] + "\n"
    knowledge, _ = checked(write_folder(tmp_path, tree="".join(lines)))
    play(knowledge)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_bytes_only_give_faults(data: st.DataObject, tmp_path: Path) -> None:
    raw = bytearray(TREE.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    knowledge, _ = checked(write_folder(tmp_path, tree=bytes(raw)))
    play(knowledge)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200)))
def test_anything_at_all_as_a_file_only_gives_faults(content: bytes | str, tmp_path: Path) -> None:
    encodable = content if isinstance(content, bytes) else content.encode(errors="surrogatepass")
    for kind in ("tree", "shared", "sources", "rows"):
        checked(write_folder(tmp_path, **{kind: encodable}))


@pytest.mark.parametrize("seed", range(30))
def test_every_value_replaced_by_another_of_the_file_only_gives_faults(seed: int, tmp_path: Path) -> None:
    """Well-formed nonsense: the values of the good file shuffled among its keys."""
    chance = random.Random(seed)
    pairs = [line.rstrip("\n").partition(": ") for line in LINES]
    values = [value for _, separator, value in pairs if separator]
    shuffled = [
        key + separator + (chance.choice(values) if separator and chance.random() < 0.3 else value)
        for key, separator, value in pairs
    ]
    knowledge, _ = checked(write_folder(tmp_path, tree="\n".join(shuffled)))
    play(knowledge)

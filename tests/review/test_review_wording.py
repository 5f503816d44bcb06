"""The words of the review and of the data files lie in files anybody may edit: complete, plain, told when wrong."""

import re
import shutil
from pathlib import Path

import pytest

from conseiller.knowledge.faults import Faults
from conseiller.locations import knowledge_folder
from conseiller.outputs.open_data import data_wording
from conseiller.outputs.review import review_wording
from conseiller.outputs.review.means import read_means
from conseiller.outputs.wording import read_wording

FILES = [(review_wording.FILE, review_wording.KEYS), (data_wording.FILE, data_wording.KEYS)]
WORDS_TO_AVOID = re.compile(
    r"\b(usager|citoyen|bénéficiaire|feedback|backup|mail|notamment|via|bénéficier|effectuer|procéder|facile|"
    r"simplement|il suffit|veuillez|dans le cadre de|cf|etc)\b|[!…·]|et/ou",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("file", "keys"), FILES, ids=["bilan", "donnees"])
def test_the_shipped_words_are_complete(file: str, keys: dict[str, frozenset[str]]) -> None:
    faults = Faults()
    assert read_wording(knowledge_folder(), faults, file, keys) is not None
    assert not faults.items


@pytest.mark.parametrize(("file", "keys"), FILES, ids=["bilan", "donnees"])
def test_every_word_the_program_can_put_is_used(file: str, keys: dict[str, frozenset[str]]) -> None:
    wording = read_wording(knowledge_folder(), Faults(), file, keys)
    assert wording is not None
    for key, text in wording.texts.items():
        assert {f"{{{word}}}" for word in keys[key]} == set(re.findall(r"\{\w+\}", text)), key


@pytest.mark.parametrize(("file", "keys"), FILES, ids=["bilan", "donnees"])
def test_the_words_are_plain_french(file: str, keys: dict[str, frozenset[str]]) -> None:
    wording = read_wording(knowledge_folder(), Faults(), file, keys)
    assert wording is not None
    for key, text in wording.texts.items():
        assert not WORDS_TO_AVOID.search(text), key
        for sentence in re.split(r"(?<=[.?:;]) ", text):
            assert len(sentence.split()) <= 25, f"{key}: {sentence}"


def test_a_slip_in_the_words_is_a_fault_of_the_knowledge_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from conseiller.commands.main import main

    copy = tmp_path / "savoirs"
    shutil.copytree(knowledge_folder(), copy)
    path = copy / review_wording.FILE
    path.write_text(path.read_text(encoding="utf-8").replace("{debut}", "{deput}", 1), encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        main(["savoir", "verifier", str(copy)])
    assert stop.value.code == 2
    assert re.search(r"textes/bilan\.yaml:\d+:\d+: .*\{deput\}", capsys.readouterr().out)


def test_the_template_of_the_office_is_blank_and_readable() -> None:
    found = read_means(knowledge_folder() / "textes" / "moyens.yaml")
    assert list(found) == ["a", "b", "c"]
    assert {(words.measures, words.means, words.deadline, words.observations) for words in found.values()} == {
        ("",) * 4
    }

"""A trainer gathers thirty tables: where routes part, what everyone forgets; damaged files are named and set aside."""

import html
import json
import re
import shutil
from pathlib import Path

import pytest
from room_runs import BAD_BOX, conseiller, rehearse
from shipped import FOLDER, knowledge
from training_folder import BOX, ROOT

from conseiller.conversation.room_desk import RoomDesk
from conseiller.knowledge.faults import Faults
from conseiller.training.case_loading import load_cases
from conseiller.training.debrief import debrief
from conseiller.training.gathering import parting_step
from conseiller.training.results import read_result, result_text

KEYS = (
    "format", "version", "cas", "empreinte", "table", "graine", "questions", "inutiles", "oublis", "conseils",
    "manquants", "nuisibles", "gestes", "aides", "criteres", "controle",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk() -> RoomDesk:
    cases = load_cases(FOLDER, knowledge())
    return RoomDesk(knowledge(), FOLDER, cases, Path("pause.json"), Path())


def played(desk: RoomDesk, table: int, questions: list[str], advices: list[str], case: str = BOX) -> str:
    """The result file of one table that typed these questions and gave these advices."""
    desk.seed = table
    rehearsal = desk.rehearsal(desk.cases[case])
    for question in questions:
        rehearsal.ask(question)
    for key in advices:
        rehearsal.advise(key)
    return result_text(debrief(rehearsal), table)


@pytest.fixture(scope="module")
def thirty_texts(desk: RoomDesk) -> dict[int, str]:
    """Thirty tables: twenty hear the bracelet, ten never do and switch the box off."""
    heard, deaf = ["Avez-vous une téléassistance ?"], ["Quelle est la taille du forfait ?"]
    return {
        table: played(desk, table, heard, ["sv01", "s46"]) if table <= 20 else played(desk, table, deaf, ["s45"])
        for table in range(1, 31)
    }


@pytest.fixture
def thirty(thirty_texts: dict[int, str], tmp_path: Path) -> Path:
    """Their result files."""
    folder = tmp_path / "resultats"
    folder.mkdir()
    for table, text in thirty_texts.items():
        (folder / f"table-{table}.json").write_text(text, encoding="utf-8")
    return folder


def gather(folder: Path, results: Path, *words: str) -> tuple[int, str, str]:
    said = conseiller(folder, "formation", "rassembler", str(results), *words)
    return said.code, said.out, said.told


def test_the_picture_of_thirty_tables(tmp_path: Path, thirty: Path) -> None:
    page = tmp_path / "groupe.html"
    code, out, told = gather(tmp_path, thirty, "--sortie", str(page))
    assert code == 0
    flat = " ".join(out.split())
    assert "30 tables." in flat
    assert "Dès la première question." in flat
    assert "Alarme reliée : tables 1, 2, 3" in flat
    assert "Taille du forfait : tables 21, 22" in flat
    assert "Alarme reliée : oublié par 10 tables sur 30" in flat
    assert "[blocage] La box reste allumée, jour et nuit : oublié par 10 sur 30" in flat
    assert "[nuisible] Box : l'éteindre la nuit, puisque rien n'en dépend : tables 21" in flat
    assert "Laissé de côté" not in told
    assert "L'image du groupe" in html.unescape(page.read_text(encoding="utf-8"))


def test_damaged_older_and_foreign_files_are_named_with_their_line_and_the_rest_goes_on(
    tmp_path: Path, thirty: Path, desk: RoomDesk
) -> None:
    good = (thirty / "table-1.json").read_text(encoding="utf-8")
    spoilt = {
        "abime.json": good[: len(good) // 2],
        "change.json": good.replace('"aides": 0', '"aides": 7'),
        "cle.json": good.replace('"oublis"', '"oubli"'),
        "version.json": good.replace('"version": 1', '"version": 2'),
        "autre_cas.json": played(desk, 40, [], [], case="w10_genealogie"),
        "vide.json": "",
        "photo.json": "pas du tout un résultat",
    }
    for name, text in spoilt.items():
        (thirty / name).write_text(text, encoding="utf-8")
    code, out, told = gather(tmp_path, thirty)
    assert code == 0
    assert "30 tables." in " ".join(out.split())
    for name in spoilt:
        assert re.search(rf"^{re.escape(name)}:\d+:\d+: ", told, re.MULTILINE), name
    assert re.search(r"^version\.json:3:\d+: .*version 2, ce programme lit la version 1", told, re.MULTILINE)
    assert re.search(r"^cle\.json:11:\d+: .*« oubli » n'existe pas.*« oublis »", told, re.MULTILINE)
    assert re.search(r"^change\.json:\d+:\d+: .*abîmé ou changé", told, re.MULTILINE)
    assert "autre_cas.json:1:1: ce résultat joue « w10_genealogie »" in told


def test_results_of_a_case_changed_since_are_set_aside(tmp_path: Path, thirty: Path) -> None:
    savoirs = tmp_path / "savoirs"
    shutil.copytree(ROOT / "knowledge", savoirs)
    case = savoirs / "cas" / f"{BOX}.yaml"
    case.write_text(case.read_text(encoding="utf-8").replace("79 ans", "80 ans"), encoding="utf-8")
    said = conseiller(tmp_path, "formation", "rassembler", str(thirty), CONSEILLER_SAVOIRS=str(savoirs))
    assert said.code == 1
    assert "a changé depuis que la table 1 l'a joué" in said.told


def test_the_same_file_twice_counts_once(tmp_path: Path, thirty: Path) -> None:
    (thirty / "copie.json").write_bytes((thirty / "table-5.json").read_bytes())
    _, out, told = gather(tmp_path, thirty)
    assert "30 tables." in " ".join(out.split())
    assert "la table 5 est là deux fois" in told


def test_an_empty_folder_is_refused_politely(tmp_path: Path) -> None:
    (tmp_path / "rien").mkdir()
    code, _, told = gather(tmp_path, tmp_path / "rien")
    assert code == 1
    assert "Aucun résultat" in told


def test_the_result_file_holds_closed_words_only(tmp_path: Path) -> None:
    typed = BAD_BOX.replace("Avez-vous la fibre ?", "Avez-vous la fibre, Madame Zweistein ?")
    rehearse(tmp_path, BOX, typed, "--table", "12", "--resultats", str(tmp_path / "sorties"))
    path = tmp_path / "sorties" / f"resultat-{BOX}-table-12.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    assert set(content) == {*KEYS, "programme"}
    assert content["table"] == 12
    assert "Zweistein" not in path.read_text(encoding="utf-8")
    faults = Faults()
    assert read_result(path, faults) is not None
    assert faults.items == []


@pytest.mark.parametrize("key", KEYS)
def test_a_result_without_one_of_its_keys_is_refused(tmp_path: Path, thirty_texts: dict[int, str], key: str) -> None:
    lines = [line for line in thirty_texts[1].splitlines() if not line.startswith(f'  "{key}"')]
    path = tmp_path / "sans.json"
    path.write_text("\n".join(lines).replace(",\n}", "\n}"), encoding="utf-8")
    faults = Faults()
    assert read_result(path, faults) is None
    assert faults.blocking


@pytest.mark.parametrize("keep", [3, 40, 200])
def test_a_result_cut_by_a_bad_copy_is_asked_for_again_without_a_word_of_programmers(
    tmp_path: Path, thirty_texts: dict[int, str], keep: int
) -> None:
    path = tmp_path / "coupe.json"
    path.write_text(thirty_texts[1][:keep], encoding="utf-8")
    faults = Faults()
    assert read_result(path, faults) is None
    told = "\n".join(map(str, faults.items))
    assert "YAML" not in told
    assert "abîmé à cet endroit" in told
    assert "Copiez-le de nouveau" in told


def test_where_routes_part() -> None:
    assert parting_step([["a", "b"], ["a", "b"]]) is None
    assert parting_step([["a", "b"], ["a", "c"]]) == 1
    assert parting_step([["a"], ["a", "c"]]) == 1
    assert parting_step([["b"], ["a"]]) == 0
    assert parting_step([[], []]) is None

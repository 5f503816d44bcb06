"""A maker's reference read on the back leads to its row, or is told for what it is; never to a neighbour."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conseiller.knowledge.faults import Faults
from conseiller.knowledge.lifecycle import load_rows
from conseiller.locations import knowledge_folder
from conseiller.lookup.device_references import COLUMNS, FILE, check_led_rows
from conseiller.lookup.devices import DeviceAnswer, Devices, Found
from conseiller.lookup.facts import told_of_brand
from conseiller.lookup.lexicon import load_lexicon

TODAY = date(2026, 11, 22)
LEXICON = load_lexicon(knowledge_folder())
ROWS = load_rows(knowledge_folder())
DEVICES = Devices(ROWS, LEXICON)
TABLE = (knowledge_folder() / "lexique" / FILE).read_text(encoding="utf-8").splitlines()[1:]
WRITTEN = [(reference, line.split(";")[1]) for line in TABLE for reference in line.split(";")[0].split()]


def search(text: str) -> DeviceAnswer:
    return DEVICES.search(text, TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SM-A405FN", "samsung-mobile/galaxy-a40"),
        ("SM-G960F/DS", "samsung-mobile/galaxy-s9"),
        ("sm a405fn", "samsung-mobile/galaxy-a40"),
        ("sm j 530 f", "samsung-mobile/galaxy-j5-2017"),
        ("A405FN", "samsung-mobile/galaxy-a40"),
        ("tablette samsung t510", "samsung-galaxy-tab/galaxy-tab-a-10.1-2019"),
        ("SM-X210NZAAEUB", "samsung-galaxy-tab/galaxy-tab-a9+"),
        ("derrière c'est marqué SM-T580", "samsung-galaxy-tab/galaxy-tab-a-10.1-2016"),
        ("SM-A127F", "samsung-mobile/galaxy-a12-nacho"),
        ("SM-A125F", "samsung-mobile/galaxy-a12"),
        ("iPhone modèle A1688", "iphone/6s"),
        ("iphone a 1905", "iphone/8"),
        ("modèle A2651", "iphone/14-pro-max"),
        ("ipad A1893", "ipad/6"),
        ("M2101K6G", "xiaomi/redmi-note-10-pro"),
        ("galaxy a40 SM-A405FN/DS", "samsung-mobile/galaxy-a40"),
        ("android 11, SM-A405FN", "samsung-mobile/galaxy-a40"),
    ],
)
def test_a_reference_of_the_table_leads_to_its_row(text: str, expected: str) -> None:
    answer = search(text)
    assert (answer.kind, answer.rows[0].id) == (Found.SURE, expected)
    assert answer.reference


@pytest.mark.parametrize(
    "text",
    [
        "SM-J330G",  # the letters are of another country, where the name may be another
        "samsung A165",  # a mistyped A16 as well
        "galaxy a41 SM-A405FN",  # the name says another model
        "iphone 9 A1905",
    ],
)
def test_a_reference_that_is_not_quite_the_one_of_the_table_is_a_question(text: str) -> None:
    answer = search(text)
    assert answer.kind is Found.AMBIGUOUS
    assert answer.rows


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("CPH2195", "CPH2195 est une référence Oppo ou OnePlus, pas un nom"),
        ("JNY-LX1", "JNY-LX1 est une référence Huawei ou Honor, pas un nom"),
        ("nokia TA-1032", "TA-1032 est une référence Nokia, pas un nom"),
        ("GT-I9505", "GT-I9505 est une référence Samsung, pas un nom"),
        ("numéro de modèle MHDC3ZD/A", "MHDC3ZD/A est une référence Apple, pas un nom"),
    ],
)
def test_a_reference_without_a_row_is_said_to_be_one_and_leads_to_the_settings(text: str, told: str) -> None:
    answer = search(text)
    assert answer.kind is Found.UNKNOWN_MODEL
    sentence = told_of_brand(answer.brand or "", LEXICON, answer.reference)
    assert sentence.startswith(told)
    assert "« À propos" in sentence or "« Informations »" in sentence


@pytest.mark.parametrize(
    "text", ["huawei a2221", "il y a 1688 euros", "mon pc a 3000 fichiers", "25000km", "le bus 5123"]
)
def test_numbers_and_the_models_of_other_brands_are_no_reference(text: str) -> None:
    assert search(text).reference == ""


@settings(deadline=None)
@given(st.sampled_from(WRITTEN), st.sampled_from(["{}", "modèle {}", "mon téléphone {} rame"]))
def test_every_reference_of_the_table_is_found_alone_or_in_a_sentence(written: tuple[str, str], around: str) -> None:
    reference, row_id = written
    answer = search(around.format(reference.rstrip("*")))
    assert (answer.kind, answer.rows[0].id) == (Found.SURE, row_id)


def test_the_references_lead_to_rows_and_none_to_two(tmp_path: Path) -> None:
    faults = Faults()
    check_led_rows(knowledge_folder(), LEXICON.devices, frozenset(ROWS), faults)
    assert faults.ordered() == []
    assert len(WRITTEN) == len({reference for reference, _ in WRITTEN})


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("A9999;iphone/99;https://support.apple.com;2026-11-22", "« iphone/99 » n'est aucune ligne de cycle_de_vie"),
        ("A1688;iphone/6s;https://support.apple.com;2026-11-22", "« A1688 » mène déjà à une autre ligne"),
        ("A9999;iphone/6s;vu sur un forum;2026-11-22", "la source est une adresse https"),
        ("A9999;iphone/6s;https://support.apple.com;hier", "une date AAAA-MM-JJ"),
        ("A9999;iphone/6s", "sans case vide"),
    ],
)
def test_an_author_is_told_the_line_of_a_mistake(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "lexique").mkdir()
    kept = "A1688;iphone/6s;https://support.apple.com;2026-11-22"
    (tmp_path / "lexique" / FILE).write_text(f"{COLUMNS}\n{kept}\n{line}\n", encoding="utf-8")
    faults = Faults()
    check_led_rows(tmp_path, LEXICON.devices, frozenset(ROWS), faults)
    assert [str(fault.place) for fault in faults.ordered()] == [f"lexique/{FILE}:3:1"]
    assert told in str(faults.ordered()[0])


def test_a_default_that_leads_nowhere_is_a_fault_with_its_line(tmp_path: Path) -> None:
    shutil.copytree(knowledge_folder() / "lexique", tmp_path / "lexique")
    path = tmp_path / "lexique" / "appareils.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("windows/10-22h2", "windows/10-99h9"), encoding="utf-8")
    faults = Faults()
    check_led_rows(tmp_path, load_lexicon(tmp_path).devices, frozenset(ROWS), faults)
    assert ["windows/10-99h9" in str(fault) for fault in faults.ordered()] == [True]

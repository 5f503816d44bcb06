"""The words of the sheet lie in a file anybody may edit: slips are told with their line, and the French is plain."""

import re
import shutil
from pathlib import Path

import pytest

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.locations import knowledge_folder
from conseiller.outputs.wording import FILE, KEYS, read_wording, shipped_wording


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A knowledge folder that holds the shipped words."""
    (tmp_path / FILE).parent.mkdir()
    shutil.copy(knowledge_folder() / FILE, tmp_path / FILE)
    return tmp_path


def faults_after(copy: Path, old: str, new: str) -> list[str]:
    path = copy / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = Faults()
    assert read_wording(copy, faults) is None
    return [str(fault) for fault in faults.ordered()]


def line_of(key: str) -> int:
    lines = (knowledge_folder() / FILE).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(f"{key}:"))


def test_the_shipped_words_are_complete() -> None:
    assert shipped_wording().texts.keys() == KEYS.keys()


@pytest.mark.parametrize(
    ("old", "new", "key", "told"),
    [
        ("titre_vu:", "titre_vus:", "titre_vu", "Le plus proche est « titre_vu »"),
        ("Fiche du {jour}", "Fiche du {jours}", "titre_page", "{jours}. Mots possibles : {jour}"),
        ("Fiche du {jour}", "Fiche du {jour", "titre_page", "n'est pas fermée"),
        ("Les étapes sont au dos.", '""', "etapes_au_dos", "est vide"),
        ("Pour plus tard", "[un, deux]", "titre_plus_tard", "doit être un texte"),
        ('"180"', "six mois", "garde_jours", "nombre entier"),
    ],
)
def test_a_slip_is_told_with_its_line_and_the_way_out(copy: Path, old: str, new: str, key: str, told: str) -> None:
    faults = faults_after(copy, old, new)
    assert any(fault.startswith(f"{FILE}:{line_of(key)}:") and told in fault for fault in faults), faults


def test_a_missing_key_is_named(copy: Path) -> None:
    assert any("il manque « titre_aide »" in fault for fault in faults_after(copy, "titre_aide: Besoin d'aide ?", ""))


def test_a_folder_without_the_words_is_refused_in_french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSEILLER_SAVOIRS", str(tmp_path))
    with pytest.raises(KnowledgeError, match=re.escape(FILE)):
        shipped_wording()


WORDS_TO_AVOID = re.compile(
    r"\b(document|action|usager|citoyen|bénéficiaire|session|cloud|backup|login|mail|reset|update|notamment|via|"
    r"bénéficier|dispositif|effectuer|procéder|facile|simplement|il suffit|veuillez|obsolète|périmé)\b|[!…·]|et/ou",
    re.IGNORECASE,
)


def test_the_words_of_the_sheet_are_plain_french() -> None:
    for key, text in shipped_wording().texts.items():
        assert not WORDS_TO_AVOID.search(text), key
        for sentence in re.split(r"(?<=[.?:]) ", text):
            assert len(sentence.split()) <= 15, f"{key}: {sentence}"

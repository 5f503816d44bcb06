"""Every number lives in the factor files; each slip there is told with its file and line."""

import ast
from datetime import date
from pathlib import Path

import pytest
from impact_runs import copy_of_the_factors, run_verb, shipped, spoil, whole_copy

from conseiller.impact import Device, Habit, Usage, footprint_of, load_factors, read_factors
from conseiller.impact.figures import UNITS, Name
from conseiller.impact.pages import slogan_lines
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.locations import knowledge_folder

ROOM = Path(__file__).parents[2] / "src" / "conseiller" / "impact"
PLAIN_NUMBERS = {0, 1, 2, 10, 60, 100, 1000}
"""Nothing, one, two (the French plural, the two sides of a mail), our base, minutes, per cent, thousands of units."""


def told(folder: Path) -> list[str]:
    faults = Faults()
    factors = read_factors(folder, faults)
    assert not (faults.blocking and factors)
    return [str(fault) for fault in faults.ordered()]


def test_the_shipped_factors_have_no_fault() -> None:
    assert told(knowledge_folder()) == []


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.name)
def test_no_number_of_the_trade_stands_in_the_code(path: Path) -> None:
    numbers = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and type(node.value) in (int, float)
    ]
    assert [(node.lineno, node.value) for node in numbers if node.value not in PLAIN_NUMBERS] == []


def test_the_command_holds_no_number_of_the_trade_either() -> None:
    tree = ast.parse((ROOM.parent / "commands" / "impact.py").read_text(encoding="utf-8"))
    found = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) is float}
    assert found <= PLAIN_NUMBERS


@pytest.mark.parametrize("name", Name)
def test_every_factor_says_unit_source_year_and_how_sure_it_is(name: Name) -> None:
    factor = shipped().numbers[name]
    assert factor.unit == UNITS[name]
    assert factor.origin.source in shipped().sources
    assert 2000 <= factor.origin.year <= 2026
    assert factor.low is not None or factor.origin.uncertainty
    assert factor.title


def test_every_source_has_a_publisher_and_the_day_it_was_read() -> None:
    for source in shipped().sources.values():
        assert source.publisher
        assert source.read_on is not None
        assert source.read_on <= date(2026, 11, 22)


def test_every_device_but_the_average_is_described() -> None:
    assert set(shipped().devices) == set(Device) - {Device.AVERAGE}


SLIPS = [
    ("reseaux.yaml", "9.26935 gCO2e/Go", "9.26935 kgCO2e/Go", "F14", "l'unité attendue est « gCO2e/Go »"),
    ("reseaux.yaml", "9.26935 gCO2e/Go", "9.26935", "F14", "puis l'unité"),
    ("reseaux.yaml", "9.26935 gCO2e/Go", "9,26935 gCO2e/Go", "F14", "avec un point"),
    ("reseaux.yaml", "9.26935 gCO2e/Go", "environ 9 gCO2e/Go", "F14", "ne se lit pas"),
    ("reseaux.yaml", "9.26935 gCO2e/Go", "-9.26935 gCO2e/Go", "F14", "négatif"),
    ("reseaux.yaml", "0 à 30.8 gCO2e/Go", "30.8 à 0 gCO2e/Go", "F46", "le plus petit d'abord"),
    ("reseaux.yaml", "0 à 30.8 gCO2e/Go", "0 à 30.8 gCO2e/kWh", "F14", "gCO2e/Go"),
    ("electricite.yaml", "valeur: 46.1", "valeur: 461", "F46", "n'est pas dans la fourchette"),
    ("electricite.yaml", "annee: 2025", "annee: 25", "F14", "annee"),
    (
        "electricite.yaml",
        "impact-base-empreinte-2025",
        "impact-base-empreinte-2052",
        "F24",
        "impact-base-empreinte-2025",
    ),
    ("electricite.yaml", "confiance: verifie", "confiance: certain", "F17", "verifie"),
    ("electricite.yaml", "id: prix_electricite", "id: prix_electricité", "F17", "prix_electricite"),
    ("centres.yaml", "    incertitude: chiffres de 2019 d'une seule entreprise\n", "", "F11", "fourchette"),
    ("appareils.yaml", "vie: 2.5 an", "vie: 0 an", "F14", "dépasser zéro"),
    ("appareils.yaml", "puissance: 65 W", "puissance: 65 kW", "F14", "« W »"),
    ("appareils.yaml", "code: TV", "code: tv", "F17", "TV"),
    ("appareils.yaml", "TV: 70 %", "TV: 0.70", "F14", "%"),
    ("mots.yaml", "code: fixe FR", "code: fixe EU", "F17", "fixe FR"),
    ("reconditionne.yaml", "baisse: 64 à 87 %", "baisse: 87 à 64 %", "F46", "le plus petit"),
    ("slogans.yaml", "annee: 2022", "annee: environ", "F14", "annee"),
    ("slogans.yaml", "C'est un volume", "C'est 1 tonne, un volume", "F72", "a_ne_pas_dire"),
    ("modele.yaml", "modele:", "model:", "F10", "modele"),
]


@pytest.mark.parametrize(
    ("file", "before", "after", "code", "said"), SLIPS, ids=[f"{slip[0]}: {slip[2].strip()}" for slip in SLIPS]
)
def test_a_slip_is_told_with_its_file_and_line(
    tmp_path: Path, file: str, before: str, after: str, code: str, said: str
) -> None:
    folder = copy_of_the_factors(tmp_path)
    line = spoil(folder, file, before, after)
    first = told(folder)[0]
    place, _, message = first.partition(": ")
    assert place.startswith(f"facteurs/{file}:")
    assert abs(int(place.split(":")[1]) - line) <= (10 if code in ("F11", "F72") else 0), first
    assert message.startswith(code)
    assert said in first


def test_faults_come_all_at_once(tmp_path: Path) -> None:
    folder = copy_of_the_factors(tmp_path)
    for file, before, after, _, _ in (SLIPS[0], SLIPS[8], SLIPS[15]):
        spoil(folder, file, before, after)
    assert len(told(folder)) == 3
    with pytest.raises(KnowledgeError, match=r"appareils\.yaml:\d+:\d+"):
        load_factors(folder)


def test_a_missing_factor_is_named_with_its_unit(tmp_path: Path) -> None:
    folder = copy_of_the_factors(tmp_path)
    path = folder / "facteurs" / "reseaux.yaml"
    head, _, others = path.read_text(encoding="utf-8").split("  - id: reseau_", 2)
    path.write_text(f"{head}  - id: reseau_{others}", encoding="utf-8")
    (said,) = told(folder)
    assert "« reseau_fixe » (en gCO2e/Go)" in said


def test_a_factor_written_twice_is_told(tmp_path: Path) -> None:
    folder = copy_of_the_factors(tmp_path)
    text = (folder / "facteurs" / "reseaux.yaml").read_text(encoding="utf-8")
    (folder / "facteurs" / "zzz.yaml").write_text(text, encoding="utf-8")
    assert all("F19" in said and said.startswith("facteurs/zzz.yaml") for said in told(folder))
    assert len(told(folder)) == 3


def test_a_folder_without_factors_has_nothing_to_check_but_cannot_compute(tmp_path: Path) -> None:
    assert told(tmp_path) == []
    with pytest.raises(KnowledgeError, match="facteurs"):
        load_factors(tmp_path)


def test_another_value_in_the_file_changes_the_result(tmp_path: Path) -> None:
    folder = copy_of_the_factors(tmp_path)
    spoil(folder, "debits.yaml", "valeur: 3 Go/h", "valeur: 2 Go/h")
    habit = Habit(Usage.STREAMING, hours=1)
    assert footprint_of(habit, load_factors(folder)).data == 2
    assert footprint_of(habit, shipped()).data == 3


def test_the_check_of_the_knowledge_covers_the_factors_and_their_links_to_the_questions(tmp_path: Path) -> None:
    folder = whole_copy(tmp_path)
    line = spoil(folder, "reseaux.yaml", "9.26935 gCO2e/Go", "9.26935 kgCO2e/Go")
    spoil(folder, "habitudes.yaml", "petit: smartphone", "petits: smartphone")
    code, said, _ = run_verb("savoir", "verifier", str(folder))
    assert code == 2
    assert f"facteurs/reseaux.yaml:{line}:" in said
    assert "facteurs/habitudes.yaml:" in said
    assert "« petits »" in said


def test_an_unreadable_file_of_sources_is_not_blamed_on_the_factors(tmp_path: Path) -> None:
    folder = copy_of_the_factors(tmp_path)
    (folder / "sources" / "impact.yaml").write_text("sources: [", encoding="utf-8")
    assert told(folder) == []
    assert any("impact-arcom-2024" in line for line in slogan_lines(load_factors(folder)))

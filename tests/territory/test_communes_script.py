"""The list of communes can be made again from another year of the public package."""

import json
import subprocess
import sys
from pathlib import Path

from conseiller.knowledge.communes import Commune, check_communes
from conseiller.knowledge.faults import Faults

SCRIPT = Path(__file__).parents[2] / "scripts" / "communes.py"

COMMUNES = [
    {"code": "01002", "nom": "Neuve", "type": "commune-actuelle", "departement": "01"},
    {"code": "01001", "nom": "L'Ancienne", "type": "commune-deleguee", "chefLieu": "01002", "departement": "01"},
    {"code": "01002", "nom": "Neuve", "type": "commune-deleguee", "chefLieu": "01002", "departement": "01"},
    {"code": "01003", "nom": "Ville", "type": "commune-actuelle", "departement": "01"},
    {"code": "01004", "nom": "Ville 1er Arrondissement", "type": "arrondissement-municipal", "commune": "01003"},
]
GROUPS = [{"code": "200000001", "nom": 'CC du "Pays"', "membres": [{"code": "01002"}]}]


def made(folder: Path) -> Path:
    """The three files, made by the script from a package of five lines."""
    data = folder / "package" / "data"
    data.mkdir(parents=True)
    (data.parent / "package.json").write_text('{"version": "9.9.9"}', encoding="utf-8")
    departments = [{"code": "01", "nom": "Ain"}]
    for name, content in (("communes", COMMUNES), ("epci", GROUPS), ("departements", departments)):
        (data / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    (folder / "territoires").mkdir()
    command = [sys.executable, SCRIPT, data.parent, "--into", folder / "territoires"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "9.9.9" in done.stdout
    return folder


def test_the_files_it_writes_have_no_fault_and_say_what_the_package_says(tmp_path: Path) -> None:
    faults = Faults()
    communes = check_communes(made(tmp_path), faults)
    assert [str(fault) for fault in faults.items] == []
    assert communes.by_code("01002") == Commune("01002", "Neuve", "200000001")
    assert communes.by_code("01001") == Commune("01002", "Neuve", "200000001", formerly="L'Ancienne")
    assert communes.by_code("01004") == Commune("01003", "Ville", "", formerly="Ville 1er Arrondissement")
    assert communes.members("200000001") == {"01001", "01002"}
    assert communes.group_name("200000001") == "CC du Pays"

"""Write knowledge/territoires/communes.csv, epci.csv and departements.csv from a public package of French communes.

Run with `python3 -m uv run python scripts/communes.py FOLDER`, where FOLDER is the unpacked npm package
`@etalab/decoupage-administratif` (its data are under Licence Ouverte). Nothing is downloaded here.
"""

import argparse
import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "knowledge" / "territoires"

CURRENT = "commune-actuelle"


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """One file of the package."""
    found: list[dict[str, Any]] = json.loads((folder / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def commune_rows(communes: Iterable[dict[str, Any]], groups: Iterable[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Code, name, EPCI, and for an old commune or a district the code of the commune it belongs to.

    Sorted by code, today's commune first: a code that an old commune shares means today's.
    """
    known = list(communes)
    group_of = {member["code"]: group["code"] for group in groups for member in group["membres"]}
    names = {item["code"]: item["nom"] for item in known if item["type"] == CURRENT}
    rows = []
    for item in known:
        today = item["code"] if item["type"] == CURRENT else item.get("chefLieu") or item["commune"]
        if item["type"] != CURRENT and item["nom"] == names[today]:
            continue  # an old commune that gave its name to the new one
        rows.append((item["code"], item["nom"], group_of.get(today, ""), "" if item["type"] == CURRENT else today))
    return sorted(set(rows), key=lambda row: (row[0], row[3], row[1]))


def write(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """One file, with `;` between columns and never a quote: a line cut at `;` is read, faster than by a CSV reader."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writerow(head)
        writer.writerows([cell.replace('"', "").strip() for cell in row] for row in rows)


def main() -> None:
    """Write the three files, and say which version of the package they come from."""
    parser = argparse.ArgumentParser(description="Write the communes, EPCI and départements of knowledge/territoires.")
    parser.add_argument("folder", type=Path, help="the unpacked package")
    parser.add_argument("--into", type=Path, default=TARGET, help="where to write, knowledge/territoires otherwise")
    options = parser.parse_args()
    folder, into = options.folder, options.into
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    groups = read(folder, "epci")
    rows = commune_rows(read(folder, "communes"), groups)
    write(into / "communes.csv", ("code", "nom", "epci", "rattachee"), rows)
    write(into / "epci.csv", ("code", "nom"), sorted((group["code"], group["nom"]) for group in groups))
    departments = sorted((item["code"], item["nom"]) for item in read(folder, "departements"))
    write(into / "departements.csv", ("code", "nom"), departments)
    print(f"version {version}: {len(rows)} communes, {len(groups)} EPCI. Write the version in README.md and NOTICE.")


if __name__ == "__main__":
    main()

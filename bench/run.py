"""Print the ratios of the budgets: each thing against its base line, by turns, in this very run.

No figure makes it fail. Run with `python3 -m uv run python bench/run.py`; README.md says how to read the table.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import looking
import storing
from measuring import HEAD


def main() -> None:
    """Measure everything this system allows, one line as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs: only to see that everything works")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as folder:
        variables = fresh_account(Path(folder))
        print(HEAD, flush=True)
        print(looking.verb(variables, runs=3 if quick else 15), flush=True)
        print(looking.check(variables, runs=2 if quick else 7), flush=True)
        for figure in (*looking.figures(runs=2 if quick else 20), storing.figure(Path(folder))):
            print(figure, flush=True)
        if sys.platform == "win32":
            print("The rows of the screen need a real terminal (pty): Linux or macOS.")
            return
        import screens

        print(screens.cold_start(variables, runs=3 if quick else 15), flush=True)
        talk = screens.long_talk(variables, turns=60 if quick else 300)
        print(talk.figure)
        print(talk.memory())


def fresh_account(folder: Path) -> dict[str, str]:
    """Variables of a user whose settings are made and whose journal is empty."""
    away = {"CONSEILLER_DONNEES": str(folder / "donnees"), "CONSEILLER_REGLAGES": str(folder / "reglages")}
    # A workstation keeps compiled modules from one start to the next; some build machines are told not to.
    unkept = ("CONSEILLER_", "PYTHONDONTWRITEBYTECODE")
    variables = {name: value for name, value in os.environ.items() if not name.startswith(unkept)} | away
    settings = ["reglages", "--bureau", "Bureau d'essai", "--lieu", "17347=Mairie", "--telephone", "01 99 00 12 34"]
    subprocess.run([sys.executable, "-m", "conseiller", *settings], env=variables, check=True, capture_output=True)
    return variables


if __name__ == "__main__":
    main()

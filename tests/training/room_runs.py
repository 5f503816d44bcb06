"""Plays the real program in a subprocess, as a trainee at a table would."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from shipped import used_before

GOOD_GENEALOGY = """\
bonjour
Il est à vous ?
Accepte-t-il Windows 11 ?
Êtes-vous inscrite aux mises à jour prolongées ?
regarder
À quoi vous sert-il ?
Qu'est-ce que vous souhaitez ?
Combien de mémoire a-t-il ?
regarder
Vos photos sont-elles copiées ailleurs ?
conseil ni banque sur cet appareil
1
copier et vérifier avant d'installer
1
f08
1
inscrire aux mises à jour de sécurité prolongées
1
f52
1
fini
terminer
1 2 3
"""
"""An ideal mediator of `w10_genealogie`, in their own words."""

BAD_BOX = """\
Que regardez-vous à la télé ?
Avez-vous la fibre ?
Vous téléchargez des films ? Et de la musique ?
Quelle est la taille du forfait ?
Qu'est-ce qui reste allumé jour et nuit ?
Votre routeur est allumé ?
il faut couper la box monsieur
conseil éteindre la box la nuit
1
fini
terminer
0
"""
"""A mediator who never hears the bracelet."""


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    told: str

    def level(self, criterion: str) -> str:
        """'3 sur 4, à consolider' of one criterion."""
        found = re.search(rf"^{criterion} : (\d+ sur \d+, [^:.]+)", self.out, re.MULTILINE)
        assert found is not None, self.out
        return found[1].strip()

    def lines_after(self, heading: str) -> list[str]:
        lines = self.out.splitlines()
        start = next(number for number, line in enumerate(lines) if line.startswith(heading) and "sur" in line)
        return lines[start + 1 :]


def variables(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONSEILLER_")}
    own = {"CONSEILLER_DONNEES": str(used_before(folder / "donnees")), "CONSEILLER_REGLAGES": str(folder / "reglages")}
    return {**kept, **own, "PYTHONIOENCODING": "utf-8", **more}


def conseiller(folder: Path, *words: str, typed: str = "", **more: str) -> Said:
    done = subprocess.run(
        [sys.executable, "-m", "conseiller", *words],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env=variables(folder, **more),
        timeout=120,
        check=False,
    )
    return Said(done.returncode, plain(done.stdout), plain(done.stderr))


def rehearse(folder: Path, case: str, typed: str, *words: str, **more: str) -> Said:
    """One rehearsal, line by line."""
    return conseiller(folder, "formation", "--texte", "--cas", case, *words, typed=typed, **more)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")

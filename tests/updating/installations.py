"""A small installation: a few shipped rows, an empty data folder, and a site to read."""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lifecycle_site import Site

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.knowledge.lifecycle import Row, load_rows

TODAY = date(2026, 11, 22)

ROWS = (
    {"identifiant": "samsung-mobile/galaxy-a1", "genre": "telephone", "marque": "Samsung", "nom": "Samsung Galaxy A1",
     "sortie": "2022-02-01", "fin_securite": "2028-03-01", "portee": "correctifs", "precision": "annee-approximative"},
    {"identifiant": "samsung-mobile/galaxy-a2", "genre": "telephone", "marque": "Samsung", "nom": "Samsung Galaxy A2",
     "sortie": "2022-02-01", "securite_finie": False, "portee": "correctifs", "precision": "etat-seul"},
    {"identifiant": "samsung-mobile/galaxy-a3", "genre": "telephone", "marque": "Samsung", "nom": "Samsung Galaxy A3",
     "sortie": "2022-02-01", "fin_securite": "2027-01-01", "portee": "correctifs", "precision": "annee-approximative"},
    {"identifiant": "windows/10-22h2", "genre": "os", "marque": "Microsoft", "nom": "Windows 10 22H2",
     "edition": "toutes", "fin_securite": "2025-10-14", "portee": "correctifs", "precision": "source",
     "corrige": {"champs": ["fin_securite"], "source": "https://exemple.test/w", "verifie_le": "2026-11-22"}},
    {"identifiant": "zorin-os/18", "genre": "os", "marque": "Zorin", "nom": "Zorin OS 18", "portee": "correctifs",
     "precision": "inconnue", "source": "https://zorin.test/"},
)  # fmt: skip


@dataclass
class Installation:
    """Where the data lie, and what the verb says there."""

    knowledge: Path
    data: Path
    site: Site

    @property
    def file(self) -> Path:
        return self.data / "savoirs" / "cycle_de_vie.jsonl"

    def update(self, *words: str, address: str = "") -> "Said":
        return self.say("savoir", "mettre-a-jour", "--adresse", address or self.site.address, *words)

    def say(self, *words: str) -> "Said":
        out, told = io.StringIO(), io.StringIO()
        code = run(words, Environment(io.StringIO(), out, told, TODAY, {}))
        return Said(code, plain(out.getvalue()), plain(told.getvalue()))

    def rows(self) -> dict[str, Row]:
        return load_rows(self.knowledge, self.file)


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    told: str


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")

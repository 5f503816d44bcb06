"""Whole verbs without a screen, the check of the knowledge among them; device look-up, routing."""

import itertools
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from measuring import Figure, by_turns, timed
from rapidfuzz import fuzz, process

from conseiller.knowledge.lifecycle import load_rows
from conseiller.locations import knowledge_folder
from conseiller.lookup.devices import Devices
from conseiller.lookup.lexicon import load_lexicon
from conseiller.lookup.routing import route

TODAY = date(2026, 11, 22)
DEVICES = (
    "galaxy a54", "iphone 11", "samsung a12 4g", "windows 10 22h2", "redmi note 9", "mon vieux ifone 6 s",
    "j'ai un pixel 4a acheté en 2021", "macbook air 2017", "ubuntu 20.04", "surface pro 7", "huawei p30", "tablette",
    "mac os x mavrick", "zgrbl 12",
)  # fmt: skip
QUESTIONS = (
    "on me dit que windows 10 c'est fini",
    "mon téléphone ne reçoit plus de mises à jour",
    "je veux acheter un ordinateur d'occasion pas cher",
    "mon forfait est toujours épuisé avant la fin du mois, je regarde des films dans le train",
    "la vidéo se coupe tout le temps",
    "mon ordi rame, faut il le changer",
    "ou reparer un ecran de telephone",
    "je veu faire ma declaration d'impots",
)


def verb(variables: Mapping[str, str], runs: int) -> Figure:
    """A process that finds one device, against one that only loads two libraries."""
    return by_turns(
        "conseiller appareil, one query / import yaml, rapidfuzz",
        4,
        _process(variables, "-m", "conseiller", "appareil", "galaxy a54"),
        _process(variables, "-c", "import yaml, rapidfuzz"),
        runs=runs,
    )


READING = """
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""


def check(variables: Mapping[str, str], runs: int) -> Figure:
    """A process that checks and proves the knowledge for today, against one that only reads the same YAML."""
    return by_turns(
        "conseiller savoir verifier / reading the same YAML",
        15,
        _process(variables, "-m", "conseiller", "savoir", "verifier"),
        _process(variables, "-c", READING, str(knowledge_folder())),
        runs=runs,
    )


def _process(variables: Mapping[str, str], *words: str) -> Callable[[], float]:
    return timed(lambda: subprocess.run([sys.executable, *words], env=variables, capture_output=True, check=True))


def figures(runs: int) -> list[Figure]:
    """Both look-ups, against one WRatio pass over the same phrases or names; `runs` over each list of queries."""
    folder = knowledge_folder()
    lexicon, rows = load_lexicon(folder), load_rows(folder)
    known = Devices(rows, lexicon)
    phrases = [*lexicon.fields.terms, *lexicon.fact_terms.terms]
    phrases += [term for hand_off in lexicon.hand_offs.items for term in hand_off.terms]
    names = [row.name for row in rows.values()]
    return [
        _search(
            "routing one question / one WRatio pass", 1, QUESTIONS, phrases, lambda text: route(text, lexicon), runs
        ),
        _search(
            "device look-up / one WRatio pass over all names",
            3,
            DEVICES,
            names,
            lambda text: known.search(text, TODAY),
            runs,
        ),
    ]


def _search(
    name: str, budget: float, queries: Sequence[str], choices: list[str], search: Callable[[str], object], runs: int
) -> Figure:
    ours, theirs = itertools.cycle(queries), itertools.cycle(queries)
    return by_turns(
        name,
        budget,
        timed(lambda: search(next(ours))),
        timed(lambda: process.extract(next(theirs), choices, scorer=fuzz.WRatio, limit=6)),
        runs=runs * len(queries),
        warm_up=len(queries),  # indexes are built on first use
    )

"""The sentences of `lexique/exemples.yaml` that must always be understood the same way."""

from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.lookup.checking import SUBFOLDER, Entry, read_file
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.routing import Routing, route

FILE = "exemples.yaml"
_KEYS = ("sujet", "ouvert", "faits", "orientation", "suite", "affirmation")


def check_lexicon_examples(folder: Path, lexicon: Lexicon, faults: Faults) -> int:
    """Try every example; each that is now understood otherwise is a fault. Returns how many were tried."""
    if not (folder / SUBFOLDER / FILE).is_file():
        return 0
    top = read_file(folder, FILE, faults, (), ("exemples",))
    tried = 0
    for entry in top.entries("exemples", _KEYS, ("phrase",)):
        tried += 1
        routing = route(entry.text("phrase"), lexicon)
        for expected, understood in _differences(entry, routing):
            message = f"« {entry.text('phrase')} » : attendu {expected}, compris {understood}."
            faults.add(entry.place_of("phrase"), Code.EXAMPLE, message)
    return tried


def _differences(entry: Entry, routing: Routing) -> list[tuple[str, str]]:
    """What was expected and what was understood, where they differ."""
    hand_off = routing.hand_off.id if routing.hand_off is not None else "personne"
    compared = [
        (entry.text("sujet"), routing.topic),
        (entry.text("orientation"), hand_off),
        (entry.text("suite"), routing.also or "un seul sujet"),
        (entry.text("affirmation"), routing.claim or "aucune"),
    ]
    wrong = [(expected, understood) for expected, understood in compared if expected not in ("", understood)]
    if entry.text("ouvert") and entry.yes("ouvert") != routing.confident:
        wrong.append(("ouvert", "demandé") if entry.yes("ouvert") else ("demandé", "ouvert"))
    for fact, value in entry.assignments("faits"):
        if routing.facts.get(fact) != value:
            wrong.append((f"{fact} = {value}", f"{fact} = {routing.facts.get(fact, 'rien')}"))
    return wrong

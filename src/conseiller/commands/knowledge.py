"""`savoir`: check trees and sources, for those who write them."""

import argparse
import gc
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from conseiller.commands import knowledge_authoring
from conseiller.commands.bridge_checks import check_bridges
from conseiller.commands.claim_checks import check_claims
from conseiller.commands.environment import Environment
from conseiller.commands.impact_links import check_links
from conseiller.conversation.keys import KEYS
from conseiller.engine.examples import check_examples
from conseiller.errors import ExitCode
from conseiller.french import plural
from conseiller.impact.factors import read_factors
from conseiller.knowledge.codes import MEANINGS
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.faults import Fault, Faults, KnowledgeError, Severity
from conseiller.knowledge.loading import Counts, Survey, survey
from conseiller.knowledge.territory_codes import TERRITORY_MEANINGS
from conseiller.locations import knowledge_folder, own_knowledge_folder, territories_folder
from conseiller.lookup.bridges import carried
from conseiller.lookup.facts import facts_of_row
from conseiller.lookup.lexicon import Lexicon, load_lexicon
from conseiller.lookup.place_checking import check_places
from conseiller.proof import prove
from conseiller.proof.codes import PROOF_MEANINGS
from conseiller.training.case_checking import check_cases
from conseiller.training.case_codes import CASE_MEANINGS
from conseiller.training.case_loading import read_cases
from conseiller.training.room_words import check_room_words


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs of `savoir`."""
    verbs = parser.add_subparsers(
        dest="verbe", required=True, metavar="ACTION", parser_class=knowledge_authoring.ToolParser
    )
    check = verbs.add_parser(
        "verifier", help="dire toutes les fautes des savoirs, avec leur place, et prouver les arbres"
    )
    check.add_argument("dossier", nargs="?", metavar="DIR", help="dossier des savoirs (celui du programme, sinon)")
    check.add_argument("--json", action="store_true", help="écrire le résultat en JSON")
    check.add_argument("--liens", action="store_true", help="demander aussi aux sites si leurs liens répondent")
    check.add_argument("--complet", action="store_true", help="prouver aussi les jours où quelque chose change")
    knowledge_authoring.add_date(check)
    verbs.add_parser("codes", help="dire ce que veut dire chaque code de faute")
    knowledge_authoring.configure(verbs)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Check and prove a knowledge folder (exit code 2 when a fault forbids its use), or explain the codes."""
    if options.verbe in knowledge_authoring.VERBS:
        return knowledge_authoring.run(options, environment)
    if options.verbe == "codes":
        told = [f"{code}  {meaning}" for code, meaning in MEANINGS.items()]
        told += [f"{code}  {meaning}" for code, meaning in TERRITORY_MEANINGS.items()]
        told += [f"{code}  {meaning}" for code, meaning in PROOF_MEANINGS.items()]
        told += [f"{code}  {meaning}" for code, meaning in CASE_MEANINGS.items()]
        print("\n".join(told), file=environment.stdout)
        return int(ExitCode.DONE)
    with _without_collector():
        found = _checked(options, environment)
    lines = [_as_json(found)] if options.json else _as_text(found)
    print("\n".join(lines), file=environment.stdout)
    if found.faults.blocking:
        return int(ExitCode.BAD_INPUT)
    if options.liens and found.knowledge is not None:
        from conseiller.commands.knowledge_links import DELAY, tell_links

        # With --json, what links say goes with the talk: one object on standard output, as without --liens.
        out = environment.stderr if options.json else environment.stdout
        return tell_links(found.knowledge, DELAY, environment, out)
    return int(ExitCode.DONE)


@contextmanager
def _without_collector() -> Iterator[None]:
    """A check makes half a million objects that live to its end: looking for dead ones costs a seventh of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _checked(options: argparse.Namespace, environment: Environment) -> Survey:
    """The folder asked for, checked and proved; what was proved is told, unless a program reads."""
    if options.dossier:
        found = check_folder(Path(options.dossier))
    else:
        found = check_folder(knowledge_folder(), territories_folder(), own_knowledge_folder())
    if found.knowledge is not None:
        trees = found.knowledge.trees.values()
        proof = prove(trees, knowledge_authoring.day_of(options, environment), complete=options.complet)
        found.faults.items.extend(proof.faults)
        if not options.json:
            environment.say("\n".join(proof.lines()))
    return found


def _check_follow_up(folder: Path, faults: Faults) -> None:
    """The words of returns and the thresholds of indicators; trees of one's own may come without them."""
    from conseiller.indicators import thresholds
    from conseiller.indicators.simulation import parameters
    from conseiller.journal.outcomes import Channel, Outcome
    from conseiller.knowledge import la_coop, return_words

    if (folder / thresholds.FILE).exists():
        thresholds.read_thresholds(folder, faults)
    if (folder / parameters.FILE).exists():
        parameters.read_parameters(folder, faults)
    if (folder / la_coop.FILE).exists():
        la_coop.read_la_coop(folder, faults)
    if (folder / return_words.FILE).exists():
        told = [outcome for outcome in Outcome if outcome is not Outcome.UNKNOWN]
        return_words.read_return_words(folder, told, list(Channel), faults)


def _check_published_words(folder: Path, faults: Faults) -> None:
    """The words of the review and of the data files; trees of one's own may come without them."""
    from conseiller.outputs.open_data import data_wording
    from conseiller.outputs.review import review_wording
    from conseiller.outputs.wording import read_wording

    for words in (data_wording, review_wording):
        if (folder / words.FILE).exists():
            read_wording(folder, faults, words.FILE, words.KEYS)


def _check_lexicon(folder: Path, faults: Faults, rows: frozenset[str]) -> Lexicon | None:
    """The words of the trade and their examples; trees of one's own may come without them.

    The lexicon, when it has no fault: reading it and its phrases a second time would cost as much as the proof.
    """
    from conseiller.lookup import lexicon_examples
    from conseiller.lookup.checking import SUBFOLDER
    from conseiller.lookup.device_references import check_led_rows
    from conseiller.lookup.fields import FILE
    from conseiller.lookup.lexicon import read_lexicon
    from conseiller.lookup.personal import read_private

    if not (folder / SUBFOLDER / FILE).is_file():
        return None
    own = Faults()
    lexicon = read_lexicon(folder, own)
    read_private(folder, own)
    check_led_rows(folder, lexicon.devices, rows, own)
    if not own.blocking:
        lexicon_examples.check_lexicon_examples(folder, lexicon, own)
    faults.items.extend(fault for fault in own.items if fault not in faults.items)
    return None if own.blocking else lexicon


def check_folder(folder: Path, own_places: Path | None = None, own: Path | None = None) -> Survey:
    """Everything that can be said of a folder: its faults, plain French included, its examples and cases played.

    The user's own territory packs, and own trees and advices, are checked with it when their folders are given.
    """
    found = survey(folder, own=own, wording=True, reserved=reserved_words())
    factors = read_factors(folder, found.faults, found.knowledge.sources if found.knowledge is not None else None)
    check_links(folder, found.knowledge, found.faults)
    check_bridges(folder, found.knowledge, found.faults)
    _check_follow_up(folder, found.faults)
    _check_published_words(folder, found.faults)
    read = _check_lexicon(folder, found.faults, frozenset(found.rows))
    check_claims(read, factors, found.faults)
    trees = found.knowledge.trees.values() if found.knowledge is not None else None
    gestures = {name for tree in trees for name in tree.gestures} if trees is not None else None
    check_places(folder, found.faults, gestures, own_places)
    if found.knowledge is not None:
        lexicon = read or load_lexicon(folder)

        def facts_of_device(row_id: str, on_date: date) -> Mapping[str, Value]:
            return facts_of_row(found.rows[row_id], on_date, lexicon)

        try:
            for tree in found.knowledge.trees.values():
                check_examples(
                    tree,
                    facts_of_device,
                    found.faults,
                    found.knowledge.trees,
                    lambda known: carried(lexicon.bridges, known),
                )
            check_room_words(folder, found.knowledge, found.faults)
            cases = read_cases(folder, found.knowledge, found.faults, own)
            check_cases(cases.values(), found.knowledge, facts_of_device, lexicon, found.faults)
            found = replace(found, counts=replace(found.counts, cases=len(cases)))
        except KnowledgeError as error:  # the words of the look-up have faults of their own
            for fault in error.faults:
                found.faults.add(fault.place, fault.code, fault.message, fault.severity)
    return found


def reserved_words() -> frozenset[str]:
    """The words that type a command: no answer may be one of them."""
    return frozenset(word.casefold() for key in KEYS for word in (key.word, *key.synonyms))


def _as_text(found: Survey) -> list[str]:
    faults = found.faults.ordered()
    lines = [str(fault) for fault in faults]
    serious = sum(fault.severity is Severity.FAULT for fault in faults)
    if faults:
        files = len({fault.place.file for fault in faults})
        lines.append(
            f"{plural(serious, 'faute')}, {plural(len(faults) - serious, 'avertissement')}, "
            f"dans {plural(files, 'fichier')}."
        )
    if not serious:
        lines.append(f"Aucune faute : {_counted(found.counts)}.")
    return lines


def _counted(counts: Counts) -> str:
    cases = [plural(counts.cases, "cas", "cas")] if counts.cases else []
    return ", ".join(
        (
            plural(counts.trees, "arbre"),
            plural(counts.questions, "question"),
            plural(counts.advices, "conseil"),
            plural(counts.sources, "source"),
            plural(counts.examples, "exemple"),
            *cases,
        )
    )


def _as_json(found: Survey) -> str:
    counts = found.counts
    return json.dumps(
        {
            "arbres": counts.trees,
            "questions": counts.questions,
            "conseils": counts.advices,
            "sources": counts.sources,
            "exemples": counts.examples,
            "cas": counts.cases,
            "fautes": [_fault_as_json(fault) for fault in found.faults.ordered()],
        },
        ensure_ascii=False,
    )


def _fault_as_json(fault: Fault) -> dict[str, str | int]:
    return {
        "fichier": fault.place.file,
        "ligne": fault.place.line,
        "colonne": fault.place.column,
        "code": str(fault.code),
        "gravite": str(fault.severity),
        "message": fault.message,
    }

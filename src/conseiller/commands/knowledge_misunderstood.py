"""`savoir incompris`: the sentences this workstation kept because they were misunderstood; propose or erase them."""

import argparse
import json
from collections.abc import Sequence

from conseiller.commands.environment import Environment
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import long_date, plural, typeset
from conseiller.journal.misunderstood import Misunderstood, erase_kept, read_kept
from conseiller.locations import knowledge_folder, misunderstood_file
from conseiller.lookup.lexicon import load_lexicon

ALL = "tout"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options; without any, the sentences are listed."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--proposer", action="store_true", help="écrire les phrases comme exemples, à copier dans lexique/phrases"
    )
    what.add_argument(
        "--effacer",
        metavar="NUMERO",
        nargs="+",
        help="effacer ces phrases, par leur numéro ; « tout » les efface toutes",
    )


def run(options: argparse.Namespace, environment: Environment) -> int:
    """List, propose or erase. Raises RefusedError when nothing is kept, BaseError when the file cannot be used."""
    path = misunderstood_file()
    kept = read_kept(path, environment.today)
    if not kept:
        raise RefusedError(
            "Aucune phrase n'est gardée sur ce poste.",
            "Pour proposer d'en garder : « conseiller reglages --phrases-incomprises oui ».",
        )
    if options.effacer:
        erased = erase_kept(path, environment.today, _numbers(options.effacer, len(kept)))
        environment.say(f"Noté : {plural(erased, 'phrase effacée', 'phrases effacées')}.")
        return int(ExitCode.DONE)
    lines = _as_examples(kept) if options.proposer else _as_list(kept)
    print("\n".join(lines), file=environment.stdout)
    return int(ExitCode.DONE)


def _numbers(typed: Sequence[str], most: int) -> set[int] | None:
    """The numbers given; None for all. Raises ConseillerError for one that is not in the list."""
    if [text.casefold() for text in typed] == [ALL]:
        return None
    wrong = [text for text in typed if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most)]
    if wrong:
        raise ConseillerError(
            f"« {wrong[0]} » n'est pas un numéro de la liste.",
            f"Donnez des numéros de 1 à {most}, ou le mot « {ALL} ».",
        )
    return {int(text) for text in typed}


def _as_list(kept: Sequence[Misunderstood]) -> list[str]:
    names = load_lexicon(knowledge_folder()).fields.names
    lines = []
    for number, found in enumerate(kept, start=1):
        subject = names.get(found.topic, found.topic)
        lines.append(
            typeset(f"{number}. « {found.text} » Sujet : {subject}. Effacée après le {long_date(found.last_day)}.")
        )
    return lines


def _as_examples(kept: Sequence[Misunderstood]) -> list[str]:
    """As a file of `lexique/phrases`: one list by subject."""
    lines = ["# Relisez chaque phrase, puis copiez-la dans un fichier de knowledge/lexique/phrases."]
    lines.append("# Ensuite : conseiller savoir apprendre, puis conseiller savoir verifier.")
    for topic in dict.fromkeys(found.topic for found in kept):
        lines.append(f"{topic}:")
        lines += [f"  - {json.dumps(found.text, ensure_ascii=False)}" for found in kept if found.topic == topic]
    return lines

"""`savoir mettre-a-jour`: read the dates of support again at their source, into the data of this installation."""

import argparse
from collections.abc import Mapping
from urllib.parse import quote

from conseiller.commands.environment import Environment
from conseiller.commands.fetching import LONGEST_WAIT, FetchError, fetch
from conseiller.commands.knowledge_links import seconds
from conseiller.commands.progress import Progress
from conseiller.commands.update_telling import Unread, told_conflicts, told_update
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import plural, typeset
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.lifecycle import Row, load_rows
from conseiller.knowledge.lifecycle_merging import Merged, accepted, merge, products_of
from conseiller.knowledge.lifecycle_source import SourceError, read_product
from conseiller.knowledge.own_rows import Mark, OwnRows, read_own_rows, with_own_rows, write_own_rows
from conseiller.locations import knowledge_folder, own_rows_file

ADDRESS = "https://endoflife.date/api/v1"
DELAY = 20.0
"""Seconds for one product."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--adresse", default=ADDRESS, metavar="URL", help=f"où lire les dates ({ADDRESS}, sinon)")
    parser.add_argument("--essai", action="store_true", help="dire ce qui changerait, sans rien écrire")
    told = f"secondes d'attente pour chaque produit ({DELAY:g}, sinon)"
    parser.add_argument("--delai", type=seconds, default=DELAY, metavar="S", help=told)
    parser.add_argument(
        "--accepter", action="append", default=[], metavar="ID", help="ligne corrigée : prendre ce que dit la source"
    )
    parser.add_argument(
        "--garder", action="append", default=[], metavar="ID", help="ligne corrigée : garder notre correction"
    )


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Update and tell what changed for whom (exit code 1 when a product could not be read), or decide conflicts."""
    shipped, path = load_rows(knowledge_folder()), own_rows_file()
    faults = Faults()
    own = read_own_rows(path, faults, shipped)
    rows = with_own_rows(shipped, path, faults)
    if faults.blocking:
        raise KnowledgeError(faults.ordered())
    if options.accepter or options.garder:
        told = _decide(options, own, rows, environment)
        _write(own, options)
        print("\n".join(map(typeset, told)), file=environment.stdout)
        return int(ExitCode.DONE)
    return _update(options, environment, own, rows)


def _update(options: argparse.Namespace, environment: Environment, own: OwnRows, rows: dict[str, Row]) -> int:
    merged, unread, unchanged = _read_all(options, environment, own, rows)
    products = products_of(rows.values())
    if len(unread.products) == len(products):
        raise RefusedError(
            f"Rien n'a pu être lu à {options.adresse} : {next(iter(unread.products.values()))}.",
            "Vos dates n'ont pas changé. Vérifiez la connexion et l'adresse, puis recommencez.",
        )
    own.rows.update(merged.after)
    own.standing.address = options.adresse
    _write(own, options)
    lines = told_update(merged, environment.today, unread, unchanged == len(products))
    lines += told_conflicts(own.standing.conflicts, rows)
    if options.essai:
        lines.append("Essai : rien n'a été écrit.")
    print("\n".join(map(typeset, lines)), file=environment.stdout)
    return int(ExitCode.REFUSED if unread.products else ExitCode.DONE)


def _read_all(
    options: argparse.Namespace, environment: Environment, own: OwnRows, rows: Mapping[str, Row]
) -> tuple[Merged, Unread, int]:
    """Every product, one after the other: gentle for a site kept by volunteers. Nothing is written here."""
    everything, unread, unchanged = Merged(), Unread(), 0
    standing, products = own.standing, products_of(rows.values())
    same_site = standing.address == options.adresse
    progress = Progress(environment, "Mise à jour des dates", len(products))
    for done, product in enumerate(products):
        progress.tell(done)
        mark = standing.marks.get(product, Mark()) if same_site else Mark()
        address = f"{options.adresse.rstrip('/')}/products/{quote(product)}/"
        try:
            reply = fetch(address, options.delai, mark.etag, mark.modified)
            if reply.text is None:
                unchanged += 1
                continue
            read = read_product(reply.text, product, environment.today)
        except (FetchError, SourceError) as error:
            unread.products[product] = str(error)
            if isinstance(error, FetchError) and error.later > LONGEST_WAIT:
                waiting = f"le site demande d'attendre {plural(round(error.later / 60), 'minute')}"
                unread.products |= dict.fromkeys(products[done:], waiting)
                break
            continue
        merged = merge(read, rows, standing.kept, environment.today)
        everything.before |= merged.before
        everything.after |= merged.after
        for release in read.releases:
            standing.conflicts.pop(f"{product}/{release.cycle}", None)
        standing.conflicts |= merged.conflicts
        unread.releases += [f"{product}/{cycle}" for cycle in read.refused]
        standing.marks[product] = Mark(reply.etag, reply.modified)
    progress.end()
    return everything, unread, unchanged


def _decide(options: argparse.Namespace, own: OwnRows, rows: Mapping[str, Row], environment: Environment) -> list[str]:
    waiting = own.standing.conflicts
    told = []
    for row_id in (*options.accepter, *options.garder):
        if row_id not in waiting or row_id not in rows:
            known = f"En attente : {', '.join(sorted(waiting))}." if waiting else "Aucun conflit n'attend."
            raise ConseillerError(f"Aucun conflit n'attend pour « {row_id} ».", known)
    for row_id in options.accepter:
        own.rows[row_id] = accepted(rows[row_id], waiting.pop(row_id), environment.today)
        told.append(f"{rows[row_id].name} : la source est suivie.")
    for row_id in options.garder:
        if row_id in waiting:
            own.standing.kept[row_id] = waiting.pop(row_id)
            told.append(f"{rows[row_id].name} : notre correction est gardée, tant que la source dit la même chose.")
    return told


def _write(own: OwnRows, options: argparse.Namespace) -> None:
    if options.essai:
        return
    path = own_rows_file()
    try:
        write_own_rows(path, own)
    except OSError as error:
        raise ConseillerError(
            f"Les dates lues n'ont pas pu être écrites dans « {path.parent} ».",
            "Les anciennes restent en place. Vérifiez la place et les droits, puis recommencez.",
        ) from error

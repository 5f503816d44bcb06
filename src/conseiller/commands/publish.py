"""`conseiller publier`: a table that gives nobody away, audited, noted in the ledger of releases."""

import argparse
import json
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.options import add_base, day
from conseiller.commands.progress import patience
from conseiller.commands.publish_telling import (
    as_contract,
    followed_elsewhere,
    refused,
    refused_as_contract,
    sentences,
    visible_told,
)
from conseiller.commands.release_options import add_release_files, check_release_files, write_release_files
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import long_date, typeset
from conseiller.indicators.disclosure.menu import FINEST_FIRST, Menu, usual_step
from conseiller.indicators.disclosure.release import Prepared, Refusal, prepared
from conseiller.indicators.ledger import Ledger, ledger_of
from conseiller.indicators.periods import final_day
from conseiller.indicators.published import Level, Step
from conseiller.indicators.releases import told_first
from conseiller.indicators.thresholds import load_thresholds
from conseiller.journal import Journal
from conseiller.locations import default_base

_LONG = "Le contrôle est en cours. Il dure quelques secondes pour un département, quelques minutes au-delà."


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_base(parser)
    parser.add_argument("--debut", type=day, metavar="JOUR", required=True, help="premier jour de la période")
    parser.add_argument("--fin", type=day, metavar="JOUR", required=True, help="dernier jour de la période")
    parser.add_argument(
        "--extraction",
        type=day,
        metavar="JOUR",
        help="jour où les données sont arrêtées (aujourd'hui, ou celui des lots réunis)",
    )
    parser.add_argument(
        "--territoire",
        type=_levels,
        metavar="MAILLES",
        help="commune, epci, departement, séparées par des virgules (epci) ; le total vient toujours avec",
    )
    parser.add_argument(
        "--pas", type=Step, choices=tuple(Step), metavar="PAS", help="mois, trimestre ou annee (selon la maille)"
    )
    parser.add_argument(
        "--zonage", type=Path, metavar="FICHIER", help="un second découpage, en CSV : commune,zone ; maille « zone »"
    )
    parser.add_argument(
        "--zeros-secrets", action="store_true", help="cacher aussi « personne », dans les suites : il parle de chacun"
    )
    parser.add_argument("--essai", action="store_true", help="ne rien noter au registre des publications")
    parser.add_argument("--registre", type=Path, metavar="FICHIER", help="le registre (à côté du journal)")
    add_release_files(parser)
    parser.add_argument("--json", action="store_true", help="un objet JSON, pour un autre programme")


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Protect, audit, note, then tell. Raises ConseillerError; RefusedError when the audit says no."""
    check_release_files(options)
    menu = menu_of(options)
    menu.check()
    ledger = Ledger(options.registre or ledger_of(options.base or default_base()))
    found = _prepare(options, environment, menu, ledger)
    if isinstance(found, Refusal):
        if options.json:
            print(json.dumps(refused_as_contract(found), ensure_ascii=False), file=environment.stdout)
        raise refused(found, environment.say)
    told_by = told_first(found.release, ledger.releases)
    # Noted first: what has been said and is not in the ledger could be said otherwise tomorrow.
    noted = not options.essai and ledger.append(found.release)
    if options.json:
        print(json.dumps(as_contract(found.table), ensure_ascii=False), file=environment.stdout)
    else:
        print(typeset("\n".join(sentences(found.table))), file=environment.stdout)
    for line in followed_elsewhere(told_by, repeated=any(found.release.numbers.values())):
        environment.say(typeset(line))
    _tell(options, environment, found, ledger, noted)
    write_release_files(found.table, told_by, options, environment)
    return int(ExitCode.DONE)


def menu_of(options: argparse.Namespace) -> Menu:
    """What the options ask for. Raises ConseillerError."""
    levels: tuple[Level, ...] = options.territoire or (() if options.zonage else (Level.EPCI,))
    zoning: dict[str, str] = {}
    if options.zonage:
        from conseiller.indicators.disclosure.zoning import read_zoning

        zoning = read_zoning(options.zonage)
        levels = tuple(level for level in FINEST_FIRST if level in levels or level is Level.ZONE)
    elif Level.ZONE in levels:
        raise ConseillerError("La maille « zone » demande un découpage.", "Ajoutez --zonage FICHIER.")
    step = options.pas or usual_step(levels)
    return Menu(
        begin=options.debut,
        end=options.fin,
        step=step,
        levels=levels,
        zoning=zoning,
        zeros_secret=options.zeros_secrets,
    )


def _prepare(options: argparse.Namespace, environment: Environment, menu: Menu, ledger: Ledger) -> Prepared | Refusal:
    beside = [release for release in ledger.releases if release.begin <= menu.end and menu.begin <= release.end]
    begin = min([menu.begin, *(release.begin for release in beside)])
    end = max([menu.end, *(release.end for release in beside)])
    with Journal.open_to_count(options.base or default_base(), environment.today) as journal:
        if journal.trial:
            raise RefusedError("Ce journal est un essai : rien n'en est publié.", "Choisissez un autre journal.")
        extraction = journal.extraction_day(options.extraction)
        table = journal.leaf_table(begin, end, extraction)
    with patience(environment, _LONG):
        return prepared(table, menu, extraction, load_thresholds(), ledger.releases)


def _levels(text: str) -> tuple[Level, ...]:
    """Levels typed with commas, finest first; the total is always there."""
    asked = {word.strip() for word in text.split(",") if word.strip()}
    known = {str(level) for level in Level}
    if not asked or asked - known:
        raise argparse.ArgumentTypeError(f"« {text} » : les mailles sont commune, epci, departement et zone")
    return tuple(level for level in FINEST_FIRST if str(level) in asked)


def _tell(options: argparse.Namespace, environment: Environment, found: Prepared, ledger: Ledger, noted: bool) -> None:
    table = found.table
    if Level.COMMUNE in table.levels and table.step is Step.MONTH:
        environment.say(
            typeset(f"À savoir : {visible_told(table)}")
            + " Par commune et par année, ou par EPCI et par trimestre, il en reste plus."
        )
    final = final_day(table.end)
    if table.extraction < final:
        environment.say(
            f"Conseil : attendez le {long_date(final)} pour publier cette période."
            " Avant, des retours peuvent encore arriver, et la corriger ensuite sera souvent refusé."
        )
    if options.essai:
        environment.say("Essai : rien n'est noté au registre des publications. Ne diffusez pas ces nombres.")
    elif noted:
        environment.say(f"Noté au registre des publications : {ledger.path}. Gardez ce fichier avec le journal.")
    else:
        environment.say("Ce tableau est déjà au registre des publications : rien n'y est ajouté.")

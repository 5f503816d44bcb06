"""`conseiller base`: check, copy, restore and purge the journal, print its record of processing."""

import argparse
from datetime import date
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.options import Actions, add_action, add_base, day
from conseiller.errors import BaseError, ExitCode
from conseiller.french import plural
from conseiller.journal import Journal, PurgeReport
from conseiller.locations import default_base, knowledge_folder, misunderstood_file, open_sheets_folder


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the six actions."""
    add_base(parser)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _action(actions, "verifier", "dire si le journal est sain")
    copy = _action(actions, "sauvegarder", "copier le journal dans un fichier")
    copy.add_argument("fichier", metavar="FICHIER", type=Path, help="la copie à faire")
    copy.add_argument("--remplacer", action="store_true", help="écraser une copie qui existe déjà")
    restore = _action(actions, "restaurer", "remettre une copie à la place du journal")
    restore.add_argument("fichier", metavar="FICHIER", type=Path, help="la copie à remettre")
    purge = _action(actions, "purger", "effacer ce qui ne doit plus être gardé")
    purge.add_argument("--date", type=day, metavar="JOUR", help="purger comme si l'on était ce jour-là")
    _action(actions, "traitement", "imprimer la fiche de traitement (RGPD, article 30)")
    _action(actions, "notice", "imprimer ce qui est dit aux personnes (RGPD, article 13)")


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Do one action. Raises ConseillerError; BaseError when the journal cannot be used."""
    base: Path = options.base or default_base()
    actions = {
        "verifier": _check,
        "sauvegarder": _back_up,
        "restaurer": _restore,
        "purger": _purge,
        "traitement": _print_record,
        "notice": _print_notice,
    }
    return actions[options.action](base, options, environment)


def _action(actions: Actions, name: str, told: str) -> argparse.ArgumentParser:
    parser = add_action(actions, name, told)
    add_base(parser, argparse.SUPPRESS)
    return parser


def _check(base: Path, options: argparse.Namespace, environment: Environment) -> int:
    from conseiller.journal.checking import check_up

    found = check_up(base)
    if found.faults:
        raise BaseError(
            f"Le journal {base} est abîmé : {' '.join(found.faults)}",
            "Restaurez une copie avec « conseiller base restaurer FICHIER ».",
        )
    closed, unfinished = found.states.get("clos", 0), found.states.get("ouvert", 0)
    answers, gestures, advices = (found.rows.get(table, 0) for table in ("answer", "gesture", "counted_advice"))
    lines = [
        f"Journal : {base}",
        "Intégrité : bonne. Liens entre tables : bons.",
        f"Version : {found.version}. Contenu : {found.kind}.",
    ]
    bundles, counts = (found.rows.get(table, 0) for table in ("bundle", "bundle_leaf"))
    # A gathered base holds no appointment at all.
    lines += (
        [f"{plural(bundles, 'lot')} : {plural(counts, 'ligne')} de comptes."]
        if bundles
        else [
            f"{plural(closed, 'entretien terminé', 'entretiens terminés')} : {plural(gestures, 'geste')},"
            f" {plural(advices, 'conseil compté', 'conseils comptés')}.",
            f"{plural(unfinished, 'entretien ouvert', 'entretiens ouverts')} : {plural(answers, 'réponse')}.",
        ]
    )
    if found.mode:
        lines.append(f"Droits du fichier : {found.mode}.")
    print("\n".join(lines), file=environment.stdout)
    if found.open_to_others:
        environment.say(f"Attention : d'autres comptes peuvent lire ce fichier. À faire : chmod 600 '{base}'")
    return int(ExitCode.DONE)


def _back_up(base: Path, options: argparse.Namespace, environment: Environment) -> int:
    from conseiller.journal.copies import back_up

    back_up(base, options.fichier, replace=options.remplacer)
    environment.say(
        f"Noté : le journal est copié dans {options.fichier}.\n"
        "Cette copie porte les mêmes données personnelles. Gardez-la en lieu sûr. Pour l'effacer au même rythme :"
        f"\n  conseiller base purger --base {options.fichier}"
    )
    return int(ExitCode.DONE)


def _restore(base: Path, options: argparse.Namespace, environment: Environment) -> int:
    from conseiller.journal.copies import restore

    aside, report = restore(options.fichier, base, environment.today)
    environment.say(f"Noté : {options.fichier} est maintenant le journal {base}.")
    if aside:
        environment.say(f"L'ancien journal est gardé dans {aside}. Supprimez-le quand tout va bien.")
    environment.say(
        "Si une personne a fait effacer son code après cette copie, il est revenu avec elle. Effacez-le de nouveau :"
        "\n  conseiller code effacer CODE"
    )
    environment.say(_told(report))
    return int(ExitCode.DONE)


def _purge(base: Path, options: argparse.Namespace, environment: Environment) -> int:
    if not base.exists():
        from conseiller.journal.troubles import missing

        raise missing(base)
    with Journal.open(base, environment.today) as journal:
        report = journal.purge(options.date or environment.today)
    print(_told(report), file=environment.stdout)
    _purge_put_aside(base, options.date or environment.today, environment)
    if base == default_base():
        from conseiller.journal.misunderstood import read_kept
        from conseiller.outputs.private_files import erase_folder_of_sheets

        erase_folder_of_sheets(open_sheets_folder())
        read_kept(misunderstood_file(), options.date or environment.today)  # erases those past their days
    return int(ExitCode.DONE)


def _purge_put_aside(base: Path, today: date, environment: Environment) -> None:
    from conseiller.journal.put_aside import purge_put_aside

    for path, report in purge_put_aside(base, today):
        if report is None:
            environment.say(f"Attention : l'ancien journal {path} ne s'ouvre pas. Supprimez-le.")
        else:
            print(f"Ancien journal {path.name}. {_told(report)}", file=environment.stdout)


def _told(report: PurgeReport) -> str:
    if report.exempt:
        return "Purge : ce journal est importé ou simulé, ses jours sont gardés."
    if not report.erased:
        return "Purge : rien à effacer."
    parts = [
        plural(report.codes, "code de retour effacé", "codes de retour effacés"),
        plural(report.days, "jour ramené à son mois", "jours ramenés à leur mois"),
        plural(report.abandoned, "entretien abandonné", "entretiens abandonnés"),
        plural(report.sessions, "entretien effacé", "entretiens effacés"),
    ]
    return f"Purge : {', '.join(parts)}."


def _print_record(base: Path, options: argparse.Namespace, environment: Environment) -> int:
    from conseiller.outputs.processing import record_of_processing
    from conseiller.settings import Settings, load_settings

    template = knowledge_folder() / "textes" / "traitement.md"
    settings = load_settings() or Settings()
    print(record_of_processing(template, settings, base, environment.today), end="", file=environment.stdout)
    return int(ExitCode.DONE)


def _print_notice(base: Path, options: argparse.Namespace, environment: Environment) -> int:
    from conseiller.outputs.notice import notice_page
    from conseiller.settings import Settings, load_settings

    print("\n".join(notice_page(load_settings() or Settings(), environment.today)), file=environment.stdout)
    return int(ExitCode.DONE)

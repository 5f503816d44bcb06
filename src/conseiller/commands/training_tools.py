"""The tools of a trainer under `formation`: the list of cases, a case file out, results in, the printed guide."""

import argparse
from collections.abc import Callable
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.training_cases import chosen_case, playable_cases
from conseiller.commands.written_files import add_output, deliver
from conseiller.errors import ConseillerError, ExitCode, RefusedError, cause, way_round
from conseiller.french import plural
from conseiller.knowledge.faults import Faults, Severity
from conseiller.knowledge.model import Knowledge
from conseiller.locations import own_knowledge_folder
from conseiller.training.cases import LEVELS

TOOLS = ("liste", "exporter", "rassembler", "guide")


def configure_tools(parser: argparse.ArgumentParser) -> None:
    """Declare each tool; without one, a case is played."""
    tools = parser.add_subparsers(dest="outil", metavar="OUTIL", title="outils de la personne qui forme")
    listed = tools.add_parser("liste", help="lister les cas, par niveau et par sujet", description="Lister les cas.")
    listed.add_argument("--niveau", type=int, choices=sorted(LEVELS), metavar="N", help="ce niveau seulement, de 1 à 3")
    listed.add_argument("--sujet", metavar="ARBRE", help="ce sujet seulement")
    out = tools.add_parser("exporter", help="copier un cas dans un fichier", description="Copier un cas.")
    out.add_argument("nom", metavar="CAS", help="le nom du cas")
    add_output(out)
    told = "l'image du groupe, à partir des résultats d'un dossier"
    gather = tools.add_parser("rassembler", help=told, description=f"{told[0].upper()}{told[1:]}.")
    gather.add_argument("dossier", type=Path, metavar="DIR", help="le dossier des résultats")
    gather.add_argument("--du-cas", metavar="CAS", help="le cas joué : son nom, ou son fichier (le plus joué, sinon)")
    add_output(gather)
    guide = tools.add_parser("guide", help="le guide à imprimer, fait des cas", description="Le guide à imprimer.")
    guide.add_argument("noms", nargs="*", metavar="CAS", help="ces cas seulement")
    add_output(guide)


def run_tool(options: argparse.Namespace, environment: Environment, folder: Path, knowledge: Knowledge) -> int:
    """Use the tool that was called."""
    tools: dict[str, Callable[[argparse.Namespace, Environment, Path, Knowledge], int]] = {
        "liste": _list,
        "exporter": _export,
        "rassembler": _gather,
        "guide": _guide,
    }
    return tools[options.outil](options, environment, folder, knowledge)


def _list(options: argparse.Namespace, environment: Environment, folder: Path, knowledge: Knowledge) -> int:
    cases = playable_cases(folder, knowledge, environment)
    if options.sujet is not None and options.sujet not in knowledge.trees:
        known = ", ".join(knowledge.trees)
        raise ConseillerError(f"Le sujet « {options.sujet} » n'existe pas.", f"Sujets connus : {known}.")
    chosen = [
        case
        for case in sorted(cases.values(), key=lambda case: (case.level, case.trees, case.id))
        if options.niveau in (None, case.level) and options.sujet in (None, *case.trees)
    ]
    for case in chosen:
        print(f"{case.level}  {case.id}  {case.title}  ({', '.join(case.trees)})", file=environment.stdout)
    environment.say(f"{plural(len(chosen), 'cas', 'cas')}. Pour en jouer un : conseiller formation --cas NOM")
    return int(ExitCode.DONE if chosen else ExitCode.REFUSED)


def _export(options: argparse.Namespace, environment: Environment, folder: Path, knowledge: Knowledge) -> int:
    from conseiller.training.case_loading import case_file

    case = chosen_case(options.nom, playable_cases(folder, knowledge, environment), knowledge)
    output: Path | None = options.sortie
    if output is not None and (output.is_dir() or not output.suffix):
        output = _folder(output) / f"{case.id}.yaml"
    if output is not None and output.name != f"{case.id}.yaml":
        raise ConseillerError(
            "Le nom d'un cas est celui de son fichier.", f"Écrivez-le sous « {case.id}.yaml », ou donnez un dossier."
        )
    written = case_file(folder, case.id, own_knowledge_folder())
    return deliver(written.read_text(encoding="utf-8"), output, environment)


def _folder(named: Path) -> Path:
    """A folder for the case, made when there is none. Raises ConseillerError when the system refuses."""
    try:
        named.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = way_round(error, "Choisissez un autre dossier, ou vérifiez vos droits.")
        raise ConseillerError(f"Le dossier « {named} » ne se crée pas ({cause(error)}).", told) from error
    return named


def _gather(options: argparse.Namespace, environment: Environment, folder: Path, knowledge: Knowledge) -> int:
    """Text on standard output; with `--sortie`, the page too. Exit code 1 when no result can be used."""
    from conseiller.outputs.document import render_page, text_lines
    from conseiller.training.debrief import PRINT_HINT
    from conseiller.training.devices import device_facts
    from conseiller.training.expected_route import expected_route
    from conseiller.training.gathering import document_of_group, read_group, same_case
    from conseiller.training.room_words import load_room_words

    if not options.dossier.is_dir():
        raise ConseillerError(f"« {options.dossier} » n'est pas un dossier.", "Donnez celui des résultats.")
    cases = playable_cases(folder, knowledge, environment)
    wanted = chosen_case(options.du_cas, cases, knowledge) if options.du_cas else None
    faults = Faults()
    results = read_group(options.dossier, wanted.id if wanted is not None else "", faults)
    case = wanted or (chosen_case(results[0].case, cases, knowledge) if results else None)
    group = same_case(results, case, faults) if case is not None else None
    for fault in faults.ordered():
        aside = " Laissé de côté." if fault.severity is Severity.FAULT else ""
        environment.say(f"{fault.place}: {fault.message}{aside}")
    if group is None or case is None or not group.size:
        raise RefusedError("Aucun résultat de ce dossier ne peut servir.", "Rejouez le cas avec --resultats DIR.")
    route = expected_route(case, knowledge, device_facts(folder, [case]))
    document = document_of_group(group, case, route, knowledge, load_room_words(folder))
    print("\n".join(text_lines(document)), file=environment.stdout)
    if options.sortie is not None:
        return deliver(render_page(document, PRINT_HINT), options.sortie, environment)
    return int(ExitCode.DONE)


def _guide(options: argparse.Namespace, environment: Environment, folder: Path, knowledge: Knowledge) -> int:
    from conseiller.outputs.document import render_page
    from conseiller.training.debrief import PRINT_HINT
    from conseiller.training.devices import device_facts
    from conseiller.training.guide import trainers_guide
    from conseiller.training.room_words import load_room_words

    cases = playable_cases(folder, knowledge, environment)
    chosen = [chosen_case(name, cases, knowledge) for name in options.noms] or list(cases.values())
    document = trainers_guide(chosen, knowledge, device_facts(folder, chosen), load_room_words(folder))
    return deliver(render_page(document, PRINT_HINT), options.sortie, environment)

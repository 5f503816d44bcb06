"""`conseiller publier --sortie`: the review page and the data files of a release."""

import argparse
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.errors import ConseillerError
from conseiller.indicators.published import Level, PublishedTable
from conseiller.journal import Journal
from conseiller.locations import default_base, knowledge_folder


def add_release_files(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the files."""
    parser.add_argument(
        "--sortie", type=Path, metavar="DOSSIER", help="écrire dans ce dossier le bilan et les fichiers de données"
    )
    parser.add_argument("--bureau", metavar="NOM", help="nom imprimé sur le bilan (celui des réglages)")
    parser.add_argument(
        "--comparer", type=Path, metavar="FICHIER", help="« donnees.json » de la même période, une année d'avant"
    )
    parser.add_argument("--pdf", action="store_true", help="écrire aussi le bilan en PDF (complément « pdf »)")


def check_release_files(options: argparse.Namespace) -> None:
    """Refuse what could not be written, before anything is published. Raises ConseillerError."""
    if options.sortie is None:
        for name in ("pdf", "comparer", "bureau"):
            if getattr(options, name):
                raise ConseillerError(f"--{name} ne sert qu'avec --sortie.", "Ajoutez --sortie et un dossier.")
        return
    if options.essai:
        raise ConseillerError("--essai n'écrit rien.", "Retirez --essai pour publier, ou retirez --sortie.")
    from conseiller.outputs.open_data.reading_back import read_back
    from conseiller.outputs.release_files import refuse_another_release
    from conseiller.outputs.review import means, paper
    from conseiller.outputs.review.years import check_comparable

    if options.pdf:
        paper.check_can_print()
    refuse_another_release(options.sortie, options.debut, options.fin)
    if (options.sortie / means.FILE).exists():
        means.read_means(options.sortie / means.FILE)
    if options.comparer:
        check_comparable(read_back(options.comparer), options.debut, options.fin)


def write_release_files(
    table: PublishedTable, told_by: tuple[Level, ...] | None, options: argparse.Namespace, environment: Environment
) -> None:
    """Write the folder of `--sortie`, if asked, and say what is in it. Raises ConseillerError."""
    if options.sortie is None:
        return
    from conseiller.knowledge.communes import load_communes
    from conseiller.outputs.open_data.reading_back import read_back
    from conseiller.outputs.publication import Publication
    from conseiller.outputs.release_files import PDF_FILE, write_release
    from conseiller.outputs.review.charts import can_draw
    from conseiller.settings import load_settings

    with Journal.open_to_count(options.base or default_base(), environment.today) as journal:
        invented = journal.invented

    settings = load_settings()
    office = options.bureau or (settings.office if settings else "")
    folder = knowledge_folder()
    publication = Publication(table, office, load_communes(folder), invented, told_by)
    earlier = read_back(options.comparer) if options.comparer else None
    written = write_release(publication, folder, options.sortie, options.pdf, earlier)
    environment.say(f"Écrit dans « {options.sortie} » : {', '.join(path.name for path in written)}.")
    environment.say("Vos mesures et vos moyens s'écrivent dans « moyens.yaml ». Puis relancez la même commande.")
    if not options.pdf and (options.sortie / PDF_FILE).exists():
        environment.say(f"Attention : « {PDF_FILE} » date d'avant. Ajoutez --pdf pour le refaire.")
    if not any(path.suffix == ".xlsx" for path in written):
        environment.say("Attention : ce tableau est trop long pour un tableur. Lisez « donnees.csv ».")
    if not can_draw():
        environment.say(
            "Attention : les graphiques demandent le complément « bilan ». Les tableaux disent la même chose.\n"
            "Pour les dessiner, relancez avec « python3 -m uv run --extra bilan conseiller publier … »."
        )

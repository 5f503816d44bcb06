"""`savoir imprimer`: a blank paper tree, for a stand without a screen."""

import argparse

from conseiller.commands.environment import Environment
from conseiller.commands.knowledge_authoring import add_date, day_of, tree_named
from conseiller.commands.written_files import add_output, deliver
from conseiller.knowledge.loading import load_knowledge
from conseiller.locations import knowledge_folder


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("arbre", metavar="ARBRE", help="le nom de l'arbre")
    add_output(parser)
    add_date(parser)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Write the page to the file, else to standard output."""
    from conseiller.outputs.paper_tree import render_paper

    knowledge = load_knowledge()
    tree = tree_named(options.arbre, knowledge)
    page = render_paper(tree, knowledge.sources, day_of(options, environment), knowledge_folder())
    return deliver(page, options.sortie, environment)

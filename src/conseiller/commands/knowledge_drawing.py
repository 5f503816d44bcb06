"""`savoir dessiner`: a tree as Mermaid text or as a picture."""

import argparse
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.knowledge_authoring import tree_named
from conseiller.commands.written_files import add_output, deliver


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("arbre", metavar="ARBRE", help="le nom de l'arbre")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--mermaid", action="store_true", help="en texte Mermaid (le choix de départ)")
    form.add_argument("--svg", action="store_true", help="en image SVG, qu'un navigateur ouvre")
    add_output(parser)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Write the drawing to the file, else to standard output."""
    tree = tree_named(options.arbre)
    output: Path | None = options.sortie
    if options.svg or (output is not None and output.suffix == ".svg" and not options.mermaid):
        from conseiller.outputs.tree_svg import draw_svg

        return deliver(draw_svg(tree), output, environment)
    from conseiller.outputs.tree_mermaid import draw_mermaid

    return deliver(draw_mermaid(tree), output, environment)

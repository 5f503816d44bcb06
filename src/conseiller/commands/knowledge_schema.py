"""`savoir schema`: the JSON Schema of a tree or of a case, for editors."""

import argparse
import json

from conseiller.commands.environment import Environment
from conseiller.commands.written_files import add_output, deliver
from conseiller.locations import knowledge_folder


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--cas", action="store_true", help="le schéma d'un cas de formation")
    add_output(parser)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Write the schema to the file, else to standard output."""
    if options.cas:
        from conseiller.training.case_schema import case_schema

        schema = case_schema(knowledge_folder())
    else:
        from conseiller.knowledge.schema import tree_schema

        schema = tree_schema(knowledge_folder())
    return deliver(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", options.sortie, environment)

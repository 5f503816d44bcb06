"""The tools of those who write trees, under `savoir`: one module for each, loaded only when it is called."""

import argparse
import importlib
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, cast

from conseiller.commands.environment import Environment
from conseiller.commands.main import Verb
from conseiller.commands.options import day
from conseiller.commands.parsing import FrenchParser
from conseiller.errors import ConseillerError
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.model import Knowledge, Question, Tree
from conseiller.knowledge.nearest import suggestion

VERBS: dict[str, tuple[str, str]] = {
    "suites": ("knowledge_sequels", "dire ce que chaque réponse à une question entraîne"),
    "dessiner": ("knowledge_drawing", "dessiner un arbre, en image ou en texte Mermaid"),
    "essayer": ("knowledge_rehearsal", "jouer un arbre ligne à ligne, depuis n'importe quelle question"),
    "imprimer": ("knowledge_paper", "écrire l'arbre sur papier, à cocher sans écran"),
    "apprendre": ("knowledge_learning", "apprendre des phrases quels mots mènent à quel sujet"),
    "incompris": (
        "knowledge_misunderstood",
        "lire, proposer ou effacer les phrases mal comprises gardées sur ce poste",
    ),
    "liens": ("knowledge_links", "demander aux sites si les liens des sources répondent"),
    "mettre-a-jour": ("knowledge_update", "relire à leur source les dates de fin des mises à jour"),
    "perime": ("knowledge_outdated", "lister ce qui est à revoir, avec sa place"),
    "schema": ("knowledge_schema", "écrire le schéma d'un arbre ou d'un cas, pour les éditeurs de texte"),
}
"""Verb typed after `savoir`: module of this package, one line of help."""

Parsers = argparse._SubParsersAction


class ToolParser(FrenchParser):
    """Declares its options when they are needed: loading nine tools would cost a tenth of a proof."""

    later: Callable[[argparse.ArgumentParser], None] | None = None

    def declare(self) -> None:
        """Declare the options now, if that was not done."""
        later, self.later = self.later, None
        if later is not None:
            later(self)

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        """What was typed, the options declared first."""
        self.declare()
        return super().parse_known_args(args, namespace)


def configure(verbs: "Parsers[ToolParser]") -> None:
    """Declare every tool."""
    for name, (_, text) in VERBS.items():
        parser = verbs.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        parser.later = lambda declared, name=name: _tool(name).configure(declared)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Use the tool that was called."""
    return _tool(options.verbe).run(options, environment)


def _tool(name: str) -> Verb:
    return cast(Verb, importlib.import_module(f"conseiller.commands.{VERBS[name][0]}"))


def add_date(parser: argparse.ArgumentParser) -> None:
    """Declare `--date`, the day on which the tree is looked at."""
    parser.add_argument("--date", type=day, metavar="JOUR", help="le jour regardé, AAAA-MM-JJ (aujourd'hui, sinon)")


def day_of(options: argparse.Namespace, environment: Environment) -> date:
    """The day asked for, else today."""
    chosen: date | None = options.date
    return chosen or environment.today


def tree_named(name: str, knowledge: Knowledge | None = None) -> Tree:
    """The tree of that name. Raises ConseillerError, with the nearest known one, or KnowledgeError."""
    trees = (knowledge or load_knowledge()).trees
    if name in trees:
        return trees[name]
    hint = suggestion(name, trees).strip()
    raise ConseillerError(f"L'arbre « {name} » n'existe pas.", hint or f"Arbres connus : {', '.join(sorted(trees))}.")


def question_named(name: str, tree: Tree) -> Question:
    """The question of that name. Raises ConseillerError with the nearest known one."""
    question = tree.question(name)
    if question is not None:
        return question
    known = [question.id for question in tree.questions]
    hint = suggestion(name, known).strip()
    raise ConseillerError(
        f"L'arbre « {tree.id} » n'a pas de question « {name} ».", hint or f"Ses questions : {', '.join(known)}."
    )

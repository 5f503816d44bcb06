"""Write docs/reference/touches.md and commandes.md from what the program really offers; `--check` only compares.

Run with `python3 -m uv run python scripts/reference.py`.
"""

import argparse
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

from conseiller.commands.knowledge_authoring import ToolParser
from conseiller.commands.main import VERBS
from conseiller.commands.parsing import FrenchParser
from conseiller.conversation.keys import KEYS

PAGES = Path(__file__).parents[1] / "docs" / "reference"

KEYS_HEAD = """# Touches et mots

Chaque touche a son mot. Le mot marche partout, aussi quand la touche n'arrive pas, et ligne à ligne.
Pour répondre : le numéro de la réponse, ou ses premières lettres. 0 veut dire « je ne sais pas ».
La rangée du haut d'un clavier français marche sans majuscule : `&` vaut 1, `é` vaut 2, `à` vaut 0.

| mot | touche | ce qui se passe | autre mot |
|---|---|---|---|
"""

VERBS_HEAD = """# Commandes

Sans rien d'autre, `conseiller` ouvre l'écran. Les codes de sortie ont [leur page](codes-de-sortie.md).
L'aide de chaque commande : `conseiller aide COMMANDE`.
"""


def keys_page() -> str:
    """One row for each entry of the key table."""
    rows = (
        f"| `{key.word}` | {key.shown or '–'} | {key.does} | {', '.join(f'`{word}`' for word in key.synonyms) or '–'} |"
        for key in KEYS
    )
    return KEYS_HEAD + "\n".join(rows) + "\n"


def verbs_page() -> str:
    """One section for each verb, one row for each option, as the parsers declare them."""
    return VERBS_HEAD + "".join(_verb(name, text) for name, (_, text) in VERBS.items())


def _verb(name: str, text: str) -> str:
    parser = FrenchParser(prog=f"conseiller {name}")
    importlib.import_module(f"conseiller.commands.{VERBS[name][0]}").configure(parser)
    return f"\n## {name} : {text}\n" + "".join(_commands(parser))


def _commands(parser: argparse.ArgumentParser, told: str = "") -> Iterator[str]:
    """The verb itself, or each of its actions with what its help says."""
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not actions:
        yield _command(parser, told)
    for action in actions:
        helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for name, child in action.choices.items():
            if isinstance(child, ToolParser):
                child.declare()
            yield from _commands(child, helps.get(name, ""))


def _command(parser: argparse.ArgumentParser, told: str) -> str:
    rows = [_row(action) for action in parser._actions if action.dest != "help"]
    table = "\n| option | ce qu'elle fait |\n|---|---|\n" + "\n".join(rows) + "\n" if rows else ""
    return f"\n`{parser.prog}`{' : ' if told else ''}{told}\n{table}"


def _row(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else str(action.metavar or "|".join(map(str, action.choices or [action.dest])))
    names = [f"{name} {value}".strip() for name in action.option_strings] or [value]
    cells = (", ".join(f"`{name}`" for name in names), action.help or "")
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def main() -> int:
    """0 when the pages say what the program offers (or have just been written), 1 when one is out of date."""
    pages = {PAGES / "touches.md": keys_page(), PAGES / "commandes.md": verbs_page()}
    stale = [page for page, text in pages.items() if not page.is_file() or page.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for page in stale:
            print(f"{page.name} is out of date: run scripts/reference.py")
        return 1 if stale else 0
    for page in stale:
        page.write_text(pages[page], encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

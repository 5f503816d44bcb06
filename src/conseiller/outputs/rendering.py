"""The templates of the outputs: an unknown name is an error, French spaces are put in by the template engine itself."""

import textwrap
from functools import cache, partial
from typing import TYPE_CHECKING

from conseiller.outputs.typography import for_paper, for_terminal, note_parts, phone_parts

if TYPE_CHECKING:
    from jinja2 import Environment

COLUMNS = 66
"""Reading width of the text form, that of the conversation."""


UNWRAPPED = 100_000
"""Wider than any text: the reader of the text form wraps it."""


def render(template: str, columns: int = COLUMNS, **names: object) -> str:
    """One template of `outputs/templates`, filled. `.html.j2` escapes everything it is given."""
    return _environment("html" if ".html" in template else "txt", columns).get_template(template).render(**names)


@cache
def _environment(kind: str, columns: int) -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    spaces = for_paper if kind == "html" else for_terminal
    environment = Environment(
        loader=PackageLoader("conseiller.outputs"),
        autoescape=kind == "html",
        undefined=StrictUndefined,
        # Every text that a template prints passes here: no call can be forgotten.
        # A macro returns markup, whose texts have passed already.
        finalize=lambda value: spaces(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["numeros"] = phone_parts
    environment.filters["notes"] = note_parts
    environment.filters["largeur"] = partial(fill, columns=columns)
    return environment


def fill(text: str, first: str = "", indent: int | None = None, columns: int = COLUMNS) -> str:
    """The text on lines of at most `columns` signs; `first` opens it, the other lines are indented under it."""
    return textwrap.fill(
        for_terminal(text),
        columns,
        initial_indent=first,
        subsequent_indent=" " * (len(first) if indent is None else indent),
        break_on_hyphens=False,
    )

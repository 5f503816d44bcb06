"""Runs `conseiller savoir` as an author does, on 22 November 2026."""

import io
from dataclasses import dataclass
from datetime import date

from conseiller.commands.environment import Environment
from conseiller.commands.main import run


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    told: str


def savoir(*words: str, typed: str = "") -> Said:
    """What one tool wrote and told, with ordinary spaces."""
    out, told = io.StringIO(), io.StringIO()
    code = run(["savoir", *words], Environment(io.StringIO(typed), out, told, date(2026, 11, 22), {}))
    return Said(code, plain(out.getvalue()), plain(told.getvalue()))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")

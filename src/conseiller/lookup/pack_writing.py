"""A whole public file becomes the text of one territory pack; bad rows are told, the others kept."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from conseiller.french import plural
from conseiller.lookup.place_files import FileRow
from conseiller.lookup.place_rows import BadRowError, RowReader
from conseiller.lookup.place_rules import Format, Rules

_UNQUOTED = frozenset({"id", "role", "commune", "lu_le", "confiance"})


@dataclass(slots=True)
class Gathered:
    """What a file gave."""

    entries: list[dict[str, str]] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    """Line of the file, and why the row was left out."""
    passed: int = 0
    """Rows about something else, or somewhere else."""


def gather(
    rows: Iterable[FileRow], reader: RowReader, rules: Rules, departments: Collection[str] = frozenset()
) -> Gathered:
    """The places of a file, those of some départements only when any is named."""
    found = Gathered()
    seen: dict[str, int] = {}
    for row in rows:
        try:
            entry = None if row.problem else _entry(row, reader, rules, departments)
        except BadRowError as error:
            found.problems.append((row.line, str(error)))
            continue
        if row.problem:
            found.problems.append((row.line, row.problem))
        elif entry is None:
            found.passed += 1
        elif entry["id"] in seen:
            found.problems.append((row.line, f"le même identifiant est déjà ligne {seen[entry['id']]}"))
        else:
            seen[entry["id"]] = row.line
            found.entries.append(entry)
    return found


def _entry(row: FileRow, reader: RowReader, rules: Rules, departments: Collection[str]) -> dict[str, str] | None:
    role = rules.role(row.cells)
    if role is None:
        return None
    try:
        commune = reader.commune(row.cells)
    except BadRowError:
        if departments and reader.lies_elsewhere(row.cells, departments):
            return None  # nobody asked for that place: not worth a line among hundreds
        raise
    if departments and commune.department not in departments:
        return None
    return reader.entry(row.cells, role, commune)


def pack_text(pack_id: str, title: str, kind: Format, entries: Iterable[dict[str, str]]) -> str:
    """The file of a pack. The same places in any order give the same text: importing twice changes nothing."""
    ordered = sorted(entries, key=lambda entry: (entry["commune"], entry["id"]))
    lines = [
        f"# Lieux importés (format « {kind} »), {plural(len(ordered), 'lieu', 'lieux')}.".replace(
            "\N{NO-BREAK SPACE}", " "
        ),
        "# Un nouvel import remplace ce fichier : écrivez vos corrections dans un autre, avec le même « id ».",
        f"territoire: {pack_id}",
        f"titre: {_quoted(title)}",
        "importe: oui",
        "lieux:",
    ]
    for entry in ordered:
        written = [(key, value) for key, value in entry.items() if value]
        lines += [f"  {'- ' if key == 'id' else '  '}{key}: {_scalar(key, value)}" for key, value in written]
    return "\n".join(lines) + "\n"


def _scalar(key: str, value: str) -> str:
    return value if key in _UNQUOTED else _quoted(value)


def _quoted(text: str) -> str:
    """A YAML text between quotes; JSON's way of quoting is also YAML's."""
    return json.dumps(text, ensure_ascii=False)

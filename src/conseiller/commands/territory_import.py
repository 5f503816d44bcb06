"""`conseiller territoire importer`: a public file becomes a pack in the user's own folder."""

import argparse
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.errors import ConseillerError, ExitCode, RefusedError, cause, way_round
from conseiller.french import plural
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.reading import MAXIMUM_BYTES, read_yaml
from conseiller.knowledge.scalars import ID
from conseiller.knowledge.territories import read_pack
from conseiller.locations import knowledge_folder, territories_folder
from conseiller.lookup.folding import fold
from conseiller.lookup.pack_writing import Gathered, gather, pack_text
from conseiller.lookup.place_files import FileRow, clean, read_rows
from conseiller.lookup.place_rows import RowReader, format_of
from conseiller.lookup.place_rules import Format, load_rules
from conseiller.lookup.places import Places
from conseiller.whole_files import put_whole


def bring_in(options: argparse.Namespace, environment: Environment) -> int:
    """Write the pack; bad rows are told with their line. Raises ConseillerError when nothing can be written."""
    source: Path = options.fichier
    target = _target(options.vers, source)
    places = Places(knowledge_folder())
    rows, kind = _known_rows(source, options.format)
    reader = RowReader(places.communes, places.names, kind, _day_of(source, environment.today))
    found = gather(rows, reader, load_rules(knowledge_folder())[kind], frozenset(map(str.upper, options.departement)))
    for line, problem in found.problems:
        environment.say(f"{source}:{line} : {problem}. Ligne laissée de côté.")
    if not found.entries:
        raise RefusedError(
            f"« {source.name} » ne donne aucun lieu. {_counted(found)}",
            "Vérifiez le format et le département demandés.",
        )
    changed = _write(target, pack_text(target.stem, clean(f"Import de {source.name}"), kind, found.entries))
    environment.say(f"{_counted(found)}\n{'Écrit dans' if changed else 'Rien ne change dans'} « {target} ».")
    return int(ExitCode.DONE)


def _day_of(source: Path, today: date) -> date:
    """The day the file was obtained, said of rows without a date: the same file gives the same pack on any day."""
    return min(date.fromtimestamp(source.stat().st_mtime), today)


def _known_rows(source: Path, asked: Format | None) -> tuple[Iterator[FileRow], Format]:
    """The rows, and the format their columns show. Raises ConseillerError when it is not one of ours."""
    rows = read_rows(source)
    first = next((row for row in rows if not row.problem), None)
    if first is None:
        raise RefusedError(f"« {source} » n'a aucune ligne lisible.", "Vérifiez que c'est bien l'extrait public.")
    shown = format_of(list(first.cells))
    if shown is None or (asked is not None and asked is not shown):
        other = f"ressemble au format « {shown} »" if shown else "n'a les colonnes d'aucun format connu"
        raise ConseillerError(
            f"« {source} » {other}.", "Donnez un extrait des lieux de médiation numérique, ou des acteurs de l'ADEME."
        )
    return chain((first,), rows), shown


def _target(asked: Path | None, source: Path) -> Path:
    """The file to write: the one asked for, else one named after the source in the user's own folder."""
    name = "_".join(fold(source.stem).replace(".", " ").replace("+", " ").split())[:50] or "import"
    target = asked or territories_folder() / f"{name}.yaml"
    if target.suffix != ".yaml" or not ID.fullmatch(target.stem):
        raise ConseillerError(
            f"« {target.name} » ne peut pas être le nom d'un territoire.",
            "Écrivez-le en minuscules sans accent, avec « _ » et la fin « .yaml ».",
        )
    if target.exists():
        faults = Faults()
        root = read_yaml(target, str(target), faults)
        pack = read_pack(root, target.stem, faults) if root is not None else None
        if pack is None or not pack.imported:
            raise RefusedError(
                f"« {target} » n'a pas été écrit par un import : il n'est pas remplacé.",
                "Choisissez un autre nom avec --vers.",
            )
    return target


def _write(target: Path, text: str) -> bool:
    """Write the pack whole or not at all; False when the file already says just that."""
    content = text.encode("utf-8")
    if len(content) > MAXIMUM_BYTES:
        raise ConseillerError(
            f"{plural(text.count('  - id: '), 'lieu', 'lieux')} : c'est trop pour un territoire.",
            "Gardez un ou quelques départements, avec --departement.",
        )
    try:
        if target.exists() and target.read_bytes() == content:
            return False
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        put_whole(target, content)
    except OSError as error:
        raise ConseillerError(
            f"« {target} » ne s'écrit pas ({cause(error)}).",
            way_round(error, "Vérifiez vos droits, ou choisissez --vers."),
        ) from error
    return True


def _counted(found: Gathered) -> str:
    kept = plural(len(found.entries), "lieu gardé", "lieux gardés")
    passed = plural(
        found.passed, "ligne sur un autre sujet ou un autre lieu", "lignes sur un autre sujet ou un autre lieu"
    )
    return f"{kept}, {plural(len(found.problems), 'ligne mauvaise', 'lignes mauvaises')}, {passed}."

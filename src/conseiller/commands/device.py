"""`conseiller appareil`: a device typed in words, its lifecycle row, and until when it is kept safe."""

import argparse
from collections.abc import Mapping, Sequence
from datetime import date

from conseiller.commands.environment import Environment
from conseiller.commands.jsonl import answer_each_line, text_of
from conseiller.commands.options import day
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import long_date, typeset
from conseiller.knowledge.lifecycle import Row, Scope, load_rows
from conseiller.locations import knowledge_folder, own_rows
from conseiller.lookup.devices import DeviceAnswer, Devices, Found
from conseiller.lookup.facts import unknown_model, way_on, where_named
from conseiller.lookup.lexicon import Lexicon, load_lexicon
from conseiller.lookup.support import STATE_LABELS, describe, support_state
from conseiller.lookup.telling_apart import names_apart, told_beside, where_to_read

SHOWN = 9
"""Candidates shown at most: as many as one digit can choose."""
LISTED = 20
"""Candidates of a batch at most: a script may want every version of Windows 11."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("texte", metavar="TEXTE", nargs="*", help="nom de l'appareil, par exemple : galaxy a12")
    parser.add_argument("--jsonl", action="store_true", help='lire {"query", "date"?} ligne par ligne')
    parser.add_argument("--date", type=day, metavar="JOUR", help="état à ce jour (AAAA-MM-JJ), sinon aujourd'hui")


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Answer one name in French lines, or one per line of standard input with --jsonl."""
    on_date: date = options.date or environment.today
    if not options.jsonl and not options.texte:
        raise ConseillerError("Il manque le nom de l'appareil.", "Tapez par exemple : conseiller appareil galaxy a12.")
    folder = knowledge_folder()
    rows = load_rows(folder, own_rows())
    if not rows:
        raise ConseillerError(
            "Les dates de mise à jour manquent : le dossier « cycle_de_vie » est vide.",
            "Réinstallez le programme, ou vérifiez CONSEILLER_SAVOIRS.",
        )
    lexicon = load_lexicon(folder)
    devices = Devices(rows, lexicon)
    if options.jsonl:
        answer_each_line(environment, lambda given: _contract(devices, given, on_date))
        return int(ExitCode.DONE)
    answer = devices.search(" ".join(options.texte), on_date, limit=SHOWN)
    print("\n".join(_sentences(answer, on_date, lexicon)), file=environment.stdout)
    return int(ExitCode.DONE)


def _contract(devices: Devices, given: Mapping[str, object], today: date) -> Mapping[str, object]:
    on_date = _date_of(given, today)
    answer = devices.search(text_of(given, "query"), on_date, limit=LISTED)
    row = answer.likeliest
    return {
        "match": row.id if row else None,
        # Not sure although there is a match: twins with one answer (a telephone sold with and without 5G), or a name
        # that is wholly that row's and begins another's. A person is asked, a script may go on.
        "confident": answer.kind is Found.SURE,
        "candidates": [
            {"id": found.id, "name": name, "score": score}
            for found, name, score in zip(answer.rows, names_apart(answer.rows), answer.scores, strict=True)
        ],
        "status": str(support_state(row, on_date)) if row else None,
        "security_end": row.security_end.isoformat() if row and row.security_end else None,
        "precision": str(row.precision) if row else None,
    }


def _date_of(given: Mapping[str, object], today: date) -> date:
    raw = given.get("date")
    if raw is None:
        return today
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) else date.fromisoformat("")
    except ValueError as error:
        raise ConseillerError(f"« {raw} » n'est pas une date AAAA-MM-JJ.", "Corrigez la clé « date ».") from error


def _sentences(answer: DeviceAnswer, on_date: date, lexicon: Lexicon) -> list[str]:
    """What is said to a person. Raises RefusedError when nothing was found."""
    if answer.taken is not None:
        others = answer.rows[1:] if answer.kind is Found.AMBIGUOUS else ()
        beside = [f"  {typeset(told_beside(answer.taken, others, on_date))}"] if others else []
        return [*_one(answer.taken, on_date, answer.reference), *beside]
    if answer.kind is Found.AMBIGUOUS:
        several = "Plusieurs appareils portent presque ce nom." if len(answer.rows) > 1 else "Est-ce celui-ci ?"
        return _choice(several, answer.rows, on_date, lexicon)
    if answer.kind is Found.NEAR:
        alone = len(answer.rows) == 1
        asked = "Est-ce celui-ci ?" if alone else "Est-ce l'un de ceux-là ?"
        lines = _choice(f"Je ne suis pas sûr de ce nom. {asked}", answer.rows, on_date, lexicon)
        none_of_them = "Si ce n'est pas lui" if alone else "Si ce n'est aucun d'eux"
        return [*lines, typeset(f"{none_of_them} : {_way_on(answer, lexicon)}")]
    if answer.kind is Found.UNKNOWN_MODEL:
        brand, reference = answer.brand or "", answer.reference
        raise RefusedError(
            typeset(f"{unknown_model(brand, reference)} Je ne vais pas deviner."),
            typeset(way_on(brand, lexicon, reference)),
        )
    if answer.brand:
        raise RefusedError(
            typeset(f"« {answer.brand} » ne suffit pas : il manque le modèle, ou la version."),
            typeset(where_named(answer.brand, lexicon)),
        )
    raise RefusedError(
        "Je ne trouve pas cet appareil. Je ne vais pas deviner.", "Donnez la marque et le nom écrit au dos."
    )


def _choice(asked: str, rows: Sequence[Row], on_date: date, lexicon: Lexicon) -> list[str]:
    """A question, where to read the right name, and the rows with their state."""
    named = zip(names_apart(rows), rows, strict=True)
    states = [f"  {name} : {STATE_LABELS[support_state(row, on_date)]}" for name, row in named]
    return [typeset(line) for line in (f"{asked} {where_to_read(rows, lexicon.devices)}", *states)]


def _way_on(answer: DeviceAnswer, lexicon: Lexicon) -> str:
    """What is left when none of the rows proposed is the right one."""
    if answer.brand:
        way = way_on(answer.brand, lexicon, answer.reference)
        return way[0].lower() + way[1:]
    return "donnez la marque et le nom écrit au dos."


def _one(row: Row, on_date: date, reference: str) -> list[str]:
    lines = [
        f"{row.name} (référence {reference})" if reference else row.name,
        f"  État au {long_date(on_date)} : {STATE_LABELS[support_state(row, on_date)]}",
        f"  {describe(row, on_date)}",
    ]
    if row.os_range and row.kind in ("telephone", "tablette"):
        lines.append(f"  Versions du système : {row.os_range}")
    if row.note and row.scope is not Scope.DRIVERS:  # what that note says is already in the description
        lines.append(f"  À savoir : {row.note}")
    lines.append(f"  Source : {row.source}, relevé du {long_date(row.source_date)}")
    return [typeset(line) for line in lines]

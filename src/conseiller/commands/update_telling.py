"""What an update of the dates changed, said for the people concerned: 'Samsung : 3 perdent leurs correctifs…'."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from conseiller.french import long_date, plural
from conseiller.knowledge.lifecycle import Row
from conseiller.knowledge.lifecycle_merging import Merged
from conseiller.lookup.support import SupportState, months_later, shown_end, support_state

SOON_MONTHS = 6
"""Losing fixes within this many months is said first: a purchase may have to be prepared."""
KEYS = {
    "sortie": "sortie", "fin_securite": "fin des correctifs", "securite_finie": "correctifs finis",
    "fin_evolutions": "fin des nouveautés", "evolutions_finies": "nouveautés finies", "systemes": "systèmes",
    "fin_prolongee": "fin de la prolongation", "arret_vente": "arrêt de la vente", "vente_arretee": "vente arrêtée",
    "derniere_version": "dernière version", "derniere_version_le": "dernière version, jour",
}  # fmt: skip
"""What a conflict calls a key."""
NAMED = 3
"""Models named in one line at most."""


@dataclass(slots=True)
class Unread:
    """What could not be read: products with the reason, releases whose fields had wrong types."""

    products: dict[str, str] = field(default_factory=dict)
    releases: list[str] = field(default_factory=list)


def told_update(merged: Merged, today: date, unread: Unread, nothing_new: bool) -> list[str]:
    """The lines of a summary, most urgent first."""
    pairs = [(merged.before[row_id], row) for row_id, row in merged.after.items()]
    soon = _ending_soon(pairs, today)
    lines = [
        *_told(
            _ending_soon(pairs, today), "perd ses correctifs", "perdent leurs correctifs", f"dans {SOON_MONTHS} mois"
        ),
        *_told(_ended(pairs, today), "ne reçoit plus de correctifs", "ne reçoivent plus de correctifs"),
        *_told(_later(pairs), "reçoit des correctifs plus longtemps", "reçoivent des correctifs plus longtemps"),
        *_told(
            [row for row in _earlier(pairs) if row not in soon],
            "finit plus tôt que prévu",
            "finissent plus tôt que prévu",
        ),
        *_told([row for old, row in pairs if old is None], "est nouveau", "sont nouveaux"),
    ]
    other = sum(old is not None and old.security_end == row.security_end for old, row in pairs)
    if other:
        lines.append(f"Autres précisions, sans effet sur la fin des correctifs : {plural(other, 'ligne')}.")
    if not pairs:
        lines.append("Rien de nouveau depuis la dernière mise à jour." if nothing_new else "Aucune date n'a changé.")
    for reason, products in groupby(sorted(unread.products, key=lambda name: (unread.products[name], name)),
                                    key=lambda name: unread.products[name]):  # fmt: skip
        lines.append(f"Pas lu, {reason} : {_some(list(products))}. Les dates d'avant restent.")
    if unread.releases:
        lines.append(f"Lignes mal écrites à la source, laissées de côté : {_some(unread.releases)}.")
    return lines


def told_conflicts(conflicts: Mapping[str, Mapping[str, object]], rows: Mapping[str, Row]) -> list[str]:
    """Corrected rows that the source contradicts, and how to decide; ours stand until then."""
    if not conflicts:
        return []
    lines = [f"{plural(len(conflicts), 'ligne corrigée', 'lignes corrigées')} à trancher, rien n'y a été changé :"]
    for row_id, against in sorted(conflicts.items()):
        row = rows.get(row_id)
        said = ", ".join(f"{KEYS.get(key, key)} : {_in_words(value)}" for key, value in against.items())
        ours = f" Chez nous : {shown_end(row) or 'sans date'}." if row is not None else ""
        checked = f" Vérifié le {long_date(row.amended.verified_on)}." if row is not None and row.amended else ""
        lines.append(f"  {row_id} : la source dit {said}.{ours}{checked}")
    first = min(conflicts)
    lines.append(f"Pour décider : conseiller savoir mettre-a-jour --garder {first}, ou --accepter {first}.")
    return lines


def _ending_soon(pairs: Iterable[tuple[Row | None, Row]], today: date) -> list[Row]:
    limit = months_later(today, SOON_MONTHS)
    return [row for old, row in pairs if _moved(old, row) and row.security_end and today <= row.security_end <= limit]


def _ended(pairs: Iterable[tuple[Row | None, Row]], today: date) -> list[Row]:
    ended = SupportState.ENDED
    return [
        row
        for old, row in pairs
        if old is not None and support_state(row, today) is ended and support_state(old, today) is not ended
    ]


def _later(pairs: Iterable[tuple[Row | None, Row]]) -> list[Row]:
    return [row for old, row in pairs if old and old.security_end and row.security_end and
            row.security_end > old.security_end]  # fmt: skip


def _earlier(pairs: Iterable[tuple[Row | None, Row]]) -> list[Row]:
    return [row for old, row in pairs if old and old.security_end and row.security_end and
            row.security_end < old.security_end]  # fmt: skip


def _moved(old: Row | None, row: Row) -> bool:
    return old is None or old.security_end != row.security_end


def _told(rows: list[Row], one: str, several: str, when: str = "") -> list[str]:
    """One line for each maker: '3 Samsung perdent leurs correctifs dans 6 mois : …'."""
    by_vendor = groupby(sorted(rows, key=lambda row: row.vendor), key=lambda row: row.vendor)
    lines = []
    for vendor, found in by_vendor:
        own = list(found)
        verb = several if len(own) > 1 else one
        lines.append(f"{len(own)} {vendor} {verb}{' ' * bool(when)}{when} : {_some([row.name for row in own])}.")
    return lines


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:NAMED])
    return f"{shown} et {len(names) - NAMED} de plus" if len(names) > NAMED else shown


def _in_words(value: object) -> str:
    if value is None:
        return "rien"
    if isinstance(value, bool):
        return "oui" if value else "non"
    try:
        return f"le {long_date(date.fromisoformat(str(value)))}"
    except ValueError:
        return str(value)

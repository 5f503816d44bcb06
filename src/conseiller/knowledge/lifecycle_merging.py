"""What a product read at the source changes in our rows. Nothing corrected by hand is overwritten: that is a conflict.

Names stay ours (they are translated); dates, states, versions and systems come from the source.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from conseiller.knowledge.lifecycle_lines import field_of
from conseiller.knowledge.lifecycle_rows import Amendment, Precision, Row
from conseiller.knowledge.lifecycle_source import Product, Release

SOURCE = "https://endoflife.date/"
"""Rows read elsewhere are not looked for there."""
RECENT = timedelta(days=730)
"""A release we do not have is added when it is still maintained, or younger than this."""

_EITHER = (
    ("fin_evolutions", "evolutions_finies"), ("fin_securite", "securite_finie"), ("arret_vente", "vente_arretee"),
)  # fmt: skip
"""A day replaces a bare state and the other way round."""


@dataclass(slots=True)
class Merged:
    """What changed: rows by id, as they were (None: new) and as they are now; conflicts by row id and key."""

    before: dict[str, Row | None] = field(default_factory=dict)
    after: dict[str, Row] = field(default_factory=dict)
    conflicts: dict[str, dict[str, object]] = field(default_factory=dict)


def products_of(rows: Iterable[Row]) -> list[str]:
    """The products that the source is asked for."""
    return sorted({row.product for row in rows if row.source.startswith(SOURCE)})


def merge(product: Product, rows: Mapping[str, Row], kept: Mapping[str, Mapping[str, object]], today: date) -> Merged:
    """What `product` changes in `rows`; conflicts already decided (`kept`) stay silent while the source agrees."""
    merged = Merged()
    siblings = [row for row in rows.values() if row.product == product.name]
    for release in product.releases:
        row = rows.get(f"{product.name}/{release.cycle}")
        if row is None:
            new = _new(release, product, siblings, today)
            if new is not None:
                merged.before[new.id], merged.after[new.id] = None, new
            continue
        differing = _differences(row, release)
        corrected = {key for key in differing if _is_corrected(row, key)}
        against = {key: _plain(differing[key]) for key in sorted(corrected)}
        if against and kept.get(row.id) != against:
            merged.conflicts[row.id] = against
        changed = changed_by(row, {key: differing[key] for key in differing.keys() - corrected}, product.read_on)
        if changed != replace(row, source_date=changed.source_date):
            merged.before[row.id], merged.after[row.id] = row, changed
    return merged


def changed_by(row: Row, values: Mapping[str, object], read_on: date) -> Row:
    """A row with values of the source, read that day; its precision follows from what is known."""
    fields: dict[str, Any] = {field_of(key): value for key, value in values.items()}
    if row.extended_consumer_end is not None and row.extended_consumer_end == row.extended_end:
        # Ubuntu Pro, Debian LTS: what everyone can have is the longest extension.
        fields |= {"extended_consumer_end": fields["extended_end"]} if "extended_end" in fields else {}
    changed = replace(row, **fields, source_date=max(read_on, row.source_date))
    dated = row.precision not in (Precision.STATE_ONLY, Precision.UNKNOWN)
    if changed.security_end is not None:
        return changed if dated else replace(changed, precision=Precision.SOURCE)
    known = changed.security_ended is not None
    return replace(changed, precision=Precision.STATE_ONLY if known else Precision.UNKNOWN)


def accepted(row: Row, against: Mapping[str, object], read_on: date) -> Row:
    """A row whose correction gives way to the source for these keys."""
    values = {key: _dated(key, value) for key, value in against.items()}
    changed = changed_by(row, values, read_on)
    left = tuple(key for key in (row.amended.fields if row.amended else ()) if key not in against)
    amended = Amendment(left, row.amended.source, row.amended.verified_on) if row.amended and left else None
    return replace(changed, amended=amended)


def _differences(row: Row, release: Release) -> dict[str, object]:
    """By key, what the source says otherwise; the twin of a day that became a state, or back, is cleared."""
    said = dict(release.facts)
    for day, state in _EITHER:
        if day in said:
            said[state] = None
        elif state in said:
            said[day] = None
    if row.link:
        said.pop("lien", None)
    return {key: value for key, value in said.items() if getattr(row, field_of(key)) != value}


def _is_corrected(row: Row, key: str) -> bool:
    if row.amended is None:
        return False
    twins = {other for pair in _EITHER if key in pair for other in pair} | {key}
    return "*" in row.amended.fields or bool(twins & set(row.amended.fields))


def _new(release: Release, product: Product, siblings: list[Row], today: date) -> Row | None:
    """A row for a release we do not have, in the manner of its nearest siblings; None when it is old and ended."""
    facts = release.facts
    released, end = facts.get("sortie"), facts.get("fin_securite")
    over = facts.get("securite_finie") is True or (isinstance(end, date) and end < today)
    if not siblings or not release.label or (over and not (isinstance(released, date) and today - released < RECENT)):
        return None
    like = _likest(release, siblings)
    prefix = _prefix(siblings, product)
    name = release.label if not prefix or release.label.startswith(prefix) else f"{prefix}{release.label}"
    dated = Counter(row.precision for row in siblings if row.security_end is not None).most_common(1)
    blank = Row(
        f"{product.name}/{release.cycle}", like.family, like.kind, like.vendor, product.name, release.cycle, name,
        like.scope, dated[0][0] if dated else Precision.SOURCE, f"{SOURCE}{product.name}", product.read_on,
        codename=release.codename, edition=like.edition, note=like.note if like.scope == "pilotes-firmware" else "",
    )  # fmt: skip
    return changed_by(blank, facts, product.read_on)


def _likest(release: Release, siblings: list[Row]) -> Row:
    """The sibling with the same ending of the cycle ('-w', '-e-lts'), else the youngest."""
    ending = release.cycle.partition("-")[2].partition("-")[2]
    same = [row for row in siblings if row.cycle.partition("-")[2].partition("-")[2] == ending] or siblings
    return max(same, key=lambda row: row.released or date.min)


def _prefix(siblings: list[Row], product: Product) -> str:
    """What our names put before the source's label: 'Samsung ' before 'Galaxy A57 5G'."""
    labels = {release.cycle: release.label for release in product.releases if release.label}
    said = [(row.name, labels[row.cycle]) for row in siblings if row.cycle in labels]
    found = Counter(name.removesuffix(label) for name, label in said if name.endswith(label))
    return found.most_common(1)[0][0] if found else ""


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _dated(key: str, value: object) -> object:
    return (
        date.fromisoformat(value) if isinstance(value, str) and key.startswith(("fin_", "sortie", "arret_")) else value
    )

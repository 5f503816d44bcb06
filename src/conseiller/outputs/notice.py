"""The notice at the foot of the sheet: who keeps what, how long, with which rights (RGPD, article 13)."""

from collections.abc import Iterable
from datetime import date, timedelta

from conseiller.french import long_date, typeset
from conseiller.outputs.sheet import Sheet, SheetSource
from conseiller.outputs.sheet_view import SourceList, SourceView
from conseiller.outputs.wording import Wording, shipped_wording
from conseiller.settings import Settings

_WEB = ("https://", "http://")


def notice_lines(sheet: Sheet, wording: Wording) -> tuple[str, ...]:
    """Five short lines (the sixth is `source_list`); each adapts to what is known, none is ever half empty."""
    if sheet.trial:
        return (wording.say("notice_essai"),)
    return (
        wording.say("notice_qui", bureau=sheet.office) if sheet.office else wording.say("notice_qui_sans_nom"),
        wording.say(_with_code("notice_quoi", sheet)),
        # Kept until the end of the year that follows the appointment, the time of the yearly review.
        wording.say(_with_code("notice_duree", sheet), annee=sheet.day.year + 1),
        wording.say(_with_code("notice_droits", sheet)),
        _contact(sheet, wording),
    )


def source_list(sheet: Sheet, wording: Wording, opening: str = "") -> SourceList:
    """All the sources with their numbers, and the days they were read."""
    entries = [
        SourceView(number, _source(source, wording), source.link if source.link.startswith(_WEB) else "")
        for number, source in enumerate(sheet.sources, start=1)
    ]
    return SourceList(opening, tuple(entries), " ".join(_read(sheet.sources, wording)))


def notice_page(settings: Settings, day: date) -> tuple[str, ...]:
    """The notice by itself, with the office's own parameters, to post at the desk: heading, then its five lines."""
    wording = shipped_wording()
    sheet = Sheet("", day, office=settings.office, phone=settings.phone, dpo=settings.dpo, code="CODE")
    return tuple(typeset(line) for line in (wording.say("titre_notice"), *notice_lines(sheet, wording)))


def last_day_of_code(sheet: Sheet, wording: Wording) -> date:
    """The last day a return is taken."""
    return sheet.day + timedelta(days=wording.days_kept)


def _with_code(key: str, sheet: Sheet) -> str:
    return key if sheet.code else f"{key}_sans_code"


def _contact(sheet: Sheet, wording: Wording) -> str:
    contact = sheet.dpo or ", ".join(part for part in (sheet.office, sheet.phone) if part)
    # « Contact : M. Martin. . » would follow from a contact that ends with its own full stop.
    if contact.rstrip(" ."):
        return wording.say("notice_contact", contact=contact.rstrip(" ."))
    return wording.say("notice_contact_sans_nom")


def _source(source: SheetSource, wording: Wording) -> str:
    doubt = wording.say("source_a_confirmer") if source.to_confirm else ""
    return ", ".join(part for part in (source.title.rstrip(" ."), source.publisher, source.published, doubt) if part)


def _read(sources: Iterable[SheetSource], wording: Wording) -> list[str]:
    days = sorted({source.read_on for source in sources if source.read_on})
    if not days:
        return []
    if len(days) == 1:
        return [wording.say("sources_lues", jour=long_date(days[0]))]
    return [wording.say("sources_lues_entre", debut=long_date(days[0]), fin=long_date(days[-1]))]

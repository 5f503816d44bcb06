"""The support state of one lifecycle row on one day, and how it is said.

The rule is the one written in `knowledge/cycle_de_vie/README.md`, section « L'état au jour demandé »: computed for
the day asked, never read from a stored state, never guessed.
"""

from calendar import monthrange
from datetime import date
from enum import StrEnum

from conseiller.french import long_date, month_and_year, plural, typeset
from conseiller.knowledge.lifecycle import Precision, Row, Scope

ENDING_SOON_MONTHS = 12
"""`bientot_fini` when this many months remain, or fewer."""

STATE_ONLY_MONTHS = 12
"""How long 'maintained' without a date is believed after the day it was read."""


class SupportState(StrEnum):
    """What a row says about one day. It holds for the row, not for the person: enrolment is asked afterwards."""

    MAINTAINED = "maintenu"
    ENDING_SOON = "bientot_fini"
    EXTENDED = "prolonge"
    ENDED = "fini"
    UNKNOWN = "inconnu"


STATE_LABELS: dict[SupportState, str] = {
    SupportState.MAINTAINED: "mis à jour",
    SupportState.ENDING_SOON: "bientôt fini",
    SupportState.EXTENDED: "prolongé, sous condition",
    SupportState.ENDED: "fini",
    SupportState.UNKNOWN: "inconnu",
}
"""The state in the words of the screen."""


def support_state(row: Row, on_date: date) -> SupportState:
    """The state of `row` on `on_date`; the last covered day is still covered."""
    if row.security_end is None:
        return _state_without_date(row, on_date)
    if on_date <= row.security_end:
        near = row.security_end <= months_later(on_date, ENDING_SOON_MONTHS)
        return SupportState.ENDING_SOON if near else SupportState.MAINTAINED
    if row.extended_consumer_end is not None and on_date <= row.extended_consumer_end:
        return SupportState.EXTENDED
    return SupportState.ENDED


def _state_without_date(row: Row, on_date: date) -> SupportState:
    if row.security_ended is None:
        return SupportState.UNKNOWN
    if row.security_ended:
        return SupportState.ENDED
    believed = on_date <= months_later(row.source_date, STATE_ONLY_MONTHS)
    return SupportState.MAINTAINED if believed else SupportState.UNKNOWN


def months_later(day: date, months: int) -> date:
    """The same day of the month, `months` later; the last day when that month is shorter.

    Days past the calendar (year 9999) stay at its last day.
    """
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shown_end(row: Row) -> str:
    """The end of security as a person may read it: 'le 12 octobre 2027', 'vers mars 2028', or '' when unknown.

    The day is written only when the source gives it.
    """
    if row.security_end is None:
        return ""
    if row.precision is Precision.SOURCE:
        return f"le {long_date(row.security_end)}"
    about = f"vers {month_and_year(row.security_end)}"
    return f"{about} (estimation)" if row.precision is Precision.ESTIMATED else about


def describe(row: Row, on_date: date) -> str:
    """One to three French sentences for the mediator: until when, how sure, under which condition."""
    state = support_state(row, on_date)
    if state is SupportState.UNKNOWN:
        said = _unknown(row)
    elif row.scope is Scope.CURRENT_VERSION:
        said = _current_version(row, state)
    elif state is SupportState.EXTENDED and row.extended_consumer_end is not None:
        said = _extended(row, row.extended_consumer_end, on_date)
    elif row.security_end is None:
        said = _state_only(row, state)
    else:
        said = _dated(row, row.security_end, state, on_date)
    return typeset(said)


def tell_person(row: Row, on_date: date) -> str:
    """The state of a row for the sheet a person takes home: as `describe`, without the words of the trade."""
    if support_state(row, on_date) is not SupportState.EXTENDED or row.extended_consumer_end is None:
        return f"{row.name}. {describe(row, on_date)}"
    until = long_date(row.extended_consumer_end)
    said = f"{row.name} n'est plus mis à jour depuis {shown_end(row)}."
    condition = "une inscription" if row.extended_enrolment else row.extended_label
    return typeset(f"{said} Avec {condition}, les mises à jour de sécurité durent jusqu'au {until}.")


def _unknown(row: Row) -> str:
    if row.scope is Scope.PRODUCTION:
        return "Je ne sais pas jusqu'à quand : cela dépend du système installé dessus."
    if row.security_ended is False:
        read_on = long_date(row.source_date)
        return f"Je ne sais pas : mis à jour au {read_on}, pas relu depuis. La date affichée sur l'appareil fait foi."
    return "Je ne sais pas jusqu'à quand. La date affichée sur l'appareil fait foi."


def _current_version(row: Row, state: SupportState) -> str:
    if state is SupportState.ENDED:
        return "Version remplacée par une plus récente. La mise à jour du programme règle la question."
    if row.security_end is not None:
        return f"Version suivie {_until(shown_end(row))}. Ensuite, la mise à jour du programme règle la question."
    return f"Version du moment au {long_date(row.source_date)}. Gardez les mises à jour du programme en marche."


def _extended(row: Row, end: date, on_date: date) -> str:
    who = f"Pour les inscrits ({row.extended_label})" if row.extended_enrolment else f"Avec {row.extended_label}"
    said = f"Support ordinaire fini {shown_end(row)}. {who} : mises à jour jusqu'au {long_date(end)}."
    return said + _for_organisations(row, on_date)


def _for_organisations(row: Row, on_date: date) -> str:
    longest = row.extended_end
    if longest is None or on_date > longest or longest == row.extended_consumer_end:
        return ""
    return f" Pour les organisations, offre payante jusqu'au {long_date(longest)}."


def _state_only(row: Row, state: SupportState) -> str:
    read_on = long_date(row.source_date)
    if state is SupportState.ENDED:
        return f"Plus de mises à jour au {read_on}, date exacte inconnue. Marche encore, mais n'est plus protégé."
    return f"Mis à jour au {read_on}, sans date de fin annoncée : à vérifier sur l'appareil."


def _dated(row: Row, end: date, state: SupportState, on_date: date) -> str:
    drivers = row.scope is Scope.DRIVERS
    what = "Mises à jour des pilotes et du micrologiciel" if drivers else "Mises à jour de sécurité"
    if state is SupportState.ENDED:
        said = f"{what} : finies {shown_end(row)}."
    elif state is SupportState.ENDING_SOON and row.precision is Precision.SOURCE:
        said = f"{what} {_until(shown_end(row))}, {_delay(on_date, end)}."
    else:
        said = f"{what} {_until(shown_end(row))}."
    if drivers:
        return f"{said} Windows suit son propre calendrier."
    if state is SupportState.ENDED:
        return f"{said} Marche encore, mais n'est plus protégé.{_for_organisations(row, on_date)}"
    return said


def _until(end: str) -> str:
    """'jusqu'au 12 octobre 2027' or 'jusque vers mars 2028'."""
    return f"jusqu'au {end.removeprefix('le ')}" if end.startswith("le ") else f"jusque {end}"


def _delay(on_date: date, end: date) -> str:
    days = (end - on_date).days
    if days < 2:
        return "aujourd'hui" if days == 0 else "demain"
    if days < 14:
        return f"dans {plural(days, 'jour')}"
    if end < months_later(on_date, 2):
        return f"dans {plural(days // 7, 'semaine')}"
    months = (end.year - on_date.year) * 12 + end.month - on_date.month - (end.day < on_date.day)
    return f"dans {months}\N{NO-BREAK SPACE}mois"

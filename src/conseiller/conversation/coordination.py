"""The coordinator's screen: three objectives, a period chosen by keys, why a figure is not publishable. Only reads."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conseiller.conversation import coordination_pages as pages
from conseiller.conversation.contract import Line, Outcome, Page, PageLine, Panel, Prompt, PromptKind, Role
from conseiller.conversation.stage import DONE, ESCAPE_HINT, NOT_CLEARED, choices, hints
from conseiller.conversation.staged import front_word
from conseiller.conversation.typed import ESCAPE, clean, digit, reserved
from conseiller.errors import ConseillerError
from conseiller.french import long_date, typeset
from conseiller.indicators.counted import Measures
from conseiller.indicators.periods import final_day
from conseiller.indicators.thresholds import Thresholds
from conseiller.journal import Counts

YEARS_OFFERED = 3
_QUARTERS = ("1er", "2e", "3e", "4e")
_CODE = re.compile(r"(\d{4})(?:\s*-?\s*[tT]([1-4]))?")


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months, and how they are called."""

    name: str
    begin: date
    end: date


class View(StrEnum):
    """What the page shows."""

    GLANCE = "tableau"
    DETAIL = "détail"
    PERIODS = "périodes"
    HELP = "aide"


class Coordination:
    """Implements `contract.Conversation`; counts again at each period, and keeps what it counted."""

    alarm = False
    panel = Panel()

    def __init__(
        self,
        count: Callable[[Period], Counts],
        thresholds: Thresholds,
        period: Period,
        today: date,
        *,
        kind: str = "",
        line_mode: bool = False,
    ) -> None:
        self._count, self._thresholds, self._today = count, thresholds, today
        self._kind, self._line_mode = kind, line_mode
        self._counted: dict[Period, Counts] = {}
        self._transcript: list[Line] = []
        self._view, self._pointed = View.GLANCE, 1
        self._period = period
        self._measures = self._measured(period)

    @property
    def transcript(self) -> tuple[Line, ...]:
        """What was refused."""
        return tuple(self._transcript)

    @property
    def title(self) -> str:
        """Whose figures these are."""
        return f"{f'{self._kind} · ' if self._kind else ''}Coordination · axe 5"

    @property
    def status(self) -> str:
        """The period, and that nothing here is for publication."""
        return f"{self._period.name} · usage interne"

    @property
    def greeting(self) -> str:
        """What the line mode says first."""
        return f"Coordination, {self._period.name}. Usage interne : ces nombres ne se publient pas"

    @property
    def prompt(self) -> Prompt:
        """A number, or a period typed as a code."""
        keys = (*hints("pourquoi"), ESCAPE_HINT, *hints("aide", "quitter"))
        match self._view:
            case View.GLANCE:
                labels = [*(pages.name_of(item) for item in self._measures), "Changer de période"]
                # The period makes the prompt new, so that line mode says the figures of each.
                text, hint = (
                    f"Période : {self._period.name}. Que voulez-vous voir ?",
                    "un numéro, ou une période : 2025, 2025-T1",
                )
            case View.PERIODS:
                labels = [period.name for period in self._offered()]
                text, hint = "Quelle période ?", "un numéro, ou une période : 2025, 2025-T1"
            case _:
                return Prompt(PromptKind.NEXT, "", "", mark="Suite", hint="Entrée pour revenir", keys=keys[1:])
        return Prompt(
            PromptKind.NEXT, "", text, choices(*labels), mark="Suite", hint=hint, preselected=self._pointed, keys=keys
        )

    @property
    def page(self) -> Page:
        """The view."""
        match self._view:
            case View.GLANCE:
                return Page(tuple(self._glance()), current=self._pointed)
            case View.PERIODS:
                rows = [PageLine((period.name,), number, indent=2) for number, period in enumerate(self._offered(), 1)]
                head = () if self._line_mode else (PageLine(("Quelle période ?",), role=Role.QUESTION, indent=2),)
                return Page((*head, *rows), self._pointed)
            case View.DETAIL:
                return Page(tuple(self._detail()))
        return Page(tuple(PageLine((text,), indent=2) for text in _HELP))

    def submit(self, text: str) -> Outcome:
        """Take what was typed, or the word of a key."""
        typed = clean(text)
        word = reserved(typed)
        try:
            return self._word(word) if word is not None else self._take(typed)
        except ConseillerError as error:
            self._transcript += [Line("Erreur", error.message, Role.ERROR), Line("À faire", error.way_out)]
            return NOT_CLEARED

    def point(self, number: int | None) -> None:
        """The highlight moved."""
        if number is not None:
            self._pointed = number

    def complete(self, text: str) -> str | None:
        """Nothing is completed."""
        return None

    def _word(self, word: str) -> Outcome:
        wish = front_word(word)
        if wish is not None:
            return wish
        if word in (ESCAPE, "retour", "accueil"):
            return self._back()
        if word == "aide":
            return self._show(View.HELP)
        if word == "pourquoi" and self._view is View.GLANCE and self._pointed <= len(self._measures):
            return self._show(View.DETAIL)
        if word == "pourquoi" and self._view is View.DETAIL:
            return self._refuse("Le pourquoi est écrit au-dessus. Entrée revient au tableau.")
        return self._refuse("Choisissez un numéro, ou tapez « aide ».")

    def _take(self, typed: str) -> Outcome:
        if self._view in (View.DETAIL, View.HELP):
            return self._back() if not typed else self._refuse("Appuyez sur Entrée pour revenir.")
        number = digit(typed) if typed else self._pointed
        if number is None:
            return self._typed_period(typed)
        if self._view is View.PERIODS:
            offered = self._offered()
            if not 1 <= number <= len(offered):
                return self._refuse("Choisissez un numéro de la liste.")
            return self._change(offered[number - 1])
        if 1 <= number <= len(self._measures):
            self._pointed = number
            return self._show(View.DETAIL)
        if number == len(self._measures) + 1:
            self._pointed = 1
            return self._show(View.PERIODS)
        return self._refuse("Choisissez un numéro de la liste.")

    def _typed_period(self, typed: str) -> Outcome:
        found = _CODE.fullmatch(typed)
        if found is None or not 1900 <= int(found[1]) <= 2999:
            return self._refuse("Tapez un numéro, une année ou un trimestre, par exemple 2025 ou 2025-T1.")
        return self._change(quarter(int(found[1]), int(found[2])) if found[2] else year(int(found[1])))

    def _change(self, period: Period) -> Outcome:
        self._measures = self._measured(period)
        self._period, self._pointed = period, 1
        return self._show(View.GLANCE)

    def _show(self, view: View) -> Outcome:
        self._view = view
        return DONE

    def _back(self) -> Outcome:
        if self._view is View.PERIODS:
            self._pointed = 1
        return self._show(View.GLANCE)

    def _refuse(self, reason: str) -> Outcome:
        self._transcript.append(Line("Précision", typeset(reason), Role.WARNING))
        return NOT_CLEARED

    def _measured(self, period: Period) -> list[Measures]:
        if period not in self._counted:
            self._counted[period] = self._count(period)
        over = self._today >= final_day(period.end)
        return [Measures(counts, self._thresholds, over) for counts in self._counted[period].objectives]

    def _offered(self) -> Sequence[Period]:
        years = range(self._today.year, self._today.year - YEARS_OFFERED, -1)
        return [
            period for number in years for period in (year(number), *(quarter(number, part) for part in range(1, 5)))
        ]

    def _glance(self) -> list[PageLine]:
        if self._line_mode:
            said = [text for item in self._measures for text in pages.spoken(item)]
            return [PageLine((text,)) for text in [*self._nothing(), *said]]
        shown = [PageLine((typeset(pages.GLANCE),), role=Role.QUESTION, indent=2)]
        for number, item in enumerate(self._measures, start=1):
            shown += [*pages.at_a_glance(number, item), PageLine(("",))]
        shown.append(pages.across("Fait en séance", [pages.done_in_short(item) for item in self._measures]))
        shown.append(pages.across("Intentions", [pages.intention_in_short(item) for item in self._measures]))
        shown.append(PageLine(("Changer de période",), len(self._measures) + 1, indent=2))
        return [*shown, *(PageLine((text,), role=Role.WARNING, indent=2) for text in self._nothing())]

    def _nothing(self) -> list[str]:
        """Told when no objective has anything in this period: the first screen of who has just begun."""
        if any(item.counts.advices for item in self._measures):
            return []
        today = self._today.year
        return [pages.nothing_in(self._period.name, today if self._period.begin.year != today else today - 1)]

    def _detail(self) -> list[PageLine]:
        item = self._measures[self._pointed - 1]
        head = f"Objectif {pages.name_of(item)} · {self._period.name}"
        lines = pages.in_full(item, drawing=not self._line_mode)
        return [
            PageLine((head,), role=Role.QUESTION, indent=2),
            PageLine(("",)),
            *(PageLine((line,), indent=2) for line in lines),
        ]


_HELP = (
    "Un numéro montre un objectif en entier, et pourquoi son chiffre n'est pas publiable.",
    "« 2025 » ou « 2025-T1 » change de période. Échap revient. Ctrl+Q quitte.",
    "● fiable   ▲ fragile   ■ non publiable : le remplissage de la barre dit la même chose.",
)


def year(number: int) -> Period:
    """A calendar year."""
    return Period(f"année {number}", date(number, 1, 1), date(number, 12, 31))


def quarter(number: int, part: int) -> Period:
    """A quarter, from 1 to 4."""
    first = date(number, 3 * part - 2, 1)
    after = date(number + part // 4, 3 * part % 12 + 1, 1)
    return Period(f"{_QUARTERS[part - 1]} trimestre {number}", first, date.fromordinal(after.toordinal() - 1))


def between(begin: date, end: date) -> Period:
    """A period given by its days; a whole year or quarter takes its name."""
    known = (year(begin.year), *(quarter(begin.year, part) for part in range(1, 5)))
    named = next((period for period in known if (period.begin, period.end) == (begin, end)), None)
    return named or Period(f"du {long_date(begin)} au {long_date(end)}", begin, end)

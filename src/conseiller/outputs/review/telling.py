"""Published figures in French: counts, whole percents, bounds rounded outward, or why there is nothing to read."""

from dataclasses import dataclass

from conseiller.french import MONTHS, NBSP
from conseiller.indicators.disclosure.table import UNKNOWN
from conseiller.indicators.drawing import in_percents
from conseiller.indicators.published import TOTAL, Level, PublishedFigure
from conseiller.indicators.thresholds import Thresholds
from conseiller.journal.rules import RETURN_WINDOW
from conseiller.outputs.publication import Publication
from conseiller.outputs.review.reading import Release, is_shown, state_of
from conseiller.outputs.review.view import Cell, Kind
from conseiller.outputs.wording import Wording

_FOLLOWED = ("A5.3", "A5.4", "A5.5", "A5.6", "A5.7")
"""Indicators of due advices."""


@dataclass(frozen=True, slots=True)
class Teller:
    """What every section needs to speak of a release."""

    publication: Publication
    release: Release
    words: Wording
    thresholds: Thresholds

    def objective(self, letter: str) -> str:
        """'Objectif a : achat et usage'; 'Total' for all of them."""
        if letter == TOTAL:
            return self.words.say("total")
        return self.words.say("objectif", lettre=letter, nom=self.thresholds.names[letter])

    def in_sentence(self, letter: str) -> str:
        """'Objectif a (achat et usage)': a sentence goes on after it with a colon of its own."""
        return self.words.say("objectif_phrase", lettre=letter, nom=self.thresholds.names[letter])

    def short_objective(self, letter: str) -> str:
        """'Objectif a'."""
        return self.words.say("objectif_court", lettre=letter)

    def period(self, code: str) -> str:
        """'1er trimestre 2025', 'mars 2025', '2025'; 'Total' for the whole."""
        if code == TOTAL:
            return self.words.say("total")
        year, _, part = code.partition("-")
        if part.startswith("T"):
            return self.words.say(f"trimestre_{part[1:]}", annee=year)
        return f"{MONTHS[int(part) - 1]} {year}" if part else year

    @property
    def too_early(self) -> bool:
        """Whether no advice can be due yet: its days say so, and nothing of the follow-up is hidden nor weak."""
        table = self.release.table
        return table.extraction.toordinal() - RETURN_WINDOW < table.begin.toordinal()

    def followed_state(self, figure: PublishedFigure | None) -> str:
        """As `state_of`, for the follow-up: 'trop_tot' where there is nothing to follow yet."""
        state = state_of(figure)
        return "trop_tot" if self.too_early and state in ("secret", "non_publiable") else state

    def reason(self, state: str) -> str:
        """'secret', 'non publiable', 'trop tôt' or 'non calculé'."""
        return self.words.say(state)

    def grade(self, grade: str) -> str:
        """'fiable', 'fragile' or 'non publiable'."""
        return self.words.say(f"fiabilite_{grade}")

    def territory(self, level: Level, code: str) -> str:
        """The name of a territory, its code when it is unknown."""
        if code == UNKNOWN:
            return self.words.say("territoire_inconnu")
        return self.publication.territory_name(level, code) or self.words.say("territoire_sans_nom", code=code)

    def count(self, figure: PublishedFigure | None) -> Cell:
        """A number of advices."""
        if figure is None or not is_shown(figure) or figure.value is None:
            return self.nothing(figure)
        return Cell(number(round(figure.value)), Kind.NUMBER)

    def base(self, figure: PublishedFigure | None) -> Cell:
        """What a share is of. Quality never withholds it: without a number it is secret."""
        if figure is None or (figure.base is None and self.too_early):
            return self.nothing(figure)
        if figure.base is None:
            return Cell(self.reason("secret"), Kind.SECRET)
        return Cell(number(figure.base), Kind.NUMBER)

    def share(self, figure: PublishedFigure | None) -> Cell:
        """'43 %', followed by its interval where it has one."""
        if figure is None or not is_shown(figure) or figure.value is None:
            return self.nothing(figure)
        return Cell(self.share_text(figure), Kind.NUMBER)

    def share_text(self, figure: PublishedFigure) -> str:
        """A share that is shown, with its interval where it has one."""
        part = percent(figure.value or 0)
        if figure.interval_low is None or figure.interval_high is None:
            return self.words.say("part", part=part)
        interval = in_percents((figure.interval_low, figure.interval_high))
        return self.words.say("intervalle", part=part, intervalle=interval)

    def bounds(self, figure: PublishedFigure | None) -> Cell:
        """'de 35 à 52 %'."""
        told = bounds(figure)
        return Cell(told, Kind.NUMBER) if told else self.nothing(figure)

    def graded_bounds(self, figure: PublishedFigure | None) -> Cell:
        """'de 35 à 52 %, fragile'."""
        told = bounds(figure)
        if not told:
            return self.nothing(figure)
        return Cell(self.words.say("bornes_et_fiabilite", bornes=told, fiabilite=self.grade(state_of(figure))))

    def centre(self, figure: PublishedFigure | None) -> Cell:
        """The point inside bounds that are shown; never alone."""
        if figure is None or not bounds(figure):
            return self.nothing(figure)
        if figure.value is None:
            # The worst case has no middle: nothing says where inside the truth stands.
            return Cell(self.reason("non_publiable" if figure.indicator == "A5.7" else "absent"), Kind.MISSING)
        return Cell(self.words.say("part", part=percent(figure.value)), Kind.NUMBER)

    def nothing(self, figure: PublishedFigure | None) -> Cell:
        """Why a cell holds no number."""
        followed = figure is not None and figure.indicator in _FOLLOWED
        state = self.followed_state(figure) if followed else state_of(figure)
        if state == "secret":
            return Cell(self.reason(state), Kind.SECRET)
        if state == "trop_tot":
            return Cell(self.reason(state), Kind.MISSING)
        return Cell(self.reason("absent" if figure is None else "non_publiable"), Kind.MISSING)


def bounds(figure: PublishedFigure | None) -> str:
    """'de 35 à 52 %', '' when they are not shown."""
    if figure is None or not is_shown(figure) or figure.low is None or figure.high is None:
        return ""
    return in_percents((figure.low, figure.high))


def percent(share: float) -> str:
    """A share between 0 and 1 as a whole number of percents; halves go up, as readers expect."""
    return str(int(share * 100 + 0.5))


def number(count: int) -> str:
    """Thousands apart."""
    return f"{count:,}".replace(",", NBSP)


def several(count: int, one: str) -> str:
    """'1 conseil', '1 200 conseils'."""
    return f"{number(count)}{NBSP}{one}{'s' if count > 1 else ''}"

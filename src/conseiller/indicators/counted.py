"""The indicators of axis 5 for each objective: counts, rates, intervals, bounds and grades.

Definitions: indicators, sections 4 to 8. Unrounded, for internal use only: nothing here is protected.
"""

from dataclasses import dataclass
from functools import cached_property

from conseiller.indicators import bounds, grades
from conseiller.indicators.bounds import Calls, Outcomes
from conseiller.indicators.grades import Grade
from conseiller.indicators.intervals import Interval, clopper_pearson, width, wilson
from conseiller.indicators.thresholds import Thresholds
from conseiller.journal import Counts, ObjectiveCounts


@dataclass(frozen=True)
class Measures:
    """What the counts of one objective come to."""

    counts: ObjectiveCounts
    thresholds: Thresholds
    over: bool = False
    """Whether nothing of the period can change any more: nobody is left to call."""

    @cached_property
    def outcomes(self) -> Outcomes:
        """Yes, no and unknown among the due ones."""
        return Outcomes(self.counts.yes, self.counts.no, self.counts.unknown)

    @cached_property
    def calls(self) -> Calls:
        """The draw among the unknown ones."""
        return Calls(self.counts.drawn, self.counts.reached, self.counts.reached_yes)

    @cached_property
    def worst_case(self) -> Interval | None:
        """A5.6."""
        return bounds.worst_case(self.outcomes)

    @cached_property
    def after_calls(self) -> Interval | None:
        """A5.7; None when nobody was drawn."""
        return bounds.after_calls(self.outcomes, self.calls)

    @property
    def headline(self) -> Interval | None:
        """A5.7 when there are call-backs, else A5.6."""
        return self.after_calls or self.worst_case

    @property
    def grade(self) -> Grade:
        """Of the headline."""
        return grades.grade_of_bounds(self.counts.base, self.headline, self.thresholds)

    @cached_property
    def declared_grade(self) -> Grade:
        """Of A5.5."""
        return grades.grade_of_declared(
            self.counts.answered_yes, self.counts.answered, self.counts.base, self.thresholds
        )

    @property
    def intention_grade(self) -> Grade:
        """Of A5.2."""
        return grades.grade_of_coverage(self.counts.intention_asked, self.counts.advices, self.thresholds)

    @property
    def session_grade(self) -> Grade:
        """Of A5.3: seen for every one of the base."""
        return grades.grade_of_coverage(self.counts.base, self.counts.base, self.thresholds)


def as_contract(counts: Counts, thresholds: Thresholds) -> dict[str, object]:
    """The object that `conseiller indicateurs --json` prints: unrounded, for internal use only."""
    return {
        "accompagnements": counts.sessions,
        "indicateurs": [_indicator(Measures(objective, thresholds)) for objective in counts.objectives],
    }


def _indicator(measures: Measures) -> dict[str, object]:
    counts = measures.counts
    return {
        "objectif": str(counts.objective),
        "n_conseils": counts.advices,
        "n_intention_posee": counts.intention_asked,
        "n_intention_oui": counts.intention_yes,
        "n_echus": counts.due,
        "n_sans_objet": counts.no_object,
        "n_base": counts.base,
        "n_retours": counts.answered,
        "n_fait_retours": counts.answered_yes,
        "n_fait_seance": counts.due_done_in_session,
        "n_oui": counts.yes,
        "n_non": counts.no,
        "n_inconnus": counts.unknown,
        "taux_retour": rate(counts.answered, counts.base),
        "taux_seance": rate(counts.due_done_in_session, counts.base),
        "taux_declare": rate(counts.answered_yes, counts.answered),
        **_intervals(measures),
        "fiabilite_mise_en_place": str(measures.grade),
        "fiabilite_taux_declare": str(measures.declared_grade),
        "bornes_publiees": _pair(bounds.published(measures.outcomes, measures.thresholds.secret)),
        "taux_intention": rate(counts.intention_yes, counts.intention_asked),
    }


def _intervals(measures: Measures) -> dict[str, object]:
    counts, calls, answered = measures.counts, measures.calls, measures.counts.answered
    low, high = measures.worst_case or (None, None)
    low_called, high_called = measures.after_calls or (None, None)
    headline = measures.headline
    return {
        "wilson": _pair(wilson(counts.answered_yes, answered) if answered else None),
        "clopper": _pair(clopper_pearson(counts.answered_yes, answered) if answered else None),
        "borne_basse": low,
        "borne_haute": high,
        "rappels_tires": calls.drawn,
        "rappels_joints": calls.reached,
        "rappels_fait": calls.yes,
        "rappel_basse": low_called,
        "rappel_haute": high_called,
        "rappel_point": bounds.point_after_calls(measures.outcomes, calls),
        "rappel_point_publiable": grades.point_may_be_given(calls, measures.thresholds) if calls.drawn else None,
        "largeur": width(headline) if headline else None,
    }


def rate(part: int, whole: int) -> float | None:
    """A share between 0 and 1; None of nothing."""
    return part / whole if whole else None


def _pair(interval: Interval | None) -> list[float] | None:
    return list(interval) if interval else None

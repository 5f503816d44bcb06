"""The indicators of axis 5 as far as counts go: what needs returns, call-backs or a grade is null or zero.

Definitions: indicators, sections 3 to 5. The journal holds no returns yet, so R, z and call-backs are zero for real;
intervals of nothing are null; reliability grades and published bounds are not computed here.
"""

from conseiller.journal import Counts, ObjectiveCounts


def as_contract(counts: Counts) -> dict[str, object]:
    """The object that `conseiller indicateurs --json` prints: unrounded, for internal use only."""
    return {
        "accompagnements": counts.sessions,
        "indicateurs": [_indicator(objective) for objective in counts.objectives],
    }


def _indicator(counts: ObjectiveCounts) -> dict[str, object]:
    base = counts.due
    yes = counts.due_done_in_session
    unknown = base - yes
    return {
        "objectif": str(counts.objective),
        "n_conseils": counts.advices,
        "n_intention_posee": counts.intention_asked,
        "n_intention_oui": counts.intention_yes,
        "n_echus": counts.due,
        "n_sans_objet": 0,
        "n_base": base,
        "n_retours": 0,
        "n_fait_retours": 0,
        "n_fait_seance": counts.due_done_in_session,
        "n_oui": yes,
        "n_non": 0,
        "n_inconnus": unknown,
        "taux_retour": _rate(0, base),
        "taux_seance": _rate(counts.due_done_in_session, base),
        "taux_declare": None,
        "wilson": None,
        "clopper": None,
        "borne_basse": _rate(yes, base),
        "borne_haute": _rate(yes + unknown, base),
        "rappels_tires": 0,
        "rappels_joints": 0,
        "rappels_fait": 0,
        "rappel_basse": None,
        "rappel_haute": None,
        "rappel_point": None,
        "rappel_point_publiable": None,
        "largeur": _rate(unknown, base),
        "fiabilite_mise_en_place": None,
        "fiabilite_taux_declare": None,
        "bornes_publiees": None,
        "taux_intention": _rate(counts.intention_yes, counts.intention_asked),
    }


def _rate(part: int, whole: int) -> float | None:
    """A share between 0 and 1; None of nothing."""
    return part / whole if whole else None

"""What the coordinator reads: three objectives at a glance, then one in full, with why it may not be published."""

from collections.abc import Iterator

from conseiller.conversation.contract import PageLine, Role
from conseiller.french import plural, typeset
from conseiller.indicators.counted import Measures
from conseiller.indicators.drawing import SIGNS, drawn, in_percents
from conseiller.indicators.explaining import better, how_to_reach, why_bounds, why_declared, why_intention
from conseiller.indicators.grades import Grade
from conseiller.indicators.telling import GRADE_WORDS, graded, told

COLUMNS = 40
"""Of a drawn interval: it fits a window of 60 columns."""
INK = {Grade.RELIABLE: Role.ADVICE, Grade.FRAGILE: Role.WARNING, Grade.WITHHELD: Role.QUIET}
"""The sign, the word and the fill say the grade first."""
GLANCE = "Mise en place, sans rien supposer des absents"
QUALITY_ONLY = "« Non publiable » parle du chiffre. Le secret des petits nombres se juge au moment de publier."


def nothing_in(name: str, another: int) -> str:
    """For a period without any advice: nobody is left before three empty lines."""
    return typeset(f"Aucun conseil : {name}. Pour une autre période, tapez par exemple {another}.")


def name_of(measures: Measures) -> str:
    """'a, achat et usage'."""
    objective = measures.counts.objective
    return typeset(f"{objective}, {measures.thresholds.names[objective]}")


def signed(grade: Grade) -> str:
    """'▲ fragile'."""
    return f"{SIGNS[grade]} {GRADE_WORDS[grade]}"


def at_a_glance(number: int, measures: Measures) -> list[PageLine]:
    """Name and grade, the interval drawn, then in words; what would better it."""
    grade = measures.grade
    lines = [PageLine((name_of(measures), signed(grade)), number, role=INK[grade], indent=2)]
    if not measures.counts.advices:
        return [*lines, PageLine(("aucun conseil",), role=Role.QUIET, indent=4)]
    interval = measures.headline if has_figure(measures) else None
    lines.append(PageLine((drawn(interval, grade, COLUMNS),), role=INK[grade], indent=4))
    lines += [PageLine((typeset(text),), role=Role.QUIET, indent=4) for text in _in_short(measures)]
    return lines


def spoken(measures: Measures) -> list[str]:
    """The same for line mode: sentences, nothing drawn."""
    return [typeset(line.strip()) for line in told(measures, drawing=False)]


def in_full(measures: Measures, *, drawing: bool) -> list[str]:
    """Every indicator of one objective, its grade, and why it is not better."""
    return [typeset(line) for line in _in_full(measures, drawing)]


def has_figure(measures: Measures) -> bool:
    """Whether there are enough due advices for any proportion."""
    return measures.headline is not None and measures.counts.base >= measures.thresholds.base_minimale


def across(label: str, parts: list[str]) -> PageLine:
    """'Fait en séance   a 17 %   b 24 %   c non publiable'."""
    return PageLine((label, typeset("   ".join(parts))), role=Role.QUIET, indent=2)


def done_in_short(measures: Measures) -> str:
    """'a 17 %', or 'a non publiable'."""
    counts = measures.counts
    return _share(measures, counts.due_done_in_session, counts.base, measures.session_grade)


def intention_in_short(measures: Measures) -> str:
    """The same for intentions."""
    counts = measures.counts
    return _share(measures, counts.intention_yes, counts.intention_asked, measures.intention_grade)


def _share(measures: Measures, part: int, whole: int, grade: Grade) -> str:
    if grade is Grade.WITHHELD or not whole:
        return f"{measures.counts.objective} {GRADE_WORDS[Grade.WITHHELD]}"
    return f"{measures.counts.objective} {100 * part / whole:.0f} %"


def _in_short(measures: Measures) -> Iterator[str]:
    counts = measures.counts
    if not has_figure(measures) or measures.headline is None:
        waiting, fewest = counts.advices - counts.due, measures.thresholds.base_minimale
        later = f" · {waiting} plus tard" if waiting else ""
        yield f"pas de chiffre : {plural(counts.base, 'conseil échu', 'conseils échus')}, il en faut {fewest}{later}"
        if counts.base + waiting < fewest:
            yield "Pour un chiffre : période plus longue, ou plusieurs conseillers"
        return
    returned = f"{100 * counts.answered / counts.base:.0f} % de retours"
    yield f"{in_percents(measures.headline)} · {plural(counts.base, 'conseil échu', 'conseils échus')} · {returned}"
    if missing := better(measures):
        yield f"Pour « fiable » : {missing}"


def _in_full(measures: Measures, drawing: bool) -> Iterator[str]:
    counts = measures.counts
    gone = f", dont {counts.no_object} sans objet" if counts.no_object else ""
    due = plural(counts.due, "échu", "échus")
    yield f"Conseils donnés (A5.1) : {counts.advices}, {due}{gone}."
    indicator = "A5.7, après rappels" if counts.drawn else "A5.6"
    if has_figure(measures) and measures.headline is not None:
        yield f"Mise en place ({indicator}) : {in_percents(measures.headline)}, {_grade(measures.grade, drawing)}."
        if drawing:
            yield drawn(measures.headline, measures.grade, COLUMNS)
    else:
        yield f"Mise en place ({indicator}) : pas de chiffre, {_grade(measures.grade, drawing)}."
    yield from (f"Pourquoi : {reason}." for reason in why_bounds(measures))
    yield from (f"Pour un chiffre : {way}." for way in how_to_reach(measures))
    if missing := better(measures):
        yield f"Pour « fiable » : {missing}."
    if counts.base:
        yield f"Retours (A5.4) : {counts.answered} sur {counts.base}, {100 * counts.answered / counts.base:.0f} %."
    if counts.drawn:
        reached = plural(counts.reached, "joint", "joints")
        yield f"Rappels : {plural(counts.drawn, 'tiré', 'tirés')}, {reached}, {counts.reached_yes} oui."
    if counts.answered:
        yes = f"{counts.answered_yes} oui sur {plural(counts.answered, 'réponse')}"
        yield f"Mise en place déclarée (A5.5) : {yes}, {_grade(measures.declared_grade, drawing)}."
        yield from (f"Pourquoi : {reason}." for reason in why_declared(measures))
    yield f"Fait en séance (A5.3) : {graded(counts.due_done_in_session, counts.base, measures.session_grade)}."
    yield f"Intention (A5.2) : {graded(counts.intention_yes, counts.intention_asked, measures.intention_grade)}."
    yield from (f"Pourquoi : {reason}." for reason in why_intention(measures))
    if measures.grade is Grade.WITHHELD:
        yield "Le nombre de conseils donnés, lui, peut se publier, s'il passe le contrôle."
    yield QUALITY_ONLY


def _grade(grade: Grade, drawing: bool) -> str:
    return signed(grade) if drawing else GRADE_WORDS[grade]

"""What `publier` says: the table as JSON, a summary in French, or why nothing goes out."""

from collections.abc import Callable, Iterable

from conseiller.errors import RefusedError
from conseiller.french import long_date, plural, typeset
from conseiller.indicators.disclosure.figures import ADVICES
from conseiller.indicators.disclosure.release import Refusal
from conseiller.indicators.drawing import in_percents
from conseiller.indicators.grades import Grade
from conseiller.indicators.published import TOTAL, Level, PublishedFigure, PublishedTable, Status, Step
from conseiller.indicators.statements import Coordinates
from conseiller.indicators.telling import GRADE_WORDS
from conseiller.outputs.review.cautions import no_advice, only_zeros
from conseiller.outputs.review.reading import OBJECTIVES, Release, is_shown

_NAMED_AT_ONCE = 20
_NOTHING_BUT_ZEROS = (
    "Seuls des zéros peuvent sortir : ce tableau n'apprend presque rien à personne.",
    "Attendez d'autres rendez-vous, prenez une maille plus large ou « --pas annee », ou réunissez plusieurs conseillers"
    " avec « conseiller collecter ». « --essai » montre ce qui sortirait, sans rien noter.",
)
_STEPS = {Step.MONTH: "mois", Step.QUARTER: "trimestre", Step.YEAR: "année"}
_LEVELS = {Level.COMMUNE: "commune", Level.EPCI: "EPCI", Level.DEPARTMENT: "département", Level.ZONE: "zone"}


def as_contract(table: PublishedTable) -> dict[str, object]:
    """The object that `conseiller publier --json` prints: counted advices (A5.1), hidden ones without a number."""
    cells = [figure for figure in table.figures if figure.indicator == ADVICES]
    return {
        "cellules": [
            {
                "objectif": figure.objective,
                "territoire": figure.territory,
                "periode": figure.period,
                "valeur": None if figure.value is None else round(figure.value),
                "statut": str(figure.status),
                "maille": str(figure.level),
            }
            for figure in sorted(cells, key=lambda one: (one.objective, one.territory, one.period, one.level))
        ],
        "controle": {
            "verdict": "accepte",
            "cellules_secretes": table.audit.hidden,
            "cellules_diffusees": table.audit.published,
            "seuil_secret": table.audit.threshold,
            "etendue_minimale": table.audit.narrowest_range,
            "publications_comparees": table.audit.releases,
            "part_visible": table.audit.visible_share,
            "version_methode": table.method_version,
            "extraction": table.extraction.isoformat(),
        },
    }


def refused_as_contract(refusal: Refusal) -> dict[str, object]:
    """The same object when nothing goes out: no cell, not even their names."""
    return {
        "cellules": [],
        "controle": {
            "verdict": "refuse",
            "motif": _reason(refusal),
            "proposition": str(refusal.coarser) if refusal.coarser else None,
        },
    }


def refused(refusal: Refusal, say: Callable[[str], None]) -> RefusedError:
    """Name the failing cells on the workstation, never their numbers; the error to raise."""
    findings = refusal.findings
    zones = [cell for pair in findings.zones for cell in pair]
    failing = list(dict.fromkeys([*findings.changed, *zones, *findings.given_away, *findings.narrow]))
    if failing:
        say(typeset("Cellules en cause, à ne pas diffuser :"))
    for cell in failing[:_NAMED_AT_ONCE]:
        say(f"  {_named(cell)}")
    if len(failing) > _NAMED_AT_ONCE:
        say(f"  et {plural(len(failing) - _NAMED_AT_ONCE, 'autre')}")
    return RefusedError(typeset(f"Rien n'est publié : {_reason(refusal)}"), typeset(_way_out(refusal)))


def sentences(table: PublishedTable) -> list[str]:
    """The summary of a release: what it holds, what is hidden, which totals anyone may read."""
    audit, release = table.audit, Release(table)
    levels = ", ".join([*(_LEVELS[level] for level in table.levels if level in _LEVELS), "total"])
    lines = [
        f"Tableau du {long_date(table.begin)} au {long_date(table.end)}, par {_STEPS[table.step]}, mailles : {levels}.",
        f"Données arrêtées au {long_date(table.extraction)}.",
    ]
    if no_advice(release):
        return [*lines, "Aucun conseil dans cette période : tous les nombres sont des zéros."]
    zeros = sum(figure.status is Status.ZERO for figure in table.figures if figure.indicator == ADVICES)
    of_them = f", dont {plural(zeros, 'zéro')}" if zeros else ""
    if zeros == audit.published:
        of_them = ", rien que des zéros"
    few = f"{plural(audit.hidden, 'secret')} : de 1 à {audit.threshold - 1} conseils, ou de quoi les retrouver"
    published = plural(audit.published, "nombre publié", "nombres publiés")
    lines.append(f"{published}{of_them} ; {few if audit.hidden else 'aucun secret'}.")
    if only_zeros(table):
        return [*lines, *_NOTHING_BUT_ZEROS]
    lines += [
        f"P{visible_told(table)[1:]}",
        _compared(audit.releases),
        "",
        "Conseils donnés et mise en place, toute la période :",
    ]
    return [*lines, *_totals(release), *_more_to_tell(release)]


def followed_elsewhere(told_by: tuple[Level, ...] | None, *, repeated: bool) -> Iterable[str]:
    """What a coordinator must know of a follow-up that another table told first; `repeated`: some of it here too."""
    if told_by is not None:
        former = ", ".join([*(_LEVELS[level] for level in told_by if level in _LEVELS), "total"])
        here = "elle est répétée pour les mêmes lieux, et reste secrète pour les autres"
        yield (
            f"À savoir : la mise en place de cette période est déjà publiée (mailles : {former}). Elle se dit une seule"
            f" fois : {here if repeated else 'elle reste secrète ici, car des réponses ont changé depuis'}."
        )


def visible_told(table: PublishedTable) -> str:
    """Which share of the advices stays visible in the finest cells, from what is published alone."""
    place = f"par {_LEVELS[table.levels[0]]} et " if table.levels and table.levels[0] in _LEVELS else ""
    grain = f"{place}par {_STEPS[table.step]}"
    share = table.audit.visible_share
    if share is None:
        return f"{grain}, le nombre total de conseils est lui-même secret : la part visible ne se dit pas."
    return f"{grain}, {100 * share:.0f} % des conseils restent visibles."


def _compared(releases: int) -> str:
    if not releases:
        return "Le contrôle n'a rien pu retrouver."
    former = plural(releases, "publication antérieure", "publications antérieures")
    return f"Le contrôle n'a rien pu retrouver, même avec {former}."


def _totals(release: Release) -> Iterable[str]:
    for letter in (*OBJECTIVES, TOTAL):
        count = release.figure(ADVICES, letter)
        if count is None:
            continue
        told = "secret" if count.status is Status.SECRET else f"{count.value:.0f}"
        followed = release.headline(letter) if letter != TOTAL and count.value else None
        if followed is not None:
            told += f" ; mise en place {_followed(followed)}"
        yield f"  {'tous objectifs' if letter == TOTAL else f'objectif {letter}'} : {told}"


def _more_to_tell(release: Release) -> Iterable[str]:
    """How to have more of the follow-up, where some of it is hidden: it is told once, so better known before."""
    levels, step = release.table.levels, release.table.step
    wider = ["« --territoire departement »"] if set(levels) - {Level.ALL, Level.DEPARTMENT} else []
    wider += ["« --pas annee »"] if step is not Step.YEAR else []
    counted = [letter for letter in OBJECTIVES if is_shown(release.figure(ADVICES, letter))]
    hidden = [letter for letter in counted if (found := release.headline(letter)) and found.status is Status.SECRET]
    if hidden and wider:
        yield (
            f"{' ou '.join(wider)} dit souvent plus de mises en place. Comparez avec « --essai » avant de publier :"
            " elles se disent une seule fois par période."
        )


def _followed(figure: PublishedFigure) -> str:
    if is_shown(figure) and figure.low is not None and figure.high is not None:
        return f"{in_percents((figure.low, figure.high))}, {GRADE_WORDS[Grade(figure.grade)]}"
    return "secrète" if figure.status is Status.SECRET else "non publiable"


def _reason(refusal: Refusal) -> str:
    findings = refusal.findings
    if findings.changed:
        return (
            f"des nombres déjà publiés ont changé de moins de {refusal.threshold} conseils,"
            " ou ont pu changer d'aussi peu. Comparer les deux tableaux désignerait des personnes."
        )
    if findings.zones:
        return "ce zonage et un autre découpage publié diffèrent de communes qui portent trop peu de conseils."
    if findings.outcomes:
        return (
            "à côté des suites déjà publiées, ces nombres laisseraient trop peu de valeurs possibles"
            " à un petit nombre de oui, de non ou d'inconnus."
        )
    return "on retrouverait de petits nombres à partir de ce tableau et de ceux déjà publiés."


def _way_out(refusal: Refusal) -> str:
    if refusal.coarser:
        return f"Cette maille plus large passe : {refusal.coarser}."
    if refusal.findings.changed:
        return (
            "Gardez le tableau déjà publié. Une correction ne passe que si chaque nombre reste le même,"
            f" ou change d'au moins {refusal.threshold}."
        )
    return "Aucune maille plus large de cette période ne passe : gardez ce qui est déjà publié."


def _named(cell: Coordinates) -> str:
    place = "tous les territoires" if cell.territory == TOTAL else f"{cell.level} {cell.territory}"
    period = "toute la période" if cell.period == TOTAL else cell.period
    objective = "tous objectifs" if cell.objective == TOTAL else f"objectif {cell.objective}"
    return f"{place}, {period}, {objective}"

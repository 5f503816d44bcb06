"""The sections in words: may these figures be trusted, how they are made, what is hidden and why."""

from conseiller.indicators.published import Status
from conseiller.journal.rules import RETURN_FROM, RETURN_WINDOW
from conseiller.outputs.review.reading import OBJECTIVES, is_shown
from conseiller.outputs.review.telling import Teller, bounds, number
from conseiller.outputs.review.view import Cell, Kind, Section, Table


def trust(teller: Teller) -> Section:
    """For the elected member: what may be quoted, what may be compared."""
    words, limits = teller.words, teller.thresholds
    called = any(is_shown(teller.release.figure("A5.7", letter)) for letter in OBJECTIVES)
    return Section(
        words.say("titre_confiance"),
        (
            words.say("confiance_question"),
            words.say("confiance_bornes"),
            words.say("confiance_rappels")
            if called
            else words.say("confiance_sans_rappels", appels=limits.rappels_par_mois),
            words.say(
                "confiance_mots",
                base=limits.base_minimale,
                fiable=round(100 * limits.largeur_fiable),
                fragile=round(100 * limits.largeur_fragile),
            ),
        ),
        points=tuple(_verdict(teller, letter) for letter in OBJECTIVES),
    )


def method(teller: Teller) -> Section:
    """Units, window, meaning of yes, intervals; then every threshold with where it comes from."""
    words, limits = teller.words, teller.thresholds
    rows = tuple((Cell(name), Cell(_value(value), Kind.NUMBER), Cell(origin)) for name, value, origin in limits.origins)
    return Section(
        words.say("titre_methode"),
        points=(
            words.say("methode_unite"),
            words.say("methode_fenetre", debut=RETURN_FROM, fin=RETURN_WINDOW),
            words.say("methode_oui"),
            words.say("methode_retour"),
            words.say("methode_intervalles"),
            words.say("methode_version", version=teller.release.table.method_version),
        ),
        tables=(Table(words.say("tableau_seuils"), _heads(teller, "seuil", "valeur", "origine"), rows),),
    )


def secrecy(teller: Teller) -> Section:
    """How many cells are hidden and why; never which, nor how wide their range is."""
    words, audit = teller.words, teller.release.table.audit
    return Section(
        words.say("titre_secret"),
        points=(
            words.say("secret_regle", dernier=audit.threshold - 1),
            _cases(teller),
            words.say("secret_controle"),
            words.say("secret_difference"),
            words.say("secret_derives"),
        ),
    )


def _cases(teller: Teller) -> str:
    table = teller.release.table
    zeros = sum(one.status is Status.ZERO for one in table.figures if one.indicator == "A5.1")
    said = {"publiees": number(table.audit.published), "zeros": number(zeros)}
    if not table.audit.hidden:
        return teller.words.say("secret_aucune", **said)
    return teller.words.say("secret_cases", cachees=number(table.audit.hidden), **said)


def _verdict(teller: Teller, letter: str) -> str:
    figure = teller.release.headline(letter)
    told, name = bounds(figure), teller.in_sentence(letter)
    state = teller.followed_state(figure)
    if not told:
        return teller.words.say(f"confiance_{state}", objectif=name)
    return teller.words.say(f"confiance_{state}", objectif=name, bornes=told)


def _value(value: float) -> str:
    return str(int(value)) if value == int(value) and value > 1 else f"{value:.2f}".replace(".", ",")


def _heads(teller: Teller, *keys: str) -> tuple[str, ...]:
    return tuple(teller.words.say(f"tete_{key}") for key in keys)

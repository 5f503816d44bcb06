"""`conseiller impact`: data, energy and CO2e of a habit or a device, always with their range."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import replace

from conseiller.commands.environment import Environment
from conseiller.commands.jsonl import answer_each_line
from conseiller.errors import ConseillerError, ExitCode
from conseiller.french import typeset
from conseiller.impact import pages, requests, typed
from conseiller.impact.equipment import keep_longer, refurbished, switch_box_off
from conseiller.impact.factors import load_factors
from conseiller.impact.figures import Factors, Name
from conseiller.impact.habits import Device, Habit, Network, Quality, Usage

_EXAMPLE = "Tapez par exemple : conseiller impact video 2h --appareil TV"
_PERIODS = {
    "jour": (Name.DAYS_PER_YEAR, Name.MONTHS_PER_YEAR),
    "semaine": (Name.WEEKS_PER_YEAR, Name.MONTHS_PER_YEAR),
    "mois": (Name.MONTHS_PER_YEAR, Name.MONTHS_PER_YEAR),
}
"""How often a habit comes back, over how many months."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare what is asked, and its options."""
    told = (
        "video 2h, visio 1h30, courriel 20, téléchargement 3Go, garder smartphone 4ans, reconditionne tablette, "
        "eteindre box 8h, ou slogans : ce que les sources disent des phrases qu'on entend"
    )
    parser.add_argument("demande", nargs="*", metavar="DEMANDE", help=told)
    parser.add_argument(
        "--appareil", metavar="MOT", help="TV, smartphone, tablette, portable, fixe (sinon : la moyenne)"
    )
    parser.add_argument("--reseau", metavar="MOT", help="fixe ou mobile (sinon : fixe)")
    parser.add_argument(
        "--qualite", metavar="MOT", help="SD, HD, 4K, ou audio pour un appel (sinon : le choix du modèle)"
    )
    parser.add_argument(
        "--personnes", type=int, metavar="N", help="appareils d'un appel, ou destinataires d'un courriel"
    )
    parser.add_argument("--taille", metavar="TAILLE", help="taille d'un courriel, par exemple 5Mo")
    parser.add_argument(
        "--par", choices=_PERIODS, help="la demande revient chaque jour, semaine ou mois : compter un mois"
    )
    parser.add_argument("--vers-appareil", metavar="MOT", help="dire ce que change un autre appareil")
    parser.add_argument("--vers-reseau", metavar="MOT", help="dire ce que change un autre réseau")
    parser.add_argument("--vers-qualite", metavar="MOT", help="dire ce que change une autre qualité")
    parser.add_argument("--electricite", type=_amount_option, metavar="G", help="gCO2e par kWh (sinon : la France)")
    parser.add_argument(
        "--conforme", action="store_true", help="la même électricité que le site Impact CO2, pour comparer"
    )
    parser.add_argument("--prix", type=_amount_option, metavar="EUROS", help="prix du kWh")
    parser.add_argument("--jsonl", action="store_true", help="lire une habitude par ligne, répondre de même")


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Answer in French lines, or one object per line with --jsonl."""
    factors = load_factors()
    if options.jsonl:

        def answer(given: Mapping[str, object]) -> Mapping[str, object]:
            return requests.answer(given, factors)

        answer_each_line(environment, answer)
        return int(ExitCode.DONE)
    print("\n".join(map(typeset, _lines(options, factors))), file=environment.stdout)
    return int(ExitCode.DONE)


def _lines(options: argparse.Namespace, factors: Factors) -> list[str]:
    asked, amount = typed.split(options.demande)
    action, _, what = asked.partition(" ")
    if action in _ACTIONS:
        return _ACTIONS[action](what, amount, options, factors)
    if not asked:
        raise ConseillerError("Il manque l'habitude à calculer.", _EXAMPLE)
    return _habit_lines(_habit(asked, amount, options, factors), options, factors)


def _slogans(_what: str, _amount: str, _options: argparse.Namespace, factors: Factors) -> list[str]:
    return pages.slogan_lines(factors)


def _keep(what: str, amount: str, options: argparse.Namespace, factors: Factors) -> list[str]:
    device = _device(what or options.appareil, factors)
    return pages.keeping_lines(keep_longer(device, typed.years_of(amount), factors), factors)


def _refurbish(what: str, _amount: str, options: argparse.Namespace, factors: Factors) -> list[str]:
    device = _device(what or options.appareil, factors)
    return pages.refurbished_lines(factors.devices[device], refurbished(device, factors), factors)


def _switch_off(what: str, amount: str, options: argparse.Namespace, factors: Factors) -> list[str]:
    if what != "box":
        raise ConseillerError("Seule la box a une mesure publiée.", "Tapez : conseiller impact eteindre box 8h")
    hours, electricity = typed.hours_of(amount), _electricity(options, factors)
    off = switch_box_off(hours, electricity, factors)
    lines = pages.box_lines(hours, off, factors, price=options.prix)
    return [*lines, pages.electricity_line(electricity, options.prix, factors)]


_ACTIONS: dict[str, Callable[[str, str, argparse.Namespace, Factors], list[str]]] = {
    "slogans": _slogans,
    "garder": _keep,
    "reconditionne": _refurbish,
    "eteindre": _switch_off,
}
"""First word typed, folded: how to answer, from what follows it, before the first number and after."""


def _device(word: str | None, factors: Factors) -> Device:
    if not word:
        raise ConseillerError("Il manque l'appareil.", "Tapez par exemple : conseiller impact garder smartphone 4ans")
    return typed.meant(word, Device, factors, "un appareil connu")


def _habit(asked: str, amount: str, options: argparse.Namespace, factors: Factors) -> Habit:
    usage = typed.meant(asked, Usage, factors, "une habitude connue", _ACTIONS)
    if not amount:
        raise ConseillerError(f"Il manque la durée, le nombre ou la taille pour « {asked} ».", _EXAMPLE)
    if options.personnes is not None and options.personnes < 1:
        raise ConseillerError("--personnes attend un nombre entier, un ou plus.", _EXAMPLE)
    habit = Habit(
        usage=usage,
        people=options.personnes,
        size=typed.size_of(options.taille) if options.taille else None,
        electricity=_electricity(options, factors),
    )
    habit = _with(habit, options.appareil, options.reseau, options.qualite, factors)
    if usage is Usage.EMAIL:
        return replace(habit, count=typed.count_of(amount))
    if usage is Usage.DOWNLOAD:
        return replace(habit, size=typed.size_of(amount))
    return replace(habit, hours=typed.hours_of(amount))


def _electricity(options: argparse.Namespace, factors: Factors) -> float | None:
    return factors.value(Name.ELECTRICITY_OF_SITE) if options.conforme else options.electricite


def _amount_option(text: str) -> float:
    """A number, zero or more; refuses with the sentence argparse expects."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas un nombre, zéro ou plus")
    return value


def _with(habit: Habit, device: str | None, network: str | None, quality: str | None, factors: Factors) -> Habit:
    """The same habit, with what was typed."""
    if device:
        habit = replace(habit, device=typed.meant(device, Device, factors, "un appareil connu"))
    if network:
        habit = replace(habit, network=typed.meant(network, Network, factors, "un réseau connu"))
    if quality:
        habit = replace(habit, quality=typed.meant(quality, Quality, factors, "une qualité connue"))
    return habit


def _habit_lines(habit: Habit, options: argparse.Namespace, factors: Factors) -> list[str]:
    ratio, period = 1.0, ""
    if options.par:
        often, months = _PERIODS[options.par]
        ratio, period = factors.value(often) / factors.value(months), " par mois"
    changed = _with(habit, options.vers_appareil, options.vers_reseau, options.vers_qualite, factors)
    lines = pages.habit_lines(habit, factors, ratio=ratio, period=period, price=options.prix)
    if changed != habit:
        lines += ["", *pages.change_lines(habit, changed, factors, ratio=ratio, period=period)]
    return [*lines, "", *pages.origin_lines(habit.electricity, options.prix, factors)]

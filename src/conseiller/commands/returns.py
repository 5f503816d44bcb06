"""`conseiller retour`: type what a person did, through the code only; list the codes, draw those to call."""

import argparse
import re
from datetime import date
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.options import add_base, day
from conseiller.conversation.contract import Choice
from conseiller.conversation.return_entry import NUMBER_EXPECTED, ReturnEntry, open_entry, return_words, well_written
from conseiller.conversation.typed import clean, digit, plain, reserved
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import long_date, month_and_year, of_month, plural, typeset
from conseiller.journal import CallList, ExpectedReturn, Journal
from conseiller.journal.outcomes import Channel
from conseiller.journal.rules import RETURN_FROM, RETURN_WINDOW
from conseiller.journal.troubles import missing
from conseiller.knowledge.return_words import ReturnWords
from conseiller.locations import default_base, folder_of_words, knowledge_folder
from conseiller.terminal import in_whole_words


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("code", metavar="CODE", nargs="*", help="code lu sur la fiche, par exemple 7K3M-9QX8")
    parser.add_argument("--canal", choices=list(Channel), help="comment la réponse arrive (rdv si rien n'est dit)")
    parser.add_argument("--le", type=day, metavar="JOUR", help="jour de la réponse (aujourd'hui)")
    parser.add_argument("--rappel", action="store_true", help="réponse d'une personne tirée au sort et appelée")
    parser.add_argument("--attendus", action="store_true", help="lister les codes attendus")
    parser.add_argument("--tirer", action="store_true", help="tirer au sort les codes à appeler, une fois par mois")
    parser.add_argument("--mois", type=month, metavar="AAAA-MM", help="avec --tirer : mois des entretiens")
    parser.add_argument(
        "--nombre", type=how_many, metavar="N", help="avec --tirer : conseils tirés pour chaque objectif"
    )
    add_base(parser)


def month(text: str) -> int:
    """A month typed AAAA-MM or MM/AAAA, as YYYYMM. Raises argparse.ArgumentTypeError."""
    written = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{4})", text)
    try:
        first = date.fromisoformat(f"{written[2]}-{written[1]:0>2}-01" if written else f"{text}-01")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas un mois. Écrivez-le AAAA-MM ou MM/AAAA") from error
    return first.year * 100 + first.month


def how_many(text: str) -> int:
    """A number of calls. Raises argparse.ArgumentTypeError."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= 999 and len(text) <= 3):
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas un nombre de 1 à 999")
    return int(text)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Ask, list or draw. Raises ConseillerError; the same words for every code that takes no answer."""
    _check(options)
    base: Path = options.base or default_base()
    if not base.exists():
        raise missing(base)
    with Journal.open(base, environment.today) as journal:
        if options.attendus:
            _list(journal, environment)
        elif options.tirer:
            _draw(journal, options, environment)
        else:
            _ask(journal, options, environment)
    return int(ExitCode.DONE)


def _check(options: argparse.Namespace) -> None:
    if sum((bool(options.code), options.attendus, options.tirer)) != 1:
        raise ConseillerError(
            "Il faut un code, ou --attendus, ou --tirer.", "Tapez par exemple : conseiller retour 7K3M-9QX8."
        )
    if not options.tirer and (options.mois or options.nombre):
        raise ConseillerError("--mois et --nombre vont avec --tirer.", "Retirez-les, ou ajoutez --tirer.")
    if options.rappel and options.canal not in (None, Channel.CALL):
        raise ConseillerError("Un rappel se fait au téléphone.", "Gardez --canal appel, ou retirez --rappel.")
    if not options.code and (options.rappel or options.canal or options.le):
        raise ConseillerError("--canal, --le et --rappel vont avec un code.", "Ajoutez le code, ou retirez-les.")


def _list(journal: Journal, environment: Environment) -> None:
    found = journal.returns_expected(environment.today)
    if not found:
        told = f"Un code s'attend de {RETURN_FROM} à {RETURN_WINDOW} jours après l'entretien."
        raise RefusedError("Aucun retour n'est attendu.", told)
    to_call = [item for item in found if item.to_call]
    lines = [f"{plural(len(found), 'retour attendu', 'retours attendus')}, {len(to_call)} à appeler."]
    lines += [f"{_told(item)}{'  à appeler' if item.to_call else ''}" for item in found]
    print("\n".join(lines), file=environment.stdout)


def _draw(journal: Journal, options: argparse.Namespace, environment: Environment) -> None:
    from conseiller.indicators.thresholds import load_thresholds

    size = options.nombre or load_thresholds().rappels_par_mois
    drawn = journal.draw_calls(environment.today, size, options.mois)
    print("\n".join(_paper(drawn)), file=environment.stdout)
    if not drawn.new:
        environment.say(f"Ce tirage date du {long_date(drawn.drawn_on)} : il ne change plus.")
    environment.say("À copier sur la liste papier, près des contacts. Détruisez-la à la fin.")


def _paper(drawn: CallList) -> list[str]:
    head = f"Rappels tirés au sort le {long_date(drawn.drawn_on)}, entretiens {of_month(_first(drawn.month))}"
    lines = [f"{head} : {plural(len(drawn.codes), 'code')}.", f"Graine du tirage : {drawn.seed}.", ""]
    lines += [f"{_told(item)}   joint : [ ]  non joint : [ ]" for item in drawn.codes]
    return [*lines, "", "Pour noter un appel : conseiller retour CODE --canal appel --rappel"]


def _told(item: ExpectedReturn) -> str:
    return f"{item.code}  ferme en {_month_name(item.closes)}"


def _month_name(number: int) -> str:
    return month_and_year(_first(number))


def _first(number: int) -> date:
    return date(number // 100, number % 100, 1)


def _ask(journal: Journal, options: argparse.Namespace, environment: Environment) -> None:
    code = well_written("".join(options.code))
    words = return_words(knowledge_folder())
    channel = options.canal or (Channel.CALL if options.rappel else Channel.APPOINTMENT)
    told_on = options.le or environment.today
    entry = open_entry(journal, words, code, environment.today, day=told_on, channel=channel, called=options.rappel)
    lines = _Lines(environment)
    lines.say(f"Retour : code {code}. {words.guidance}")
    lines.say(words.discretion)
    if options.rappel and not _reached(lines, entry, words):
        return
    asked: object = None
    while not entry.finished:
        now = (entry.position, entry.awaited)
        typed = lines.answer() if asked == now else lines.choose(entry.question, entry.choices)
        asked = now
        if typed is None or reserved(typed) in ("quitter", "pause"):
            if typed is None:
                _stopped(entry)
            lines.say("Fin de la saisie. Ce qui est répondu est enregistré.")
            return
        noted = entry.take(entry.number_of(typed, folder_of_words()))
        lines.say(f"Noté : {noted} Enregistré." if noted else f"Précision : {NUMBER_EXPECTED}")
    lines.say("Ce retour est complet. Merci.")


def _reached(lines: "_Lines", entry: ReturnEntry, words: ReturnWords) -> bool:
    """Whether the person took the call; if not, it is noted. End of input: nothing is noted."""
    answers = (Choice(1, "Oui"), Choice(2, "Non, personne n'est joint"))
    while (typed := lines.choose(typeset(words.call_question), answers)) is not None:
        number = digit(typed) or {"oui": 1, "non": 2}.get(plain(typed))
        if number == 1:
            return True
        if number == 2:
            entry.journal.record_not_reached(entry.code, entry.day)
            lines.say("Noté : non joint. Enregistré.")
            return False
        lines.say("Précision : choisissez 1 ou 2.")
    _stopped(entry)
    return False


def _stopped(entry: ReturnEntry) -> None:
    """The input ended: fine after an answer, refused before the first."""
    if entry.position == 0 and entry.awaited is None:
        raise RefusedError("Aucune réponse n'a été lue : rien n'est noté.", "Relancez, puis tapez un numéro par ligne.")


class _Lines:
    """Questions on standard output, answers from standard input, one per line."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def say(self, text: str) -> None:
        output = self._environment.stdout
        print(in_whole_words(typeset(text), output), file=output)

    def choose(self, question: str, choices: tuple[Choice, ...]) -> str | None:
        """The line typed after a question and its choices; None at the end of the input."""
        self.say(question)
        for choice in choices:
            self.say(f"{choice.number}. {choice.label}.")
        return self.answer()

    def answer(self) -> str | None:
        """The line typed after the prompt alone: the question was just read."""
        print("Réponse : ", end="", file=self._environment.stdout, flush=True)
        typed = self._environment.stdin.readline()
        if not typed or not self._environment.stdin.isatty():
            print(typed.strip(), file=self._environment.stdout)
        return clean(typed) if typed else None

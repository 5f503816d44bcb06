"""What a proof finds, told to the author at the place of the question or advice, in the words of the tree."""

from datetime import date

from conseiller.french import listing, long_date, plural
from conseiller.knowledge.condition_words import ConditionWords
from conseiller.knowledge.faults import Fault, Severity
from conseiller.knowledge.model import Tree
from conseiller.knowledge.position import Place
from conseiller.proof.causes import why_condition_never_holds, why_never
from conseiller.proof.codes import ProofCode
from conseiller.proof.domains import Reads
from conseiller.proof.encoding import Encoding
from conseiller.proof.holes import MOST_HOLES, Cause, Hole
from conseiller.proof.lengths import AIM, Lengths
from conseiller.proof.solving import Solving
from conseiller.proof.targets import Kind, Target
from conseiller.proof.witness import Witness
from conseiller.proof.words import advice_words, path_words, value_words


def disagreement_fault(tree: Tree, witness: Witness) -> Fault:
    """The formula is wrong, or the engine is: never the author."""
    message = (
        f"faute interne, pas la vôtre : la preuve et le moteur ne s'accordent pas ({witness.difference}). "
        f"Signalez-la avec ces réponses, le {long_date(witness.state.on_date)} : {path_words(tree, witness)}."
    )
    return Fault(tree.place, ProofCode.DISAGREEMENT, message)


def hole_fault(tree: Tree, code: ProofCode, hole: Hole, today: date) -> Fault:
    """A hole at its last question, by what causes it."""
    lacking = "aucun conseil" if code is ProofCode.NO_ADVICE else "aucun conseil principal"
    causes = ", ".join(_cause_words(tree, cause) for cause in hole.causes) or "quelles que soient les réponses"
    message = (
        f"{_on_day(hole.witness.state.on_date, today)}{lacking} quand {causes}. "
        f"Exemple : {path_words(tree, hole.witness)}. Ajoutez un conseil pour ce cas, ou élargissez un « si »."
    )
    return Fault(_place_of(tree, hole), code, message)


def more_holes_fault(tree: Tree, code: ProofCode) -> Fault:
    """The list of holes stops there."""
    message = f"{MOST_HOLES} cas sont listés, d'autres restent. Corrigez ceux-ci, puis relancez la vérification."
    return Fault(tree.place, code, message)


def _place_of(tree: Tree, hole: Hole) -> Place:
    named = {cause.fact for cause in hole.causes}
    places = [question.place for question in tree.questions if question.id in named]
    return places[-1] if places else tree.place


def _cause_words(tree: Tree, cause: Cause) -> str:
    name = ConditionWords(tree).name(cause.fact)
    if cause.value is None:
        return f"{name} : rien de connu"
    words = value_words(tree, cause.fact, cause.value)
    return f"{name} : {words}" if cause.chosen else f"{name} : sans « {words} »"


def length_fault(tree: Tree, code: ProofCode, measured: Lengths, day: date, today: date) -> Fault:
    """An appointment that asks too much."""
    path = path_words(tree, measured.longest) if measured.longest is not None else ""
    message = (
        f"{_on_day(day, today)}un entretien peut poser {plural(measured.questions, 'question')}, "
        f"{AIM} au plus sont visées. Exemple : {path}. Regroupez des questions, ou ouvrez un deuxième arbre."
    )
    severity = Severity.FAULT if code is ProofCode.TOO_LONG else Severity.WARNING
    return Fault(tree.place, code, message, severity)


def never_fault(tree: Tree, reads: Reads, target: Target, day: date) -> Fault:
    """Something that no appointment reaches on any day, and what keeps it away on one of them."""
    if target.kind is Kind.DEDUCED:
        return _never_deduced(tree, target)
    if target.kind is Kind.LINE:
        return _dead_line(tree, target)
    encoding = Encoding(tree, day, reads)
    solving = Solving(encoding.formula)
    try:
        if target.kind is Kind.QUESTION:
            return _never_asked(tree, target, encoding, solving)
        return _never_shown(tree, target, encoding, solving)
    finally:
        solving.close()


def _never_deduced(tree: Tree, target: Target) -> Fault:
    deduction = next(item for item in tree.deductions if item.id == target.name)
    message = (
        f"la valeur « {target.value} » de « {target.name} » n'est jamais déduite. "
        "Une ligne au-dessus l'emporte toujours, ou son « si » n'est jamais vrai."
    )
    return Fault(deduction.place, ProofCode.NEVER_DEDUCED, message, Severity.WARNING)


def _dead_line(tree: Tree, target: Target) -> Fault:
    advice = tree.advice(target.name)
    words = ConditionWords(tree).say(target.line) if target.line is not None else ""
    message = (
        f"le conseil {advice_words(advice)} ne vient jamais grâce à cette partie de son « si » : {words}. "
        "Un autre passe toujours avant, ou elle n'est jamais vraie. Retirez-la, ou revoyez l'ordre."
    )
    return Fault(advice.place, ProofCode.DEAD_LINE, message, Severity.WARNING)


def _never_asked(tree: Tree, target: Target, encoding: Encoding, solving: Solving) -> Fault:
    question = next(question for question in tree.questions if question.id == target.name)
    lines = why_condition_never_holds(encoding, solving, question.condition)
    if lines:
        message = f"la question « {question.id} » n'est jamais posée : {_together(lines)}."
        return Fault(question.place, ProofCode.CONTRADICTION, message)
    message = (
        f"la question « {question.id} » n'est jamais posée : un conseil avec « conclut » gagne toujours avant. "
        "Ajoutez « toujours: oui », ou montez la question."
    )
    return Fault(question.place, ProofCode.NEVER_ASKED, message)


def _never_shown(tree: Tree, target: Target, encoding: Encoding, solving: Solving) -> Fault:
    advice = tree.advice(target.name)
    name, verb = advice_words(advice), "ne gagne jamais" if target.kind is Kind.ROW else "ne vient jamais"
    reason = why_never(encoding, solving, advice)
    if reason.contradiction:
        message = f"le conseil {name} {verb} : {_together(reason.contradiction)}."
        return Fault(advice.place, ProofCode.CONTRADICTION, message)
    if reason.beaten_by:
        first = listing(reason.beaten_by, "ou")
        message = f"le conseil {name} {verb} : {first} passe toujours avant. Changez l'ordre, ou précisez leur « si »."
        return Fault(advice.place, ProofCode.NEVER_WINS, message)
    # Left: a `sinon`, for anything else comes as soon as its condition holds and no row above does.
    message = f"le conseil {name} {verb} : un autre vient toujours avant. Retirez-le si c'est voulu."
    return Fault(advice.place, ProofCode.NEVER_SHOWN, message, Severity.WARNING)


def _together(lines: tuple[str, ...]) -> str:
    if len(lines) == 1:
        return f"{lines[0]} : ce n'est jamais vrai"
    return f"{' ; '.join(lines)} : ces lignes ne vont jamais ensemble"


def _on_day(day: date, today: date) -> str:
    return "" if day == today else f"le {long_date(day)}, "

"""Whether each case can be solved with the trees as they are: the check that catches a tree changed under a case."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from conseiller.engine.examples import FactsOfDevice
from conseiller.engine.explain import why_not
from conseiller.french import listing
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.model import Advice, Knowledge
from conseiller.lookup.folding import fold, numbers_as_digits
from conseiller.training.case_codes import CaseCode
from conseiller.training.cases import Case
from conseiller.training.expected_route import Route, expected_route

if TYPE_CHECKING:
    from conseiller.lookup.lexicon import Lexicon


def check_cases(
    cases: Iterable[Case],
    knowledge: Knowledge,
    facts_of_device: FactsOfDevice,
    lexicon: "Lexicon | None",
    faults: Faults,
) -> None:
    """Note every case that its trees no longer solve, or whose words contradict its facts.

    Without a lexicon the words are not judged: enough before a rehearsal.
    """
    for case in cases:
        if not _device_is_known(case, facts_of_device, faults):
            continue
        route = expected_route(case, knowledge, facts_of_device)
        if _is_answered(case, route, faults):
            _check_reached(case, route, faults)
        _check_essential(case, route, faults)
        _check_said(case, knowledge, faults)
        if lexicon is not None:
            _check_words(case, lexicon, faults)


def _device_is_known(case: Case, facts_of_device: FactsOfDevice, faults: Faults) -> bool:
    if not case.device:
        return True
    try:
        facts_of_device(case.device, case.on_date)
    except KeyError:
        message = f"la ligne « {case.device} » n'est pas dans le cycle de vie. « conseiller appareil » donne son nom."
        faults.add(case.place, Code.UNKNOWN_ROW, message)
        return False
    return True


def _is_answered(case: Case, route: Route, faults: Faults) -> bool:
    """Whether every question on the way has an answer or a declared ignorance."""
    waiting = [(state.tree.id, state.next_question) for state in route.states if state.next_question is not None]
    for tree, question in waiting:
        # Written at the case, not at the tree: it is the case that has to follow.
        message = (
            f"l'arbre « {tree} » demande « {question.id} » ({question.text}), et le cas n'en dit rien. "
            "Ajoutez-le sous « sait » ou sous « ignore »."
        )
        faults.add(case.place, CaseCode.UNANSWERED, message)
    return not waiting


def _check_reached(case: Case, route: Route, faults: Faults) -> None:
    shown = {advice.id for advice in route.shown}
    expected = case.expected
    parts = [
        _difference("principal", expected.principal, route.principals, route, exactly=True),
        _difference("blocages", expected.vetoes, route.vetoes, route, exactly=True),
        _difference("complements", expected.complements, route.shown, route, exactly=False),
    ]
    told = [part for part in parts if part]
    if told:
        faults.add(expected.place, CaseCode.NOT_REACHED, f"le cas « {case.id} » : {' ; '.join(told)}.")
    for trap in case.traps:
        if trap.advice in shown:
            message = f"le piège « {trap.advice} » est un conseil que l'arbre donne à cette personne. Retirez-le."
            faults.add(trap.place, CaseCode.HARMFUL_GIVEN, message)
    given = [advice for advice in route.shown if advice.id in expected.advices]
    offered = {gesture for advice in given for gesture in advice.gestures}
    lost = [gesture for gesture in expected.gestures if gesture not in offered]
    if lost:
        known = listing(sorted(offered)) or "aucun"
        message = f"aucun conseil attendu n'offre {listing(lost)}. Gestes offerts : {known}."
        faults.add(expected.place, CaseCode.GESTURE, message)


def _difference(key: str, expected: tuple[str, ...], shown: tuple[Advice, ...], route: Route, *, exactly: bool) -> str:
    """'principal attendu f08, obtenu f09 (f08 absent car : Système : Windows 11)', or ''."""
    got = [advice.id for advice in shown]
    missing = [name for name in expected if name not in got]
    if not missing and (not exactly or set(got) == set(expected)):
        return ""
    because = ", ".join(reason for name in missing if (reason := _absent(name, route)))
    return f"{key} attendu : {listing(sorted(expected)) or 'rien'}, obtenu : {listing(sorted(got)) or 'rien'}" + (
        f" ({because})" if because else ""
    )


def _absent(name: str, route: Route) -> str:
    for state in route.states:
        for advice in state.tree.advices:
            if advice.id == name:
                return f"{name} absent car : {why_not(state, advice)}"
    return f"{name} n'est d'aucun sujet de ce cas"


def _check_essential(case: Case, route: Route, faults: Faults) -> None:
    said = {told.fact for told in case.told.values() if told.fact not in route.asked and told.unprompted}
    lost = [fact for fact in case.expected.essential if fact not in route.asked and fact not in said]
    if lost:
        message = (
            f"{listing(lost)} : dit indispensable, et aucun arbre ne le demande sur le chemin attendu. "
            "Retirez-le, ou revoyez les faits."
        )
        faults.add(case.expected.place, CaseCode.NOT_ASKED, message)


def _check_said(case: Case, knowledge: Knowledge, faults: Faults) -> None:
    """A fact nobody asks for must be said by itself, or have its own words to be asked by."""
    asked = {question.id for tree in knowledge.trees.values() for question in tree.questions}
    revealed = {name for digression in case.digressions for name in digression.reveals}
    for told in case.told.values():
        if told.fact not in asked and not (told.unprompted or told.fact in revealed or told.asked_by):
            message = (
                f"aucune question ne demande « {told.fact} ». Ajoutez « spontane: oui », « mots », "
                "ou un changement de sujet qui le révèle."
            )
            faults.add(told.place, CaseCode.NEVER_SAID, message)


def _check_words(case: Case, lexicon: "Lexicon", faults: Faults) -> None:
    """What the program itself understands of the spoken words may not contradict the facts of the case."""
    recognisable = {"", *(value.fact for value in lexicon.fact_terms.values)}
    for fact, wording in case.wordings():
        if fact not in recognisable:
            continue
        # Without mending the spelling, which costs more than the whole replay; the openings are routed in full.
        said = lexicon.fact_terms.recognise(lexicon.spelling.expanded(numbers_as_digits(fold(wording).split())))
        for found in said:
            told = case.told.get(found.fact)
            if told is None or fact not in ("", found.fact):
                continue
            if found.value != told.value and not (isinstance(told.value, frozenset) and found.value in told.value):
                message = (
                    f"« {found.words} » se comprend « {found.fact}: {found.value} », et le cas dit « {told.value} ». "
                    f"Changez la phrase ou la réponse : « {wording} »"
                )
                faults.add(told.place, CaseCode.CONTRADICTION, message)
    _check_opening(case, lexicon, faults)


def _check_opening(case: Case, lexicon: "Lexicon", faults: Faults) -> None:
    from conseiller.lookup.routing import route

    for opening in case.openings:
        heard = route(opening, lexicon)
        if heard.danger is None and heard.confident and heard.topic not in case.trees:
            message = f"le programme comprend un autre sujet, « {heard.topic} » : « {opening} »"
            faults.warn(case.place, CaseCode.OTHER_SUBJECT, message)

"""A blank paper tree, for a stand without a screen: numbered questions, 'allez à', boxes, advices with their steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conseiller.engine.folding import folded
from conseiller.engine.jumps import Jump, jumps
from conseiller.french import listing, long_date
from conseiller.knowledge.condition_words import ConditionWords
from conseiller.knowledge.conditions import ALWAYS, DONT_KNOW
from conseiller.knowledge.confidence import Confidence
from conseiller.knowledge.model import Advice, Deduction, Gesture, Question, QuestionKind, Role, Source, Tree
from conseiller.knowledge.plan import advices_of, removers_of, sections
from conseiller.outputs.wording import Wording


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """One box to tick, and where it leads ('' when the line under the answers says it)."""

    label: str
    goes: str = ""


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One numbered question."""

    title: str
    condition: str
    """When to ask it, and where to go otherwise; '' when whoever comes here is asked."""
    notes: tuple[str, ...]
    """What helps to ask it."""
    answers: tuple[PaperAnswer, ...]
    written: str = ""
    """« Réponse en € : » when something is written rather than ticked."""
    then: str = ""


@dataclass(frozen=True, slots=True)
class PaperSection:
    """The questions under one title."""

    title: str
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, slots=True)
class PaperSteps:
    """One gesture: its steps, or where they stand already."""

    heading: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperAdvice:
    """One advice to tick."""

    title: str
    conditions: tuple[str, ...]
    text: str
    gestures: tuple[PaperSteps, ...]
    sources: str


@dataclass(frozen=True, slots=True)
class PaperRole:
    """The advices of one role, with their rule."""

    title: str
    rule: str
    advices: tuple[PaperAdvice, ...]


@dataclass(frozen=True, slots=True)
class PaperDeduction:
    """What is worked out from the answers."""

    title: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperSign:
    """A fact to tick as soon as it is said."""

    title: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperTree:
    """The whole paper."""

    title: str
    day_line: str
    how: tuple[str, ...]
    signs: tuple[PaperSign, ...]
    sections: tuple[PaperSection, ...]
    deductions: tuple[PaperDeduction, ...]
    roles: tuple[PaperRole, ...]
    kept: tuple[str, ...]
    """One line for each gesture that may be kept."""
    sources: tuple[str, ...]
    """Numbered from 1, as the advices cite them."""


def render_paper(tree: Tree, sources: Mapping[str, Source], on_date: date, folder: Path) -> str:
    """The paper as one self-contained HTML page for A4, black on white; `folder` holds its words.

    Raises KnowledgeError when the words cannot be used.
    """
    from conseiller.outputs.paper_wording import paper_words
    from conseiller.outputs.rendering import render

    words = paper_words(folder)
    paper = _Writer(tree, sources, on_date, words).paper()
    return render("arbre_papier.html.j2", paper=paper, say=words.say)


class _Writer:
    """Puts one tree into paper, for one day."""

    def __init__(self, tree: Tree, sources: Mapping[str, Source], on_date: date, words: Wording) -> None:
        self._tree = folded(tree, on_date)
        self._sources = sources
        self._on_date = on_date
        self._words = words
        self._conditions = ConditionWords(self._tree, numbered=True)
        self._jumps = jumps(self._tree, on_date)
        self._ranks = {question.id: rank for rank, question in enumerate(self._tree.questions, start=1)}
        self._steps_at: dict[str, str] = {}
        self._cited: dict[str, int] = {}

    def paper(self) -> PaperTree:
        """Everything, in the order it is used."""
        tree, say = self._tree, self._words.say
        roles = tuple(self._role(role, key) for role, key in _ROLE_KEYS.items() if advices_of(tree, role))
        return PaperTree(
            title=tree.title,
            day_line=say("vaut", jour=long_date(self._on_date), version=tree.version, relire=long_date(tree.review_on)),
            how=tuple(self._how()),
            signs=tuple(self._signs()),
            sections=tuple(
                PaperSection(section.title, tuple(self._question(question) for question in section.questions))
                for section in sections(tree)
            ),
            deductions=tuple(self._deduction(deduction) for deduction in tree.deductions),
            roles=roles,
            kept=tuple(say("geste", rang=rank) for rank in range(1, tree.gesture_limit + 1)),
            sources=tuple(self._source(self._sources[name]) for name in self._cited),
        )

    def _how(self) -> Iterator[str]:
        say = self._words.say
        yield say("mode_suivre")
        yield say("mode_condition")
        if self._tree.deductions:
            yield say("mode_deductions")
        yield say("mode_conseils", plafond=self._tree.gesture_limit)
        yield say("mode_trois_listes")
        yield say("mode_rien")
        concluding = [advice.id for advice in self._tree.advices if advice.concludes]
        if concluding:
            yield say("conclut", conseils=listing(concluding, "ou"))

    def _signs(self) -> Iterator[PaperSign]:
        """Facts said in the person's words, that conditions read."""
        for fact in self._tree.facts:
            values = tuple(self._conditions.value(fact.id, value) for value in fact.values)
            yield PaperSign(self._words.say("signe", fait=fact.label or fact.id), values)

    def _question(self, question: Question) -> PaperQuestion:
        say, jump = self._words.say, self._jumps.get(question.id)
        closed = question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL)
        targets = set(jump.after.values()) if jump is not None else set()
        single = next(iter(targets)) if len(targets) == 1 else None
        answers = tuple(self._answers(question, jump, apart=len(targets) > 1))
        return PaperQuestion(
            title=say("question", rang=self._ranks[question.id], question=question.text),
            condition=self._asked_if(question, jump),
            notes=tuple(self._notes(question)),
            answers=answers,
            written="" if closed else self._written(question),
            then=say("aller_ensuite", ou=self._place(single)) if len(targets) == 1 else "",
        )

    def _asked_if(self, question: Question, jump: Jump | None) -> str:
        if jump is not None and jump.always:
            return ""
        told = self._conditions.headed(self._words.say("posee"), question.condition)
        otherwise = "" if jump is None else self._words.say("sinon", ou=self._place(jump.otherwise))
        return f"{told}. {otherwise}".strip() if told else otherwise

    def _notes(self, question: Question) -> Iterator[str]:
        say = self._words.say
        for deduction in self._tree.deductions:
            if deduction.fills and deduction.id == question.id:
                for row in deduction.values:
                    value = f"« {question.label_of(row.value)} »"
                    yield f"{self._conditions.headed(say('deja', valeur=value), row.condition) or value}."
        if question.always:
            yield say("toujours")
        if question.help:
            yield question.help
        if question.sensitive:
            yield say("sensible")
        if question.kind is QuestionKind.SEVERAL:
            yield say("plusieurs")

    def _answers(self, question: Question, jump: Jump | None, *, apart: bool) -> Iterator[PaperAnswer]:
        say = self._words.say
        for option in question.options:
            label = say("seule", reponse=option.label) if option.exclusive else option.label
            yield PaperAnswer(label, self._goes(jump, option.code) if apart else "")
        if question.dont_know_offered or not question.options:
            yield PaperAnswer(say("ne_sait_pas"), self._goes(jump, DONT_KNOW) if apart else "")

    def _goes(self, jump: Jump | None, code: str) -> str:
        if jump is None or code not in jump.after:
            return ""
        return self._words.say("aller", ou=self._place(jump.after[code]))

    def _written(self, question: Question) -> str:
        if question.kind is QuestionKind.DATE:
            return self._words.say("date")
        return self._words.say("nombre", unite=question.unit) if question.unit else self._words.say("nombre_seul")

    def _place(self, target: str | None) -> str:
        say = self._words.say
        return say("ou_conseils") if target is None else say("ou_question", rang=self._ranks[target])

    def _deduction(self, deduction: Deduction) -> PaperDeduction:
        rows: list[str] = []
        for row in deduction.values:
            value = f"« {self._conditions.value(deduction.id, row.value)} »"
            rows.append(self._conditions.headed(value, row.condition) or value)
        if deduction.otherwise is not None:
            otherwise = self._conditions.value(deduction.id, deduction.otherwise)
            rows.append(self._words.say("deduction_sinon", valeur=otherwise))
        return PaperDeduction(self._conditions.name(deduction.id), tuple(rows))

    def _role(self, role: Role, key: str) -> PaperRole:
        advices = tuple(self._advice(advice) for advice in advices_of(self._tree, role))
        return PaperRole(self._words.say(f"titre_{key}"), self._words.say(f"regle_{key}"), advices)

    def _advice(self, advice: Advice) -> PaperAdvice:
        past = advice.valid_until is not None and self._on_date > advice.valid_until
        return PaperAdvice(
            title=self._words.say("conseil", nom=advice.id, titre=advice.title),
            conditions=tuple(self._when(advice)),
            text=advice.afterwards if past else advice.text,
            gestures=tuple(self._gesture(self._tree.gestures[name], advice) for name in advice.gestures),
            sources=self._read_in(advice),
        )

    def _when(self, advice: Advice) -> Iterator[str]:
        say = self._words.say
        if advice.condition == ALWAYS:
            yield say("sans_condition")
        yield from self._conditions.lines(say("donne"), advice.condition)
        if advice.also_if is not None:
            yield from self._conditions.lines(say("aussi"), advice.also_if) or (f"{say('aussi')}.",)
        removers = [remover.id for remover in removers_of(self._tree, advice)]
        if removers:
            yield say("ecarte_par", conseils=listing(removers, "ou"))
        if advice.continues:
            yield say("continue")

    def _gesture(self, gesture: Gesture, advice: Advice) -> PaperSteps:
        """The steps once; later advices point to them."""
        first = self._steps_at.setdefault(gesture.id, advice.id)
        if first != advice.id:
            return PaperSteps(self._words.say("etapes_plus_haut", geste=gesture.title, conseil=first), ())
        return PaperSteps(self._words.say("etapes_de", geste=gesture.title), gesture.steps)

    def _read_in(self, advice: Advice) -> str:
        """The numbers of its sources, in the list at the end."""
        known = [name for name in advice.sources if name in self._sources]
        told = [str(self._cited.setdefault(name, len(self._cited) + 1)) for name in known]
        if advice.confidence is Confidence.TO_CONFIRM:
            told.append(self._words.say("a_confirmer"))
        return self._words.say("sources", numeros=", ".join(told)) if told else ""

    def _source(self, source: Source) -> str:
        if source.read_on is None:
            return self._words.say("source", titre=source.title, editeur=source.publisher)
        return self._words.say(
            "source_lue", titre=source.title, editeur=source.publisher, jour=long_date(source.read_on)
        )


_ROLE_KEYS = {
    Role.VETO: "blocages",
    Role.PRINCIPAL: "principal",
    Role.COMPLEMENT: "complements",
    Role.OTHERWISE: "sinon",
}

"""Loads the cases of a knowledge folder: read, then resolve every name against the trees."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.files import Reader
from conseiller.knowledge.model import Advice, Knowledge, Role, Tree
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.reading import Text, parse_yaml, read_bytes
from conseiller.training.case_codes import CaseCode
from conseiller.training.case_reading import (
    CaseDraft,
    DigressionDraft,
    ExpectedDraft,
    ToldDraft,
    TrapDraft,
    UnknownDraft,
    read_case,
)
from conseiller.training.case_values import FactNames, fact_names, read_value
from conseiller.training.cases import Case, Digression, Expected, Told, Trap, Unknown

CASES = "cas"
"""Where cases lie in a knowledge folder."""


def load_cases(folder: Path, knowledge: Knowledge) -> dict[str, Case]:
    """Every case of a folder by id. Raises KnowledgeError when one has a fault: `savoir verifier` names them all."""
    faults = Faults()
    cases = read_cases(folder, knowledge, faults)
    if faults.blocking:
        raise KnowledgeError(faults.ordered())
    return cases


def case_file(folder: Path, name: str, own: Path | None = None) -> Path:
    """Where a case is written: the user's own folder first."""
    mine = own / CASES / f"{name}.yaml" if own is not None else None
    return mine if mine is not None and mine.exists() else folder / CASES / f"{name}.yaml"


def load_case_file(path: Path, shown: str, knowledge: Knowledge) -> Case:
    """One case from any file, called `shown` in messages. Raises KnowledgeError."""
    faults = Faults()
    case = _read_one(path, shown, knowledge, faults)
    if case is None or faults.blocking:
        raise KnowledgeError(faults.ordered())
    return case


def read_cases(folder: Path, knowledge: Knowledge, faults: Faults, own: Path | None = None) -> dict[str, Case]:
    """Every case of a folder that can be used; what is wrong is noted. A folder without cases is no fault.

    A case of the user's own (`own`) takes the place of the shipped one of the same name.
    """
    if not (folder / CASES).is_dir():
        return {}
    found = {}
    reader = Reader(folder, faults, own)
    for path in reader.yaml_files(CASES):
        case = _read_one(path, reader.start(path).file, knowledge, faults)
        if case is not None:
            found[case.id] = case
    return found


def _read_one(path: Path, shown: str, knowledge: Knowledge, faults: Faults) -> Case | None:
    raw = read_bytes(path, shown, faults)
    root = None if raw is None else parse_yaml(raw, shown, faults)
    draft = None if root is None else read_case(root, path.stem, faults)
    if draft is None or raw is None:
        return None
    return _Resolver(knowledge, draft, faults).case(hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()[:16])


@dataclass(slots=True)
class _Resolver:
    """The names of one case, looked up in the trees."""

    knowledge: Knowledge
    draft: CaseDraft
    faults: Faults
    facts: FactNames = field(init=False)
    advices: Mapping[str, Advice] = field(init=False)

    def __post_init__(self) -> None:
        trees = [tree for name in self.draft.trees if (tree := self.knowledge.trees.get(name.value)) is not None]
        own = fact_names(trees)
        everywhere = fact_names(self.knowledge.trees.values())
        # A mediator may ask any question of any tree: all are known, those of the case's own subjects first.
        self.facts = FactNames({**everywhere.questions, **own.questions}, {**everywhere.said, **own.said})
        self.advices = advices_of((*self.knowledge.trees.values(), *trees))

    def case(self, fingerprint: str) -> Case | None:
        """The case, or None when a fault forbids its use."""
        draft = self.draft
        trees = self._trees()
        told = {item.fact: item for one in draft.told if (item := self._told(one)) is not None}
        unknown = {own.fact: own for one in draft.unknown if (own := self._unknown(one, told)) is not None}
        digressions = tuple(self._digression(one) for one in draft.digressions)
        expected = self._expected(draft.expected)
        traps = tuple(self._trap(one) for one in draft.traps)
        sources = self._sources(draft.sources)
        if not trees or not draft.openings or not expected.principal:
            return None
        return Case(
            id=draft.id,
            title=draft.title,
            level=draft.level,
            place=draft.place,
            trees=tuple(tree.id for tree in trees),
            who=draft.who,
            aim=draft.aim,
            openings=draft.openings,
            told=told,
            unknown=unknown,
            expected=expected,
            sources=sources,
            on_date=draft.on_date or max(tree.verified_on for tree in trees),
            digressions=digressions,
            small_talk=draft.small_talk,
            traps=traps,
            words=draft.words,
            to_discuss=draft.to_discuss,
            device=draft.device.value if draft.device is not None else "",
            fingerprint=fingerprint,
        )

    def _trees(self) -> list[Tree]:
        found = []
        for name in self.draft.trees:
            tree = self.knowledge.trees.get(name.value)
            if tree is None:
                hint = suggestion(name.value, self.knowledge.trees)
                self.faults.add(name.place, Code.UNKNOWN_TREE, f"l'arbre « {name.value} » n'existe pas.{hint}")
            else:
                found.append(tree)
        return found

    def _told(self, draft: ToldDraft) -> Told | None:
        fact = self.facts.find(draft.name, self.faults)
        if fact is None:
            return None
        value = read_value(fact, draft.value, self.faults)
        if value is None or not draft.wordings:
            return None
        return Told(
            fact.id, value, draft.name.place, draft.wordings, draft.unprompted, draft.before_looking, draft.asked_by
        )

    def _unknown(self, draft: UnknownDraft, told: Mapping[str, Told]) -> Unknown | None:
        question = self.facts.questions.get(draft.name.value)
        if question is None:
            self.facts.find(draft.name, self.faults)
            return None
        if question.id in told:
            message = f"« {question.id} » est déjà sous « sait ». Gardez l'un des deux."
            self.faults.add(draft.name.place, Code.DUPLICATE_KEY, message)
        if question.options and not question.dont_know_offered:
            message = f"« {question.id} » n'offre pas « Je ne sais pas ». Écrivez sa réponse sous « sait »."
            self.faults.add(draft.name.place, CaseCode.NOT_OFFERED, message)
        return Unknown(question.id, draft.name.place, draft.wordings) if draft.wordings else None

    def _digression(self, draft: DigressionDraft) -> Digression:
        known = {item.name.value for item in self.draft.told}
        for name in (draft.after,) if draft.after is not None else ():
            self.facts.find(name, self.faults)
        for name in draft.reveals:
            if name.value not in known:
                hint = suggestion(name.value, known)
                message = f"« {name.value} » n'est pas sous « sait » : ces mots ne peuvent pas le révéler.{hint}"
                self.faults.add(name.place, Code.UNKNOWN_FACT, message)
        return draft.digression

    def _expected(self, draft: ExpectedDraft) -> Expected:
        principal = self._advices(draft.principal, (Role.PRINCIPAL, Role.OTHERWISE))
        complements = self._advices(draft.complements, (Role.COMPLEMENT, Role.PRINCIPAL, Role.OTHERWISE))
        vetoes = self._advices(draft.vetoes, (Role.VETO,))
        essential = tuple(fact.id for name in draft.essential if (fact := self.facts.find(name, self.faults)))
        gestures = {name for tree in self.knowledge.trees.values() for name in tree.gestures}
        for name in draft.gestures:
            if name.value not in gestures:
                hint = suggestion(name.value, gestures)
                message = f"le geste « {name.value} » n'existe pas.{hint}"
                self.faults.add(name.place, Code.UNKNOWN_GESTURE, message)
        wanted = tuple(name.value for name in draft.gestures)
        return Expected(draft.place, principal, complements, vetoes, essential, wanted)

    def _advices(self, names: Iterable[Text], roles: tuple[Role, ...]) -> tuple[str, ...]:
        found = []
        for name in names:
            advice = self._advice(name)
            if advice is not None and advice.role not in roles:
                message = f"« {name.value} » est de rôle « {advice.role} » : il ne peut pas être attendu ici."
                self.faults.add(name.place, Code.WRONG_ROLE, message)
            elif advice is not None:
                found.append(advice.id)
        return tuple(found)

    def _advice(self, name: Text) -> Advice | None:
        advice = self.advices.get(name.value)
        if advice is None:
            hint = suggestion(name.value, self.advices)
            self.faults.add(name.place, Code.UNKNOWN_ADVICE, f"le conseil « {name.value} » n'existe pas.{hint}")
        return advice

    def _trap(self, draft: TrapDraft) -> Trap:
        advice = self._advice(draft.advice) if draft.advice is not None else None
        sources = self._sources(draft.sources)
        name = advice.id if advice is not None else ""
        return Trap(draft.place, draft.reason, sources, name, draft.proposal, draft.wordings, draft.imposes)

    def _sources(self, names: Iterable[Text]) -> tuple[str, ...]:
        found = []
        for name in names:
            if name.value in self.knowledge.sources:
                found.append(name.value)
            else:
                hint = suggestion(name.value, self.knowledge.sources)
                message = f"la source « {name.value} » n'existe pas.{hint}"
                self.faults.add(name.place, Code.UNKNOWN_SOURCE, message)
        return tuple(found)


def advices_of(trees: Iterable[Tree]) -> Mapping[str, Advice]:
    """The advices of some trees by id; the last tree wins when two share an id."""
    return {advice.id: advice for tree in trees for advice in tree.advices}

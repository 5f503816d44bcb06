"""Every name that a tree uses must lead somewhere: facts and their values, gestures, sources, advices, trees, rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from conseiller.knowledge.codes import Code
from conseiller.knowledge.conditions import DONT_KNOW, PRINCIPAL, Comparison
from conseiller.knowledge.drafts import AdviceDraft, Declared, DeductionDraft, ExampleDraft, FactDraft
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.figure_sources import check_figures
from conseiller.knowledge.grammar import NUMERIC, TEMPORAL, Clause, Read
from conseiller.knowledge.lifecycle import Row
from conseiller.knowledge.model import Origin, QuestionKind, Role, Source
from conseiller.knowledge.nearest import nearest, suggestion
from conseiller.knowledge.objectives import Objective
from conseiller.knowledge.reading import Text
from conseiller.knowledge.scope import FactInfo, Scope
from conseiller.knowledge.unknowns import Unknowns

ROW_FACT = "ligne"
"""The free fact whose value is a lifecycle row id."""

DATE_FIELDS = {
    "fin_securite": "security_end",
    "fin_prolongee_particuliers": "extended_consumer_end",
    "fin_prolongee": "extended_end",
    "sortie": "released",
}
"""Words of `champ`, and where a row keeps that date."""


@dataclass(frozen=True, slots=True)
class Declarations:
    """What the whole folder declares; None for a kind that could not be read, whose names are then not judged."""

    sources: Mapping[str, Source] | None
    trees: frozenset[str]
    rows: Mapping[str, Row] | None


class References:
    """Checks the names of one tree against everything declared."""

    def __init__(self, scope: Scope, declared: Declarations, unknowns: Unknowns) -> None:
        self._scope = scope
        self._declared = declared
        self._unknowns = unknowns
        self._faults: Faults = unknowns.faults

    def check(self) -> None:
        """Note every name that leads nowhere."""
        for clause in self._scope.clauses():
            self._check_clause(clause)
        for deduction in self._scope.deductions.values():
            self._check_months(deduction)
        for advice in self._scope.advices.values():
            self._check_advice(advice)
        for fact in self._scope.draft.facts:
            self._check_fact(fact)
        for entry in self._scope.draft.entries:
            for name, code in entry.facts:
                info = self.fact(name)
                if info is not None:
                    self._check_code(code, info)

    # Conditions

    def _check_clause(self, clause: Clause) -> None:
        for read in clause.reads:
            if read.fact.value == PRINCIPAL:
                self._check_principal(read)
                continue
            info = self.fact(read.fact)
            if info is not None:
                self._check_comparison(read, info)

    def fact(self, name: Text) -> FactInfo | None:
        """The fact of that name, or None after noting that there is none."""
        info = self._scope.facts.get(name.value)
        if info is None and not self._scope.is_unsure(Declared.FACT):
            hint = ""
            if name.value in self._scope.shared.question_drafts():
                hint = f" C'est une question commune : ajoutez « - reprend: {name.value} » à « questions »."
            self._unknowns.note(Code.UNKNOWN_FACT, name, self._scope.facts, hint)
        return info

    def _check_principal(self, read: Read) -> None:
        if read.leaf.comparison not in (Comparison.IS, Comparison.KNOWN):
            self._faults.add(
                read.fact.place, Code.WRONG_COMPARISON, "« principal » se compare à des noms de conseils : [f08, f09]."
            )
        for value in read.values:
            advice = self._advice(value)
            if advice is not None and advice.advice.role is not Role.PRINCIPAL:
                self._faults.add(
                    value.place, Code.WRONG_ROLE, f"« {value.value} » n'est pas un conseil de rôle « principal »."
                )

    def _check_comparison(self, read: Read, info: FactInfo) -> None:
        comparison = read.leaf.comparison
        fitting = _KIND_OF.get(comparison)
        if fitting is not None and info.kind is not fitting:
            self._faults.add(
                read.fact.place,
                Code.WRONG_COMPARISON,
                f"« {comparison} » ne va pas avec « {info.id} », qui est de type « {info.kind} ».{_MEANT[info.kind]}",
            )
            return
        for value in read.values:
            self._check_code(value, info)

    def _check_code(self, value: Text, info: FactInfo) -> None:
        if value.value == DONT_KNOW:
            if not info.dont_know and (info.codes is None or DONT_KNOW not in info.codes):
                self._faults.add(value.place, Code.UNKNOWN_ANSWER, f"« {info.id} » n'offre jamais « ne_sait_pas ».")
        elif info.kind in (QuestionKind.NUMBER, QuestionKind.DATE):
            self._faults.add(
                value.place,
                Code.WRONG_COMPARISON,
                f"« {info.id} » est de type « {info.kind} » : « {value.value} » ne s'y compare pas.{_MEANT[info.kind]}",
            )
        elif info.codes is not None and value.value not in info.codes:
            near = nearest(value.value, info.codes)
            hint = f" La plus proche est « {near} »." if near else f" Réponses : {', '.join(sorted(info.codes))}."
            self._faults.add(
                value.place, Code.UNKNOWN_ANSWER, f"« {value.value} » n'est pas une réponse de « {info.id} ».{hint}"
            )
        elif info.id == ROW_FACT:
            self._row(value)

    def _check_months(self, draft: DeductionDraft) -> None:
        if draft.months_until is None:
            return
        info = self.fact(draft.months_until)
        if info is not None and info.kind is not QuestionKind.DATE:
            self._faults.add(
                draft.months_until.place,
                Code.WRONG_COMPARISON,
                f"« mois_jusqu_a » attend un fait de type « date », et « {info.id} » est de type « {info.kind} ».",
            )

    # Advices

    def _check_advice(self, draft: AdviceDraft) -> None:
        for gesture in draft.gestures:
            if gesture.value not in self._scope.gestures and not self._scope.is_unsure(Declared.GESTURE):
                self._unknowns.note(Code.UNKNOWN_GESTURE, gesture, self._scope.gestures)
        self._check_objectives(draft)
        for source in draft.sources:
            if self._declared.sources is not None and source.value not in self._declared.sources:
                self._unknowns.note(Code.UNKNOWN_SOURCE, source, self._declared.sources)
        check_figures(draft, [self._scope.gestures.get(name.value) for name in draft.gestures], self._faults)
        for name in (*draft.discards, *draft.brings):
            self._advice(name)
        if draft.opens is not None and draft.opens.value not in self._declared.trees:
            self._unknowns.note(Code.UNKNOWN_TREE, draft.opens, self._declared.trees)

    def _check_objectives(self, draft: AdviceDraft) -> None:
        """One gesture per objective: the return of a conseil is the return of its best gesture."""
        served: dict[Objective, str] = {}
        for name in draft.gestures:
            gesture = self._scope.gestures.get(name.value)
            if gesture is None or gesture.objective is Objective.NONE:
                continue
            first = served.setdefault(gesture.objective, name.value)
            if first != name.value:
                self._faults.add(
                    name.place,
                    Code.OBJECTIVE,
                    f"« {name.value} » et « {first} » servent tous deux l'objectif {gesture.objective}. "
                    "Gardez un seul geste par objectif.",
                )

    def _advice(self, name: Text) -> AdviceDraft | None:
        advice = self._scope.advices.get(name.value)
        if advice is None and not self._scope.is_unsure(Declared.ADVICE):
            self._unknowns.note(Code.UNKNOWN_ADVICE, name, self._scope.advices)
        return advice

    # Lifecycle

    def _row(self, name: Text) -> Row | None:
        rows = self._declared.rows
        if rows is None:
            return None
        row = rows.get(name.value)
        if row is None:
            self._unknowns.note(Code.UNKNOWN_ROW, name, rows)
        return row

    def _check_fact(self, draft: FactDraft) -> None:
        if draft.fact.origin is not Origin.LIFECYCLE:
            return
        attribute = None
        if draft.date_field is not None:
            attribute = DATE_FIELDS.get(draft.date_field.value)
            if attribute is None:
                hint = suggestion(draft.date_field.value, DATE_FIELDS) or f" Choix : {', '.join(DATE_FIELDS)}."
                self._faults.add(
                    draft.date_field.place,
                    Code.UNKNOWN_ROW,
                    f"« {draft.date_field.value} » n'est pas un champ de date.{hint}",
                )
        row = self._row(draft.row) if draft.row is not None else None
        if (
            row is not None
            and attribute is not None
            and date_of(row, attribute) is None
            and draft.date_field is not None
        ):
            self._faults.add(
                draft.date_field.place,
                Code.UNKNOWN_ROW,
                f"la ligne « {row.id} » n'a pas de date « {draft.date_field.value} ». Choisissez un autre champ.",
            )

    # Examples

    def check_expected(self, draft: ExampleDraft) -> None:
        """Note the names of an example that lead nowhere."""
        if draft.device is not None:
            self._row(draft.device)
        for name, roles in (
            (draft.principal, (Role.PRINCIPAL, Role.OTHERWISE)),
            (draft.complements or (), (Role.COMPLEMENT, Role.PRINCIPAL, Role.OTHERWISE)),
            (draft.vetoes or (), (Role.VETO,)),
        ):
            for expected in name:
                advice = self._advice(expected)
                if advice is not None and advice.advice.role not in roles:
                    self._faults.add(
                        expected.place,
                        Code.WRONG_ROLE,
                        f"« {expected.value} » est de rôle « {advice.advice.role} » : il ne peut pas être attendu ici.",
                    )


_KIND_OF: dict[Comparison, QuestionKind] = {
    **dict.fromkeys(NUMERIC, QuestionKind.NUMBER),
    **dict.fromkeys(TEMPORAL, QuestionKind.DATE),
    Comparison.ONLY: QuestionKind.SEVERAL,
}
_MEANT = {
    QuestionKind.CHOICE: " Écrivez « fait: réponse » ou « fait: [une, autre] ».",
    QuestionKind.SEVERAL: " Écrivez « fait: réponse » ou « fait: {seulement: [réponse]} ».",
    QuestionKind.NUMBER: " Utilisez moins_de, au_moins, plus_de ou au_plus.",
    QuestionKind.DATE: " Utilisez avant, jusqu_au, apres ou pas_avant.",
}


def date_of(row: Row, attribute: str) -> date | None:
    """One date of a lifecycle row."""
    value = getattr(row, attribute)
    return value if isinstance(value, date) else None

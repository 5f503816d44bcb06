"""Loads a knowledge folder: read, check, rewrite. Every fault comes at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.drafts import SHARED_TREE, Desk, TreeDraft
from conseiller.knowledge.example_reading import read_sources
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.files import LIFECYCLE, SOURCES, TREES, Reader
from conseiller.knowledge.lifecycle import Row, read_rows
from conseiller.knowledge.model import Example, Knowledge, Source
from conseiller.knowledge.order import check_order
from conseiller.knowledge.own_rows import with_own_rows
from conseiller.knowledge.position import Place
from conseiller.knowledge.references import ROW_FACT, Declarations, References
from conseiller.knowledge.rewriting import rewrite
from conseiller.knowledge.scope import Scope, check_across_trees, fill_scope
from conseiller.knowledge.tree_reading import read_tree
from conseiller.knowledge.unknowns import Unknowns
from conseiller.knowledge.usefulness import check_use, may_hide_reads
from conseiller.knowledge.values import resolve_example
from conseiller.knowledge.wording import check_wording, read_lexicon
from conseiller.locations import OWN_ROWS


def load_knowledge(folder: Path | None = None, own: Path | None = None) -> Knowledge:
    """The knowledge of a folder, with the user's own on top. Raises KnowledgeError with every fault.

    Without a folder: the shipped one, and what lies in the user's own folder.
    """
    if folder is None:
        from conseiller.locations import knowledge_folder, own_knowledge_folder

        folder, own = knowledge_folder(), own_knowledge_folder()
    knowledge, faults = inspect(folder, own)
    if knowledge is None:
        raise KnowledgeError(faults.ordered())
    return knowledge


def inspect(folder: Path, own: Path | None = None) -> tuple[Knowledge | None, Faults]:
    """The knowledge, None when a fault forbids its use, and everything found."""
    found = survey(folder, own=own)
    return found.knowledge, found.faults


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a folder holds, faulty parts included as far as they could be read."""

    trees: int = 0
    questions: int = 0
    advices: int = 0
    sources: int = 0
    examples: int = 0
    cases: int = 0
    """Filled by the verb that also reads `cas/`."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a whole check of a folder tells."""

    knowledge: Knowledge | None
    faults: Faults
    counts: Counts = Counts()
    rows: Mapping[str, Row] = field(default_factory=dict)
    """The lifecycle rows, when a tree names one."""


def survey(
    folder: Path, *, own: Path | None = None, wording: bool = False, reserved: frozenset[str] = frozenset()
) -> Survey:
    """Read and check a folder, with the user's own trees, advices and sources on top.

    `wording` adds what a program at work does not need: the rules of plain French, and every lifecycle row.
    `reserved` holds the words of commands, in lower case, that no answer may be.
    """
    faults = Faults()
    desk = Desk(faults, reserved)
    reader = Reader(folder, faults, own)
    if not reader.is_folder() or not reader.is_folder(TREES):
        return Survey(None, faults)
    read = _Read(desk, reader, thorough=wording)
    read.everything()
    scopes, examples = read.check()
    if wording:
        check_wording(desk.spoken, read_lexicon(folder, faults), faults)
    rows = read.rows or {}
    if faults.blocking:
        return Survey(None, faults, read.counts(), rows)
    trees = {name: rewrite(scope, examples[name], rows) for name, scope in scopes.items()}
    return Survey(Knowledge(trees, read.sources, reader.fingerprint), faults, read.counts(), rows)


@dataclass(slots=True)
class _Read:
    """What the files of one folder say."""

    desk: Desk
    reader: Reader
    shared: TreeDraft = field(default_factory=lambda: TreeDraft(SHARED_TREE, Place(TREES, 1, 1)))
    trees: dict[str, TreeDraft] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    sources_known: bool = True
    rows: Mapping[str, Row] | None = None
    thorough: bool = False
    """Check every lifecycle row, not only those that trees name."""

    def everything(self) -> None:
        """Read trees, sources, and lifecycle rows if a tree names one."""
        for tree_id, paths in self.reader.tree_groups():
            draft = read_tree(tree_id, paths, self.reader, self.desk)
            if tree_id == SHARED_TREE:
                self.shared = draft
            else:
                self.trees[tree_id] = draft
        if not self.trees:
            self.desk.faults.add(Place(TREES, 1, 1), Code.FOLDER, "ce dossier n'a aucun arbre. Ajoutez-en un.")
        self._read_sources()
        needed = {name for draft in (self.shared, *self.trees.values()) for name in _rows_named(draft)}
        if needed:
            self._read_rows(needed)

    def _read_sources(self) -> None:
        faults = self.desk.faults
        if not self.reader.is_folder(SOURCES):
            self.sources_known = False
            return
        for path in self.reader.yaml_files(SOURCES):
            root = self.reader.read(path)
            if root is None:
                self.sources_known = False
                continue
            for source in read_sources(root, self.desk):
                first = self.sources.get(source.id)
                if first is None or self.reader.is_own(path):
                    self.sources[source.id] = source
                else:
                    faults.add(
                        source.place,
                        Code.DUPLICATE_ID,
                        f"la source « {source.id} » est déjà définie ({first.place.file}, ligne {first.place.line}). "
                        "Donnez un autre nom.",
                    )

    def _read_rows(self, needed: set[str]) -> None:
        if not self.reader.is_folder(LIFECYCLE):
            return
        row_faults = Faults()
        rows = {} if self.thorough else read_rows(self.reader.folder, row_faults, needed)
        if not rows.keys() >= needed:  # all of them, to find the nearest known one
            rows = read_rows(self.reader.folder, row_faults)
        if self.reader.own is not None:
            rows = with_own_rows(rows, self.reader.own / OWN_ROWS, row_faults)
        for fault in row_faults.items:
            self.desk.faults.add(fault.place, fault.code, fault.message, fault.severity)
        if not row_faults.blocking:
            self.rows = rows

    def check(self) -> tuple[dict[str, Scope], dict[str, tuple[Example, ...]]]:
        """Resolve names and judge dependencies, tree by tree; the scopes and examples found."""
        faults = self.desk.faults
        unknowns = Unknowns(faults)
        scopes = {name: Scope(draft, self.shared) for name, draft in self.trees.items()}
        check_across_trees(scopes, self.shared, faults)
        for scope in scopes.values():
            fill_scope(scope, unknowns, faults)
        declared = Declarations(self.sources if self.sources_known else None, frozenset(self.trees), self.rows)
        references = {name: References(scope, declared, unknowns) for name, scope in scopes.items()}
        examples = {}
        for name, scope in scopes.items():
            own = references[name]
            own.check()
            examples[name] = tuple(resolve_example(draft, own, faults, references) for draft in scope.draft.examples)
            check_order(scope, faults)
        unknowns.tell()
        if not may_hide_reads(faults):
            for scope in scopes.values():
                check_use(scope, faults)
        return scopes, examples

    def counts(self) -> Counts:
        """How much was read; a shared question counts once."""
        trees = self.trees.values()
        return Counts(
            len(trees),
            sum(len(draft.question_drafts()) for draft in (self.shared, *trees)),
            sum(len(draft.advices) for draft in trees),
            len(self.sources),
            sum(len(draft.examples) for draft in trees),
        )


def _rows_named(draft: TreeDraft) -> Iterator[str]:
    """The lifecycle rows that a tree's facts, conditions and examples name."""
    yield from (item.row.value for item in draft.facts if item.row is not None)
    yield from (example.device.value for example in draft.examples if example.device is not None)
    for clause in draft.clauses():
        for read in clause.reads:
            if read.leaf.fact == ROW_FACT:
                yield from (value.value for value in read.values)

"""What lies on the table of the rehearsal room: knowledge and cases. No journal: nothing here can ever be counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from conseiller.engine.examples import FactsOfDevice
from conseiller.errors import ConseillerError, cause, way_round
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.model import Knowledge
from conseiller.training.cases import Case
from conseiller.training.debrief import PRINT_HINT, Debrief, document_of
from conseiller.training.devices import device_facts
from conseiller.training.rehearsal import Rehearsal
from conseiller.training.results import result_text
from conseiller.training.room_words import RoomWords, load_room_words

if TYPE_CHECKING:
    from conseiller.lookup.small_words import SmallWords
    from conseiller.lookup.vocabulary import Spelling


@dataclass
class RoomDesk:
    """Everything a rehearsal needs."""

    knowledge: Knowledge
    folder: Path
    """The knowledge folder."""
    cases: Mapping[str, Case]
    """Those that may be played, by id."""
    pause: Path
    """Where a rehearsal waits."""
    kept: Path
    """Where pages and results go."""
    seed: int = 1
    table: int | None = None
    """The number the trainee chose."""
    at_once: bool = False
    """Write page and result as soon as the debrief is there."""

    @cached_property
    def words(self) -> RoomWords:
        """The words of the room. Raises KnowledgeError."""
        return load_room_words(self.folder)

    @cached_property
    def avoid(self) -> tuple[str, ...]:
        """The words that the lexicon advises against."""
        from conseiller.knowledge.wording import read_lexicon

        lexicon = read_lexicon(self.folder, Faults())
        return tuple(lexicon.avoid) if lexicon is not None else ()

    @cached_property
    def facts_of_device(self) -> FactsOfDevice:
        """What a look-up of a device gives."""
        return device_facts(self.folder, self.cases.values())

    @cached_property
    def spelling(self) -> "Spelling":
        """How short writings are written in full."""
        from conseiller.lookup.vocabulary import read_spelling

        return read_spelling(self.folder, Faults())

    @cached_property
    def small_words(self) -> "SmallWords":
        """The words that name nothing. Raises KnowledgeError."""
        from conseiller.lookup.small_words import load_small_words

        return load_small_words(self.folder)

    def rehearsal(self, case: Case) -> Rehearsal:
        """A fresh rehearsal."""
        found = self.facts_of_device
        developed = self.spelling.expanded
        return Rehearsal(case, self.knowledge, self.words, found, self.seed, self.avoid, developed, self.small_words)

    def write_page(self, found: Debrief) -> Path:
        """The trainee's page. Raises ConseillerError when it cannot be written."""
        from conseiller.outputs.document import render_page

        page = render_page(document_of(found, self.table), PRINT_HINT)
        return self._write(f"retour-{self._named(found)}.html", page)

    def write_result(self, found: Debrief, table: int) -> Path:
        """The result file for the group. Raises ConseillerError when it cannot be written."""
        self.table = table
        return self._write(f"resultat-{self._named(found)}.json", result_text(found, table))

    def _named(self, found: Debrief) -> str:
        case = found.rehearsal.case.id
        return case if self.table is None else f"{case}-table-{self.table}"

    def _write(self, name: str, text: str) -> Path:
        path = self.kept / name
        try:
            self.kept.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise ConseillerError(
                f"« {path} » ne s'écrit pas ({cause(error)}).",
                way_round(error, "Choisissez un autre dossier avec --resultats DIR."),
            ) from error
        return path

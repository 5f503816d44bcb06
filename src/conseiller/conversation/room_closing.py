"""The end of a rehearsal: the gestures decided together, then the debrief and the two files it can give."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Choice, Outcome, Page, PageLine, Prompt, PromptKind, Role, Wish
from conseiller.conversation.room_talk import RoomStage
from conseiller.conversation.stage import DONE, ESCAPE_HINT, choices, hints
from conseiller.conversation.typed import digit, digits, plain
from conseiller.french import typeset
from conseiller.outputs.document import Block, Document
from conseiller.training.debrief import debrief, document_of
from conseiller.training.results import LARGEST_TABLE

if TYPE_CHECKING:
    from conseiller.conversation.room_talk import RoomTalk


def closing_stage(talk: "RoomTalk") -> RoomStage:
    """The gestures when the advice given offers some, else the debrief at once."""
    if talk.playing.offered_gestures():
        return GesturesStage(talk)
    return DebriefStage(talk)


class GesturesStage(RoomStage):
    """Which gestures the person leaves with."""

    def prompt(self) -> Prompt:
        """Several numbers; 0 for none."""
        gestures = self.talk.playing.offered_gestures()
        return Prompt(
            PromptKind.REHEARSAL,
            "Gestes",
            "Quels gestes décidez-vous ensemble ? Trois au plus.",
            (*choices(*(gesture.title for gesture in gestures)), Choice(0, "Aucun")),
            mark="Gestes",
            hint="des numéros, séparés par des espaces",
            several=True,
            keys=(ESCAPE_HINT, *hints("aide")),
        )

    def receive(self, text: str) -> Outcome:
        """The gestures, then the debrief."""
        rehearsal = self.talk.playing
        numbers = digits(text)
        offered = rehearsal.offered_gestures()
        if numbers is None or any(number > len(offered) for number in numbers):
            return self.refuse("Tapez un ou plusieurs numéros de la liste, ou 0.")
        rehearsal.agree([offered[number - 1].id for number in numbers if number > 0])
        self.talk.citizen([rehearsal.thanks()])
        return self.talk.go(DebriefStage(self.talk))

    def back(self) -> None:
        """Back to the questions: nothing is decided yet."""
        from conseiller.conversation.room_talking import TalkingStage

        self.talk.go(TalkingStage(self.talk))


class DebriefStage(RoomStage):
    """The debrief on a page, and what can be done with it."""

    def __init__(self, talk: "RoomTalk") -> None:
        super().__init__(talk)
        self._found = debrief(talk.playing)
        talk.end()
        if talk.desk.at_once:
            self._write_page()
            if talk.desk.table is not None:
                self._write_result(talk.desk.table)

    def prompt(self) -> Prompt:
        """What to do with it."""
        return Prompt(
            PromptKind.REHEARSAL,
            "Retour",
            "Que faites-vous de ce retour ?",
            choices(*(label for label, _ in self._actions())),
            mark="Choix",
            hint="un numéro",
            keys=hints("relire", "quitter", relire="Relire"),
        )

    def page(self) -> Page:
        """The debrief."""
        return page_of(document_of(self._found, self.talk.desk.table))

    def receive(self, text: str) -> Outcome:
        """A number of the list."""
        actions = self._actions()
        number = digit(text)
        if number is None or not 1 <= number <= len(actions):
            return self.refuse(f"Choisissez un numéro, de 1 à {len(actions)}.")
        wish = actions[number - 1][1]
        match wish:
            case "page":
                path = self._write_page()
                return Outcome(wish=Wish.OPEN_FILE, argument=str(path))
            case "resultat":
                if self.talk.desk.table is None:
                    return self.talk.go(TableStage(self.talk, self))
                self._write_result(self.talk.desk.table)
                return DONE
            case "rejouer":
                return self.talk.start(self._found.rehearsal.case)
            case _:
                return self.talk.home()

    def word(self, word: str) -> Outcome | None:
        """`terminer` again: it is over."""
        if word != "terminer":
            return None
        return self.refuse("Ce cas est terminé. 4 ouvre un autre cas, « quitter » sort.")

    def write_result(self, table: int) -> None:
        """The result file of that table."""
        self._write_result(table)

    def _actions(self) -> list[tuple[str, str]]:
        return [
            ("Écrire la page de ce retour, à imprimer", "page"),
            ("Écrire le résultat pour le groupe", "resultat"),
            ("Rejouer ce cas", "rejouer"),
            ("Choisir un autre cas", "autre"),
        ]

    def _write_page(self) -> str:
        path = self.talk.desk.write_page(self._found)
        self.talk.say("Noté", f"La page est écrite : {path}", Role.QUIET)
        return str(path)

    def _write_result(self, table: int) -> None:
        path = self.talk.desk.write_result(self._found, table)
        self.talk.say("Noté", f"Le résultat de la table {table} est écrit : {path}", Role.QUIET)


class TableStage(RoomStage):
    """The number of the table, chosen by the trainee; never a name."""

    def __init__(self, talk: "RoomTalk", after: DebriefStage) -> None:
        super().__init__(talk)
        self._after = after

    def prompt(self) -> Prompt:
        """A number."""
        return Prompt(
            PromptKind.REHEARSAL,
            "Table",
            f"Quel est le numéro de votre table ? De 1 à {LARGEST_TABLE}. Jamais un nom.",
            mark="Table",
            hint="un nombre",
            keys=(ESCAPE_HINT,),
        )

    def receive(self, text: str) -> Outcome:
        """Write the result with it."""
        number = digit(plain(text))
        if number is None or not 1 <= number <= LARGEST_TABLE:
            return self.refuse(f"Tapez un nombre de 1 à {LARGEST_TABLE}.")
        self._after.write_result(number)
        return self.talk.go(self._after)

    def page(self) -> Page:
        """The debrief stays in sight."""
        return self._after.page()

    def back(self) -> None:
        """Without a result."""
        self.talk.go(self._after)


def page_of(document: Document) -> Page:
    """A document as a page that both fronts show."""
    shown = [PageLine((document.title,), role=Role.QUESTION, indent=2)]
    shown += [PageLine((typeset(text),), indent=2) for text in document.lead]
    for block in document.blocks:
        shown += [PageLine(("",)), *_block_lines(block)]
    return Page(tuple(shown))


def _block_lines(block: Block) -> list[PageLine]:
    shown = [PageLine((typeset(block.heading),), role=Role.QUESTION, indent=2)]
    shown += [PageLine((typeset(text),), indent=2) for text in block.paragraphs]
    for item in block.items:
        role = Role.WARNING if item.sign == "non" else Role.PLAIN
        cells = (item.sign, typeset(item.text)) if item.sign else (typeset(item.text),)
        shown.append(PageLine(cells, role=role, indent=2))
        if item.quote:
            shown.append(PageLine((typeset(f"« {item.quote} »"),), role=Role.QUIET, indent=7))
    if block.table is not None:
        named = typeset(" · ".join(name for name in block.table.header if name))
        shown.append(PageLine((named,), role=Role.QUIET, indent=2))
        shown += [PageLine(tuple(typeset(cell) for cell in row), indent=4) for row in block.table.rows]
    return shown

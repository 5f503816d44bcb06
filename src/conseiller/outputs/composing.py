"""From a sheet to its sections: the order of reading, in front and overleaf."""

from dataclasses import dataclass

from conseiller.french import long_date, plural
from conseiller.outputs.notice import last_day_of_code, notice_lines, source_list
from conseiller.outputs.return_square import draw_square
from conseiller.outputs.sheet import Sheet, SheetGesture
from conseiller.outputs.sheet_view import CodeView, GestureView, Overleaf, Section, SheetView
from conseiller.outputs.typography import phone_parts
from conseiller.outputs.wording import Wording, shipped_wording

DONE = ("fait_en_seance", "deja_fait")
SOON = 56
"""Days: up to eight weeks, the delay is said beside the day."""


def compose(sheet: Sheet, overleaf: Overleaf = Overleaf.NOTHING) -> SheetView:
    """The sheet in reading order, with this much of it on the back."""
    return _Composer(sheet, shipped_wording(), overleaf).view()


@dataclass(frozen=True, slots=True)
class _Composer:
    sheet: Sheet
    words: Wording
    overleaf: Overleaf

    def view(self) -> SheetView:
        day = long_date(self.sheet.day)
        back = self.back()
        return SheetView(
            page_title=self.words.say("titre_page", jour=day),
            heading=self.sheet.heading,
            day_line=self.words.say("jour", jour=day),
            place=self.sheet.place,
            print_hint=self.words.say("imprimer"),
            banners=self.banners(),
            sections=self.front(),
            pointer=self.pointer(back),
            help=Section(self.words.say("titre_aide"), self.help_lines()),
            code=self.code(),
            notice=self.notice_in_front(),
            back_title=self.words.say("suite", jour=day),
            back=back,
            notes=len(self.sheet.sources),
        )

    def banners(self) -> tuple[str, ...]:
        trial = (self.words.say("essai"),) if self.sheet.trial else ()
        return (*trial, self.sheet.stale) if self.sheet.stale else trial

    def front(self) -> tuple[Section, ...]:
        return (
            *self.section("titre_avertissements", self.sheet.warnings, framed=True),
            *self.section("titre_vu", self.sheet.seen),
            *self.gestures("titre_faits", DONE),
            *self.gestures("titre_prevus", ("intention",)),
            *self.gestures("titre_possibles", (None,)),
            *(self.reasons() if Overleaf.REASONS not in self.overleaf else ()),
            *(self.impact() if Overleaf.IMPACT not in self.overleaf else ()),
            *(self.later() if Overleaf.LATER not in self.overleaf else ()),
            *self.gestures("titre_declines", ("decline",)),
        )

    def back(self) -> tuple[Section, ...]:
        gestures = tuple(map(self.gesture_overleaf, sorted(self.sheet.gestures, key=_rank)))
        told = tuple(gesture for gesture in gestures if gesture.text or gesture.steps or gesture.question)
        sections = (Section(self.words.say("titre_etapes"), gestures=told),) if told else ()
        return (
            *sections,
            *(self.reasons() if Overleaf.REASONS in self.overleaf else ()),
            *(self.impact() if Overleaf.IMPACT in self.overleaf else ()),
            *(self.later() if Overleaf.LATER in self.overleaf else ()),
            *(self.notice(*notice_lines(self.sheet, self.words)) if Overleaf.NOTICE in self.overleaf else ()),
            *(self.sources() if Overleaf.SOURCES in self.overleaf else ()),
        )

    def section(self, heading: str, lines: tuple[str, ...], framed: bool = False) -> tuple[Section, ...]:
        """One section, or none when it would be empty."""
        lines = tuple(line for line in lines if line.strip())
        return (Section(self.words.say(heading), lines, framed=framed),) if lines else ()

    def reasons(self) -> tuple[Section, ...]:
        return self.section("titre_pourquoi", self.sheet.reasons)

    def later(self) -> tuple[Section, ...]:
        return self.section("titre_plus_tard", (f"{', '.join(self.sheet.later)}.",) if self.sheet.later else ())

    def impact(self) -> tuple[Section, ...]:
        return self.section("titre_impact", self.sheet.impact)

    def sources(self) -> tuple[Section, ...]:
        if not self.sheet.sources:
            return ()
        return (Section(self.words.say("titre_sources"), small=True, sources=source_list(self.sheet, self.words)),)

    def gestures(self, heading: str, states: tuple[str | None, ...]) -> tuple[Section, ...]:
        chosen = sorted((gesture for gesture in self.sheet.gestures if gesture.state in states), key=_rank)
        if not chosen:
            return ()
        deadline = self.deadline() if heading in ("titre_prevus", "titre_possibles") else ""
        return (Section(self.words.say(heading), gestures=tuple(map(self.gesture, chosen)), deadline=deadline),)

    def gesture(self, gesture: SheetGesture) -> GestureView:
        """In front: a done gesture keeps its title and text; one to do has everything that is not overleaf."""
        to_do = gesture.state not in DONE
        return GestureView(
            title=self.title(gesture),
            word=self.words.say(f"etat_{gesture.state or 'sans_reponse'}"),
            ticked=not to_do,
            text=gesture.text if Overleaf.DETAILS not in self.overleaf else "",
            steps=gesture.steps if to_do and Overleaf.STEPS not in self.overleaf else (),
            question=self.question(gesture) if to_do and Overleaf.DETAILS not in self.overleaf else "",
        )

    def gesture_overleaf(self, gesture: SheetGesture) -> GestureView:
        to_do = gesture.state not in DONE
        details = Overleaf.DETAILS in self.overleaf
        return GestureView(
            title=self.title(gesture),
            text=gesture.text if details else "",
            steps=gesture.steps if to_do and Overleaf.STEPS in self.overleaf else (),
            question=self.question(gesture) if to_do and details else "",
        )

    def title(self, gesture: SheetGesture) -> str:
        return self.words.say("geste", rang=gesture.rank, titre=gesture.title)

    def question(self, gesture: SheetGesture) -> str:
        return self.words.say("demande", question=gesture.return_question) if gesture.return_question else ""

    def deadline(self) -> str:
        before, day = self.sheet.before, self.sheet.day
        if before is None or before < day:
            return ""
        days = (before - day).days
        if not 0 < days <= SOON:
            return self.words.say("avant", jour=long_date(before))
        delay = plural(days, "jour") if days < 14 else plural(days // 7, "semaine")
        return self.words.say("avant_bientot", jour=long_date(before), delai=delay)

    def pointer(self, back: tuple[Section, ...]) -> str:
        if all(section.sources for section in back):  # the notice says where they are
            return ""
        steps = any(gesture.steps for section in back for gesture in section.gestures)
        told = "etapes" if steps else "suite"
        return self.words.say(f"{told}_et_droits_au_dos" if Overleaf.NOTICE in self.overleaf else f"{told}_au_dos")

    def help_lines(self) -> tuple[str, ...]:
        """The lines given, and the office's telephone unless one of them holds it already."""
        lines = tuple(line for line in self.sheet.help_lines if line.strip())
        if self.sheet.phone and _digits(self.sheet.phone) not in {_digits(number) for number in _numbers(lines)}:
            where = self.sheet.office or self.sheet.place
            told = self.words.say("aide_telephone", lieu=where, telephone=self.sheet.phone)
            lines = (*lines, told if where else self.sheet.phone)
        return lines or (self.words.say("aide_sans_rien"),)

    def code(self) -> CodeView | None:
        if not self.sheet.code or self.sheet.trial:
            return None
        code = grouped(self.sheet.code)
        until = self.words.say("code_jusqu_au", jour=long_date(last_day_of_code(self.sheet, self.words)))
        return CodeView(
            heading=self.words.say("titre_code", code=code),
            lines=(self.words.say("code_quand"), self.words.say("code_comment"), until),
            square=draw_square(code),
            square_label=self.words.say("carre", code=code),
        )

    def notice_in_front(self) -> Section | None:
        if Overleaf.NOTICE in self.overleaf:
            return None
        told = notice_lines(self.sheet, self.words)
        if not self.sheet.sources:
            return self.notice(*told)[0]
        if Overleaf.SOURCES in self.overleaf:
            return self.notice(*told, self.words.say("notice_sources_au_dos"))[0]
        sources = source_list(self.sheet, self.words, self.words.say("notice_sources"))
        return Section(self.words.say("titre_notice"), told, sources=sources)

    def notice(self, *lines: str) -> tuple[Section, ...]:
        return self.section("titre_notice", lines)


def grouped(code: str) -> str:
    """XXXX-XXXX, however the code was written."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def _rank(gesture: SheetGesture) -> int:
    return gesture.rank


def _numbers(lines: tuple[str, ...]) -> list[str]:
    return [part for line in lines for part, is_number in phone_parts(line) if is_number]


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdecimal())

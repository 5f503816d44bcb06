"""What the conversation shows and what a front (screen or line mode) may ask of it.

A front holds no rule of the trade. It paints `transcript`, `page` and `prompt`, and hands over what is typed
with `submit`; a key is only another way of typing its word (`keys.KEYS`).
Its records are named tuples: this module is read before the first screen, and a data class takes three times as long
to make.
"""

from enum import StrEnum
from typing import NamedTuple, Protocol


class Role(StrEnum):
    """What a line is, so that a front can colour it; the label already says it in words."""

    PLAIN = "texte"
    QUIET = "discret"
    QUESTION = "question"
    ADVICE = "conseil"
    WARNING = "attention"
    ERROR = "erreur"
    CITIZEN = "demande"


class Line(NamedTuple):
    """One labelled line of the transcript; `label` has at most 9 letters, '' continues the line above."""

    label: str
    text: str
    role: Role = Role.PLAIN


class Choice(NamedTuple):
    """One numbered answer; 0 is always 'Je ne sais pas' on a question about the citizen."""

    number: int
    label: str


class KeyHint(NamedTuple):
    """One hint of the bottom line: the key, and what it does here. Clickable: it submits `word`."""

    key: str
    action: str
    word: str


class PromptKind(StrEnum):
    """What the prompt is waiting for; fronts may lay out `page`s of a kind differently, never decide on it."""

    HOME = "accueil"
    QUESTION = "question"
    DEVICE = "appareil"
    NEXT = "suite"
    EDIT = "modifier"
    EDIT_VALUE = "nouvelle valeur"
    GESTURES = "gestes"
    SHEET = "fiche"
    REPORT = "compte rendu"
    RESUME = "reprise"
    OFF_TOPIC = "hors sujet"
    CONFIRM = "confirmation"
    HELP = "aide"
    SETTINGS = "réglages"
    TEXT = "lecture"
    RETURN = "retour"
    COOP = "la coop"
    SQUARE = "carré"
    REHEARSAL = "mise en situation"
    SLIDE = "page projetée"
    HANDS = "mains"
    FOLLOW = "salle"


class Prompt(NamedTuple):
    """What is asked now. Always on screen in full."""

    kind: PromptKind
    label: str
    """At most 9 letters: 'Question', 'Suite', 'Geste 2'; '' when the page says it all."""
    text: str
    choices: tuple[Choice, ...] = ()
    help: str = ""
    mark: str = "Réponse"
    """Label of the line one types on."""
    hint: str = ""
    """Shown while nothing is typed: what is expected."""
    preselected: int | None = None
    """Number of the choice Entrée takes; None for every question about the citizen."""
    several: bool = False
    """Several numbers may be typed, separated by spaces or commas."""
    keys: tuple[KeyHint, ...] = ()
    """At most five, the most useful first."""


class PageLine(NamedTuple):
    """One line of a full page. `number` makes it selectable; cells after the first are columns to its right."""

    cells: tuple[str, ...]
    number: int | None = None
    role: Role = Role.PLAIN
    indent: int = 0


class Figure(NamedTuple):
    """A drawing that only serves whole, such as a square to photograph."""

    rows: tuple[str, ...]
    """Painted as they are, black on white, never wrapped; all of one width."""
    instead: str
    """Said where the whole of it does not fit."""


class Page(NamedTuple):
    """Shown instead of the transcript while the prompt is of its kind (home, edit, gestures, sheet…)."""

    lines: tuple[PageLine, ...]
    current: int | None = None
    """The `number` of the pointed row, marked ►."""
    figure: Figure | None = None
    """Under the lines."""


class PanelEntry(NamedTuple):
    """One known fact, one advice found, or one set aside."""

    title: str
    detail: str = ""
    fact: str = ""


class Panel(NamedTuple):
    """What stands beside the conversation from 110 columns on."""

    facts: tuple[PanelEntry, ...] = ()
    found: tuple[PanelEntry, ...] = ()
    aside: tuple[PanelEntry, ...] = ()


class Wish(StrEnum):
    """What only a front can do; asked for by a typed word."""

    QUIT = "quitter"
    OPEN_FILE = "ouvrir"
    OPEN_LINK = "ouvrir le lien"
    COPY = "copier"
    REREAD = "relire"
    THEME = "theme"
    REPEAT = "répéter"


class Outcome(NamedTuple):
    """What became of a typed text."""

    clear: bool = True
    """False: the text was not understood and stays in the prompt."""
    wish: Wish | None = None
    argument: str = ""
    """A path for OPEN_FILE, an address for OPEN_LINK, a text for COPY, a theme name for THEME."""


class Conversation(Protocol):
    """One running program, from the home page to leaving; the same for both fronts."""

    @property
    def transcript(self) -> tuple[Line, ...]:
        """Every line so far of the present appointment, oldest first. Only ever grows, or starts afresh."""

    @property
    def prompt(self) -> Prompt:
        """What is asked now."""

    @property
    def page(self) -> Page | None:
        """A full page to show instead of the transcript."""

    @property
    def panel(self) -> Panel:
        """The side panel."""

    @property
    def title(self) -> str:
        """Left of the title line: program name or open subjects."""

    @property
    def status(self) -> str:
        """Right of the title line: 'question 3 · encore 1 à 3 · tout est enregistré'."""

    @property
    def greeting(self) -> str:
        """What the line mode says first: 'Entretien du 22 novembre 2026 · Nevers'."""

    @property
    def alarm(self) -> bool:
        """Whether `status` carries an alarm (not saved), to be painted as an error."""

    def submit(self, text: str) -> Outcome:
        """Take what was typed (or the word of a key). Every validated answer is on disk when this returns."""

    def point(self, number: int | None) -> None:
        """The highlight moved to this choice or row: pages show its detail or its effect. Nothing is recorded."""

    def complete(self, text: str) -> str | None:
        """What Tab completes the typed text to, or None when nothing or several fit."""

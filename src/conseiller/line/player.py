"""The appointment line by line: appended only, no colour, no frame; the twin of the screen.

Every line starts with its label and ends with a full stop or a question mark, so that speech pauses.
"""

from typing import TextIO

from conseiller.conversation.asking import NEVER_WRITTEN
from conseiller.conversation.contract import Conversation, Figure, Line, Outcome, Page, Prompt, PromptKind, Wish
from conseiller.french import NBSP
from conseiller.terminal import in_whole_words

WELCOME = "Mode texte. Tapez aide pour les commandes, quitter pour sortir."
LINES_BEFORE_PAUSE = 12
_SPOKEN_SIGNS = {"√ ": "", "○ ": "", "– ": "", "● ": "", "■ ": "", "▲ ": "", "◊ ": "", " → ": ", devient ", " · ": ", "}
_SILENT_PAGES = (
    PromptKind.HOME,
    PromptKind.GESTURES,
    PromptKind.SHEET,
    PromptKind.REPORT,
    PromptKind.EDIT_VALUE,
    PromptKind.HANDS,
    PromptKind.FOLLOW,
)
"""Pages whose prompt already says what line mode needs."""
_REVERSED = str.maketrans(" ▄▀█", "█▀▄ ")


class LinePlayer:
    """Plays a conversation on two text streams until the person leaves or the input ends."""

    def __init__(self, conversation: Conversation, source: TextIO, output: TextIO, *, interactive: bool) -> None:
        self._conversation = conversation
        self._source = source
        self._output = output
        self._interactive = interactive
        self._said: tuple[Line, ...] = ()
        self._asked: Prompt | None = None
        self._shown_page: Page | None = None
        self._lines_in_a_row = 0

    def play(self) -> None:
        """Say, ask, read, until `quitter` or the end of the input."""
        self._print(WELCOME)
        if self._conversation.title != "conseiller" and "ESSAI" in self._conversation.title:
            self._print("ESSAI : rien n'est gardé.")
        self._print(spoken(self._conversation.greeting))
        while True:
            self._say_news()
            self._ask()
            typed = self._read()
            if typed is None:
                self._say_news()
                return
            if self._do(self._conversation.submit(typed)):
                self._say_news()
                return

    def _do(self, outcome: Outcome) -> bool:
        """Carry out a wish; True when the person leaves."""
        match outcome.wish:
            case Wish.QUIT:
                return True
            case Wish.REPEAT | Wish.REREAD:
                self._asked = self._shown_page = None
                if outcome.wish is Wish.REREAD:
                    self._said = ()
            case Wish.OPEN_FILE:
                self._open(outcome.argument)
            case Wish.OPEN_LINK:
                self._open_link(outcome.argument)
            case Wish.COPY:
                self._print("Précision : sélectionnez le texte avec votre terminal pour le copier.")
            case Wish.THEME:
                self._print("Précision : le mode texte n'a pas de couleurs.")
        return False

    def _open(self, path: str) -> None:
        if not self._interactive:
            self._print(f"Fiche : {path}")
            return
        import webbrowser

        webbrowser.open(f"file://{path}")

    def _open_link(self, address: str) -> None:
        if not self._interactive:
            self._print(f"Lien : {address}")
            return
        import webbrowser

        webbrowser.open(address)

    def _say_news(self) -> None:
        """The lines said since last time; a fresh transcript starts from its first line."""
        now = self._conversation.transcript
        known = len(self._said)
        news = now[known:] if now[:known] == self._said else now
        for line in news:
            text = self._sentence(line)
            if text:
                self._print(text)
        self._said = now

    def _sentence(self, line: Line) -> str:
        """A transcript line in words; questions and requests were already heard when asked and typed."""
        if line.label in ("Question", "Demande", "Vous"):
            return ""
        if line.label == "Réponse" and self._asked is not None and self._asked.kind is PromptKind.QUESTION:
            return spoken(
                f"Noté : {line.text}" if line.text.endswith(NEVER_WRITTEN) else f"Noté : {line.text}. Enregistré"
            )
        return spoken(f"{line.label} : {line.text}" if line.label else line.text)

    def _ask(self) -> None:
        prompt = self._conversation.prompt
        if prompt != self._asked:
            self._say_page(prompt)
            self._say_prompt(prompt)
            self._asked = prompt
        self._output.write(f"{prompt.mark} : ")
        self._output.flush()

    def _say_page(self, prompt: Prompt) -> None:
        page, shown = self._conversation.page, self._shown_page
        self._shown_page = page
        if page is None or page == shown or prompt.kind in _SILENT_PAGES:
            return
        for line in page.lines:
            cells = [cell for cell in line.cells if cell]
            if cells and line.number is None:
                self._print(spoken(" : ".join(cells)))
        if page.figure is not None:
            self._draw(page.figure)

    def _draw(self, figure: Figure) -> None:
        """A square, asked for by the person: dark modules are left blank, as most terminals are dark."""
        self._print("Carré à photographier. Sur un terminal à fond clair, prenez plutôt le lien.")
        for row in figure.rows:
            self._output.write(f"{row.translate(_REVERSED)}\n")
        self._output.flush()

    def _say_prompt(self, prompt: Prompt) -> None:
        where = self._conversation.status.split(" · tout")[0].replace(" · ", ", ")
        head = ""
        if prompt.kind is PromptKind.QUESTION:
            head = f"{where[:1].upper()}{where[1:]}. "
        elif prompt.label:
            head = f"{prompt.label} : "
        if prompt.text and prompt.kind not in (PromptKind.EDIT, PromptKind.HELP):
            self._print(spoken(f"{head}{prompt.text}"))
        if prompt.help:
            self._print(spoken(prompt.help))
        for choice in prompt.choices:
            self._print(spoken(f"{choice.number}. {choice.label}"))

    def _read(self) -> str | None:
        """One typed line, echoed when it comes from a pipe; None at the end of the input."""
        self._lines_in_a_row = 0
        typed = self._source.readline()
        if not typed:
            self._output.write("\n")
            return None
        if not self._source.isatty():  # on a terminal, even one that shows no screen, it is on the page already
            self._output.write(typed if typed.endswith("\n") else f"{typed}\n")
        return typed

    def _print(self, text: str) -> None:
        self._output.write(f"{in_whole_words(text, self._output)}\n")
        self._lines_in_a_row += 1
        if self._interactive and self._lines_in_a_row >= LINES_BEFORE_PAUSE:
            self._output.write("Entrée pour la suite. ")
            self._output.flush()
            self._source.readline()
            self._lines_in_a_row = 0
        self._output.flush()


def spoken(text: str) -> str:
    """Signs become words or silence, and the line ends so that speech pauses."""
    for sign, words in _SPOKEN_SIGNS.items():
        text = text.replace(sign, words)
    text = text.replace(NBSP, " ").strip()
    # An address with a full stop at its end leads nowhere once copied.
    whole = not text or text[-1] in ".?:!»…" or text.rpartition(" ")[2].startswith("https://")
    return text if whole else f"{text}."

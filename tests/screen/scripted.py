"""A small conversation that says what it is told: for layouts and keys, where the real one would get in the way."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from conseiller.conversation.contract import (
    Choice,
    KeyHint,
    Line,
    Outcome,
    Page,
    PageLine,
    Panel,
    PanelEntry,
    Prompt,
    PromptKind,
    Role,
    Wish,
)
from conseiller.errors import ConseillerError

KEYS = (
    KeyHint("F1", "Aide", "aide"),
    KeyHint("F2", "Modifier", "modifier"),
    KeyHint("F4", "Question d'avant", "retour"),
    KeyHint("?", "Pourquoi", "pourquoi"),
    KeyHint("F9", "Terminer", "terminer"),
)
HINT = "un numéro, un début de mot, ou une autre question"


def choices(*labels: str, unknown: str = "Je ne sais pas") -> tuple[Choice, ...]:
    return (*(Choice(number, label) for number, label in enumerate(labels, 1)), Choice(0, unknown))


def question(text: str, *labels: str, **more: object) -> Prompt:
    return Prompt(PromptKind.QUESTION, "Question", text, choices(*labels), hint=HINT, keys=KEYS, **more)  # type: ignore[arg-type]


PERSONAL = question("Est-ce un ordinateur personnel ?", "Oui, personnel", "Non, à une entreprise ou une mairie")
ELEVEN = question("L'ordinateur accepte-t-il Windows 11 ?", "Oui", "Non")
USE = question(
    "À quoi sert surtout cet ordinateur ?",
    "Internet, courriel, démarches",
    "Un logiciel qui n'existe que pour Windows",
    "Les deux",
)
NEXT = Prompt(
    PromptKind.NEXT,
    "Suite",
    "Que faites-vous ?",
    tuple(
        Choice(number, label)
        for number, label in enumerate(
            ("Choisir les gestes et terminer", "Lire les étapes d'un conseil", "Poser une autre question"), 1
        )
    ),
    hint="un numéro, ou une autre question",
    preselected=1,
    keys=KEYS,
)
LONGEST = question(
    "Quand la personne regarde une vidéo chez elle le soir, sur la télévision ou sur un téléphone, "
    "par quel réseau cela passe-t-il ?",
    *(f"Réponse numéro {number}, dont le texte fait presque soixante caractères"[:60] for number in range(1, 10)),
    help="Regardez ensemble dans les réglages de l'appareil, à la ligne Réseau et Internet. Si plusieurs réponses "
    "conviennent, prenez celle qui revient le plus souvent.",
)
STARTED = (
    Line("Demande", "Mon ordinateur est vieux et on me dit que Windows 10, c'est fini.", Role.CITIZEN),
    Line("Compris", "Appareil : ordinateur. Système : Windows 10."),
)
ADVICE = (
    Line("Conseil 1", "Sauvegardez vos photos et vos papiers.", Role.ADVICE),
    Line("Conseil 2", "Inscrivez l'ordinateur aux mises à jour prolongées.", Role.ADVICE),
    Line("", "C'est gratuit, avec un compte Microsoft, jusqu'au 12 octobre 2027."),
    Line("Pourquoi", "Windows 10 + ordinateur personnel + pas de Windows 11.", Role.QUIET),
    Line("Source", "presse informatique, relu le 22 novembre 2026 · à confirmer", Role.QUIET),
)
PANEL = Panel(
    facts=(
        PanelEntry("Appareil", "ordinateur", "appareil"),
        PanelEntry("État", "■ fini depuis le 14 octobre 2025", "etat"),
        PanelEntry("Passe à Windows 11", "non", "accepte_w11"),
    ),
    found=(PanelEntry("Sauvegarder"), PanelEntry("Mises à jour prolongées")),
    aside=(PanelEntry("Passer à Windows 11", "n'accepte pas Windows 11"),),
)
FACTS_PAGE = Page(
    (
        PageLine(("",)),
        PageLine(("Choisissez la réponse à changer. Rien n'est perdu.",), indent=2),
        PageLine(("",)),
        PageLine(("Appareil", "ordinateur", "compris des mots"), 1, indent=2),
        PageLine(("État", "fini", "compris des mots"), 2, indent=2),
        PageLine(("Passe à Windows 11", "non", "répondu"), 3, indent=2),
    ),
    current=1,
)
FACTS = Prompt(PromptKind.EDIT, "", "Quelle réponse changer ?", mark="Réponse", keys=(KEYS[0],))


@dataclass
class Scripted:
    """Asks its questions one after the other; every text submitted is kept in `received`."""

    questions: Sequence[Prompt] = (PERSONAL, ELEVEN, USE, NEXT)
    lines: list[Line] = field(default_factory=lambda: list(STARTED))
    panel: Panel = PANEL
    title: str = "Appareil ancien"
    alarm: bool = False
    page: Page | None = None
    status: str = "question 3 · encore 1 à 3 · tout est enregistré"
    received: list[str] = field(default_factory=list)
    pointed: list[int | None] = field(default_factory=list)
    wishes: dict[str, Outcome] = field(default_factory=dict)
    broken: dict[str, Exception] = field(default_factory=dict)
    place: int = 0
    editing: bool = False

    @property
    def transcript(self) -> tuple[Line, ...]:
        return tuple(self.lines)

    @property
    def prompt(self) -> Prompt:
        return FACTS if self.editing else self.questions[self.place % len(self.questions)]

    def submit(self, text: str) -> Outcome:
        self.received.append(text)
        if text in self.broken:
            raise self.broken[text]
        if text in self.wishes:
            return self.wishes[text]
        if text == "quitter":
            return Outcome(wish=Wish.QUIT)
        if text in ("modifier", "échap"):
            self.editing = text == "modifier"
            self.page = FACTS_PAGE if self.editing else None
            return Outcome()
        chosen = [choice for choice in self.prompt.choices if text in (str(choice.number), choice.label)]
        if not chosen:
            self.lines.append(Line("Précision", "Choisissez d'abord : un numéro, ou les flèches puis Entrée."))
            return Outcome(clear=False)
        self.lines += [
            Line("Question", self.prompt.text, Role.QUIET),
            Line("Réponse", chosen[0].label),
        ]
        self.place += 1
        return Outcome()

    def point(self, number: int | None) -> None:
        self.pointed.append(number)

    def complete(self, text: str) -> str | None:
        found = [choice.label for choice in self.prompt.choices if choice.label.startswith(text)]
        return found[0] if len(found) == 1 else None


def talked_for(turns: int) -> list[Line]:
    """A transcript of that many questions and answers."""
    said = list(STARTED)
    for turn in range(turns):
        said.append(Line("Question", f"Question numéro {turn} : l'ordinateur accepte-t-il Windows 11 ?", Role.QUIET))
        said.append(Line("Réponse", f"Réponse numéro {turn}, avec assez de mots pour deux lignes à l'écran."))
    return said


DISK_FULL = ConseillerError(
    "Le disque est plein. Votre dernière réponse n'est pas enregistrée.",
    "Libérez de la place, puis tapez « réessayer ».",
)

"""The one key table: bindings, bottom line, help page, line mode and documentation all read it.

A key only types its word for the person; the word works everywhere, also where keys do not arrive.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One entry: the keys that type this word, what they are called, and what happens."""

    word: str
    keys: tuple[str, ...]
    """Textual key names."""
    shown: str
    """As printed on the keyboard."""
    does: str
    synonyms: tuple[str, ...] = ()


KEYS: tuple[Key, ...] = (
    Key("aide", ("f1",), "F1", "cette aide"),
    Key("pourquoi", (), "?", "pourquoi cette question, où regarder", ("?",)),
    Key("modifier", ("f2",), "F2", "modifier une réponse", ("corriger",)),
    Key("chercher", ("f3", "ctrl+f"), "F3", "chercher un appareil"),
    Key("retour", ("f4", "ctrl+z"), "F4", "question d'avant", ("annuler", "précédent")),
    Key("conseils", ("f7",), "F7", "conseils trouvés, mis de côté"),
    Key("sources", ("ctrl+o",), "Ctrl+O", "où chaque chiffre a été lu", ("source", "origine")),
    Key("fiche", ("f8",), "F8", "aperçu de la fiche"),
    Key("terminer", ("f9",), "F9", "gestes, fiche, code"),
    Key("imprimer", ("ctrl+p",), "Ctrl+P", "imprimer la fiche"),
    Key("enregistrer", ("ctrl+s",), "Ctrl+S", "dit que tout est déjà enregistré"),
    Key("copier", ("ctrl+c",), "Ctrl+C", "copier"),
    Key("quitter", ("ctrl+q",), "Ctrl+Q", "quitter ; l'entretien se reprendra", ("sortir",)),
    Key("relire", ("pageup",), "Page ↑", "relire la conversation"),
    Key("pause", (), "", "pause : l'entretien attend"),
    Key("réessayer", (), "", "essayer encore d'enregistrer"),
    Key("répéter", (), "", "redire la question", ("repeter",)),
    Key("incompris", (), "", "garder la dernière phrase, mal comprise"),
    Key("effacer", (), "", "effacer cet entretien"),
    Key("réglages", (), "", "bureau, lieux, téléphone", ("reglages",)),
    Key("sombre", (), "", "couleurs sombres"),
    Key("clair", (), "", "couleurs claires"),
    Key("projection", (), "", "couleurs pour le projecteur"),
    Key("accueil", (), "", "revenir à l'accueil"),
)

AZERTY_DIGITS = {
    "&": 1, "é": 2, '"': 3, "'": 4, "(": 5, "-": 6, "è": 7, "_": 8, "ç": 9, "à": 0,
    "§": 6, "!": 8,
}  # fmt: skip
"""The unshifted top row of French keyboards; § and ! on a Mac or in Belgium."""

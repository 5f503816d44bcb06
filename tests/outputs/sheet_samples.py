"""Sheets as they come out of real appointments; names and numbers are invented."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from conseiller.outputs.sheet import Sheet, SheetGesture, SheetSource

DAY = date(2026, 11, 22)

COPIED = SheetGesture(
    rank=1,
    title="Copier vos photos et vos papiers",
    text="Vos photos et vos papiers sont copiés sur un disque à part.",
    steps=("Branchez un disque.", "Copiez vos dossiers.", "Ouvrez trois fichiers pour vérifier."),
    state="fait_en_seance",
    return_question="La copie est-elle refaite ?",
)
ENROLLED = SheetGesture(
    rank=2,
    title="Inscrire l'ordinateur aux mises à jour de sécurité",
    text="C'est gratuit avec un compte Microsoft.",
    steps=(
        "Ouvrez Paramètres.",
        "Choisissez Mise à jour et sécurité, puis Windows Update.",
        "Choisissez « S'inscrire maintenant ».",
        "Lisez le prix avant de valider.",
    ),
    state="intention",
    return_question="L'ordinateur est-il inscrit ?",
)
TRIED = SheetGesture(
    rank=3,
    title="Essayer Linux sur une clé USB",
    text="Rien n'est installé.",
    steps=(
        "Demandez la clé au point d'accueil.",
        "Démarrez l'ordinateur avec cette clé.",
        "Essayez le Wi-Fi, le son et l'imprimante.",
    ),
    state="intention",
    return_question="Avez-vous essayé Linux ?",
)

ORDINARY_SHEET = Sheet(
    heading="Votre ordinateur",
    day=DAY,
    place="Médiathèque de Saint-Jean-d'Angély",
    seen=("Votre ordinateur a Windows 10.", "Windows 10 n'est plus protégé depuis le 14 octobre 2025."),
    gestures=(COPIED, ENROLLED, TRIED),
    reasons=("Un ordinateur sans mises à jour de sécurité se protège mal.",),
    before=date(2027, 10, 12),
    help_lines=("Médiathèque : 05 46 00 00 00, du mardi au samedi",),
    office="Vals d'Exemple Communauté",
    phone="05 46 00 00 00",
    dpo="dpo@vals.example",
    code="7K3M-9QX8",
    sources=(SheetSource("Programme de mises à jour prolongées", "Microsoft", "novembre 2026", DAY),),
)
"""One gesture done, two to do, with 4 and 3 steps: what must fit on one page."""

BARE_SHEET = Sheet(heading="Votre téléphone", day=DAY)

_STEP = "Choisissez « Mise à jour et sécurité », puis le premier bouton."
_TEXT = "Ce réglage protège votre ordinateur. Il ne change rien à vos photos. Vous pourrez revenir en arrière. "


def sheets_of_all_lengths() -> Iterator[Sheet]:
    """From nearly empty to more than anybody should carry home."""
    for count in (1, 2, 3):
        for steps in (0, 3, 5):
            for text in ("", _TEXT, (_TEXT * 2).strip()[:200]):
                state = ("intention", "decline", None)[steps % 3]
                gesture = replace(ENROLLED, text=text, steps=(_STEP,) * steps, state=state)
                yield replace(
                    ORDINARY_SHEET,
                    gestures=tuple(replace(gesture, rank=rank) for rank in range(1, count + 1)),
                    warnings=("Pas de banque ni de démarches sur cet appareil.",) * (steps // 3),
                    later=("Retrouver ses comptes", "Faire poser un disque rapide") * (count // 3),
                    reasons=(_TEXT.strip(),) * (count // 2),
                    sources=ORDINARY_SHEET.sources * count,
                )

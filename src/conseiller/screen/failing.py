"""When the screen itself breaks down: one sentence, a way out, the terminal as it was."""

from conseiller.errors import ConseillerError
from conseiller.french import typeset


def breakdown(failure: Exception) -> ConseillerError:
    """What to say once the terminal is restored."""
    if isinstance(failure, ConseillerError):
        return failure
    return ConseillerError(
        "L'écran s'est arrêté sur une panne imprévue. Chaque réponse validée est enregistrée.",
        typeset(
            "Relancez « conseiller » : il proposera de reprendre l'entretien. "
            "Si la panne revient, tapez « conseiller entretien --texte »."
        ),
    )

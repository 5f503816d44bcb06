"""The record of processing (RGPD, article 30), filled with the office's own parameters."""

from datetime import date
from pathlib import Path
from string import Template

from conseiller import __version__
from conseiller.errors import ConseillerError
from conseiller.french import long_date, typeset
from conseiller.journal.misunderstood import KEPT
from conseiller.journal.rules import ABANDONED_AFTER, RETURN_WINDOW
from conseiller.settings import Settings

_NO_SENTENCE = "aucune n'est gardée, ce poste ne le permet pas"
_SENTENCES_KEPT = (
    "ce poste permet d'en garder. Le conseiller voit chacune avant, sans les noms ni les numéros reconnus,"
    " et peut refuser. Elles servent à améliorer la recherche, ne sont jamais exportées, et se lisent ou s'effacent par"
    " « conseiller savoir incompris »"
)
TO_FILL = "à compléter avec « conseiller reglages »"


def record_of_processing(template: Path, settings: Settings, base: Path, today: date) -> str:
    """The page to put in the office's register, in Markdown.

    Raises ConseillerError when the template is missing or asks for a value that does not exist.
    """
    places = ", ".join(f"{place.name} ({place.code})" for place in settings.places)
    values = {
        "jour": long_date(today),
        "version": __version__,
        "bureau": settings.office or TO_FILL,
        "dpo": settings.dpo or TO_FILL,
        "telephone": settings.phone or TO_FILL,
        "lieux": places or TO_FILL,
        "jours_ouverts": ABANDONED_AFTER,
        "jours_code": RETURN_WINDOW,
        "fichier": base,
        "phrases_mal_comprises": _SENTENCES_KEPT if settings.keep_misunderstood else _NO_SENTENCE,
        "jours_phrases": KEPT.days,
    }
    try:
        return typeset(Template(template.read_text(encoding="utf-8")).substitute(values))
    except (OSError, UnicodeDecodeError) as error:
        raise ConseillerError(f"Le texte {template} ne se lit pas.", "Réinstallez conseiller.") from error
    except (KeyError, ValueError) as error:
        raise ConseillerError(
            f"Le texte {template} demande une valeur qui n'existe pas.",
            f"Les valeurs permises sont {', '.join(f'${{{name}}}' for name in values)}.",
        ) from error

"""The words of the outputs, from `knowledge/textes/`, checked: no key missing, no unknown `{word}`.

`fiche.yaml` holds those of the sheet; another output names its own file and keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter

from conseiller.knowledge import reading
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.nearest import suggestion
from conseiller.locations import knowledge_folder

FILE = "textes/fiche.yaml"

_FILLED = {
    "titre_page": "jour",
    "jour": "jour",
    "suite": "jour",
    "titre_code": "code",
    "geste": "rang titre",
    "avant": "jour",
    "avant_bientot": "jour delai",
    "demande": "question",
    "aide_telephone": "lieu telephone",
    "code_jusqu_au": "jour",
    "carre": "code",
    "notice_qui": "bureau",
    "notice_duree": "annee",
    "notice_duree_sans_code": "annee",
    "notice_contact": "contact",
    "sources_lues": "jour",
    "sources_lues_entre": "debut fin",
}  # fmt: skip
"""Keys whose text holds words between braces, and which words the program can put there."""

_PLAIN = (
    "titre_appareil titre_appareil_pc titre_appareil_mac titre_appareil_chromebook titre_appareil_tel "
    "titre_appareil_tab titre_appareil_touches titre_appareil_alarme titre_appareil_salon garde_jours imprimer "
    "essai titre_avertissements titre_vu titre_faits titre_prevus titre_possibles titre_declines "
    "titre_pourquoi titre_impact titre_plus_tard titre_etapes titre_sources titre_aide titre_notice "
    "etat_fait_en_seance etat_deja_fait etat_intention etat_sans_reponse etat_decline etapes_a_demander etapes_au_dos "
    "suite_au_dos "
    "etapes_et_droits_au_dos suite_et_droits_au_dos aide_sans_rien code_quand code_comment notice_qui_sans_nom "
    "notice_quoi notice_quoi_sans_code notice_droits notice_droits_sans_code notice_contact_sans_nom "
    "notice_essai notice_sources notice_sources_au_dos source_a_confirmer"
)

KEYS: Mapping[str, frozenset[str]] = {key: frozenset() for key in _PLAIN.split()} | {
    key: frozenset(words.split()) for key, words in _FILLED.items()
}
"""Every key the sheet needs, with the words its text may hold between braces."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts by key; all those of its file, checked."""

    texts: Mapping[str, str]

    def say(self, key: str, **words: object) -> str:
        """The text of a key with its words put in; the words themselves are never read for braces."""
        return self.texts[key].format_map(words)

    @property
    def days_kept(self) -> int:
        """Days after the appointment during which the return code answers, last one included."""
        return int(self.texts["garde_jours"])


def read_wording(
    folder: Path, faults: Faults, file: str = FILE, keys: Mapping[str, frozenset[str]] = KEYS
) -> Wording | None:
    """The words in this knowledge folder, or None after noting every fault."""
    root = reading.read_yaml(folder / file, file, faults)
    if root is None:
        return None
    texts: dict[str, str] = {}
    for key, text in _entries(root, faults):
        if key.value not in keys:
            faults.add(
                key.place, Code.UNKNOWN_KEY, f"la clé « {key.value} » n'existe pas.{suggestion(key.value, keys)}"
            )
        elif _is_usable(key.value, text, keys[key.value], faults):
            texts[key.value] = text.value
    for key_name in sorted(keys.keys() - {key.value for key, _ in _entries(root, Faults())}):
        faults.add(root.place, Code.MISSING_KEY, f"il manque « {key_name} » à ces mots. Ajoutez cette clé.")
    return Wording(texts) if keys.keys() == texts.keys() else None


def shipped_wording() -> Wording:
    """The words of the knowledge in use. Raises KnowledgeError, with every fault, when they cannot be used."""
    return _wording_of(knowledge_folder())


@lru_cache(maxsize=1)
def _wording_of(folder: Path) -> Wording:
    faults = Faults()
    wording = read_wording(folder, faults)
    if wording is None:
        raise KnowledgeError(faults.ordered())
    return wording


def _entries(root: reading.Node, faults: Faults) -> list[tuple[reading.Text, reading.Text]]:
    if not isinstance(root, reading.Mapping):
        faults.add(root.place, Code.WRONG_SHAPE, "ce fichier doit être une suite de lignes « clé: texte ».")
        return []
    texts = []
    for key, value in root.entries:
        if isinstance(value, reading.Text):
            texts.append((key, value))
        else:
            faults.add(value.place, Code.WRONG_SHAPE, f"« {key.value} » doit être un texte, entre guillemets.")
    return texts


def _is_usable(key: str, text: reading.Text, known: frozenset[str], faults: Faults) -> bool:
    if not text.value.strip():
        faults.add(text.place, Code.EMPTY_VALUE, f"« {key} » est vide. Écrivez son texte.")
        return False
    if key == "garde_jours" and not text.value.isdecimal():
        faults.add(text.place, Code.BAD_NUMBER, "« garde_jours » doit être un nombre entier de jours.")
        return False
    try:
        words = {word for _, word, _, _ in Formatter().parse(text.value) if word is not None}
    except ValueError:
        faults.add(text.place, Code.BRACES, f"une accolade de « {key} » n'est pas fermée. Écrivez {{mot}}.")
        return False
    for word in sorted(words - known):
        allowed = ", ".join(f"{{{name}}}" for name in sorted(known)) or "aucun"
        faults.add(text.place, Code.UNKNOWN_WORD, f"« {key} » ne peut pas dire {{{word}}}. Mots possibles : {allowed}.")
    return words <= known

"""Slips of keys and values: misspelt, missing, empty, of another kind."""

from pathlib import Path

import pytest
from slips import Slip, assert_told_once
from small_folder import SOURCES, SOURCES_PATH

from conseiller.knowledge.codes import Code

KEYS = [
    Slip("a misspelt key", "    texte: Quel disque", "    ►texe: Quel disque", Code.UNKNOWN_KEY, "« texte »"),
    Slip("a misspelt id key", "- id: disque", "- ►idd: disque", Code.UNKNOWN_KEY, "« id »"),
    Slip("a misspelt section", "- section: Le", "- ►sectionn: Le", Code.UNKNOWN_KEY, "« section »"),
    Slip("a misspelt `reprend`", "- reprend: sys", "- ►repend: sys", Code.UNKNOWN_KEY, "« reprend »"),
    Slip("a misspelt list of the tree", "conseils:\n", "►conseil:\n", Code.UNKNOWN_KEY, "« conseils »"),
    Slip("a misspelt key of an example", "    phrase: Mon", "    ►phrases: Mon", Code.UNKNOWN_KEY, "« phrase »"),
    Slip("a misspelt key of a source", "    lu_le:", "    ►lule:", Code.UNKNOWN_KEY, "« lu_le »", file=SOURCES_PATH),
    Slip("an invented key", "    ecarte: [f03]", "    ecarte: [f03]\n    ►zzz: 3", Code.UNKNOWN_KEY, "permises"),
    Slip(
        "a key written twice", "    titre: Penser", "    titre: Non\n    ►titre: Penser", Code.DUPLICATE_KEY, "ligne 12"
    ),
    Slip(
        "a missing text",
        "  - id: f02\n    role: principal\n    titre: Garder cet ordinateur\n    texte: Gardez cet "
        "ordinateur, il convient.",
        "  - ►id: f02\n    role: principal\n    titre: Garder cet ordinateur",
        Code.MISSING_KEY,
        "« texte »",
    ),
    Slip(
        "no source",
        "    objectif: aucun\n    sources: [releve-2026]",
        "    objectif: aucun",
        Code.MISSING_KEY,
        "« sources »",
        also=(("- id: f04", "- ►id: f04"),),
    ),
    Slip(
        "no date of checking",
        "    verifie_le: 2026-11-22\n    a_revoir_le: 2027-11-22\n    confiance: verifie\n",
        "    a_revoir_le: 2027-11-22\n",
        Code.MISSING_KEY,
        "« verifie_le »",
        also=(("- id: f01", "- ►id: f01"),),
    ),
    Slip("neither yes nor no", "    conclut: oui", "    conclut: ►peut-être", Code.BAD_YES_NO, "oui ou non"),
    Slip(
        "no answers",
        "        reponses:\n          rapide: Un disque rapide\n          ancien: Un disque ancien\n        "
        "ne_sait_pas: comme ancien\n",
        "",
        Code.MISSING_KEY,
        "« reponses »",
        also=(("- id: disque", "- ►id: disque"),),
    ),
    Slip(
        "no minimum for a number",
        "        min: 1\n",
        "",
        Code.MISSING_KEY,
        "« min »",
        also=(("- id: memoire", "- ►id: memoire"),),
    ),
    Slip(
        "no short title",
        "    court: Usages\n",
        "",
        Code.MISSING_KEY,
        "« court »",
        also=(("- id: usages", "- ►id: usages"),),
    ),
    Slip("an empty title", "titre: Appareil lent", "titre:► ", Code.EMPTY_VALUE, "« titre »"),
    Slip("an empty list", "gestes: [poser_disque, fermer]", "gestes: ►[]", Code.EMPTY_VALUE, "« gestes »"),
    Slip(
        "a list where a text is due", "titre: Penser aux jeux", "titre: ►[Penser, jeux]", Code.WRONG_SHAPE, "« titre »"
    ),
    Slip(
        "a text where a list is due", "sources: [releve-2026]", "sources: ►releve-2026", Code.WRONG_SHAPE, "« sources »"
    ),
    Slip(
        "a block in a list of names",
        "gestes: [poser_disque",
        "gestes: [►{a: b}, poser_disque",
        Code.WRONG_SHAPE,
        "« gestes »",
    ),
    Slip(
        "a list of texts as questions",
        "questions:\n  - reprend: systeme\n",
        "questions:\n  - ►oui\n  - reprend: systeme\n",
        Code.WRONG_SHAPE,
        "chaque question",
    ),
    Slip("a text where a number is due", "        max: 128", "        max: ►beaucoup", Code.BAD_NUMBER, "beaucoup"),
    Slip("a comma in a number", "moins_de: 4", "moins_de: ►'4,5'", Code.BAD_NUMBER, "point"),
    Slip("a limit of gestures out of bounds", "plafond: 3", "plafond: ►12", Code.BAD_NUMBER, "de 1 à 3"),
    Slip("a French date", "valable_du: 2026-01-01", "valable_du: ►01/01/2026", Code.BAD_DATE, "2026-11-22"),
    Slip("a day that does not exist", "valable_du: 2026-01-01", "valable_du: ►2026-02-30", Code.BAD_DATE, "2026-02-30"),
    Slip("a bad date against today", "{avant: aujourdhui}", "{avant: ►aujourd'hui}", Code.BAD_DATE, "aujourd'hui"),
    Slip("an unknown role", "role: sinon", "role: ►sinnon", Code.UNKNOWN_WORD, "« sinon »"),
    Slip(
        "an unknown objective",
        "objectif: a\n    famille: garder_appareil\n    si",
        "objectif: ►d\n    famille: garder_appareil\n    si",
        Code.UNKNOWN_WORD,
        "Choix : a, b, c",
    ),
    Slip("an unknown type", "type: plusieurs", "type: ►plusieur", Code.UNKNOWN_WORD, "« plusieurs »"),
    Slip(
        "an unknown way of counting",
        "ne_sait_pas: comme ancien",
        "ne_sait_pas: ►vaut ancien",
        Code.UNKNOWN_WORD,
        "comme",
    ),
    Slip("a name with capitals", "- id: fermer", "- id: ►Fermer", Code.BAD_ID, "minuscules"),
    Slip(
        "a word of the grammar as a name",
        "  - id: reste\n",
        "  - id: ►connu\n    mois_jusqu_a: fin_w10\n  - id: reste\n",
        Code.BAD_ID,
        "grammaire",
    ),
    Slip(
        "'ne sait pas' among the answers",
        "jeux: Des jeux",
        "jeux: Des jeux\n      ►ne_sait_pas: Bof",
        Code.BAD_ID,
        "de lui-même",
    ),
    Slip("an advice defined twice", "- id: f04", "- id: ►f02", Code.DUPLICATE_ID, "déjà défini"),
    Slip(
        "a question defined twice",
        "  - id: usages\n",
        "  - id: ►disque\n    court: Disque\n    texte: Quel disque ?\n"
        "    reponses: \n      a: A\n      b: B\n  - id: usages\n",
        Code.DUPLICATE_ID,
        "déjà défini",
    ),
    Slip(
        "a shared question defined again",
        "  - id: usages\n",
        "  - id: ►systeme\n    court: Système\n    texte: Lequel ?\n"
        "    reponses: \n      w10: A\n      w11: B\n  - id: usages\n",
        Code.DUPLICATE_ID,
        "reprend: systeme",
    ),
    Slip(
        "a question borrowed twice",
        "- reprend: systeme\n",
        "- reprend: systeme\n  - reprend: ►systeme\n",
        Code.DUPLICATE_ID,
        "déjà",
    ),
    Slip(
        "a source defined twice",
        SOURCES[9:],
        SOURCES[9:] + SOURCES[9:].replace("id: ", "id: ►"),
        Code.DUPLICATE_ID,
        "déjà définie",
        file=SOURCES_PATH,
    ),
    Slip(
        "braces around an answer",
        "      rien:\n        libelle: Rien de tout cela\n        exclusif: oui",
        "      rien: ►{libelle: Rien de tout cela, exclusif: oui}",
        Code.BRACES,
        "accolades",
    ),
    Slip(
        "a text cut by its comma",
        "  - id: f04\n    role: sinon\n    titre: Revenir avec l'ordinateur\n    texte: Revenez avec"
        " l'ordinateur.\n    objectif: aucun\n    sources: [releve-2026]\n"
        "    verifie_le: 2026-11-22\n    a_revoir_le: 2027-11-22",
        "  - ►{id: f04, role: sinon, titre: Revenir, texte: Revenez avec l'ordinateur., objectif: aucun, sources: "
        "[releve-2026], verifie_le: 2026-11-22, a_revoir_le: 2027-11-22}",
        Code.BRACES,
        "accolades",
    ),
]


@pytest.mark.parametrize("slip", KEYS, ids=lambda slip: slip.name)
def test_a_slip_gives_one_fault_at_its_place(slip: Slip, tmp_path: Path) -> None:
    assert_told_once(slip, tmp_path)

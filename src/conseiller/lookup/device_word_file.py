"""The words that name devices, read from `lexique/appareils.yaml`."""

from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.lookup.checking import Entry, read_file
from conseiller.lookup.device_words import DEVICE, PROGRAM, SYSTEM, BrandScreen, DeviceWords, Family
from conseiller.lookup.folding import fold
from conseiller.lookup.reference_shapes import read_shapes

FILE = "appareils.yaml"

_KEYS = (
    "ecritures", "abreviations", "familles", "defauts", "sans_donnees", "marques", "unites", "capacites", "reseaux",
    "mots_de_modele", "apres_plus", "sauf_apres_plus", "cibles", "sauf_cibles", "vides", "liaisons", "francais",
    "en_trop", "correctif", "ou_lire", "homonymes", "alternatives", "tailles", "formes_de_reference",
    "prefixes_de_reference", "annonces_de_reference", "autres_noms", "memoires", "genres",
    "exclusions", "reprises",
)  # fmt: skip


def read_device_words(folder: Path, faults: Faults) -> DeviceWords:
    """The device words of a knowledge folder."""
    top = read_file(folder, FILE, faults, _KEYS)
    led = [*top.entries("defauts", (), ("ligne", "mots")), *top.entries("autres_noms", (), ("ligne", "noms"))]
    return DeviceWords(
        families=tuple(_families(top, faults)),
        spellings=_spellings(top, "ecritures", faults),
        shorts=_spellings(top, "abreviations", faults),
        homonyms=frozenset(top.terms("homonymes")),
        defaults={words: entry.text("ligne") for entry in led for words in entry.terms("mots")},
        other_names={entry.text("ligne"): names for entry in led if (names := entry.codes("noms"))},
        led_to=tuple((entry.text("ligne"), entry.place_of("ligne")) for entry in led),
        without_data={
            word: entry.text("nom")
            for entry in top.entries("sans_donnees", (), ("nom", "mots"))
            for word in entry.terms("mots")
        },
        brands=frozenset(top.terms("marques")),
        units=frozenset(top.terms("unites")),
        capacities=frozenset(top.terms("capacites")),
        memories=frozenset(top.terms("memoires")),
        networks=frozenset(top.terms("reseaux")),
        model_words=frozenset(top.terms("mots_de_modele")),
        after_plus=frozenset(top.terms("apres_plus")),
        still_plus=frozenset(top.terms("sauf_apres_plus")),
        targets=top.terms("cibles"),
        not_targets=top.terms("sauf_cibles"),
        empty=frozenset(top.terms("vides")),
        links=frozenset(top.terms("liaisons")),
        french=frozenset(top.terms("francais")),
        either=frozenset(top.terms("alternatives")),
        exclusions=frozenset(top.terms("exclusions")),
        retractions=frozenset(top.terms("reprises")),
        sizes=frozenset(top.terms("tailles")),
        places={
            product: entry.text("chemin")
            for entry in top.entries("ou_lire", (), ("produits", "chemin"))
            for product in entry.codes("produits")
        },
        screens={
            brand: _screen(entry)
            for entry in top.entries("correctif", ("faits", "sauf", "lire", "ensuite"), ("marques", "chemin"))
            for brand in entry.codes("marques")
        },
        kinds={
            entry.text("genre"): frozenset(entry.terms("mots"))
            for entry in top.entries("genres", (), ("genre", "mots"))
        },
        fillers=frozenset(top.terms("en_trop")),
        shapes=read_shapes(top),
        marks=frozenset(top.terms("prefixes_de_reference")),
        pointers=frozenset(top.terms("annonces_de_reference")),
    )


def _screen(entry: Entry) -> BrandScreen:
    return BrandScreen(
        path=entry.text("chemin"),
        facts=tuple(entry.assignments("faits")),
        unless=frozenset(entry.terms("sauf")),
        shows=entry.text("lire"),
        then=entry.text("ensuite"),
    )


def _families(top: Entry, faults: Faults) -> list[Family]:
    optional = (
        "faibles",
        "indices",
        "facultatif",
        "reserve",
        "marque_reference",
        "ajouts",
        "cycle",
        "sans_marque",
        "annees",
        "editions",
    )
    families: list[Family] = []
    for entry in top.entries("familles", optional, ("nom", "genre", "produits", "mots")):
        if any(family.name == entry.text("nom") for family in families):
            faults.add(entry.place, Code.DUPLICATE_ID, f"la famille « {entry.text('nom')} » est écrite deux fois.")
        families.append(
            Family(
                name=entry.text("nom"),
                kind=entry.word("genre", (DEVICE, SYSTEM, PROGRAM), DEVICE),
                products=entry.codes("produits"),
                words=entry.terms("mots"),
                weak=entry.terms("faibles"),
                kept=entry.terms("indices"),
                optional=frozenset(entry.terms("facultatif")),
                reserved=frozenset(entry.terms("reserve")),
                mark=entry.text("marque_reference"),
                added=entry.pairs("ajouts"),
                by_cycle=entry.yes("cycle"),
                without_brand=entry.yes("sans_marque"),
                editions=frozenset(entry.terms("editions")),
                has_years=entry.yes("annees", default=True),
            )
        )
    return families


def _spellings(top: Entry, key: str, faults: Faults) -> dict[str, str]:
    spellings: dict[str, str] = {}
    for entry in top.entries(key, (), ("ecrire", "pour")):
        right = fold(entry.text("ecrire"))
        for wrong in entry.terms("pour"):
            if spellings.get(wrong, right) != right:
                faults.add(entry.place_of("pour"), Code.DUPLICATE_ID, f"« {wrong} » s'écrit déjà autrement plus haut.")
            elif wrong != right:
                spellings[wrong] = right
    return spellings

"""`conseiller impact`, as a conseiller types it."""

import re
import subprocess
import sys

import pytest
from impact_runs import impact, lines, shipped

from conseiller.impact.figures import Name, Slogan, Trust
from conseiller.knowledge.wording import count_words, sentences

ASKED = [
    ("video", "2h", "--appareil", "TV"),
    ("vidéo", "1h30", "--appareil", "téléphone", "--reseau", "4g", "--qualite", "4K", "--par", "jour"),
    ("visio", "45 min", "--qualite", "audio", "--personnes", "4"),
    ("courriel", "20", "--taille", "5Mo", "--par", "semaine"),
    ("téléchargement", "3", "Go", "--reseau", "mobile"),
    ("garder", "smartphone", "4", "ans"),
    ("garder", "tv", "12ans"),
    ("reconditionné", "tablette"),
    ("reconditionne", "smartphone"),
    ("reconditionne", "fixe"),
]
CHANGES = [
    ("eteindre", "box", "8h", "--conforme"),
    ("video", "2h", "--qualite", "HD", "--vers-qualite", "SD", "--par", "jour"),
    ("video", "2h", "--qualite", "SD", "--vers-qualite", "HD"),
    ("video", "2h", "--appareil", "tv", "--vers-appareil", "smartphone"),
    ("telechargement", "3Go", "--reseau", "mobile", "--vers-reseau", "wifi"),
]


@pytest.mark.parametrize("words", ASKED + CHANGES, ids=" ".join)
def test_four_numbers_come_in_order_and_never_one_alone(words: tuple[str, ...]) -> None:
    numbered = [line for line in lines(*words) if re.match(r"\d\. ", line)]
    assert [line[0] for line in numbered] == list("1234") * (len(numbered) // 4)
    for place in range(0, len(numbered), 4):
        data, energy, _, gain = numbered[place : place + 4]
        assert data.startswith("1. Données : ")
        assert energy.startswith("2. Électricité à la maison : ")
        assert gain.startswith("4. Gain réel")


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_the_real_gain_starts_at_nearly_nothing(words: tuple[str, ...]) -> None:
    (gain,) = (line for line in lines(*words) if line.startswith("4. "))
    assert "de presque rien à" in gain


@pytest.mark.parametrize("words", [*ASKED, *CHANGES, ("slogans",)], ids=" ".join)
def test_what_must_not_be_claimed_is_never_printed(words: tuple[str, ...]) -> None:
    said = " ".join(lines(*words)).casefold()
    assert [word for word in shipped().forbidden if word.casefold() in said] == []
    assert "économise " not in said.replace("« couper la caméra économise 39 % »", "")
    assert "!" not in said


@pytest.mark.parametrize("words", ASKED + CHANGES, ids=" ".join)
def test_year_and_order_of_magnitude_are_always_told(words: tuple[str, ...]) -> None:
    last = "\n".join(lines(*words)).split("\n\n")[-1]
    assert "Ordre de grandeur" in last
    assert re.search(r"\b20\d\d\b", last)


def test_a_film_on_television_reads_plainly() -> None:
    assert lines("video", "2h", "--appareil", "TV") == [
        "Vidéo en ligne, 2 heures, sur un téléviseur, par le réseau fixe, en haute définition",
        "",
        "1. Données : environ 6 Go",
        "2. Électricité à la maison : environ 0,13 kWh, soit 3 centimes",
        "3. Part attribuée, sans la fabrication : environ 63 g de CO2e",
        "4. Gain réel si les données baissent : de presque rien à 56 g de CO2e",
        "À part, la fabrication de l'appareil : environ 78 g de CO2e",
        "",
        "Ordre de grandeur. Modèle : Impact CO2 (ADEME), publicodes-acv-numerique 2.2.0, 2026.",
        "Électricité : 46,1 g de CO2e par kWh (2025) ; prix : 0,194 € par kWh (2026).",
        "La box et le réseau restent allumés : la part attribuée n'est pas un gain assuré.",
    ]


def test_a_lower_quality_is_a_share_never_a_sure_gain() -> None:
    said = lines("video", "1h", "--appareil", "TV", "--qualite", "HD", "--vers-qualite", "SD")
    change = said[said.index("") :]
    assert "1. Données : environ 2,3 Go de moins" in change
    assert "2. Électricité à la maison : rien de changé" in change
    assert "4. Gain réel probable : de presque rien à 22 g de CO2e" in change


def test_a_habit_that_comes_back_is_told_by_month() -> None:
    said = lines("video", "2h", "--par", "jour")
    assert "1. Données : environ 180 Go par mois" in said
    assert lines("video", "2h", "--par", "mois")[2] == "1. Données : environ 6 Go par mois"


def test_keeping_a_telephone_reads_like_the_reference() -> None:
    said = lines("garder", "smartphone", "4", "ans")
    assert said[0] == "Garder un smartphone 4 ans au lieu de 2,5 ans"
    assert "3. Fabrication répartie par an : environ 20 kg de CO2e au lieu de 32 kg" in said
    assert "4. Gain réel : de presque rien à 12 kg de CO2e par an" in said
    assert "Il est réel si aucun appareil neuf n'est acheté entre-temps." in said


def test_a_refurbished_device_is_told_with_its_range() -> None:
    said = lines("reconditionne", "smartphone")
    assert "3. Impact par année d'usage : 64 à 87 % de moins que le neuf" in said
    assert "4. Gain réel : de presque rien à 24,6 kg de CO2e par année d'usage" in said
    assert any("si l'achat remplace un neuf" in line for line in said)


def test_a_box_switched_off_at_night_reads_like_the_reference() -> None:
    said = lines("éteindre", "box", "8h")
    assert said[0] == "Éteindre la box 8 heures par jour"
    assert "2. Électricité à la maison : environ 29 kWh de moins par an, soit 5,6 € par an" in said
    assert "3. Gaz à effet de serre : environ 1,3 kg de CO2e de moins par an" in said
    assert any("téléassistance" in line for line in said)
    assert not any("restent allumés" in line for line in said)


def test_a_figure_still_to_confirm_says_so() -> None:
    assert any(line.startswith("À confirmer : ") for line in lines("reconditionne", "fixe"))


def test_e_mails_count_in_megas_of_a_thousandth() -> None:
    assert lines("courriel", "20", "--taille", "5Mo")[2] == "1. Données : environ 100 Mo"


def test_the_electricity_of_the_site_is_one_option_away() -> None:
    assert any("51,9 g de CO2e par kWh (2024)" in line for line in lines("video", "2h", "--conforme"))
    assert any("20 g de CO2e par kWh (valeur choisie)" in line for line in lines("video", "2h", "--electricite", "20"))
    assert any("0,3 € par kWh (valeur choisie)" in line for line in lines("video", "2h", "--prix", "0.3"))


def test_the_slogans_are_answered_with_their_sources() -> None:
    said = "\n".join(lines("slogans"))
    for wording in ("10 fois", "3 fois", "39 %", "5 à 20 fois plus de données", "2,7 fois moins", "de 4 à 18 fois"):
        assert wording in said
    assert said.count("  Source : ") == len(shipped().slogans) >= 3
    assert said.count("  À dire : ") == len(shipped().slogans)


def test_the_network_slogan_agrees_with_the_factors() -> None:
    ratio = shipped().value(Name.MOBILE_NETWORK) / shipped().value(Name.FIXED_NETWORK)
    assert f"{ratio:.1f}".replace(".", ",") + " fois moins" in "\n".join(lines("slogans"))


def test_the_camera_slogan_agrees_with_the_rates() -> None:
    sound = shipped().value(Name.CALL_SOUND)
    low, high = (int(shipped().value(name) / sound) for name in (Name.CALL_LOW, Name.CALL_HIGH))
    assert f"de {low} à {high} fois" in "\n".join(lines("slogans"))


@pytest.mark.parametrize("slogan", shipped().slogans, ids=lambda slogan: slogan.title)
def test_a_sentence_to_say_is_short(slogan: Slogan) -> None:
    assert slogan.trust in Trust
    said = " ".join((slogan.answer, slogan.nuance))
    assert max(count_words(sentence) for sentence in sentences(said)) <= 20


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Il manque l'habitude"),
        (("video",), "Il manque la durée"),
        (("vidoe", "2h"), "Le plus proche est « video »"),
        (("jardinage", "2h"), "Choix : video"),
        (("gardre", "smartphone"), "Le plus proche est « garder"),
        (("video", "2"), "Écrivez par exemple : 2h"),
        (("video", "2kg"), "ne se lit pas"),
        (("video", "2h", "--appareil", "grille-pain"), "Choix : smartphone"),
        (("video", "2h", "--qualite", "audio"), "SD, HD, ultra HD"),
        (("video", "2h", "--par", "siècle"), "jour"),
        (("video", "2h", "--electricite", "-3"), "--electricite"),
        (("video", "2h", "--prix", "nan"), "--prix"),
        (("visio", "2h", "--personnes", "0"), "--personnes"),
        (("courriel", "beaucoup"), "n'est pas une habitude connue"),
        (("courriel", "20", "--appareil", "TV"), "smartphone"),
        (("courriel", "20", "--taille", "grosse"), "500 Mo"),
        (("téléchargement", "3h"), "La taille"),
        (("garder", "4ans"), "Il manque l'appareil"),
        (("garder", "smartphone", "2ans"), "Donnez une durée de plus de 2,5 ans"),
        (("garder", "moyenne", "4ans"), "Il manque l'appareil"),
        (("garder", "smartphone"), "4 ans"),
        (("eteindre", "tv", "8h"), "eteindre box 8h"),
        (("eteindre", "box", "30h"), "24 heures"),
        (("reconditionne", "tv"), "Choix : smartphone"),
    ],
    ids=lambda item: " ".join(item) if isinstance(item, tuple) else None,
)
def test_what_cannot_be_computed_is_said_with_a_way_out(words: tuple[str, ...], told: str) -> None:
    code, said, talk = impact(*words)
    assert (code, said) == (2, "")
    assert told in talk
    assert "À faire : " in talk


def test_the_verb_runs_by_itself_and_loads_nothing_heavy() -> None:
    probe = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('MODULES', *sys.modules, file=sys.stderr))\n"
        "from conseiller.commands.main import main\n"
        "main(['impact', 'video', '2h'])\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, encoding="utf-8")
    assert done.returncode == 0
    loaded = set(done.stderr.rpartition("MODULES ")[2].split())
    assert not loaded & {"textual", "rich", "sqlite3", "sqlite_utils", "jinja2", "segno", "rapidfuzz", "platformdirs"}

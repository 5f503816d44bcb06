"""Figures as people read them: two significant digits, a comma, the unit after a non-breaking space."""

from math import floor, log10

from conseiller.french import NBSP, plural

_THIRTY_SECONDS = 1 / (2 * 60)
"""In hours; a shorter time is not worth a sentence."""


def number(value: float) -> str:
    """'64', '0,13', '1 200': an order of magnitude shows two significant digits, no more."""
    if not value:
        return "0"
    decimals = 1 - floor(log10(abs(value)))
    rounded = round(value, decimals)
    text = f"{rounded:,.{max(decimals, 0)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", NBSP).replace(".", ",")


def exact(value: float) -> str:
    """A published factor or a typed number, as it stands: '46,1', '2,5'."""
    return f"{value:,.10f}".rstrip("0").rstrip(".").replace(",", NBSP).replace(".", ",")


def grams(value: float) -> str:
    """A mass of CO2e given in grams: '64 g', '1,2 kg', 'moins de 1 g'."""
    if value < 1:
        return f"moins de{NBSP}1{NBSP}g" if value else f"0{NBSP}g"
    if float(f"{value:.1e}") >= 1000:
        return f"{number(value / 1000)}{NBSP}kg"
    return f"{number(value)}{NBSP}g"


def volume(gigas: float) -> str:
    """'6 Go', '490 Mo'; 1 GB is 1,000 MB."""
    if gigas and float(f"{gigas:.1e}") < 1:
        megas = gigas * 1000
        return f"{number(megas)}{NBSP}Mo" if megas >= 1 else f"moins de{NBSP}1{NBSP}Mo"
    return f"{number(gigas)}{NBSP}Go"


def spoken_volume(gigas: float) -> str:
    """'6 gigas (6 Go)': the word a person hears, then the one on the screen."""
    text = volume(gigas)
    amount, _, unit = text.rpartition(NBSP)
    word = "giga" if unit == "Go" else "méga"
    several = "" if amount.startswith("moins") or float(amount.replace(NBSP, "").replace(",", ".")) < 2 else "s"
    return f"{amount}{NBSP}{word}{several} ({text})"


def energy(kwh: float) -> str:
    """'0,13 kWh', 'moins de 0,01 kWh'."""
    hundredth = 1 / 100
    if kwh and kwh < hundredth:
        return f"moins de{NBSP}{exact(hundredth)}{NBSP}kWh"
    return f"{number(kwh)}{NBSP}kWh"


def money(euros: float) -> str:
    """'3 centimes', '17 €', "moins d'un centime"."""
    cents = round(euros * 100)
    if cents < 1:
        return "moins d'un centime"
    if cents < 100:
        return plural(int(number(cents)), "centime")
    return f"{number(euros)}{NBSP}€"


def duration(hours: float) -> str:
    """'2 heures', '1 h 30', '30 minutes'."""
    if hours < _THIRTY_SECONDS:
        return "moins d'une minute"
    whole, minutes = divmod(round(hours * 60), 60)
    if not whole:
        return plural(minutes, "minute")
    if not minutes:
        return f"{whole:,}".replace(",", NBSP) + f"{NBSP}heure{'s' if whole > 1 else ''}"
    return f"{whole:,}".replace(",", NBSP) + f"{NBSP}h{NBSP}{minutes:02d}"


def years(value: float) -> str:
    """'2,5 ans', '1 an'."""
    return f"{exact(value)}{NBSP}an{'s' if value >= 2 else ''}"


def about(text: str) -> str:
    """'environ 6 Go', but 'moins de 1 g' as it stands."""
    return text if text.startswith("moins") else f"environ {text}"

"""Opening hours as public files write them, said in French."""

import re

_WORDS = {
    "Mo": "lundi", "Tu": "mardi", "We": "mercredi", "Th": "jeudi", "Fr": "vendredi", "Sa": "samedi", "Su": "dimanche",
    "PH": "jours fériés", "SH": "vacances", "off": "fermé", "closed": "fermé",
}  # fmt: skip
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_TIME = re.compile(r"\b(\d{1,2}):(\d{2})\b")
_SYNTAX = re.compile(r"(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH|off|closed)\b|[\d:;,\s+-])+")


def hours_in_french(text: str) -> str:
    """« lundi-vendredi 9 h-12 h 30 » for `Mo-Fr 09:00-12:30`; a French text stays; '' for a rule too rich to say."""
    if not _WORD.search(text) and not re.search(r"\d:\d", text):
        return text
    if not _SYNTAX.fullmatch(text):
        return text if re.search(r"[a-zà-ÿ]{5,}", text) and not _WORD.search(text) else ""
    told = _WORD.sub(lambda found: _WORDS[found[0]], text)
    told = _TIME.sub(lambda found: f"{int(found[1])} h" + (f" {found[2]}" if found[2] != "00" else ""), told)
    return re.sub(r"\s*;\s*", " ; ", re.sub(r",(?=\S)", ", ", told)).strip(" ;")

"""What the office set once: its name, its places, who answers for the data. One TOML file, edited by hand or asked."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from conseiller.errors import ConseillerError, ExitCode
from conseiller.locations import settings_folder
from conseiller.whole_files import put_whole

FILE_NAME = "reglages.toml"
THEMES = ("sombre", "clair", "projection", "terminal")
WAY_OUT = "Corrigez cette ligne, ou supprimez le fichier et lancez « conseiller reglages »."


@dataclass(frozen=True, slots=True)
class Place:
    """Where appointments are held."""

    code: str
    """INSEE code of its commune."""
    name: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one workstation; every text may be empty."""

    office: str = ""
    """Who employs the mediator, and answers for the data."""
    places: tuple[Place, ...] = ()
    dpo: str = ""
    """Contact of the data protection officer, printed on sheets."""
    phone: str = ""
    """Printed on sheets, in pairs of digits."""
    theme: str = "sombre"
    direct_answer: bool = False
    """A digit answers without Entrée."""
    line_mode: bool = False
    """Start line by line, for screen readers."""
    keep_misunderstood: bool = False
    """Offer to keep, for thirty days, the sentences that were misunderstood."""
    opening: str = ""
    """Opening days, printed after the telephone."""
    coop: str = ""
    """Address of La Coop; '' for the one of the knowledge."""


_TEXTS = {"bureau": "office", "dpo": "dpo", "telephone": "phone", "ouverture": "opening", "la_coop": "coop"}
_SWITCHES = {"reponse_directe": "direct_answer", "mode_texte": "line_mode", "phrases_incomprises": "keep_misunderstood"}


def settings_file() -> Path:
    """The file of this workstation's settings."""
    return settings_folder() / FILE_NAME


def load_settings(path: Path | None = None) -> Settings | None:
    """The settings of this workstation; None when nothing was ever set.

    Raises ConseillerError naming file and line when the file cannot be understood.
    """
    path = path or settings_file()
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ConseillerError(f"Les réglages {path} ne se lisent pas.", "Vérifiez les droits de ce fichier.") from error
    try:
        text = content.decode("utf-8-sig")  # the Windows notepad puts a mark in front
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ConseillerError(f"{path}:{line} : ce texte n'est pas en UTF-8.", WAY_OUT) from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConseillerError(f"{path}:{_line_told(error, text)} : cette ligne n'est pas comprise.", WAY_OUT) from error
    return _Reader(path, text, found).settings()


def save_settings(settings: Settings, path: Path | None = None) -> Path:
    """Write the settings, whole or not at all, readable by their owner only; the path of the file.

    Raises ConseillerError when the folder or the disk refuses.
    """
    path = path or settings_file()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        put_whole(path, to_toml(settings).encode("utf-8"))
    except OSError as error:
        raise ConseillerError(
            f"Les réglages ne peuvent pas être écrits dans {path.parent}. Rien n'est changé.",
            "Vérifiez la place et les droits de ce dossier, ou choisissez-en un autre avec CONSEILLER_REGLAGES.",
            ExitCode.REFUSED,
        ) from error
    return path


def to_toml(settings: Settings) -> str:
    """The settings as the file holds them."""
    lines = ["# Réglages de conseiller. Pour les changer : conseiller reglages"]
    lines += [f"{key} = {_quoted(getattr(settings, name))}" for key, name in _TEXTS.items()]
    lines += [f"theme = {_quoted(settings.theme)}"]
    lines += [f"{key} = {str(getattr(settings, name)).lower()}" for key, name in _SWITCHES.items()]
    for place in settings.places:
        lines += ["", "[[lieux]]", f"code = {_quoted(place.code)}", f"nom = {_quoted(place.name)}"]
    return "\n".join(lines) + "\n"


class _Reader:
    """Takes the settings out of a parsed file, and names the line of what does not fit."""

    def __init__(self, path: Path, text: str, found: Mapping[str, object]) -> None:
        self._path = path
        self._lines = text.splitlines()
        self._found = found

    def settings(self) -> Settings:
        texts = {name: self._text(self._found, key) for key, name in _TEXTS.items()}
        switches = {name: self._switch(key) for key, name in _SWITCHES.items()}
        return Settings(
            office=texts["office"],
            places=self._places(),
            dpo=texts["dpo"],
            phone=texts["phone"],
            theme=self._theme(),
            direct_answer=switches["direct_answer"],
            line_mode=switches["line_mode"],
            keep_misunderstood=switches["keep_misunderstood"],
            opening=texts["opening"],
            coop=texts["coop"],
        )

    def _text(self, table: Mapping[str, object], key: str, rank: int = 0) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self._fault(key, "attend un texte entre guillemets", rank)
        return value

    def _switch(self, key: str) -> bool:
        value = self._found.get(key, False)
        if not isinstance(value, bool):
            raise self._fault(key, "vaut true ou false")
        return value

    def _theme(self) -> str:
        theme = self._text(self._found, "theme") or THEMES[0]
        if theme not in THEMES:
            raise self._fault("theme", f"vaut {', '.join(THEMES)}")
        return theme

    def _places(self) -> tuple[Place, ...]:
        tables = self._found.get("lieux", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self._fault("lieux", "s'écrit [[lieux]], avec un code et un nom")
        return tuple(self._place(table, rank) for rank, table in enumerate(tables))

    def _place(self, table: Mapping[str, object], rank: int) -> Place:
        from conseiller.journal.rules import is_place_code

        place = Place(self._text(table, "code", rank), self._text(table, "nom", rank))
        if not is_place_code(place.code):
            raise self._fault("code", "attend un code INSEE de commune, de 5 caractères", rank)
        return place

    def _fault(self, key: str, expected: str, rank: int = 0) -> ConseillerError:
        """`rank` tells which line of that key is meant, from 0."""
        lines = [n for n, line in enumerate(self._lines, 1) if re.match(rf"\s*(\[\[)?{key}\b", line)]
        line = lines[rank] if rank < len(lines) else 1
        return ConseillerError(f"{self._path}:{line} : « {key} » {expected}.", WAY_OUT)


def _line_told(error: tomllib.TOMLDecodeError, text: str) -> int:
    told = re.search(r"at line (\d+)", str(error))
    return int(told[1]) if told else len(text.splitlines())


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: rf"\u{ord(found[0]):04x}", escaped) + '"'

"""Opening a written file with the program the person's system has for it."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from conseiller.errors import ConseillerError
from conseiller.french import typeset

_OPENERS = {"darwin": "open", "linux": "xdg-open"}


def open_file(path: str) -> None:
    """Ask the system to show a file, without waiting and without a word in the terminal.

    Raises ConseillerError when the file is missing or the system offers no way to open it.
    """
    if not Path(path).exists():
        raise ConseillerError(f"Le fichier « {path} » n'existe pas.", "Enregistrez-le de nouveau.")
    _hand_over(path, "Cet ordinateur n'a pas de programme pour ouvrir la page.", f"Elle est enregistrée ici : {path}")


def open_address(address: str) -> None:
    """Ask the system to show a web address. Raises ConseillerError when it offers no way to open it."""
    _hand_over(address, "Cet ordinateur n'a pas de navigateur à ouvrir d'ici.", "Copiez le lien, ou prenez le carré.")


def _hand_over(target: str, refused: str, way_out: str) -> None:
    if sys.platform == "win32":
        os.startfile(target)
        return
    opener = shutil.which(_OPENERS.get(sys.platform, "xdg-open"))
    if opener is None or not _has_display():
        raise ConseillerError(refused, typeset(way_out))
    shown = subprocess.Popen(
        [opener, target],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Somebody must take note of its end, or it stays in the process table until ours.
    threading.Thread(target=shown.wait, daemon=True).start()


def _has_display() -> bool:
    # Without a display xdg-open falls back on a text browser, which would draw over the screen.
    return sys.platform == "darwin" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))

"""What only a front can do: leave, open, copy, change colours, scroll."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from conseiller.conversation.contract import Wish
from conseiller.errors import ConseillerError
from conseiller.french import typeset
from conseiller.screen.opening import open_address, open_file
from conseiller.screen.themes import known_theme

if TYPE_CHECKING:
    from conseiller.screen.app import ConseillerApp

_COPIED = "Le texte est copié, si votre terminal le permet."
_NOTHING_TO_COPY = typeset(
    "Rien n'est choisi à copier : passez d'abord la souris sur un texte. Pour quitter : Ctrl+Q, ou « quitter »."
)


def _quit(app: "ConseillerApp", _argument: str) -> None:
    app.exit()


def _open(app: "ConseillerApp", path: str) -> None:
    try:
        open_file(path)
    except ConseillerError as error:
        app.steering.tell(error)


def _open_address(app: "ConseillerApp", address: str) -> None:
    try:
        open_address(address)
    except ConseillerError as error:
        app.steering.tell(error)


def _copy(app: "ConseillerApp", text: str) -> None:
    chosen = text or app.selected_text()
    if chosen:
        app.copy_to_clipboard(chosen)
    app.steering.note(_COPIED if chosen else _NOTHING_TO_COPY)


def _read_again(app: "ConseillerApp", _argument: str) -> None:
    app.do_page_up()


def _repeat(app: "ConseillerApp", _argument: str) -> None:
    app.to_prompt()


def _colours(app: "ConseillerApp", name: str) -> None:
    app.theme = known_theme(name)


WISHES: dict[Wish, Callable[["ConseillerApp", str], None]] = {
    Wish.QUIT: _quit,
    Wish.OPEN_FILE: _open,
    Wish.OPEN_LINK: _open_address,
    Wish.COPY: _copy,
    Wish.REREAD: _read_again,
    Wish.REPEAT: _repeat,
    Wish.THEME: _colours,
}

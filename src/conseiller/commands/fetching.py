"""Reads one address of the web whole, gently: redirections, 'nothing new', 'later', time-outs, size.

The standard library does: it follows redirections, honours the proxies and the certificates of the workplace, and
adds nothing to install for a verb most people never use.
"""

import email.utils
import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from conseiller import __version__

LARGEST = 20_000_000
"""Bytes of one reply at most; the largest product is under one million."""
LONGEST_WAIT = 60.0
"""Seconds that a site may ask us to wait (429, 503); beyond, the update stops and says so."""
TRIES = 3


class FetchError(Exception):
    """The address gave nothing usable; the message says why, in French. `later` is set when the site asks to wait."""

    def __init__(self, message: str, later: float = 0.0) -> None:
        super().__init__(message)
        self.later = later


@dataclass(frozen=True, slots=True)
class Fetched:
    """A reply. `text` is None when nothing changed since (304)."""

    text: str | None
    etag: str = ""
    modified: str = ""


def fetch(address: str, delay: float, etag: str = "", modified: str = "") -> Fetched:
    """The text at an address, within `delay` seconds for the whole reply. Raises FetchError."""
    for left in range(TRIES - 1, -1, -1):
        try:
            return _once(address, delay, etag, modified)
        except FetchError as error:
            if not 0 < error.later <= LONGEST_WAIT or not left:
                raise
            time.sleep(error.later)
    raise AssertionError("the last try returns or raises")


def _once(address: str, delay: float, etag: str, modified: str) -> Fetched:
    headers = {"User-Agent": f"conseiller/{__version__}", "Accept": "application/json"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    if urlsplit(address).scheme not in ("http", "https"):
        raise FetchError("adresse mal écrite : elle commence par http:// ou https://")
    end = time.monotonic() + delay
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=delay) as reply:
            text = _whole(reply, end).decode("utf-8")
            return Fetched(text, reply.headers.get("ETag", ""), reply.headers.get("Last-Modified", ""))
    except urllib.error.HTTPError as error:
        with error:
            return _refused(error)
    except (OSError, http.client.HTTPException, ValueError) as error:
        cause = error.reason if isinstance(error, urllib.error.URLError) else error
        raise FetchError(_trouble(cause)) from error


def _whole(reply: http.client.HTTPResponse, end: float) -> bytes:
    """Piece by piece: a site that drips one byte a second must not hold us for hours."""
    pieces, size = [], 0
    while piece := reply.read1(65536):
        pieces.append(piece)
        size += len(piece)
        if time.monotonic() > end:
            raise TimeoutError
        if size > LARGEST:
            raise FetchError("réponse trop longue")
    length = reply.headers.get("Content-Length", "")
    if length.isdigit() and size < int(length):
        raise http.client.IncompleteRead(b"".join(pieces), int(length) - size)
    return b"".join(pieces)


def _refused(error: urllib.error.HTTPError) -> Fetched:
    if error.code == 304:
        return Fetched(None)
    if error.code in (429, 503):
        later = _seconds(error.headers.get("Retry-After", ""))
        raise FetchError(f"le site demande d'attendre ({error.code})", later)
    known = {404: "page introuvable", 410: "page retirée", 403: "page interdite", 500: "panne du site"}
    raise FetchError(f"{known.get(error.code, 'réponse inattendue')} ({error.code})")


def _seconds(asked: str) -> float:
    """Retry-After, a number of seconds or a day; without it, a moment."""
    if asked.strip().isdigit():
        return max(float(asked), 0.1)
    try:
        day = email.utils.parsedate_to_datetime(asked)
    except (TypeError, ValueError):
        return 2.0
    return max((day.astimezone(UTC) - datetime.now(UTC)).total_seconds(), 0.1)


def _trouble(cause: object) -> str:
    if isinstance(cause, TimeoutError):
        return "pas de réponse à temps"
    if isinstance(cause, ConnectionRefusedError):
        return "connexion refusée"
    if isinstance(cause, http.client.HTTPException | UnicodeDecodeError):
        return "réponse illisible"
    return "site injoignable"

"""Asks a web address whether it still answers: HEAD, then GET; where it moved to is told. Standard library only."""

import http.client
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from conseiller import __version__

TOGETHER = 4
"""Addresses asked at the same time: quick enough for a hundred links, gentle for the sites."""
PATIENCE = 2.0
"""Seconds after which, again and again, the person is told how far it went."""

_HEADERS = {"User-Agent": f"conseiller/{__version__} (liens)", "Accept": "*/*"}
_CAUSES = {400: "demande refusée", 401: "page réservée", 403: "page interdite", 404: "page introuvable"}
_CAUSES |= {410: "page retirée", 429: "trop de demandes", 500: "panne du site", 503: "site indisponible"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one address."""

    broken: str = ""
    """Why it does not answer, in French; '' when it does."""
    moved_to: str = ""
    """Where it leads now, '' when it stayed."""


def ask_all(links: Iterable[str], delay: float, still: Callable[[int, int], None]) -> Mapping[str, Answer]:
    """The answer of each address, asked once; `delay` in seconds for each; `still(done, all)` while it lasts."""
    with ThreadPoolExecutor(TOGETHER) as pool:
        asked: dict[Future[Answer], str] = {pool.submit(ask, link, delay): link for link in dict.fromkeys(links)}
        waiting = set(asked)
        try:
            told = time.monotonic()
            while waiting:
                rest = max(told + PATIENCE - time.monotonic(), 0)
                _, waiting = wait(waiting, rest, FIRST_COMPLETED)
                if waiting and time.monotonic() >= told + PATIENCE:
                    told = time.monotonic()
                    still(len(asked) - len(waiting), len(asked))
        finally:  # Ctrl+C must not wait for what was not even asked
            for future in waiting:
                future.cancel()
    return {link: future.result() for future, link in asked.items()}


def ask(link: str, delay: float) -> Answer:
    """The answer of one address; some sites refuse HEAD, hence a second try with GET."""
    try:
        address = _written_for_the_wire(link)
    except ValueError:
        return Answer(broken="adresse mal écrite : elle commence par http:// ou https://")
    answer = _try("HEAD", address, delay)
    return answer if not answer.broken else _try("GET", address, delay)


def _try(method: str, address: str, delay: float) -> Answer:
    request = urllib.request.Request(address, headers=_HEADERS, method=method)
    try:
        with urllib.request.urlopen(request, timeout=delay) as reply:
            reached = reply.geturl()
            return Answer(moved_to="" if reached == address else reached)
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(broken=_refusal(error.code))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(broken=_trouble(error))


def _written_for_the_wire(link: str) -> str:
    """Accents and spaces encoded. Raises ValueError for what is not an address of the web."""
    parts = urlsplit(link)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(link)
    host = parts.netloc.encode("idna").decode("ascii")
    return urlunsplit((parts.scheme, host, quote(parts.path, "/%:@!$&'()*+,;=~"), quote(parts.query, "=&%/?:@+,;"), ""))


def _refusal(code: int) -> str:
    return f"{_CAUSES.get(code, 'réponse inattendue')} ({code})"


def _trouble(error: Exception) -> str:
    """An error of the network in words; urllib wraps the true one."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return "pas de réponse à temps"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return "certificat refusé"
    if isinstance(cause, ConnectionRefusedError):
        return "connexion refusée"
    if isinstance(cause, http.client.HTTPException):
        return "réponse illisible"
    return "site injoignable"

"""A site that answers like the endoflife.date API (v1), on this machine; each test says what it answers."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

PAGE = "<!doctype html><title>404</title><h1>Page not found</h1>"


def product(*releases: dict[str, object], read_on: str = "2026-11-20", **more: object) -> str:
    result = {"name": "x", "label": "X", "labels": {"eoes": None}, "releases": list(releases), "un_champ_neuf": [1]}
    return json.dumps({"schema_version": "1.9.0", "generated_at": f"{read_on}T04:00:00Z", "result": result | more})


def release(name: str, **fields: object) -> dict[str, object]:
    return {"name": name, "label": name, "codename": None, "latest": None, "custom": None, "surprise": {}} | fields


@dataclass
class Site:
    """Replies by product: a text (200), a status, or a function of the handler; the rest is a 404 in HTML."""

    address: str = ""
    replies: dict[str, object] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    released: Event = field(default_factory=Event)


@contextmanager
def lifecycle_site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.removeprefix("/api/v1/products/").strip("/")
            site.asked.append(name)
            site.headers[name] = dict(self.headers)
            answer = site.replies.get(name)
            if callable(answer):
                answer(self)
            elif isinstance(answer, str):
                send(self, 200, answer, ETag=f'"{abs(hash(answer))}"')
            else:
                send(self, 404, PAGE, **{"Content-Type": "text/html"})

        def log_message(self, *_values: object) -> None:
            """Silence: the test reads what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    running = Thread(target=server.serve_forever, daemon=True)
    running.start()
    site.address = f"http://127.0.0.1:{server.server_port}/api/v1"
    try:
        yield site
    finally:
        site.released.set()
        server.shutdown()
        server.server_close()
        running.join()


def send(handler: BaseHTTPRequestHandler, code: int, body: str, **headers: str) -> None:
    content = body.encode()
    handler.send_response(code)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """One byte, then another, for ever: only a limit on the whole reply ends it."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(600):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return

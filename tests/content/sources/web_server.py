"""A web server on loopback that answers as tests want it to, honest or not."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Answer = Callable[["Handler"], None]
"""Writes a whole answer to one request."""

STORY = "账本一直放在港务所的柜子里，每一条船都写在上面。一九八二年记了四十七条船，第二年记了五十三条。"
"""A sentence of an article that was written for these tests."""


def html(text: str = STORY, *, title: str = "港口的账本", head: str = "") -> str:
    """A page with an article of several paragraphs."""
    body = "".join(f"<p>{text}第{number}段。</p>" for number in range(1, 6))
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article>"


class Handler(BaseHTTPRequestHandler):
    """Looks the path up among the answers; remembers what was asked."""

    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        answer = self.server.answers.get(self.path.partition("?")[0])
        with suppress(OSError):  # the client may hang up at any moment
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

    def send(self, body: bytes, *, status: int = 200, **headers: str) -> None:
        """An answer with its length, unless the headers give another."""
        self.send_response(status)
        named = {"Content-Length": str(len(body))} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        for name, value in named.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Holds the answers, what was asked, and the sign that the test is over."""

    daemon_threads = True

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = dict(answers)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is no error."""

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_port}{path}"


@contextmanager
def serving(answers: Mapping[str, Answer]) -> Iterator[Server]:
    """A running server; it is gone at the end."""
    server = Server(answers)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def page(text: str, encoding: str = "utf-8", *, type: str = "text/html", **headers: str) -> Answer:
    """Answers with a text."""
    return lambda request: request.send(text.encode(encoding), Content_Type=type, **headers)


def raw(data: bytes) -> Answer:
    """Answers with these very bytes, and hangs up."""

    def answer(request: Handler) -> None:
        request.wfile.write(data)
        request.wfile.flush()
        with suppress(OSError):
            request.connection.shutdown(socket.SHUT_WR)
        request.close_connection = True

    return answer


def status(number: int) -> Answer:
    """Answers with a status and a page that says so."""
    return lambda request: request.send(b"<html><p>no</p>", status=number, Content_Type="text/html")


def redirect(target: str, number: int = 302) -> Answer:
    """Sends on."""
    return lambda request: request.send(b"", status=number, Location=target)


def drip(head: bytes, piece: bytes, pause: float) -> Answer:
    """Sends a piece now and then for as long as the test lasts."""

    def answer(request: Handler) -> None:
        request.wfile.write(head)
        while not request.server.over.wait(pause):
            request.wfile.write(piece)
            request.wfile.flush()

    return answer


def silence(request: Handler) -> None:
    """Never answers."""
    request.server.over.wait()

"""One page over HTTP: asks, follows redirects by hand, unpacks within bounds. Runs in a thread of its own.

Only what was asked for is fetched. No cookie is kept, no page is told where its reader came from; proxies
are taken from the environment as other programs take them (`http_proxy`, `https_proxy`, `no_proxy`).
"""

from __future__ import annotations

import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationParseError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse
from urllib3.util import Timeout, make_headers

from content.messages import UserError
from content.sources.limits import MEGABYTE
from content.sources.web import Bounds, Wire, too_slow
from content.sources.web_address import host_of, normal_address, web_error
from content.sources.web_pages import Page
from content.sources.web_types import is_readable, media_type

_REDIRECTS = {301, 302, 303, 307, 308}
_ACCEPT = (
    "text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf, application/epub+zip, "
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document, */*;q=0.1"
)
_PIECE = 64 * 1024
_STATUS = {
    401: ("denied", "save_page"),
    403: ("denied", "save_page"),
    407: ("proxy", "check_proxy"),
    404: ("not_found", "mend_address"),
    410: ("not_found", "mend_address"),
    429: ("too_often", "try_later"),
    451: ("denied", "save_page"),
}
"""HTTP status -> keys of what is the matter and what to do."""


def download(address: str, wire: Wire, bounds: Bounds, *, any_type: bool) -> Page:
    """The page of an address. Raises UserError."""
    place = address
    for _ in range(bounds.redirects + 1):
        try:
            with closing(_pool(place, wire, bounds)) as pool, closing(_ask(pool, place)) as response:
                if response.status not in _REDIRECTS:
                    return _page(address, place, response, wire, bounds, any_type=any_type)
                place = _following(place, response)
        except (HTTPError, HTTPException, OSError, ValueError, EOFError, zlib.error) as error:
            raise _explain(error, place, bounds) from None
    raise web_error(address, "redirects", "mend_address", count=str(bounds.redirects))


# Asking


class _Pool:
    """A connection manager for one request, with what has to be closed after it."""

    def __init__(self, manager: urllib3.PoolManager) -> None:
        self.manager = manager

    def close(self) -> None:
        """Close all connections."""
        self.manager.clear()


def _pool(address: str, wire: Wire, bounds: Bounds) -> _Pool:
    """A manager whose connections are on the wire; through a proxy if the environment names one."""
    timeout = Timeout(connect=bounds.connect, read=bounds.silence)
    proxy = _proxy_for(address)
    manager: urllib3.PoolManager
    if proxy:
        user = urlsplit(proxy)
        secret = f"{user.username or ''}:{user.password or ''}" if user.username else None
        headers = make_headers(proxy_basic_auth=secret) if secret else None
        manager = urllib3.ProxyManager(proxy, timeout=timeout, proxy_headers=headers)
    else:
        manager = urllib3.PoolManager(timeout=timeout)
    manager.pool_classes_by_scheme = _wired_pools(wire)
    return _Pool(manager)


def _wired_pools(wire: Wire) -> dict[str, type[HTTPConnectionPool]]:
    """Pools whose connections make their sockets known to the wire from the first moment."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return wire.keep(super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return wire.keep(super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain  # pyright: ignore[reportAssignmentType]  # its own class fits no better

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure  # pyright: ignore[reportAssignmentType]  # as above

    return {"http": PlainPool, "https": SecurePool}


def _proxy_for(address: str) -> str | None:
    """The proxy that the environment names for an address. Raises UserError for a kind we can't use."""
    parts = urlsplit(address)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    if urlsplit(proxy).scheme not in {"http", "https"}:
        raise web_error(address, "proxy_kind", "check_proxy", kind=urlsplit(proxy).scheme)
    return proxy


def _ask(pool: _Pool, address: str) -> BaseHTTPResponse:
    try:
        known = version("xm-brief")
    except PackageNotFoundError:
        known = "0"
    headers = {"User-Agent": f"xm-brief/{known}", "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
    return pool.manager.request(
        "GET",
        address,
        headers={**headers, "Connection": "close"},
        retries=False,
        redirect=False,
        preload_content=False,
        decode_content=False,
    )


def _following(place: str, response: BaseHTTPResponse) -> str:
    """Where a redirect leads. Raises UserError if that is no address of the web."""
    target = response.headers.get("Location")
    if not target:
        raise web_error(place, "status", "try_later", status=str(response.status))
    named = _as_text(target)
    try:
        return normal_address(urljoin(place, named))
    except (UserError, ValueError):
        raise web_error(place, "bad_redirect", "mend_address", target=named) from None


def _as_text(header: str) -> str:
    """A header as it was meant: HTTP reads it as Latin-1, servers send UTF-8."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


# Receiving


def _page(
    address: str, place: str, response: BaseHTTPResponse, wire: Wire, bounds: Bounds, *, any_type: bool
) -> Page:
    if not 200 <= response.status < 300:
        what, remedy = _STATUS.get(response.status, ("status", "try_later"))
        what = "server" if response.status >= 500 else what
        raise web_error(place, what, remedy, status=str(response.status))
    kind, charset = media_type(response.headers.get("Content-Type", ""))
    if not any_type and not is_readable(kind):
        raise web_error(place, "no_text", "save_as_article", type=kind)
    length = response.headers.get("Content-Length", "")
    wire.expected = int(length) if length.isascii() and length.isdigit() else None
    if (wire.expected or 0) > bounds.size:
        raise _too_big(place, bounds)
    unpack = _unpacker(response.headers.get("Content-Encoding", ""), place, bounds)
    body = b"".join(unpack(_pieces(place, response, wire, bounds)))
    return Page(address, place, datetime.now(UTC).isoformat(timespec="seconds"), kind, charset, body)


def _pieces(place: str, response: BaseHTTPResponse, wire: Wire, bounds: Bounds) -> Iterator[bytes]:
    """The body as it comes in. Raises UserError when it gets too long."""
    while piece := response.read1(_PIECE, decode_content=False):
        wire.received += len(piece)
        if wire.received > bounds.size:
            raise _too_big(place, bounds)
        yield piece


def _unpacker(coding: str, place: str, bounds: Bounds) -> Callable[[Iterator[bytes]], Iterator[bytes]]:
    """What undoes a content coding."""
    name = coding.strip().lower()
    if name in ("", "identity"):
        return iter
    if name not in ("gzip", "x-gzip", "deflate"):
        raise web_error(place, "coding", "save_page", coding=name)

    def unpack(pieces: Iterator[bytes]) -> Iterator[bytes]:
        room = bounds.size
        engine = zlib.decompressobj(zlib.MAX_WBITS | 32)  # either head, of gzip or zlib
        for piece in pieces:
            rest = piece
            while rest and not engine.eof:
                plain = engine.decompress(rest, min(room + 1, 16 * _PIECE))
                rest = engine.unconsumed_tail
                room -= len(plain)
                if room < 0:
                    raise _too_big(place, bounds)
                yield plain
        if not engine.eof:
            raise EOFError("packed body is cut off")

    return unpack


def _too_big(place: str, bounds: Bounds) -> UserError:
    return web_error(place, "too_big", "raise_limit", limit=f"{bounds.size // MEGABYTE} MB")


# Words for what went wrong


def _explain(error: Exception, place: str, bounds: Bounds) -> UserError:
    """What a fault of the network means for the reader. The order matters: some kinds are kinds of others."""
    host = host_of(place)
    reason = _reason(error)
    if isinstance(error, MaxRetryError) and error.reason is not None:
        return _explain(error.reason, place, bounds)
    if isinstance(error, ProxyError):
        return web_error(place, "proxy", "check_proxy", status=reason)
    if isinstance(error, NameResolutionError):
        return web_error(place, "no_name", "check_network", host=host)
    if isinstance(error, NewConnectionError):
        return web_error(place, "no_connection", "check_network", host=host, reason=reason)
    if isinstance(error, ConnectTimeoutError):
        return too_slow(place, bounds.connect)
    if isinstance(error, SSLError):
        return web_error(place, "tls", "check_certificate", host=host, reason=reason)
    if isinstance(error, ReadTimeoutError):
        return too_slow(place, bounds.silence)
    if isinstance(error, LocationParseError):
        return web_error(place, "bad_address", "mend_address")
    return web_error(place, "broken_off", "try_later", reason=reason)


def _reason(error: BaseException) -> str:
    """The shortest true words: those of the cause at the bottom."""
    while True:
        inner = error.__cause__ or error.__context__
        if inner is None:
            break
        error = inner
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__

"""Web addresses: which words are one, and the one form in which each is asked for, kept and recognised."""

from __future__ import annotations

from content.messages import Message, UserError
from content.sources.sanitize import sanitize_line

_SCHEMES = ("http://", "https://")
_CONTROLS = {*map(chr, range(0x20)), "\x7f"}
_PORTS = {"http": 80, "https": 443}
_PATH = "/:@!$&'()*+,;=~-._%"
"""What stands in a path as it is; `%` because a path may be quoted already."""
_QUERY = _PATH + "?"
LONGEST = 4000
"""Code points of an address; longer ones are no addresses of articles."""
_LONGEST_NAME = 80
_LONGEST_SAID = 200


def is_web(address: str) -> bool:
    """Whether an address is one of the web, whatever its capitals."""
    return address[:8].lower().startswith(_SCHEMES)


def looks_like_web(address: str) -> bool:
    """Whether an address that is no file may be a web address without its scheme: `www.…`, `host.name/…`."""
    host, slash, _ = address.partition("/")
    parts = host.partition(":")[0].split(".")
    dotted = len(parts) > 1 and all(part.replace("-", "").isalnum() for part in parts)
    return dotted and (bool(slash) or parts[0].lower() == "www")


def scheme_of(address: str) -> str:
    """The scheme of an address as `ftp://host/…` or `file:///…` has one; empty for a path and other words."""
    scheme, colon, _ = address.partition("://")
    plain = scheme.isascii() and scheme[:1].isalpha() and scheme.replace("+", "").replace("-", "").isalnum()
    return scheme.lower() if colon and plain else ""


def normal_address(address: str) -> str:
    """The address with a lower-case host, quoted as it is sent, without fragment, default port and user.

    A name and password in an address are never sent nor kept. Raises UserError for what is no web address.
    """
    from urllib.parse import quote, urlsplit, urlunsplit  # late: few articles are pages of the web

    try:
        if len(address) > LONGEST or any(character in _CONTROLS for character in address):
            raise ValueError(address)
        parts = urlsplit(address.strip())
        scheme, host, port = parts.scheme.lower(), _host(parts.hostname or ""), parts.port
        path, query = quote(parts.path or "/", safe=_PATH), quote(parts.query, safe=_QUERY)
    except ValueError:  # UnicodeError is one
        raise web_error(address, "bad_address", "mend_address") from None
    if scheme not in _PORTS:
        raise web_error(address, "other_scheme", "web_only", scheme=scheme or "-")
    if not host:
        raise web_error(address, "bad_address", "mend_address")
    place = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    return urlunsplit((scheme, place, path, query, ""))


def _host(name: str) -> str:
    """A host as the network has it; a name in other letters in their ASCII form. Raises ValueError."""
    if ":" in name:
        return f"[{name}]"
    host = name.lower() if name.isascii() else name.encode("idna").decode("ascii")
    if any(character.isspace() or character in "<>\"'\\^`{|}%" for character in host):
        raise ValueError(name)
    return host


def host_of(address: str) -> str:
    """The host of a normal address, its port included."""
    return address.partition("://")[2].partition("/")[0]


def name_of(address: str) -> str:
    """A name for a page: the last part of its path, else its host."""
    from urllib.parse import unquote  # late, as above

    path = address.partition("://")[2].partition("?")[0].partition("/")[2]
    last = sanitize_line(unquote(path.rstrip("/").rpartition("/")[2])).replace("/", " ").strip()
    return last[:_LONGEST_NAME] or host_of(address)


def web_error(where: str, what: str, remedy: str, **values: str) -> UserError:
    """An error of fetching, in the words of the catalog `web`; what a server said stays on one line."""
    said = {name: sanitize_line(value[:_LONGEST_SAID]) for name, value in values.items()}
    return UserError(where, Message(f"web.errors.{what}", said), Message(f"web.remedies.{remedy}"))

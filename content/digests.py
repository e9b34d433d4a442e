"""Digests of what is short, without OpenSSL: `hashlib` loads it whole, for milliseconds and megabytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol, cast

LONG = 1_000_000
"""Bytes from which OpenSSL, which is several times as quick, is worth loading."""


class Digest(Protocol):
    """What `hashlib` gives, as far as it is used here."""

    def update(self, data: bytes, /) -> None:
        """Take in more bytes."""

    def hexdigest(self) -> str:
        """The digest so far, 64 hexadecimal digits."""
        ...


def sha256(data: bytes = b"", *, size: int = 0) -> Digest:
    """The SHA-256 of some bytes; `size` says how many more will come, roughly."""
    make = _openssl() if len(data) + size > LONG else _own()
    return make(data)


def short_digest(data: bytes, size: int) -> str:
    """The BLAKE2s digest of `size` bytes, in hexadecimal: an id for what stands in one article."""
    return _blake2s()(data, digest_size=size).hexdigest()


@cache  # a module that is not there is looked for again at every import
def _own() -> Callable[[bytes], Digest]:
    """The implementation that comes with the interpreter; its module's name changed with Python 3.12."""
    try:
        from _sha2 import sha256 as found  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        try:
            from _sha256 import sha256 as found  # type: ignore[import-not-found, unused-ignore]
        except ImportError:
            return _openssl()
    return cast(Callable[[bytes], Digest], found)


@cache
def _blake2s() -> Callable[..., Digest]:
    try:
        from _blake2 import blake2s as found  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        from hashlib import blake2s as found  # late: see above
    return cast(Callable[..., Digest], found)


def _openssl() -> Callable[[bytes], Digest]:
    from hashlib import sha256 as found  # late: see above

    return found

"""A large value on its way from one step to the next.

A step that passes its argument on still holds it until it returns, and so do all the steps that called it:
the bytes of a file would lie in memory beside their text, the markup of a page beside its tree. A value that
is held so has one owner, the last to take it.

What libraries in C have freed is not yet the system's: with a page's tree, its pieces stay with the C library
for later ones of its kind, which don't come. `give_back` asks for them.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_LARGE = 500_000
"""Characters of markup from which its tree is worth asking for: it takes megabytes."""


class Held(Generic[T]):
    """A value that is taken once."""

    __slots__ = ("_values",)

    def __init__(self, value: T) -> None:
        """Hold `value`."""
        self._values = [value]

    def take(self) -> T:
        """The value, which is no longer held. Raises IndexError if it was taken before."""
        return self._values.pop()


def give_back(size: int) -> bool:
    """Return freed memory to the system after markup of `size` characters; whether that was possible.

    Below half a million characters nothing is done. glibc alone keeps freed memory so, and has the call.
    """
    trim = _trimmer() if size >= _LARGE else None
    return trim is not None and bool(trim(0))


@cache
def _trimmer() -> Any:
    """glibc's `malloc_trim`; None with another C library."""
    import ctypes  # late: few pages are so large

    try:
        return getattr(ctypes.CDLL(None), "malloc_trim", None)
    except (OSError, TypeError):  # a system that does not name the running program so
        return None

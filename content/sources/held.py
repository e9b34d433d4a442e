"""A large value on its way from one step to the next.

A step that passes its argument on still holds it until it returns, and so do all the steps that called it: the
bytes of a file would lie in memory beside their text, the markup of a page beside its tree. A value that is
held so has one owner, the last to take it.
"""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Held(Generic[T]):
    """A value that is taken once."""

    __slots__ = ("_values",)

    def __init__(self, value: T) -> None:
        """Hold `value`."""
        self._values = [value]

    def take(self) -> T:
        """The value, which is no longer held. Raises IndexError if it was taken before."""
        return self._values.pop()

"""Rules that were muted, in line with the steps on the notes: one undo takes back whatever came last."""

from __future__ import annotations

from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Muted:
    """A rule was muted (or, with `back`, shown again) after so many steps on the notes."""

    rule: str
    after: int
    back: bool = False


class MuteSteps:
    """What can be undone and redone of them."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._done: list[Muted] = []
        self._undone: list[Muted] = []

    def add(self, rule: str, after: int, *, back: bool = False) -> None:
        """A rule was muted or shown again; what was undone before can't be redone any more."""
        self._done.append(Muted(rule, after, back))
        self._undone.clear()

    def forget_undone(self) -> None:
        """Something else was done: what was undone before can't be redone any more."""
        self._undone.clear()

    def undo(self, steps: int) -> Muted | None:
        """The last one, if nothing was done to the notes since; `steps` is their present number."""
        if not self._done or self._done[-1].after < steps:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self, steps: int) -> Muted | None:
        """The last undone one, if it came next after so many steps."""
        if not self._undone or self._undone[-1].after > steps:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

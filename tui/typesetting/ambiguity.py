"""How wide the terminal draws what Unicode calls ambiguous: “ ” — … · ① take one cell, in some set-ups two.

The terminal is one for the whole program, so this is said once, at its start, from the settings.
"""

from __future__ import annotations

from typing import Literal

Ambiguous = Literal[1, 2]
"""Cells of an ambiguous character."""

_said: list[Ambiguous] = [1]


def set_ambiguous(cells: int) -> None:
    """From here on ambiguous characters take this many cells: 2, or 1 for any other number."""
    _said[0] = 2 if cells == 2 else 1


def ambiguous_cells() -> Ambiguous:
    """Cells of an ambiguous character on this terminal."""
    return _said[0]

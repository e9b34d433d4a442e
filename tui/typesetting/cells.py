"""How many cells a text takes, and where its characters stand, cell for cell as Textual draws them.

A *cluster* is what a person takes for one character: a base with its marks, an emoji with its joiners, a
flag. Control characters are expected to be gone (`content.sources.sanitize`); here they count as marks.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from rich.cells import cell_len, get_character_cell_size

from content.values import dataclass
from tui.typesetting.ambiguity import Ambiguous, ambiguous_cells

_JOINER = "\u200d"
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Clusters:
    """A text by its clusters; `n` of them have `n + 1` starts and edges."""

    bases: str
    """The first character of each cluster; U+FFFC stands for a white space that carries marks."""
    starts: Sequence[int]
    """Offset in the text at which each cluster starts, and the text's length."""
    edges: list[int]
    """Cells from the start of the text to each cluster's left edge, and to the text's end."""


class _Widths(dict[str, int]):
    """Cells of a character that makes a cluster alone; 0 for one that may belong to its neighbour.

    Each is looked up once. Bounded, as an article may hold any character.
    """

    def __init__(self, ambiguous: Ambiguous) -> None:
        super().__init__()
        self._ambiguous = ambiguous

    def __missing__(self, character: str) -> int:
        cells = 0 if _extends(character) or _is_flag_half(character) else self.alone(character)
        if len(self) < _REMEMBERED:
            self[character] = cells
        return cells

    def alone(self, character: str) -> int:
        """Cells of a character by itself."""
        cells = get_character_cell_size(character)
        if cells == 1 and self._ambiguous == 2 and unicodedata.east_asian_width(character) == "A":
            return 2
        return cells


_WIDTHS = {1: _Widths(1), 2: _Widths(2)}


def clusters(text: str, ambiguous: Ambiguous | None = None) -> Clusters:
    """Divide a text into its clusters and measure them. Linear; the common case runs at C speed.

    `ambiguous` is how many cells ambiguous characters take, if not as many as on this terminal.
    """
    widths = _WIDTHS[ambiguous or ambiguous_cells()]
    cells = list(map(widths.__getitem__, text))
    if 0 not in cells:
        return Clusters(text, range(len(text) + 1), list(accumulate(cells, initial=0)))
    starts = _cluster_starts(text)
    parts = [text[start:end] for start, end in pairwise(starts)]
    bases = "".join("\ufffc" if len(part) > 1 and part[0].isspace() else part[0] for part in parts)
    edges = list(accumulate((_cluster_width(part, widths) for part in parts), initial=0))
    return Clusters(bases, starts, edges)


def cell_width(text: str, ambiguous: Ambiguous | None = None) -> int:
    """Cells that a text takes in one row."""
    ambiguous = ambiguous or ambiguous_cells()
    return cell_len(text) if ambiguous == 1 or text.isascii() else clusters(text, ambiguous).edges[-1]


def cut_to(text: str, width: int) -> str:
    """As much of a text as `width` cells hold; no character is cut in two."""
    if cell_width(text) <= width:
        return text
    found = clusters(text)
    return text[: found.starts[bisect_right(found.edges, max(0, width)) - 1]]


def _cluster_width(part: str, widths: _Widths) -> int:
    return max(cell_len(part), widths.alone(part[0])) if len(part) > 1 else widths.alone(part)


def _cluster_starts(text: str) -> list[int]:
    """Offsets of the clusters, by the extended grapheme rules of Unicode (UAX 29), and the text's length."""
    starts: list[int] = []
    previous = ""
    flag_halves = 0
    for offset, character in enumerate(text):
        ends_flag = flag_halves % 2 == 1 and _is_flag_half(character)
        if not (starts and (previous == _JOINER or ends_flag or _extends(character))):
            starts.append(offset)
        flag_halves = flag_halves + 1 if _is_flag_half(character) else 0
        previous = character
    starts.append(len(text))
    return starts


def _extends(character: str) -> bool:
    """Whether a character never stands alone.

    Marks, joiners, skin tones and the later letters of a Korean syllable have no cells; four others do.
    """
    return get_character_cell_size(character) == 0 or character in "\u0e33\u0eb3\uff9e\uff9f"


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"

"""Bars in a terminal: a row for each figure, in plain ASCII, told apart by texture and not by colour alone.

Plain functions over cells. Labels and words are measured as they are drawn, so full-width ones align. Where
there is too little room for three columns, the bar takes a row of its own below its label and words.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from content.values import dataclass
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip

Form = Literal["actual", "target", "forecast", "claim"]
Role = Literal["label", "words", "here", "axis", "range", "gap", "actual", "target", "forecast", "claim"]
Piece = tuple[str, Role]

TEXTURES: dict[Form, str] = {"actual": "=", "target": "-", "forecast": ".", "claim": "~"}
"""One letter for each sense."""
RANGE = "+"
"""From the lower end of a range to its upper one."""
AXIS = "|"
GAP = ".."
"""Stands for times that are left out between two bars."""

SIDE_BY_SIDE = 44
"""From so many cells on, label, bar and words share a row."""
_LEAST_BAR = 8
_MOST_BAR = 48


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of a chart."""

    label: str
    value: Decimal
    words: str
    """The figure as printed, and its sense."""
    form: Form = "actual"
    high: Decimal | None = None
    """Upper end of a range."""
    tip: str = ""
    """Set at the bar's end: `>` for more than, `<` for less than."""
    here: bool = False
    """Whether it is the one that the chart is shown for."""
    after_gap: bool = False
    """Whether times are left out before it."""


def draw_chart(bars: Sequence[Bar], width: int) -> list[list[Piece]]:
    """The rows of a chart in at most `width` cells; none for no bars."""
    if not bars:
        return []
    labels = min(max(cell_width(bar.label) for bar in bars), max(4, width // 3))
    words = min(max(cell_width(bar.words) for bar in bars), max(8, width * 2 // 5))
    room = width - labels - words - 4
    wide = width >= SIDE_BY_SIDE and room >= _LEAST_BAR
    scale = _Scale(bars, min(_MOST_BAR, room if wide else width - 2))
    rows: list[list[Piece]] = []
    for bar in bars:
        if bar.after_gap:
            rows.append([(GAP, "gap")])
        mark: Role = "here" if bar.here else "label"
        if wide:
            label = _padded(clip(bar.label, labels), labels)
            told: Role = "here" if bar.here else "words"
            rows.append(
                [(f"{label}  ", mark), *scale.draw(bar), ("  ", "words"), (clip(bar.words, words), told)]
            )
        else:
            rows.append([(clip(f"{bar.label}  {bar.words}", width), mark)])
            rows.append([("  ", "words"), *scale.draw(bar)])
    return rows


def textures_used(bars: Sequence[Bar]) -> list[tuple[str, Form | Literal["range"]]]:
    """What a legend has to explain: each texture with what it stands for, in a fixed order."""
    found: list[tuple[str, Form | Literal["range"]]] = [
        (texture, form) for form, texture in TEXTURES.items() if any(bar.form == form for bar in bars)
    ]
    return [*found, (RANGE, "range")] if any(bar.high is not None for bar in bars) else found


class _Scale:
    """Turns values into cells of a column, on both sides of zero where some are negative."""

    def __init__(self, bars: Sequence[Bar], cells: int) -> None:
        ends = [end for bar in bars for end in (bar.value, bar.high) if end is not None]
        self._least, self._most = min(Decimal(0), *ends), max(Decimal(0), *ends)
        self._signed = self._least < 0
        self._cells = max(2, cells - self._signed)
        below = self._cells_of(-self._least) if self._signed else 0
        self._below = min(below, self._cells - 1) if self._most else below

    def _cells_of(self, size: Decimal) -> int:
        """Cells of a size of zero or more; at least one for anything that is not nothing."""
        span = self._most - self._least
        if not size or not span:
            return 0
        return min(self._cells, max(1, int(size / span * self._cells + Decimal("0.5"))))

    def draw(self, bar: Bar) -> list[Piece]:
        """A bar with what is left of its column, exactly as wide as all others."""
        ends = sorted((bar.value, bar.value if bar.high is None else bar.high))
        left = self._side(bar, [-end for end in reversed(ends) if end < 0], self._below)
        right = self._side(bar, [end for end in ends if end > 0], self._cells - self._below)
        if not self._signed:
            return right
        turned: list[Piece] = [(text[::-1], role) for text, role in reversed(left)]
        return [*turned, (AXIS, "axis"), *right]

    def _side(self, bar: Bar, sizes: Sequence[Decimal], cells: int) -> list[Piece]:
        """From zero outwards: the bar up to the smaller size, the range up to the larger one, blanks."""
        if not sizes:
            return [(" " * cells, "words")]
        low = min(cells, self._cells_of(sizes[0]))
        far = min(cells, self._cells_of(sizes[-1]))
        if bar.high is not None and len(sizes) == 1:
            low = 0  # the range begins at the other side of zero
        solid = TEXTURES[bar.form] * low
        if bar.tip and bar.high is None and low:
            solid = solid[:-1] + bar.tip
        pieces: list[Piece] = [
            (solid, bar.form),
            (RANGE * max(0, far - low), "range"),
            (" " * (cells - max(low, far)), "words"),
        ]
        return [piece for piece in pieces if piece[0]]


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - cell_width(text))

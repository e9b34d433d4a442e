"""Which panes stand on the screen: a pure function of its size and of what the reader asked for."""

from __future__ import annotations

from typing import Literal

from content.values import dataclass

Width = Literal["narrow", "medium", "wide"]
PANES = ("narrative", "metrics", "questions", "notes")
"""In the order of their number keys."""
LISTS = PANES[1:]

MEDIUM_COLUMNS = 80
WIDE_COLUMNS = 120
ROOMY_COLUMNS = 144
"""From here on the columns beside the text are as wide as they like; below it the text has what it can."""
TALL_ROWS = 30
"""From this height on three lists stand in one column; below it two."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is shown, and where the lists stand."""

    width: Width
    below: bool
    """The lists stand under the text instead of beside it."""
    shown: frozenset[str]


def width_class(columns: int) -> Width:
    """The class of a terminal's width."""
    if columns < MEDIUM_COLUMNS:
        return "narrow"
    return "medium" if columns < WIDE_COLUMNS else "wide"


def is_roomy(columns: int) -> bool:
    """Whether there is room for wide columns beside a text of good width."""
    return columns >= ROOMY_COLUMNS


def arrange(
    columns: int,
    rows: int,
    *,
    active: str,
    last_lists: tuple[str, str],
    maximised: bool,
    contents: bool | None,
    below: bool | None,
) -> Arrangement:
    """Decide what is shown.

    `active` has the focus; `last_lists` are the two lists that had it last; `contents` and `below` are the
    reader's wishes, None where there is none: then contents stand on wide screens, lists beside the text.
    """
    width = width_class(columns)
    side_below = bool(below)
    if maximised or width == "narrow":
        return Arrangement(width, False, frozenset({active}))
    tall = rows >= TALL_ROWS
    lists = set(LISTS) if tall or side_below else set(last_lists)
    if active in LISTS:
        lists.add(active)
    if width == "wide":
        wanted = contents is not False or active == "contents"
        shown = {"narrative", *lists, *(["contents"] if wanted else [])}
    elif active == "contents" or (contents and active == "narrative"):
        shown = {"narrative", "contents"}  # in the place of the lists: a third column would starve the text
    else:
        shown = {"narrative", *lists}
    return Arrangement(width, side_below, frozenset(shown))

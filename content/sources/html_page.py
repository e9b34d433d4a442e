"""A page as boxes and lines: what the readers of markup make, and what looks for the article in it."""

from __future__ import annotations

from dataclasses import field

from content.document import BlockLabel
from content.values import dataclass


@dataclass(slots=True)
class Box:
    """A block-level element."""

    parent: int
    """Index of the box around this one; -1 for the outermost."""
    tag: str
    names: str
    """Its class, id and role in lower case."""


@dataclass(slots=True)
class Run:
    """A line: text between two block borders or breaks."""

    text: str
    box: int
    label: BlockLabel
    linked: float = 0.0
    """Share of the characters that are links."""
    bold: bool = False
    cell: tuple[int, int, int] | None = None
    """Table, row and column, if it stands in one."""
    alternative: bool = False
    """Whether it is an image's alternative text, which the page does not print."""


@dataclass(slots=True)
class Page:
    """Boxes and lines in document order."""

    boxes: list[Box] = field(default_factory=list[Box])
    runs: list[Run] = field(default_factory=list[Run])
    header_rows: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    """Table and row of rows whose cells are all headers."""
    nested_tables: set[int] = field(default_factory=set[int])
    """Tables that hold another table."""
    hides: bool = False
    """Whether something was left out because the page hides it."""

"""Text that is to stay text in Markdown: escapes for what CommonMark and its tables would take as syntax."""

from __future__ import annotations

import re

_INLINE = re.compile(
    r"[\\`*\[\]<|]"  # code, emphasis, links, HTML and comments, cells of a table
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word is no emphasis, and stands in addresses
    r"|~(?=~)|(?<=~)~"
    r"|&(?=#?\w+;)"
)
_LINE_START = re.compile(r"\A(\s*)(?:([#>=+\-])|(\d{1,9})([.)])(?=\s|$))")


def escape(text: str, *, at_line_start: bool = True) -> str:
    """Text without line ends as Markdown that renders as this very text."""
    escaped = _INLINE.sub(lambda match: "\\" + match.group(), text)
    return _LINE_START.sub(_escape_start, escaped, count=1) if at_line_start else escaped


def _escape_start(match: re.Match[str]) -> str:
    space, sign, number, point = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{point}"


def fence(lines: list[str]) -> str:
    """A row of back-ticks that stands in none of the lines."""
    longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
    return "`" * max(3, longest + 1)

"""Text that is to stay text: escapes for what Markdown would take as syntax, and no control characters."""

from __future__ import annotations

import re

_INLINE = re.compile(
    r"[\\`*\[\]<|]"  # code, emphasis, links, HTML and comments, cells of a table
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word is no emphasis, and stands in addresses
    r"|~(?=~)|(?<=~)~"
    r"|&(?=#?\w+;)"
)
_HIDDEN = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_FORBIDDEN = dict.fromkeys(
    (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), "\ufffd"
)
_CONTROLS = _HIDDEN | _FORBIDDEN
_LINE_START = re.compile(r"\A(\s*)(?:([#>=+\-])|(\d{1,9})([.)])(?=\s|$))")


def escape(text: str, *, at_line_start: bool = True) -> str:
    """Text without line ends as Markdown that renders as this very text."""
    escaped = _INLINE.sub(lambda match: "\\" + match.group(), text)
    return _LINE_START.sub(_escape_start, escaped, count=1) if at_line_start else escaped


def without_controls(text: str) -> str:
    """Text without what would command a terminal or turn lines around; every line end is a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)


def _escape_start(match: re.Match[str]) -> str:
    space, sign, number, point = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{point}"


def fence(lines: list[str]) -> str:
    """A row of back-ticks that stands in none of the lines."""
    longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
    return "`" * max(3, longest + 1)

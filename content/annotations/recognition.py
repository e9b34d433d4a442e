"""Telling a notes file from any other file, so that none is ever replaced by mistake."""

from __future__ import annotations

import re
from pathlib import Path

from content.text.late_pattern import late_pattern

_SIGNS = late_pattern(
    r"\[\[[ \t]*(?:annotation|review)[ \t]*\]\]"  # also where damage has moved it off the start of its line
    r"|^# xm-brief notes\b|^(?:schema|min_reader)[ \t]*=[ \t]*\d|^\[article\]",
    re.MULTILINE,
)


def looks_like_notes(text: str) -> bool:
    """Whether a text is empty or has anything of a notes file: a block, our schema, our first line."""
    return not text.strip() or _SIGNS.search(text) is not None


def may_hold_notes(path: Path) -> bool:
    """Whether notes may be kept in a file: it is missing, empty, unreadable for now, or a notes file.

    Never in a folder, a device or a named pipe: reading one may not end, replacing it does away with it.
    """
    try:
        if path.exists() and not path.is_file():
            return False
        return looks_like_notes(path.read_bytes().decode("utf-8", "replace"))
    except OSError:
        return True  # said when the notes are loaded

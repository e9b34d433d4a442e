"""The generated part of a file that the user writes around."""

from __future__ import annotations

from content.messages import Message, UserError


def replace_region(existing: str, begin: str, end: str, made: str, name: str) -> str:
    """`existing` with the lines from `begin` to `end` replaced by `made`; everything around stays as it is.

    A file without the marks gets the part at its end. Raises UserError if the marks do not come as one pair.
    """
    starts, ends = _lines_of(existing, begin), _lines_of(existing, end)
    if not starts and not ends:
        gap = "" if existing.endswith("\n\n") else "\n" if existing.endswith("\n") else "\n\n"
        return existing + gap + made
    if len(starts) != 1 or len(ends) != 1 or ends[0] < starts[0]:
        where = name or "-"
        raise UserError(
            where,
            Message("exports.error.marks"),
            Message("exports.remedy.marks", {"begin": begin, "end": end}),
        )
    after = existing[ends[0] + len(end) :].removeprefix("\r").removeprefix("\n")
    return existing[: starts[0]] + made + after


def _lines_of(text: str, mark: str) -> list[int]:
    """Offsets at which `mark` stands as a line of its own."""
    found: list[int] = []
    at = text.find(mark)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
        if (before in ("", "\n") or text[:at] == "\ufeff") and after in ("", "\n", "\r"):
            found.append(at)
        at = text.find(mark, at + 1)
    return found

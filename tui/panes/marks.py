"""Where the text carries evidence: figures, open questions and notes as marks on ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from content.annotations.annotation import AnchorState
from content.checklist import Checklist
from content.document import TextRange

Role = Literal["figure", "open", "note", "changed"]

GUTTER: dict[Role, str] = {"figure": "#", "open": "?", "note": "*", "changed": "!"}
"""What the gutter shows for each role: plain ASCII, because no other glyph has one width everywhere."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One place that carries evidence."""

    range: TextRange
    role: Role
    id: str


class MarkIndex:
    """Marks in text order, found by place."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        """Sort the marks by start."""
        self.marks = sorted(marks)
        self._starts = [mark.range.start for mark in self.marks]
        self._reach = _running_end(self.marks)
        self._evidence = sorted({mark.range.start for mark in self.marks})

    def within(self, place: TextRange) -> list[Mark]:
        """Marks that share at least one code point with `place`."""
        first = bisect_right(self._reach, place.start)
        last = bisect_left(self._starts, place.end)
        return [mark for mark in self.marks[first:last] if mark.range.overlaps(place)]

    def after(self, offset: int) -> int | None:
        """Start of the first mark at or after `offset`."""
        at = bisect_left(self._evidence, offset)
        return self._evidence[at] if at < len(self._evidence) else None

    def before(self, offset: int) -> int | None:
        """Start of the last mark before `offset`."""
        at = bisect_left(self._evidence, offset) - 1
        return self._evidence[at] if at >= 0 else None


def _running_end(marks: list[Mark]) -> list[int]:
    """For each mark the furthest end of it and all before it: rises, so that it can be bisected."""
    reach: list[int] = []
    furthest = 0
    for mark in marks:
        furthest = max(furthest, mark.range.end)
        reach.append(furthest)
    return reach


def marks_of(checklist: Checklist) -> MarkIndex:
    """The marks of everything that is still of interest: dismissed figures and done questions carry none."""
    marks = [
        Mark(row.metric.range, "figure", row.metric.id)
        for row in checklist.metrics
        if not row.dismissed and row.metric.level == "core"
    ]
    marks += [
        Mark(span, "open", row.question.id)
        for row in checklist.questions
        if not row.done
        for span in row.question.spans
    ]
    for row in checklist.notes:
        if row.range is not None:
            role: Role = "changed" if row.placement.state is AnchorState.CHANGED else "note"
            marks.append(Mark(row.range, role, row.annotation.id))
    return MarkIndex(marks)

"""Where the text carries evidence: figures, open questions and notes as marks on ranges."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Literal

from content.annotations.annotation import AnchorState
from content.checklist import Checklist
from content.document import TextRange
from content.values import dataclass
from tui.panes.places import PlaceIndex

Role = Literal["figure", "open", "note", "changed"]

GUTTER: dict[Role, str] = {"figure": "#", "open": "?", "note": "*", "changed": "!"}
"""What the gutter shows for each role: plain ASCII, because no other glyph has one width everywhere."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One place that carries evidence."""

    range: TextRange
    role: Role
    id: str
    quiet: bool = False
    """Told by the gutter only: an open question that is merely worth checking."""


class MarkIndex:
    """Marks in text order, found by place."""

    def __init__(self, marks: Iterable[Mark] = (), *, base: MarkIndex | None = None) -> None:
        """Sort the marks by start. Those of `base`, of which there may be very many, are found as well."""
        self._own = sorted(marks, key=_order)
        self._base = base
        below = base._places if base is not None else None
        self._places: PlaceIndex[Mark] = PlaceIndex(((mark.range, mark) for mark in self._own), base=below)
        self._evidence = sorted({mark.range.start for mark in self._own})
        self._of_role: dict[Role, list[int]] = {role: [] for role in GUTTER}
        for mark in self._own:
            if not mark.quiet:
                self._of_role[mark.role].append(mark.range.start)

    @property
    def marks(self) -> list[Mark]:
        """All of them; gone through where there is a base."""
        return self._own if self._base is None else sorted([*self._base.marks, *self._own], key=_order)

    def within(self, place: TextRange) -> list[Mark]:
        """Marks that share at least one code point with `place`."""
        return self._places.within(place)

    def begins(self, role: Role, start: int, stop: int) -> bool:
        """Whether a mark of a role, quiet ones apart, begins from `start` up to, not at, `stop`."""
        starts = self._of_role[role]
        at = bisect_left(starts, start)
        if at < len(starts) and starts[at] < stop:
            return True
        return self._base is not None and self._base.begins(role, start, stop)

    def after(self, offset: int) -> int | None:
        """Start of the first mark at or after `offset`."""
        at = bisect_left(self._evidence, offset)
        own = self._evidence[at] if at < len(self._evidence) else None
        below = self._base.after(offset) if self._base is not None else None
        return min((start for start in (own, below) if start is not None), default=None)

    def before(self, offset: int) -> int | None:
        """Start of the last mark before `offset`."""
        at = bisect_left(self._evidence, offset) - 1
        own = self._evidence[at] if at >= 0 else None
        below = self._base.before(offset) if self._base is not None else None
        return max((start for start in (own, below) if start is not None), default=None)


def _order(mark: Mark) -> tuple[int, int, Role, str]:
    return mark.range.start, mark.range.end, mark.role, mark.id


def marks_of_items(checklist: Checklist) -> MarkIndex:
    """The marks of figures and questions that are still of interest: dismissed and done ones carry none."""
    marks = [
        Mark(row.metric.range, "figure", row.metric.id)
        for row in checklist.metrics
        if not row.dismissed and row.reading.level == "core"
    ]
    marks += [
        Mark(span, "open", row.question.id, quiet=row.question.tier == "nice")
        for row in checklist.questions
        if not row.done
        for span in row.question.spans
    ]
    return MarkIndex(marks)


def with_marks_of_notes(items: MarkIndex, checklist: Checklist) -> MarkIndex:
    """The marks of figures and questions with those of the notes."""
    marks: list[Mark] = []
    for row in checklist.notes:
        if row.range is not None:
            role: Role = "changed" if row.placement.state is AnchorState.CHANGED else "note"
            marks.append(Mark(row.range, role, row.annotation.id))
    return MarkIndex(marks, base=items)

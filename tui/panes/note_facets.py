"""What the notes can be narrowed to, and their orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from content.annotations.annotation import AnchorState, AnnotationKind, Status
from content.checklist import NoteRow
from content.document import Document
from content.values import dataclass
from tui.locale.catalog import Lang, say
from tui.panes.facets import Facet, among, section_facets
from tui.wording import one_line

TAGS = 24
"""Tags that are offered, the most used first; any other can be typed."""
COLORS = 12

SETTLED_KINDS = frozenset({AnnotationKind.QUESTION, AnnotationKind.DISPUTE, AnnotationKind.CHECK})
"""Kinds of which a status says something."""

_UNSURE = (AnchorState.CHANGED, AnchorState.ORPHAN)
_KINDS = {kind: at for at, kind in enumerate(AnnotationKind)}
_Pass = Callable[[NoteRow], bool]

ORDERS: Mapping[str, Callable[[Sequence[NoteRow]], list[NoteRow]]] = {
    "place": list,
    "newest": lambda rows: sorted(rows, key=lambda row: row.annotation.modified, reverse=True),
    "kind": lambda rows: sorted(rows, key=lambda row: _KINDS[row.annotation.kind]),
    "tag": lambda rows: sorted(rows, key=lambda row: (not row.annotation.tags, row.annotation.tags)),
}
"""Orders of rows that come in text order, which decides between equal ones."""


@dataclass(frozen=True, slots=True)
class NoteFacets:
    """Makes the facets of the notes on one article."""

    rows: Sequence[NoteRow]
    """In text order, those without a place last."""
    lang: Lang
    document: Document | None = None
    """Whose sections they stand in; None while it is not read."""

    def all(self) -> Iterator[Facet[NoteRow]]:
        """Kind, tag, colour, place, status, words, section: in the order they are offered."""
        for kind in AnnotationKind:
            yield self._same("kind", kind.value, f"wording.note_kind.{kind.value}", _kind_of, kind)
        yield from self._tags()
        yield from self._colors()
        yield from self._places()
        for status in Status:
            yield self._same("status", status.value, f"wording.status.{status.value}", _status_of, status)
        yield self._facet("written", "yes", "panes.filter.written", lambda row: bool(row.annotation.note))
        yield self._facet("written", "no", "panes.filter.unwritten", lambda row: not row.annotation.note)
        yield from section_facets(self.document, _start)

    def _facet(self, group: str, name: str, words: str, passes: _Pass) -> Facet[NoteRow]:
        return Facet(f"{group}:{name}", group, say(self.lang, words), passes)

    def _same(
        self, group: str, name: str, words: str, of: Callable[[NoteRow], tuple[object, ...]], wanted: object
    ) -> Facet[NoteRow]:
        return among(f"{group}:{name}", group, say(self.lang, words), of, wanted)

    def _tags(self) -> Iterator[Facet[NoteRow]]:
        used = Counter(tag for row in self.rows for tag in dict.fromkeys(row.annotation.tags))
        for tag, _ in used.most_common(TAGS):
            yield among(f"tag:{tag}", "tag", f"#{one_line(tag)}", _tags_of, tag)

    def _colors(self) -> Iterator[Facet[NoteRow]]:
        used = Counter(row.annotation.color for row in self.rows if row.annotation.color)
        for color, _ in used.most_common(COLORS):
            yield among(f"color:{color}", "color", one_line(color), _color_of, color)

    def _places(self) -> Iterator[Facet[NoteRow]]:
        """How sure the place is; which notes lie on one another."""
        yield self._facet("anchor", "unsure", "panes.filter.unsure", _is_unsure)
        for state in AnchorState:
            yield self._same("anchor", state.value, f"wording.anchor.{state.value}", _state_of, state)
        shared: frozenset[str] | None = None

        def lies_on_another(row: NoteRow) -> bool:
            """Whether a note shares words with another; found out when first asked for."""
            nonlocal shared
            if shared is None:
                shared = overlapping(self.rows)
            return row.id in shared

        yield self._facet("shared", "yes", "panes.filter.shared", lies_on_another)


def _tags_of(row: NoteRow) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.annotation.tags))


def overlapping(rows: Iterable[NoteRow]) -> frozenset[str]:
    """Ids of the notes that share a stretch of the text with another one."""
    placed = sorted((row.range, row.id) for row in rows if row.range is not None)
    found: set[str] = set()
    end, last = -1, ""
    for place, name in placed:
        if place.start < end:
            found |= {last, name}
        if place.end > end:
            end, last = place.end, name
    return frozenset(found)


def words_of(row: NoteRow, lang: Lang) -> str:
    """Where a typed word is looked for: note, quote, tags, kind."""
    annotation = row.annotation
    kind = say(lang, f"wording.note_kind.{annotation.kind.value}")
    tags = " ".join(f"#{tag}" for tag in annotation.tags)
    return " ".join((annotation.note, annotation.target.quote, tags, kind, *annotation.was))


def _color_of(row: NoteRow) -> tuple[object, ...]:
    return (row.annotation.color,)


def _kind_of(row: NoteRow) -> tuple[object, ...]:
    return (row.annotation.kind,)


def _state_of(row: NoteRow) -> tuple[object, ...]:
    return (row.placement.state,)


def _status_of(row: NoteRow) -> tuple[object, ...]:
    """The status of a note that can be settled."""
    return (row.annotation.status,) if row.annotation.kind in SETTLED_KINDS else ()


def _start(row: NoteRow) -> tuple[int, ...]:
    """Where a note begins; a lost one is nowhere."""
    return (row.range.start,) if row.range is not None else ()


def _is_unsure(row: NoteRow) -> bool:
    return row.placement.state in _UNSURE

"""The notes pane: what the reader wrote, in text order, orphans under their own heading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.reactive import reactive

from content.annotations.annotation import AnchorState
from content.checklist import Checklist, NoteRow
from content.document import Document
from tui.panes.entries import Entry, Line
from tui.panes.facets import Facet
from tui.panes.narrowed import NarrowedPane
from tui.panes.note_facets import ORDERS, NoteFacets, words_of
from tui.typesetting.lines import clip, wrap
from tui.wording import added_text, one_line


class NotesPane(NarrowedPane[NoteRow]):
    """All annotations of the article, or those that it is narrowed to."""

    document: reactive[Document | None] = reactive(None, init=False, repaint=False, always_update=True)
    checklist: reactive[Checklist] = reactive(Checklist, init=False, repaint=False, always_update=True)

    SORTS = tuple(ORDERS)
    searched = True

    def __init__(self) -> None:
        """The pane `notes`."""
        super().__init__(id="notes")
        self._rows: dict[str, NoteRow] = {}
        self._earlier = (0, "")

    def offer_earlier(self, count: int, key: str) -> None:
        """While the list is empty, say how many notes stand on an earlier text, and the key for them."""
        if self._earlier != (count, key):
            self._earlier = (count, key)
            self.rebuild()

    def watch_checklist(self) -> None:
        """Other notes."""
        self.rebuild()

    def title(self) -> str:
        """Name and count."""
        return self.say("panes.notes.title", count=len(self.checklist.notes))

    def short_title(self) -> str:
        """The name alone."""
        return self.say("panes.notes.title_short")

    def empty_text(self) -> str:
        """Says how to write the first note, or that the filter hides everything."""
        count, key = self._earlier
        empty = self.say("panes.notes.empty")
        earlier = self.say("panes.notes.earlier", count=count, keys=key) if count else ""
        return self.say("panes.notes.filtered") if self._rows else earlier + empty

    @property
    def weight(self) -> int:
        """A note takes longer to list than a figure."""
        return 4 * len(self.checklist.notes)

    def knows(self, entry: Entry) -> bool:
        """Whether there still is such a note."""
        return entry.id in self._rows

    # NarrowedPane

    def rows_offered(self) -> Sequence[NoteRow]:
        """Every note."""
        return self.checklist.notes

    def words_of(self, row: NoteRow) -> str:
        """Note, quote, tags, kind."""
        return words_of(row, self.lang)

    def facets_offered(self) -> Iterable[Facet[NoteRow]]:
        """Kind, tag, colour, place, status, words, section."""
        return NoteFacets(self.checklist.notes, self.lang, self.document).all()

    @property
    def listed(self) -> frozenset[str] | None:
        """Ids of the notes that the list is narrowed to; None if it shows all."""
        if not self.facets.chosen:
            return None
        return frozenset(entry.id for entry in self.entries if entry.heading is None)

    def build(self) -> Sequence[Entry]:
        """Placed notes, then orphans."""
        self._rows = {row.annotation.id: row for row in self.checklist.notes}
        rows = ORDERS[self.sort](self.facets.keep(self.checklist.notes))
        placed = [row for row in rows if row.range is not None]
        orphans = [row for row in rows if row.range is None]
        entries = [Entry(row.annotation.id, (row.range,) if row.range else ()) for row in placed]
        if orphans:
            entries.append(Entry("orphans", heading=self.say("panes.notes.orphans", count=len(orphans))))
            entries += [Entry(row.annotation.id) for row in orphans]
        return entries

    def lines(self, entry: Entry, width: int, *, chosen: bool) -> list[Line]:
        """Kind and quote; the note itself below; state of the anchor where it is not plain."""
        row, palette = self._rows[entry.id], self.palette
        assert palette is not None
        annotation = row.annotation
        kind = self.say(f"wording.note_kind.{annotation.kind.value}")
        tags = one_line("".join(f" #{tag}" for tag in annotation.tags))
        tags += f" ({one_line(annotation.color)})" if annotation.color else ""
        head: Line = [(kind, palette.side_note), (clip(tags, max(4, width - 8)), palette.side_dim)]
        if annotation.metric:
            head.append((clip(f" # {added_text(annotation)}", max(4, width - 8)), palette.side_figure))
        if row.placement.state is not AnchorState.ANCHORED:
            state = self.say(f"wording.anchor.{row.placement.state.value}")
            head.append((f" {state}", palette.side_warn))
        lines: list[Line] = [head]
        if annotation.note:
            paragraphs = annotation.note.strip().split("\n")
            note = [text for part in paragraphs for text in wrap(part, width - 2)]
            shown = note if chosen else [clip(one_line(annotation.note.strip()), width - 2)]
            lines += [[("  ", palette.side), (text, palette.side)] for text in shown]
        quote = self.say("panes.notes.quote", text=one_line(annotation.target.quote))
        quoted = wrap(quote, width - 2) if chosen else [clip(quote, width - 2)]
        lines += [[("  ", palette.side), (text, palette.side_dim)] for text in quoted]
        return lines

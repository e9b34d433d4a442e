"""The open questions pane: a checklist with kind, reason, what would settle it, and the reader's state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from textual.reactive import reactive

from content.checklist import Checklist, QuestionRow
from content.document import Document
from content.messages import render
from tui.panes.entries import Entry, Line
from tui.panes.facets import Facet
from tui.panes.narrowed import FoldedPane
from tui.panes.question_facets import ORDERS, QuestionFacets, is_overdue
from tui.theming import Palette
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip, wrap
from tui.wording import BOXES, kind_text, one_line


class QuestionsPane(FoldedPane[QuestionRow]):
    """What is still to be verified: must items first, done ones under the open ones."""

    document: reactive[Document | None] = reactive(None, init=False, repaint=False, always_update=True)
    checklist: reactive[Checklist] = reactive(Checklist, init=False, repaint=False, always_update=True)

    SORTS = tuple(ORDERS)
    searched = True

    def __init__(self) -> None:
        """The pane `questions`."""
        super().__init__(id="questions")
        self._rows: dict[str, QuestionRow] = {}
        self._held: str | None = None

    @property
    def today(self) -> date:
        """The day that dates are compared with."""
        return date.today()

    def watch_checklist(self, before: Checklist, now: Checklist) -> None:
        """Other questions, or another state of one; the chosen row stays where it is until it is left."""
        if now.questions is before.questions and now.metrics is before.metrics and now.muted == before.muted:
            return  # only notes have changed
        chosen = self.chosen_entry
        self._held = chosen.id if chosen is not None else None
        self.rebuild()

    @property
    def weight(self) -> int:
        """How many questions there are."""
        return len(self.checklist.questions)

    def knows(self, entry: Entry) -> bool:
        """Whether there still is such a question."""
        return entry.id in self._rows

    def left(self, entry: Entry) -> None:
        """A row that was done meanwhile goes to the others now."""
        if entry.id == self._held and self._rows[entry.id].done:
            self._held = None
            self.call_later(self.rebuild)

    def title(self) -> str:
        """Name, must items done, and how many there are in all."""
        checklist = self.checklist
        return self.say(
            "panes.questions.title",
            done=checklist.must_done,
            must=checklist.must_total,
            count=len(checklist.questions),
        )

    def short_title(self) -> str:
        """Name and must items done."""
        checklist = self.checklist
        return self.say("panes.questions.title_mid", done=checklist.must_done, must=checklist.must_total)

    def empty_text(self) -> str:
        """Says that nothing was found, or that the list is narrowed to nothing."""
        return self.say("panes.questions.filtered" if self._rows else "panes.questions.empty")

    # NarrowedPane

    def rows_offered(self) -> Sequence[QuestionRow]:
        """The whole checklist."""
        return self.checklist.questions

    def words_of(self, row: QuestionRow) -> str:
        """Quotes, reasons, and what the reader said."""
        question = row.question
        said = (row.owner, row.reason, *row.evidence)
        why = (render(message, self.lang) for message in (question.why, question.settle))
        return " ".join((question.quote, *(item.quote for item in row.absorbed), *why, *said))

    def facets_offered(self) -> Iterable[Facet[QuestionRow]]:
        """Kind, weight, state, date, voice, figures, sections."""
        return QuestionFacets(self.checklist, self.document, self.lang, self.today).all()

    def narrow(self, *names: str) -> None:
        """As the base; a row that was just changed is no more kept in view."""
        self._held = None
        super().narrow(*names)

    def build(self) -> Sequence[Entry]:
        """Must, nice and done items under their headings; the row that was just changed stays in view."""
        self._rows = {row.id: row for row in self.checklist.questions}
        rows = self.facets.keep(self.checklist.questions)
        held = self._rows.get(self._held or "")
        if held is not None and held not in rows:
            rows.append(held)
        rows.sort(key=ORDERS[self.sort])
        groups = {
            "must": [row for row in rows if row.question.tier == "must" and not self._sunk(row)],
            "nice": [row for row in rows if row.question.tier == "nice" and not self._sunk(row)],
            "done": [row for row in rows if self._sunk(row)],
        }
        unfolded = not self.folded or any(facet.group == "status" for facet in self.facets.chosen)
        entries: list[Entry] = []
        for name, members in groups.items():
            if members:
                heading = self.say(f"panes.questions.{name}", count=len(members))
                folded = name == "done" and not unfolded
                entries.append(Entry(name, heading=heading + (" .." if folded else "")))
                entries += [] if folded else [Entry(row.id, row.places) for row in members]
        if self.checklist.muted:
            words = self.say("panes.questions.muted", count=self.checklist.muted)
            entries.append(Entry("muted", heading=words))
        return entries

    def _sunk(self, row: QuestionRow) -> bool:
        """Whether a row stands under the open ones."""
        return row.done and row.id != self._held

    # Drawing

    def lines(self, entry: Entry, width: int, *, chosen: bool) -> list[Line]:
        """Box, kind and clause, or the reader's own words; the chosen one in full, its reason below."""
        row, palette = self._rows[entry.id], self.palette
        assert palette is not None
        lead = f"{BOXES[row.status]} "
        indent = (" " * cell_width(lead), palette.side)
        room = max(4, width - cell_width(lead))
        box = (lead, palette.side_ok if row.done else palette.side)
        lines: list[Line] = [[box, *self._head(row, room, palette)]]
        clause = one_line(row.asked or row.question.quote)
        quote = wrap(clause, room) if chosen else [clip(clause, room)]
        text_style = palette.side_dim if row.done else palette.side
        lines += [[indent, (text, text_style)] for text in quote]
        if chosen:
            told = (text for words in self._details(row) for text in wrap(words, room))
            lines += [[indent, (text, palette.side_dim)] for text in told]
        return lines

    def _head(self, row: QuestionRow, room: int, palette: Palette) -> Line:
        """Kind, number of mentions, and the date at the right as far as there is room."""
        kind = kind_text(row, self.lang)
        many = f" x{len(row.places)}" if len(row.places) > 1 else ""
        own = self.say("panes.questions.own") if row.own is not None else ""
        stale = self.say("panes.questions.stale") if row.stale else ""
        head: Line = [(kind, palette.side_open), (many + own, palette.side_dim), (stale, palette.side_warn)]
        late = is_overdue(row, self.today)
        due = str(row.due) if row.due else ""
        due = self.say("panes.questions.overdue", due=due) if late else due
        gap = room - sum(cell_width(text) for text, _ in head) - cell_width(due)
        if due and gap > 0:
            style = palette.side_warn if late else palette.side_target
            head += [(" " * gap, palette.side), (due, style)]
        return head

    def _details(self, row: QuestionRow) -> list[str]:
        """Why and what would settle it, or where the reader asks; and what the reader said of it."""
        question = row.question
        found = [
            ("why", render(question.why, self.lang)),
            ("settle", render(question.settle, self.lang)),
        ]
        asked = [("passage", question.quote)]
        said = [("reason", row.reason), ("owner", row.owner), *(("evidence", item) for item in row.evidence)]
        pairs = [*(asked if row.asked else found), *said]
        return [self.say(f"panes.questions.{key}", text=one_line(text)) for key, text in pairs if text]

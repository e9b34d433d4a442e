"""The open questions pane: a checklist with kind, reason, what would settle it, and the reader's state."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.reactive import reactive

from content.annotations.annotation import Status
from content.checklist import Checklist, QuestionRow
from content.document import Document
from content.messages import render
from tui.panes.listing import Entry, Line, ListPane
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip, wrap
from tui.wording import BOXES, kind_text

_FILTERS: dict[str, Callable[[QuestionRow], bool]] = {
    "all": lambda row: True,
    "must": lambda row: row.question.tier == "must",
    "open": lambda row: not row.done,
    "disputed": lambda row: row.question.kind == "disputed",
    "forecast": lambda row: row.question.kind == "forecast",
    "inconsistency": lambda row: row.question.kind == "inconsistency",
    "unsourced": lambda row: row.question.kind == "unsourced",
    "question": lambda row: row.question.kind == "question",
}

_ORDERS: dict[str, Callable[[QuestionRow], tuple[object, ...]]] = {
    "place": lambda row: (row.question.spans[0].start,),
    "score": lambda row: (-row.question.score, row.question.spans[0].start),
    "due": lambda row: (row.question.due is None, str(row.question.due), row.question.spans[0].start),
    "kind": lambda row: (row.question.kind, row.question.spans[0].start),
}


class QuestionsPane(ListPane):
    """What is still to be verified: must items first, done ones under the open ones."""

    document: reactive[Document | None] = reactive(None, init=False, repaint=False, always_update=True)
    checklist: reactive[Checklist] = reactive(Checklist, init=False, repaint=False, always_update=True)

    FILTERS = tuple(_FILTERS)
    SORTS = tuple(_ORDERS)

    def __init__(self) -> None:
        """The pane `questions`."""
        super().__init__(id="questions")
        self._rows: dict[str, QuestionRow] = {}
        self._held: str | None = None

    def watch_checklist(self) -> None:
        """Other questions, or another state of one; the chosen row stays where it is until it is left."""
        chosen = self.chosen_entry
        self._held = chosen.id if chosen is not None else None
        self.rebuild()

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
        """The name alone."""
        return self.say("panes.questions.title_short")

    def empty_text(self) -> str:
        """Says that nothing was found, or that the filter hides everything."""
        return self.say("panes.questions.filtered" if self._rows else "panes.questions.empty")

    def build(self) -> Sequence[Entry]:
        """Must, nice and done items under their headings."""
        self._rows = {row.question.id: row for row in self.checklist.questions}
        passes = _FILTERS[self.filter]
        held = self._held
        rows = [row for row in self.checklist.questions if passes(row) or row.question.id == held]
        rows.sort(key=_ORDERS[self.sort])
        groups = {
            "must": [row for row in rows if row.question.tier == "must" and not self._sunk(row)],
            "nice": [row for row in rows if row.question.tier == "nice" and not self._sunk(row)],
            "done": [row for row in rows if self._sunk(row)],
        }
        entries: list[Entry] = []
        for name, members in groups.items():
            if members:
                heading = self.say(f"panes.questions.{name}", count=len(members))
                folded = name == "done" and self.folded
                entries.append(Entry(name, heading=heading + (" .." if folded else "")))
                entries += [] if folded else [Entry(row.question.id, row.question.spans) for row in members]
        return entries

    def _sunk(self, row: QuestionRow) -> bool:
        """Whether a row stands under the open ones."""
        return row.done and row.question.id != self._held

    def lines(self, entry: Entry, width: int, *, chosen: bool) -> list[Line]:
        """Box, kind and clause; what would settle it below; the chosen one in full with its reason."""
        row, palette = self._rows[entry.id], self.palette
        assert palette is not None
        question = row.question
        quiet = row.done
        box = BOXES[row.status]
        kind = kind_text(row, self.lang)
        lead = f"{box} "
        indent = " " * cell_width(lead)
        text_style = palette.side_dim if quiet else palette.side
        room = max(4, width - cell_width(lead))
        head: Line = [(lead, palette.side_ok if quiet else palette.side), (kind, palette.side_open)]
        due = str(question.due) if question.due else ""
        gap = room - cell_width(kind) - cell_width(due)
        if due and gap > 0:
            head += [(" " * gap, palette.side), (due, palette.side_target)]
        clause = " ".join(question.quote.split("\n"))
        quote = wrap(clause, room) if chosen else [clip(clause, room)]
        lines = [head, *([(indent, palette.side), (text, text_style)] for text in quote)]
        if not chosen:
            return lines
        for key, message in (("why", question.why), ("settle", question.settle)):
            words = self.say(f"panes.questions.{key}", text=render(message, self.lang))
            lines += [[(indent, palette.side), (text, palette.side_dim)] for text in wrap(words, room)]
        if row.review and row.review.reason and row.status is Status.DISMISSED:
            lines += [
                [(indent, palette.side), (text, palette.side_dim)] for text in wrap(row.review.reason, room)
            ]
        return lines

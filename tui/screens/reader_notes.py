"""The reader's commands that write: notes, checklist states, corrections; and what takes them back."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from content.annotations.annotation import AnchorState, Annotation, AnnotationKind, Status
from content.checklist import MetricRow, NoteRow, QuestionRow, Row
from content.document import TextRange
from tui.editor import edit_outside
from tui.panes.listing import ListPane
from tui.screens.reader_writing import ReaderWriting

if TYPE_CHECKING:  # loaded with the notes, after the first paint
    from content.annotations.annotation import Target
    from content.annotations.recovery import Draft

EDITOR_ROWS = 13
"""Rows that the note editor covers at the bottom of the screen."""
_NEXT_STATUS = {
    Status.OPEN: Status.CHECKING,
    Status.CHECKING: Status.ANSWERED,
    Status.ANSWERED: Status.DISMISSED,
    Status.DISMISSED: Status.OPEN,
}


_RANKS = {NoteRow: 0, QuestionRow: 1, MetricRow: 2}
"""Which kind of item is meant first where several stand on one sentence."""


class ReaderNotes(ReaderWriting):
    """Every change goes through the article's notebook; the panes are told by the new checklist."""

    # Which item is meant

    @property
    def place_here(self) -> TextRange:
        """The evidence that is lit, else the current sentence."""
        return self.narrative.evidence or self.narrative.cursor

    def rows_here(self) -> list[Row]:
        """The items meant: the chosen row of a list, or those of the current sentence, nearest first."""
        pane = self.pane(self.active)
        if isinstance(pane, ListPane) and pane is not self.contents:
            chosen = pane.chosen_entry
            return [self.rows[chosen.id]] if chosen is not None and chosen.id in self.rows else []
        place = self.place_here
        found = dict.fromkeys(row.id for row in self._by_place.within(place))
        rows = [self.rows[name] for name in found]
        rows.sort(key=lambda row: (place not in row.places, _RANKS[type(row)]))
        return rows

    def note_here(self) -> NoteRow | None:
        """The note that is meant, if any."""
        return next((row for row in self.rows_here() if isinstance(row, NoteRow)), None)

    def question_here(self) -> QuestionRow | None:
        """The open question that is meant, if any."""
        return next((row for row in self.rows_here() if isinstance(row, QuestionRow)), None)

    def item_here(self) -> Row | None:
        """The item that is meant, of whatever kind."""
        return next(iter(self.rows_here()), None)

    # Notes

    def action_annotate(self) -> Awaitable[None] | None:
        """Write a note on the selection, the chosen item's passage, or the current sentence."""
        place = self._place_to_annotate()
        if not len(place):
            return None
        return self._edit(self.article.draft_at(place) or self.article.new_draft(place, None))

    def _place_to_annotate(self) -> TextRange:
        pane = self.pane(self.active)
        if isinstance(pane, ListPane):
            chosen = pane.chosen_entry
            if chosen is not None and chosen.place is not None:
                return chosen.place
        return self.narrative.selection

    def action_edit_note(self) -> Awaitable[None] | None:
        """Edit the note here."""
        row = self.note_here()
        if row is None:
            self.tell("no_note")
            return None
        return self.edit_row(row)

    def edit_row(self, row: NoteRow) -> Awaitable[None]:
        """Edit a note, going on with its draft if there is one."""
        annotation = row.annotation
        draft = self.article.draft_of(annotation.id) or self.article.new_draft(TextRange(0, 0), annotation)
        return self._edit(draft, annotation)

    def _edit(self, draft: Draft, before: Annotation | None = None) -> Awaitable[None]:
        """Open the editor; awaited, so that keys typed at once reach it and not the reader."""
        from tui.screens.note_editor import NoteDraft, NoteEditor  # late: built when first opened
        from tui.screens.tags import tags_in_use

        clause = self._clause_of(draft)

        def draft_of(now: NoteDraft) -> Draft:
            """The present values as a draft."""
            target = clause if clause is not None and now.grown else draft.target
            return replace(draft, target=target, kind=now.kind.value, tags=now.tags, text=now.text)

        def keep(now: NoteDraft) -> None:
            """The present values go to the recovery file."""
            self.article.keep_draft(draft_of(now))

        def close(result: NoteDraft | None) -> None:
            """Save, or leave the text as a draft."""
            if result is not None and result.saved:
                self.narrative.end_selection()
                self.when_noted(
                    partial(self._save, draft_of(result), result.kind, result.tags, result.text, before)
                )
            elif result is not None and self.article.keep_draft(draft_of(result)):
                self.tell("draft_kept")

        self.narrative.lift(draft.target.start, EDITOR_ROWS)
        editor = NoteEditor(
            self.look,
            self.lang,
            draft.target.quote,
            clause="" if clause is None else clause.quote,
            kind=AnnotationKind(draft.kind),
            tags=draft.tags,
            text=draft.text,
            known_tags=tags_in_use(row.annotation.tags for row in self.checklist.notes),
            more_tags=self.desk.tags_elsewhere,
            on_change=keep,
        )
        return self.host.push_screen(editor, close)

    def _clause_of(self, draft: Draft) -> Target | None:
        """The clause that a new note on very few characters may stand on instead."""
        from content.annotations.anchor import SHORT, describe, grown  # late: loaded with the first note

        place = draft.target.range
        if len(place) >= SHORT or self.article.note_of(draft) is not None:
            return None
        source = self.article.source
        clause = grown(source.text, place)
        return describe(source.text, clause, source.digest) if clause != place else None

    def _save(
        self,
        draft: Draft,
        kind: AnnotationKind,
        tags: tuple[str, ...],
        text: str,
        before: Annotation | None = None,
    ) -> None:
        """Write a note; it is a new one also if its old block was deleted elsewhere meanwhile.

        `before` is what the editor began with, so that changes made elsewhere meanwhile are merged.
        """
        book = self.article.notebook
        if self.article.note_of(draft) is None:
            outcome = book.annotate(draft.target.range, kind, tags, text)
        else:
            outcome = book.edit(draft.id, kind, tags, text, before=before)
        self._written(outcome, "saved", draft=draft.id)

    def action_edit_in_editor(self) -> None:
        """Edit the note here in the user's own editor."""
        row = self.note_here()
        if row is None:
            self.tell("no_note")
            return
        command = self.desk.editor
        if not command:
            self.warn(self.say("reader.said.no_editor", path=self.desk.config_name))
            return
        with self.host.suspend():
            text = edit_outside(command, row.annotation.note)
        if text is None:
            self.warn(self.say("reader.said.editor_failed", editor=command))
            return
        annotation = row.annotation
        draft = self.article.new_draft(TextRange(0, 0), annotation)
        self.narrative.end_selection()
        self._save(draft, annotation.kind, annotation.tags, text, annotation)

    def action_delete(self) -> None:
        """Delete the note here."""
        row = self.note_here()
        if row is None:
            self.tell("no_note")
            return
        self.delete_note(row)

    def delete_note(self, row: NoteRow) -> None:
        """Delete a note; undo brings it back."""
        self._written(self.article.notebook.delete(row.annotation.id), "deleted")

    def action_undo(self) -> None:
        """Take the last change back."""
        self._stepped(self.article.notebook.undo())

    def action_redo(self) -> None:
        """Make it again."""
        self._stepped(self.article.notebook.redo())

    # Checklist

    def tell_no_question(self) -> None:
        """Say where open questions are; on a figure also where its own keys are."""
        figure = self.active == "metrics" and self.metrics.chosen_entry is not None
        self.tell("figure_keys" if figure else "no_question")

    def action_tick(self) -> None:
        """Tick the open question here, or untick it."""
        row = self.question_here()
        if row is None:
            self.tell_no_question()
            return
        self.set_status(row, Status.OPEN if row.done else Status.ANSWERED)

    def action_cycle(self) -> None:
        """The next state of the open question here."""
        row = self.question_here()
        if row is None:
            self.tell_no_question()
            return
        self.set_status(row, _NEXT_STATUS.get(row.status, Status.OPEN))

    def set_status(self, row: QuestionRow, status: Status) -> None:
        """Write the reader's verdict on an open question."""
        raise NotImplementedError

    # What the card offers

    def confirm(self, row: NoteRow) -> None:
        """The reader says that the new place of a changed note is right."""
        if row.range is not None and row.placement.state is not AnchorState.ANCHORED:
            self._written(self.article.notebook.relink(row.annotation.id, row.range), "confirmed")

    def relink(self, row: NoteRow) -> None:
        """Put a note on the selected text."""
        self.put_note(row, self.narrative.selection)

    def put_note(self, row: NoteRow, place: TextRange) -> None:
        """Put a note on a place; the words that it stood on are kept with it."""
        self.narrative.end_selection()
        self._written(self.article.notebook.relink(row.annotation.id, place), "relinked")

"""The reader's commands on one item's card, on exports, and on the notes of all articles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on

from content.annotations.annotation import Annotation
from content.checklist import MetricRow, NoteRow, QuestionRow, Row
from content.document import TextRange
from content.exports.formats import CHOICES, UPDATED, format_and_sheet
from content.messages import UserError
from tui.article import default_export
from tui.beside import in_thread, short_turns
from tui.garbage import kept
from tui.panes.narrowed import NarrowedPane, NarrowingWanted
from tui.screens.reader_metrics import ReaderMetrics
from tui.screens.reader_questions import ReaderQuestions

if TYPE_CHECKING:  # cards are built when first opened
    from content.exports.dossier import Dossier
    from tui.screens.card import Card, CardAction
    from tui.screens.narrowing import NarrowingScreen

PREVIEWED = 100_000
"""Code points of the longest article of which an export is shown before it is written."""


class ReaderCards(ReaderMetrics, ReaderQuestions):
    """Opens cards and does what the reader chose on them."""

    def action_card(self) -> Awaitable[None] | None:
        """Everything about the item here, and what can be done with it."""
        from tui.screens.card import CardScreen  # late: built when first opened

        row = self.item_here()
        if row is None or self.article.briefing is None:
            self.tell("no_item")
            return None

        def done(action: CardAction | None) -> None:
            if action is not None:
                self._do(row, action)

        return self.host.push_screen(CardScreen(self.look, self.lang, self._card_of(row)), done)

    def _card_of(self, row: Row) -> Card:
        from tui.screens.note_card import note_card  # late: built when first opened
        from tui.screens.question_card import question_card

        briefing = self.article.briefing
        assert briefing is not None
        match row:
            case MetricRow():
                return self.card_of_metric(row)
            case QuestionRow():
                return question_card(self.look, self.lang, briefing, row)
            case NoteRow():
                return note_card(self.look, self.lang, briefing.document, row)

    def _do(self, row: Row, action: CardAction) -> None:
        if action.place is not None:
            self.go(action.place)
            return
        if action.name == "copy":
            self.copy_place(row)
            return
        match row:
            case MetricRow():
                self.do_metric(row, action)
            case QuestionRow():
                self.do_question(row, action)
            case NoteRow():
                self._do_note(row, action)
        self.refresh_bars()

    def _do_note(self, row: NoteRow, action: CardAction) -> None:
        match action.name:
            case "edit":
                self.call_later(self.edit_row, row)
            case "delete":
                self.delete_note(row)
            case "confirm":
                self.confirm(row)
            case _:
                self.relink(row)

    # Narrowing a list

    @on(NarrowingWanted)
    def _ask_narrowing(self, message: NarrowingWanted) -> None:
        """Let the reader choose what a list is narrowed to."""
        from tui.screens.narrowing import ALL, NarrowingScreen  # late: built when first opened

        pane = self.pane(message.pane)
        assert isinstance(pane, NarrowedPane)
        if not pane.rows_offered():
            self.tell("nothing_to_narrow")
            return

        def done(name: str | None) -> None:
            if name == ALL:
                pane.widen()
            elif name is not None:
                pane.narrow(name)

        late = pane.counts_late
        counts = pane.facets_uncounted() if late else pane.facet_counts()
        screen = NarrowingScreen(self.look, self.lang, pane.short_title(), counts, searched=pane.searched)
        self.host.push_screen(screen, done)
        if late:
            counting = _count_facets(pane, screen)  # pyright: ignore[reportUnknownArgumentType]  # of any rows
            self.run_worker(counting, group="counting", exclusive=True)

    # Export

    def action_export(self) -> Awaitable[None] | None:
        """Write the briefing with its notes to a file."""
        from content.exports.excerpt import chosen_part, excerpt  # late: no exporter is needed to read
        from tui.screens.export import ExportFormat, ExportScreen, ExportWish

        if self.article.briefing is None:
            return None
        last, where = self.desk.last_export
        folder = Path(where) if where and Path(where).is_dir() else Path.cwd()
        formats = [
            ExportFormat(
                name,
                self.say(f"reader.export.{name.replace(' ', '_')}"),
                str(folder / default_export(self.article, name).name),
                updates=name in UPDATED,
            )
            for name in CHOICES
        ]
        dossier, muted = self.desk.dossier(self.article, self.lang), self.desk.muted
        listed = self.notes.listed

        def preview(format: str, only: bool) -> list[str]:
            return excerpt(format, chosen_part(format, dossier, muted, listed if only else None))

        def done(wish: ExportWish | None) -> None:
            if wish is not None:
                part = chosen_part(wish.format, dossier, muted, listed if wish.only else None)
                self._export(wish.format, wish.path, part)

        screen = ExportScreen(
            self.look,
            self.lang,
            formats,
            folder=Path.cwd(),
            chosen=last,
            preview=preview if len(self.article.text) <= PREVIEWED else None,
            listed=None if listed is None else len(listed),
        )
        return self.host.push_screen(screen, done)

    def _export(self, choice: str, path: Path, dossier: Dossier) -> None:
        """Write a file while a panel says so."""
        from content.exports.files import export_to  # late: no exporter is needed to read
        from content.exports.registry import Wishes
        from tui.screens.exporting import ExportingScreen

        format, sheet = format_and_sheet(choice)

        def write(stopped: Callable[[], bool]) -> bool:
            return export_to(path, format, dossier, Wishes(what=sheet), stopped)

        def done(result: bool | UserError | None) -> None:
            if isinstance(result, UserError):
                self.warn(result.line(self.lang))
            elif result:
                self.desk.exported(choice, path)
                self.tell("exported", path=str(path))
            else:
                self.tell("export_given_up")

        self.host.push_screen(ExportingScreen(self.look, self.lang, path, write), done)

    # Notes of all articles

    def action_all_notes(self) -> Awaitable[None]:
        """Choose among the notes of all articles."""
        from tui.gathered_notes import gathered_notes  # late, as above
        from tui.screens.all_notes import AllNotesScreen, ArticleNotes, NoteLine, NotePicked

        def line_of(note: Annotation) -> NoteLine:
            kind = self.say(f"wording.note_kind.{note.kind.value}")
            return NoteLine(note.id, note.target.quote, note.note, note.tags, kind)

        shelf, article = self.desk.shelf, self.article

        def read() -> list[ArticleNotes]:
            """In a thread of the screen's."""
            return [
                ArticleNotes(entry.title or entry.id, entry.way, tuple(map(line_of, notes)))
                for entry, notes in gathered_notes(shelf, article)
            ]

        def done(picked: NotePicked | None) -> None:
            if picked is not None:
                self.go_to_note(picked.address, picked.annotation)

        return self.host.push_screen(AllNotesScreen(self.look, self.lang, read), done)

    def go(self, place: TextRange) -> None:
        """To a place of the text, remembering where one was."""
        raise NotImplementedError

    def go_to_note(self, address: str, annotation: str) -> None:
        """Open the article of a note, and go to the note."""
        raise NotImplementedError

    def copy_place(self, row: Row) -> None:
        """Copy the passage of an item."""
        raise NotImplementedError


async def _count_facets(pane: NarrowedPane[Any], screen: NarrowingScreen) -> None:
    """Count in a thread what the facets of a long list leave, and show it if that is still asked for."""
    with kept(), short_turns():
        counts = await in_thread(pane.facet_counts)
    if screen.is_attached:
        screen.show_counts(counts)

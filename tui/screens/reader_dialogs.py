"""The reader's commands that ask or tell: help, palette, other articles, look, copying, leaving."""

from __future__ import annotations

from collections.abc import Awaitable

from content.checklist import NoteRow, Row
from content.document import TextRange
from tui.locale.catalog import Lang
from tui.messages import CommandGiven, LeaveReader
from tui.screens.reader_cards import ReaderCards
from tui.screens.reader_opening import ReaderOpening
from tui.theming import make_palette


class ReaderDialogs(ReaderOpening, ReaderCards):
    """Secondary screens are loaded when they are first asked for."""

    _mouse: bool | None = None
    """Whether the mouse is on; None: as the settings say."""

    # Help and leaving

    def action_help(self) -> Awaitable[None]:
        """Every key, this pane's first."""
        from tui.screens.help import HelpScreen  # late: built when first opened

        return self.host.push_screen(HelpScreen(self.look, self.lang, self.active, self.desk.keys))

    def action_quit(self) -> None:
        """Leave; everything is kept."""
        self.post_message(LeaveReader())

    def action_copy_or_hint(self) -> None:
        """Copy the selection; without one say how to leave."""
        if self.narrative.selecting:
            self.action_copy_raw()
        else:
            self.tell("how_to_quit")

    # Searching everything

    def action_palette(self) -> Awaitable[None]:
        """Search commands, sections, figures, questions and notes."""
        from tui.screens.palette import (  # late: built when first opened
            PaletteScreen,
            Picked,
            palette_choices,
        )

        def done(picked: Picked | None) -> None:
            if picked is None:
                return
            if picked.what == "command":
                self.post_message(CommandGiven(picked.id))
            elif picked.place is not None:
                self.go(picked.place)
            else:
                self.focus_pane("notes")
                self.notes.choose_id(picked.id)

        listed = palette_choices(self.lang, self.active, self.desk.keys, self.document, self.checklist)
        return self.host.push_screen(PaletteScreen(self.look, self.lang, listed), done)

    # Other articles

    def go_to_note(self, address: str, annotation: str) -> None:
        """Open the article of a note, and go to the note."""
        if any(row.annotation.id == annotation for row in self.checklist.notes):
            place = self.article.notebook.places[annotation].range
            if place is not None:
                self.go(place)
            self.focus_pane("notes")
            self.notes.choose_id(annotation)
        elif address:
            self.open_address(address, annotation)
        else:
            self.tell("note_without_article")

    def keep_place(self) -> None:
        """Remember where the reader was; called at leaving and when the terminal goes away."""
        self.finish_loading()
        checklist = self.checklist
        must = (checklist.must_done, checklist.must_total) if self.document is not None else None
        self.desk.leave(self.article, self.narrative.cursor, self.active, must)

    # Look and language

    def action_theme(self) -> None:
        """The next theme."""
        theme = self.desk.next_theme()
        self.host.theme = theme.name
        self.palette = make_palette(theme, colors=not self.host.no_color)
        self.refresh_bars()
        self.tell("theme", name=theme.title.get(self.lang, theme.name))

    def action_language(self) -> None:
        """The interface in the other language."""
        other: Lang = "en" if self.lang == "zh" else "zh"
        self.lang = other
        self.desk.choose(ui_lang=other)
        self.refresh_bars()
        self.tell("language")

    def action_mouse(self) -> None:
        """Mouse on or off; off, the terminal's own selection works."""
        self._mouse = not (self.desk.settings.mouse if self._mouse is None else self._mouse)
        driver = self.host._driver  # pyright: ignore[reportPrivateUsage]  # Textual has no public switch
        switch = getattr(driver, "_enable_mouse_support" if self._mouse else "_disable_mouse_support", None)
        if switch is not None:
            switch()
        self.tell("mouse_on" if self._mouse else "mouse_off")

    # Copying

    def action_copy(self) -> None:
        """Copy the selection, the item's passage or the sentence as a citation."""
        lost = self._lost_quote()
        self._copy(self._citation(self._place_to_copy()) if lost is None else self._cited(lost, []))
        self.narrative.end_selection()

    def action_copy_raw(self) -> None:
        """Copy the words alone, without the breaks of the rows."""
        lost = self._lost_quote()
        self._copy(self._place_to_copy().of(self.article.text) if lost is None else lost)
        self.narrative.end_selection()

    def _place_to_copy(self) -> TextRange:
        if self.active == "narrative" or self.narrative.selecting:
            return self.narrative.selection
        rows = self.rows_here()
        return rows[0].places[0] if rows and rows[0].places else self.narrative.cursor

    def _lost_quote(self) -> str | None:
        """The old passage of the chosen note, if it stands nowhere any more."""
        if self.active == "narrative" or self.narrative.selecting:
            return None
        row = next(iter(self.rows_here()), None)
        return row.annotation.target.quote if isinstance(row, NoteRow) and row.range is None else None

    def copy_place(self, row: Row) -> None:
        """Copy the passage of an item as a citation; of a note without a place its old words."""
        places = row.places
        if places:
            self._copy(self._citation(places[0]))
        elif isinstance(row, NoteRow):
            self._copy(self._cited(row.annotation.target.quote, []))

    def _copy(self, text: str) -> None:
        self.run_worker(self._put_on_clipboard(text), group="clipboard")

    async def _put_on_clipboard(self, text: str) -> None:
        """With the system's program, else through the terminal; says which."""
        from tui.clipboard import clipboard_command, put  # late: nothing is copied before the first paint

        command = clipboard_command()
        if command is not None and await put(command, text):
            self.tell("copied_by", program=command[0], count=len(text))
        else:
            self.host.copy_to_clipboard(text)
            self.tell("copied", count=len(text))

    def _citation(self, place: TextRange) -> str:
        """Quote, title, section and date, as far as they are known."""
        document = self.document
        section = document.section_at(place.start).title if document is not None and document.sections else ""
        said = [self.say("reader.quote.section", title=section)] if section else []
        return self._cited(place.of(self.article.text), said)

    def _cited(self, quote: str, section: list[str]) -> str:
        date = self.article.source.meta.date
        parts = [self.article.title, *section, *([date] if date else [])]
        return self.say("reader.quote.citation", quote=quote, source=", ".join(parts))

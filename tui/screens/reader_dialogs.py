"""The reader's commands that ask or tell: help, palette, card, articles, export, theme, leaving."""

from __future__ import annotations

from collections.abc import Awaitable

from tui.locale.catalog import Lang
from tui.screens.reader_notes import ReaderNotes
from tui.screens.reader_view import ReaderView
from tui.theming import make_palette


class ReaderDialogs(ReaderView, ReaderNotes):
    """Secondary screens are loaded when they are first asked for."""

    # Help and leaving

    def action_help(self) -> Awaitable[None]:
        """Every key, this pane's first."""
        from tui.screens.help import HelpScreen  # late: built when first opened

        return self.app.push_screen(HelpScreen(self.look, self.lang, self.active, self.desk.keys))

    def action_quit(self) -> None:
        """Leave; everything is kept."""
        self.app.leave()  # type: ignore[attr-defined]

    def action_copy_or_hint(self) -> None:
        """Copy the selection; without one say how to leave."""
        if self.narrative.selecting:
            self.action_copy()
        else:
            self.tell("how_to_quit")

    # Look and language

    def action_theme(self) -> None:
        """The next theme."""
        theme = self.desk.next_theme()
        self.app.theme = theme.name
        self.palette = make_palette(theme)
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
        self._mouse = not getattr(self, "_mouse", self.desk.settings.mouse)
        driver = self.app._driver  # pyright: ignore[reportPrivateUsage]  # Textual has no public switch
        switch = getattr(driver, "_enable_mouse_support" if self._mouse else "_disable_mouse_support", None)
        if switch is not None:
            switch()
        self.tell("mouse_on" if self._mouse else "mouse_off")

    # Copying

    def action_copy(self) -> None:
        """Copy the selection or the sentence as a citation."""
        text = self._citation()
        self.app.copy_to_clipboard(text)
        self.narrative.end_selection()
        self.tell("copied", count=len(text))

    def _citation(self) -> str:
        """Quote, title, section and date, as far as they are known."""
        place = self.narrative.selection if self.active == "narrative" else self.place_here
        quote = place.of(self.article.text)
        parts = [self.article.title]
        document = self.document
        if document is not None and document.sections:
            section = document.section_at(place.start).title
            parts += [self.say("reader.quote.section", title=section)] if section else []
        date = self.article.source.meta.date
        parts += [date] if date else []
        return f"“{quote}”\n-- {', '.join(parts)}"

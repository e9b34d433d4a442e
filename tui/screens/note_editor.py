"""The note editor: docked at the bottom, so that the passage stays visible above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.timer import Timer
from textual.widgets import Input, TextArea

from content.annotations.annotation import AnnotationKind
from content.values import dataclass
from tui.beside import in_thread
from tui.locale.catalog import Lang, say
from tui.panes.lines import StillLines, plain
from tui.screens.form import form_row
from tui.screens.one_of import OneOf
from tui.screens.panel import Hint, PanelScreen, entry_field, paint
from tui.screens.tags import TagSuggester, split_tags, typeable
from tui.theming import Palette
from tui.typesetting.lines import clip, wrap
from tui.wording import one_line

TELL_AFTER = 0.4
"""Seconds from a change until `on_change` hears of it."""

QUOTE_ROWS = 2
LABEL_CELLS = 7
DOCKED_BELOW = 20
"""A terminal with fewer rows gives the editor all of them."""


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """Kind, tags and text; `saved` says whether the reader closed the editor to keep them."""

    kind: AnnotationKind = AnnotationKind.NOTE
    tags: tuple[str, ...] = ()
    text: str = ""
    saved: bool = False
    grown: bool = False
    """Whether it is to stand on the whole clause in place of the few characters that were chosen."""


class NoteEditor(PanelScreen[NoteDraft]):
    """Kind, tags and text of one note; returns what stands there, saved or not."""

    BINDINGS = [
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("ctrl+t", "next_kind", show=False, priority=True),
        Binding("ctrl+g", "grow", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    NoteEditor { align: center bottom; }
    NoteEditor .panel { height: 12; max-height: 100%; }
    NoteEditor.-roomy .panel { width: 100%; }
    NoteEditor #editor-quote { width: 100%; }
    NoteEditor TextArea { margin: 0 1; padding: 0 1; scrollbar-size-vertical: 1; }
    """

    def __init__(
        self,
        palette: Palette,
        lang: Lang,
        quote: str,
        *,
        clause: str = "",
        kind: AnnotationKind = AnnotationKind.NOTE,
        tags: Sequence[str] = (),
        text: str = "",
        known_tags: Sequence[str] = (),
        more_tags: Callable[[], Sequence[str]] | None = None,
        on_change: Callable[[NoteDraft], None] | None = None,
    ) -> None:
        """`on_change` hears of every change within half a second.

        `clause` holds a quote that is so short that an edit of the article may part the note from it.
        `known_tags` complete those that are typed, the first that fits; then those that `more_tags` finds,
        which is called in a thread.
        """
        super().__init__(palette, lang)
        self.styles.background = "transparent"  # the passage above is to be read, not dimmed
        self._quote, self._clause = one_line(quote), one_line(clause)
        self._grown = False
        self._start = NoteDraft(kind, tuple(tags), text)
        self._known_tags = known_tags
        self._more_tags = more_tags
        self._on_change = on_change
        self._timer: Timer | None = None
        self._told = self._start

    # PanelScreen

    def title_text(self) -> str:
        """A note."""
        return self.say("editor.new")

    def body(self) -> ComposeResult:
        """The quote, and a field for each part."""
        yield StillLines(self.palette, id="editor-quote")
        kinds = [(kind.value, say(self.lang, f"wording.note_kind.{kind.value}")) for kind in AnnotationKind]
        chooser = OneOf(self.palette, kinds, self._start.kind.value, id="editor-kind")
        yield form_row(self.palette, self.say("editor.kind"), chooser, cells=LABEL_CELLS)
        tags = entry_field(
            self.palette,
            " ".join(self._start.tags),
            id="editor-tags",
            placeholder=self.say("editor.tags_placeholder"),
        )
        tags.suggester = TagSuggester(self._known_tags)
        yield form_row(self.palette, self.say("editor.tags"), tags, cells=LABEL_CELLS)
        yield self._text_area()

    def _text_area(self) -> TextArea:
        area = TextArea(
            self._start.text,
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
            placeholder=self.say("editor.text"),
            id="editor-text",
            classes="panel-fill",
        )
        area.cursor_blink = False
        paint(area, self.palette.text)
        return area

    def on_mount(self) -> None:
        """Typing goes to the text, behind what stands there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        self.set_focus(area)  # at once: keys may be waiting
        if self._more_tags is not None:
            self.run_worker(self._know_more(self._more_tags), group="tags")

    async def _know_more(self, find: Callable[[], Sequence[str]]) -> None:
        found = await in_thread(find)
        more = (tag for tag in typeable(found) if tag not in self._known_tags)
        for field in self.query("#editor-tags").results(Input):  # none, if the editor is closing
            field.suggester = TagSuggester((*self._known_tags, *more))

    def on_resize(self, event: events.Resize) -> None:
        """The whole screen where rows are few, else the lower part; the quote takes one row or two."""
        self._fit(event.size.width, event.size.height)

    def _fit(self, columns: int, lines: int) -> None:
        small = lines < DOCKED_BELOW
        self.query_one(".panel").styles.height = "100%" if small else 12
        width = max(4, columns - 2)
        rows = wrap(self._quote_words(), width)
        most = 1 if small else QUOTE_ROWS
        if len(rows) > most:
            rows = [*rows[: most - 1], clip("".join(rows[most - 1 : most + 1]), width)]
        pane = self.query_one("#editor-quote", StillLines)
        pane.styles.height = len(rows)
        pane.show([plain(row, self.palette.side_dim) for row in rows])

    def _quote_words(self) -> str:
        if not self._clause:
            return self.say("editor.quote", text=self._quote)
        if self._grown:
            return self.say("editor.quote_grown", text=self._clause)
        return self.say("editor.quote_short", text=self._quote, clause=self._clause)

    def hints(self) -> Sequence[Hint]:
        """Saving first."""
        grow = [self.hint("grow", "shrink" if self._grown else "grow", "grow")] if self._clause else []
        return [
            self.hint("save", "save", "save"),
            *grow,
            self.hint("escape", "leave", "close"),
            self.hint("kind", "kind", "next_kind"),
            self.hint("tab", "field", "app.focus_next"),
        ]

    def on_click(self, event: events.Click) -> None:
        """A click on the passage above is no wish to leave."""
        event.prevent_default()

    # The draft

    def draft(self, *, saved: bool = False) -> NoteDraft:
        """What stands there now."""
        return NoteDraft(
            AnnotationKind(self.query_one(OneOf).chosen),
            split_tags(self.query_one("#editor-tags", Input).value),
            self.query_one(TextArea).text,
            saved,
            self._grown,
        )

    def on_text_area_changed(self) -> None:
        """Typed."""
        self._changed()

    def on_input_changed(self) -> None:
        """Typed."""
        self._changed()

    def on_one_of_changed(self) -> None:
        """Another kind; a highlight needs no words."""
        highlight = self.query_one(OneOf).chosen == AnnotationKind.HIGHLIGHT
        word = "text_highlight" if highlight else "text"
        self.query_one(TextArea).placeholder = self.say(f"editor.{word}")
        self._changed()

    def _changed(self) -> None:
        """Tell soon: once for all the changes until then."""
        if self._timer is None and self._on_change is not None:
            self._timer = self.set_timer(TELL_AFTER, self.tell_now)

    def tell_now(self) -> None:
        """Tell what stands there, if it was not told yet; for a sudden end of the program."""
        self._timer = None
        draft = self.draft()
        if self._on_change is not None and draft != self._told:
            self._told = draft
            self._on_change(draft)

    # Actions

    def on_input_submitted(self) -> None:
        """Enter among the tags: on to the text."""
        self.query_one(TextArea).focus()

    def action_next_kind(self) -> None:
        """The next kind, wherever the focus is."""
        self.query_one(OneOf).action_turn(1)

    def action_grow(self) -> None:
        """Put the note on the clause around a short quote, or back on the quote."""
        if self._clause:
            self._grown = not self._grown
            self._fit(self.size.width, self.size.height)
            self.refresh_bars()
            self._changed()

    def action_save(self) -> None:
        """Close, to be kept."""
        self._leave(saved=True)

    def action_close(self) -> None:
        """Close; what was written stays a draft."""
        self._leave(saved=False)

    def _leave(self, *, saved: bool) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.finish(self.draft(saved=saved))

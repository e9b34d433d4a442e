"""The reader's header and footer: where am I, what is to be done, what can I do here and now."""

from __future__ import annotations

from content.checklist import MetricRow, NoteRow, QuestionRow
from content.figures import figure_words
from tui.article import Article
from tui.commands import Command, footer_commands, load_commands, name_key
from tui.desk import Desk
from tui.locale.catalog import Lang
from tui.panes.bars import BarPiece
from tui.panes.listing import ListPane
from tui.screens.arrangement import MEDIUM_COLUMNS, PANES
from tui.screens.reader_base import ReaderBase
from tui.theming import Palette
from tui.wording import kind_text

ROOMY = 46
"""Columns from which the tabs of a narrow screen have room for counts."""
_OF_ITEMS = frozenset(
    {
        "follow", "card", "tick", "cycle", "checking", "waive", "edit_note", "delete", "annotate",
        "filter", "sort",
    }
)  # fmt: skip
"""Commands that need an item in the list."""
ALWAYS = ("help", "quit")
"""Commands that the footer names at any width."""
_PAIRS = {
    **{(pane, "line_down"): "↑↓" for pane in (*PANES, "contents")},
    ("narrative", "next_sentence"): "←→",
    ("select", "character_right"): "←→",
    ("select", "next_sentence"): "h l",
}
"""Commands that the footer names together with their opposite."""


class ReaderBars(ReaderBase):
    """Fills both rows from the present state."""

    def __init__(self, desk: Desk, article: Article, palette: Palette, lang: Lang) -> None:
        """As the base; nothing is named yet."""
        super().__init__(desk, article, palette, lang)
        self._named: dict[tuple[str, str | None], list[BarPiece]] = {}
        self._named_for: tuple[Palette | None, Lang] = (None, lang)
        """The look and the language that they are named in."""

    @property
    def narrow(self) -> bool:
        """Whether one pane at a time is shown, with tabs in the header."""
        return self.size.width < MEDIUM_COLUMNS

    def refresh_bars(self) -> None:
        """Fill header and footer for the present state."""
        named_for = (self.palette, self.lang)
        if named_for != self._named_for:
            self._named, self._named_for = {}, named_for
        if self.palette is not None and self.is_mounted:
            self.header.show(self._header_left(), self._header_right(), self.look.header)
            self.footer.show(self._footer_left(), self._footer_right(), self.look.footer)

    def _header_left(self) -> list[BarPiece]:
        look = self.look
        if self.narrow:
            return self._tabs()
        pieces = [BarPiece(f" {self.article.title}", look.header_accent, "open")]
        document = self.document
        if document is not None and document.sections:
            section = document.section_at(self.narrative.cursor.start).title
            if section:
                pieces.append(BarPiece(f"  >  {section}", look.header, "contents"))
        return pieces

    def _tabs(self) -> list[BarPiece]:
        """The panes as tabs, with what is to be counted where there is room."""
        look, checklist = self.look, self.checklist
        counts = {
            "questions": f" {checklist.must_done}/{checklist.must_total}",
            "notes": f" {len(checklist.notes)}" if checklist.notes else "",
        }
        roomy = self.size.width >= ROOMY
        pieces: list[BarPiece] = []
        for number, name in enumerate(PANES, start=1):
            style = look.header_accent if name == self.active else look.header
            words = self.say(f"reader.tab.{name}") + (counts.get(name, "") if roomy else "")
            pieces.append(BarPiece(f" {words} ", style, f"pane_{number}"))
        return pieces

    def _header_right(self) -> list[BarPiece]:
        look = self.look
        checklist = self.checklist
        percent = f"{round(100 * self.narrative.progress)}%"
        must = self.say("reader.header.must", done=checklist.must_done, total=checklist.must_total)
        count = self.say("reader.header.notes", count=len(checklist.notes))
        pieces = [
            BarPiece(f"  {must}", look.header, "pane_3"),
            BarPiece(f"   {count}", look.header, "pane_4"),
            BarPiece(f"   {percent} ", look.header),
        ]
        if self.article.has_unsaved:
            pieces.insert(0, BarPiece(f"  * {self.say('reader.header.unsaved')}", look.footer_warn))
        if self.reading_share is not None:
            words = self.say("reader.header.reading", percent=round(100 * self.reading_share))
            pieces.insert(0, BarPiece(f"  {words}", look.header_dim))
        return pieces[-1:] if self.narrow else pieces

    def _footer_left(self) -> list[BarPiece]:
        look = self.look
        mode = "select" if self.narrative.selecting and self.active == "narrative" else self.active
        pieces: list[BarPiece] = []
        if self.narrow and mode == "narrative":
            pieces.append(BarPiece(f" {self._evidence_words()}", look.footer_ok, "follow"))
        for command in footer_commands(mode):
            if command.id not in ALWAYS and self._makes_sense(command, mode):
                pieces += self._key_pieces(command, _PAIRS.get((mode, command.id)))
        return pieces

    def _makes_sense(self, command: Command, mode: str) -> bool:
        """Whether a command would do something now: an empty list has no item, a fresh reader no way back."""
        if command.id == "back":
            return bool(self.way)
        pane = self.pane(mode)
        return command.id not in _OF_ITEMS or not isinstance(pane, ListPane) or bool(pane.entries)

    def _footer_right(self) -> list[BarPiece]:
        """What must be in view at any width: help and the way out."""
        commands = load_commands()
        return [piece for name in ALWAYS for piece in self._key_pieces(commands[name])]

    def _key_pieces(self, command: Command, shown: str | None = None) -> list[BarPiece]:
        """A key and its word; kept, for they are asked for after every key."""
        found = self._named.get((command.id, shown))
        if found is None:
            look, keys = self.look, self.desk.keys_of(command)
            found = self._named[command.id, shown] = (
                [
                    BarPiece(f" {shown or name_key(keys[0], self.lang)}", look.key, command.id),
                    BarPiece(f" {command.label(self.lang)} ", look.footer, command.id),
                ]
                if keys
                else []
            )
        return found

    def _evidence_words(self) -> str:
        """The evidence of the current sentence in a few words, for screens without lists."""
        document = self.document
        if document is None:
            return ""
        here = self.marks.within(self.narrative.evidence or self.narrative.cursor)
        rows = [self.rows[mark.id] for mark in here if mark.id in self.rows]
        figures = [figure_words(row, document.text) for row in rows if isinstance(row, MetricRow)]
        kinds = [kind_text(row, self.lang) for row in rows if isinstance(row, QuestionRow)]
        words = [f"# {' '.join(figures)}"] if figures else []
        words += [f"? {' '.join(dict.fromkeys(kinds))}"] if kinds else []
        if any(isinstance(row, NoteRow) for row in rows):
            words.append("*")
        return "  ".join(words) + ("  " if words else "")

"""The reader's commands that change what is seen: panes, layout, ways through the text."""

from __future__ import annotations

from content.document import TextRange
from tui.commands import Command, footer_commands, keys_of, load_commands, name_key
from tui.panes.bars import BarPiece
from tui.screens.arrangement import LISTS, PANES, Arrangement, arrange
from tui.screens.reader_base import ReaderBase, manner_of
from tui.settings import MEASURES
from tui.wording import kind_text

WAY_BACK = 100
"""Places that Backspace can return to."""
MEASURE_STEP = 2
"""Full-width characters by which the text gets wider or narrower."""
ALWAYS = ("help", "quit")
"""Commands that the footer names at any width."""
_PAIRS = {
    **{(pane, "line_down"): "↑↓" for pane in (*PANES, "contents")},
    ("narrative", "next_sentence"): "←→",
    ("select", "character_right"): "←→",
    ("select", "next_sentence"): "h l",
}
"""Commands that the footer names together with their opposite."""


class ReaderView(ReaderBase):
    """Arranges panes and bars, and moves between them."""

    _maximised = False
    _contents: bool | None = None
    _below: bool | None = None
    _last_lists: tuple[str, str] = ("metrics", "questions")

    @property
    def arrangement(self) -> Arrangement:
        """What the screen shows now."""
        return arrange(
            self.size.width,
            self.size.height,
            active=self.active,
            last_lists=self._last_lists,
            maximised=self._maximised,
            contents=self._contents,
            below=self._below,
        )

    def rearrange(self) -> None:
        """Show the panes of the present arrangement and fill the bars."""
        plan = self.arrangement
        self.set_class(plan.width == "medium", "medium")
        self.set_class(plan.below, "below")
        self.set_class(len(plan.shown) == 1, "single")
        for pane in (self.narrative, *self.lists):
            pane.display = pane.id in plan.shown
        self.query_one("#side").display = bool(plan.shown & set(LISTS))
        self.refresh_bars()

    def on_resize(self) -> None:
        """Another size of the terminal, perhaps another arrangement."""
        self.rearrange()

    def focus_pane(self, name: str) -> None:
        """Give a pane the focus, showing it if need be."""
        if name in LISTS and name not in self._last_lists:
            partner = "questions" if name == "metrics" else "metrics"
            self._last_lists = (partner, name)
        pane = self.pane(name)
        pane.display = True
        self.query_one("#side").display = True
        self.set_focus(pane)
        self.rearrange()

    # Commands: panes

    def action_next_pane(self) -> None:
        """The next pane in the order of the number keys."""
        self._turn_pane(1)

    def action_previous_pane(self) -> None:
        """The previous pane."""
        self._turn_pane(-1)

    def _turn_pane(self, by: int) -> None:
        order: list[str] = [*PANES, "contents"] if "contents" in self.arrangement.shown else list(PANES)
        at = order.index(self.active) if self.active in order else 0
        self.focus_pane(order[(at + by) % len(order)])

    def action_pane_1(self) -> None:
        """To the text."""
        self.focus_pane("narrative")

    def action_pane_2(self) -> None:
        """To the key metrics."""
        self.focus_pane("metrics")

    def action_pane_3(self) -> None:
        """To the open questions."""
        self.focus_pane("questions")

    def action_pane_4(self) -> None:
        """To the notes."""
        self.focus_pane("notes")

    def action_maximise(self) -> None:
        """Give the pane the whole screen, or give it back."""
        self._maximised = not self._maximised
        self.rearrange()

    def action_contents(self) -> None:
        """To the contents; from there back to the text, hiding them where there is little room."""
        if self.active == "contents":
            self._contents = None if self.arrangement.width == "wide" else False
            self.focus_pane("narrative")
        else:
            self._contents = True
            self.focus_pane("contents")

    def action_side(self) -> None:
        """Lists beside the text or below it."""
        self._below = not self._below
        self.desk.choose(side="below" if self._below else "beside")
        self.rearrange()
        self.tell("side_below" if self._below else "side_beside")

    def action_narrower(self) -> None:
        """Shorter rows of text."""
        self._set_measure(-MEASURE_STEP)

    def action_wider(self) -> None:
        """Longer rows of text, as far as the pane is wide."""
        self._set_measure(MEASURE_STEP)

    def _set_measure(self, by: int) -> None:
        """Rows longer or shorter by some characters than they are now, in all articles from now on."""
        text = self.narrative
        chars = max(MEASURES[0], min(MEASURES[-1], text.text_width // 2 + by))
        if by > 0 and 2 * chars > text.widest:
            chars = max(self.desk.measure, text.widest // 2)
            self.tell("widest", count=text.widest // 2)
        else:
            self.tell("measure", count=chars)
        self.desk.choose(measure=str(chars))
        text.set_manner(manner_of(self.desk.settings, chars))

    def action_all_text(self) -> None:
        """Show or hide what was set aside."""
        self.narrative.all_text = not self.narrative.all_text
        self.tell("fold_open" if self.narrative.all_text else "fold_closed")

    def action_step_back(self) -> None:
        """One level back: selection, found places, maximised pane, list."""
        if self.narrative.selecting:
            self.narrative.end_selection()
        elif self.narrative.finding is not None:
            self.narrative.show_finding(None)
        elif self._maximised:
            self.action_maximise()
        elif self.active != "narrative":
            self.focus_pane("narrative")
        self.footer.clear()
        self.refresh_bars()

    # Commands: the way

    def go(self, place: TextRange) -> None:
        """To a place of the text, remembering where one was."""
        self.remember()
        self.focus_pane("narrative")
        self.narrative.go_to(place, evidence=True)

    def remember(self) -> None:
        """Put the present place on the way back."""
        self._way.append((self.active, self.narrative.evidence or self.narrative.cursor))
        del self._way[:-WAY_BACK]

    def action_follow(self) -> None:
        """From the text to the row of the evidence here (lists answer for themselves)."""
        place = self.narrative.evidence or self.narrative.cursor
        for name in LISTS:
            pane = self.pane(name)
            entries = getattr(pane, "entries", [])
            found = next((e for e in entries if any(own.overlaps(place) for own in e.places)), None)
            if found is not None:
                self.remember()
                self.focus_pane(name)
                self.pane(name).choose_id(found.id)  # type: ignore[union-attr]
                return
        self.tell("no_item")

    def action_back(self) -> None:
        """To where one came from."""
        if not self._way:
            self.tell("no_back")
            return
        name, place = self._way.pop()
        self.narrative.go_to(place, evidence=True)
        self.focus_pane(name)

    @property
    def _way(self) -> list[tuple[str, TextRange]]:
        if not hasattr(self, "_way_back"):
            self._way_back: list[tuple[str, TextRange]] = []
        return self._way_back

    # Bars

    def refresh_bars(self) -> None:
        """Fill header and footer for the present state."""
        if self.palette is not None and self.is_mounted:
            self.header.show(self._header_left(), self._header_right(), self.look.header)
            self.footer.show(self._footer_left(), self._footer_right(), self.look.footer)

    def _header_left(self) -> list[BarPiece]:
        look = self.look
        if self.arrangement.width == "narrow":
            active = self.active
            return [
                BarPiece(
                    f" {self.say(f'reader.tab.{name}')} ",
                    look.header_accent if name == active else look.header,
                    f"pane_{number}",
                )
                for number, name in enumerate(PANES, start=1)
            ]
        pieces = [BarPiece(f" {self.article.title}", look.header_accent, "open")]
        document = self.document
        if document is not None and document.sections:
            section = document.section_at(self.narrative.cursor.start).title
            if section:
                pieces.append(BarPiece(f"  >  {section}", look.header, "contents"))
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
        return pieces[-1:] if self.arrangement.width == "narrow" else pieces

    reading_share: float | None = None
    """How far the extraction has come, None when it rests."""

    def _footer_left(self) -> list[BarPiece]:
        look = self.look
        mode = "select" if self.narrative.selecting and self.active == "narrative" else self.active
        pieces: list[BarPiece] = []
        if self.arrangement.width == "narrow" and mode == "narrative":
            pieces.append(BarPiece(f" {self._evidence_words()}", look.footer_ok, "follow"))
        for command in footer_commands(mode):
            if command.id not in ALWAYS:
                pieces += self._key_pieces(command, _PAIRS.get((mode, command.id)))
        return pieces

    def _footer_right(self) -> list[BarPiece]:
        """What must be in view at any width: help and the way out."""
        commands = load_commands()
        return [piece for name in ALWAYS for piece in self._key_pieces(commands[name])]

    def _key_pieces(self, command: Command, shown: str | None = None) -> list[BarPiece]:
        keys = keys_of(command.id, self.desk.keys)
        if not keys:
            return []
        return [
            BarPiece(f" {shown or name_key(keys[0], self.lang)}", self.look.key, command.id),
            BarPiece(f" {command.label(self.lang)} ", self.look.footer, command.id),
        ]

    def _evidence_words(self) -> str:
        """The evidence of the current sentence in a few words, for screens without lists."""
        document = self.document
        if document is None:
            return ""
        place = self.narrative.evidence or self.narrative.cursor
        figures = [
            row.metric.printed_in(document.text)
            for row in self.checklist.metrics
            if row.metric.range.overlaps(place) and row.metric.level == "core"
        ]
        kinds = [
            kind_text(row, self.lang)
            for row in self.checklist.questions
            if any(span.overlaps(place) for span in row.question.spans)
        ]
        words = [f"# {' '.join(figures)}"] if figures else []
        words += [f"? {' '.join(dict.fromkeys(kinds))}"] if kinds else []
        if any(row.range and row.range.overlaps(place) for row in self.checklist.notes):
            words.append("*")
        return "  ".join(words) + ("  " if words else "")

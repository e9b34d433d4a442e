"""The reader's commands that change what is seen: panes, layout, ways through the text."""

from __future__ import annotations

from collections.abc import Callable

from content.document import TextRange
from tui.panes.narrowed import NarrowedPane
from tui.screens.arrangement import LISTS, PANES, Arrangement, arrange, is_roomy
from tui.screens.reader_bars import ReaderBars
from tui.screens.reader_base import manner_of
from tui.settings import MEASURES

WAY_BACK = 100
"""Places that Backspace can return to."""
MEASURE_STEP = 2
"""Full-width characters by which the text gets wider or narrower."""


class ReaderView(ReaderBars):
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
        self.set_class(is_roomy(self.size.width), "roomy")
        self.set_class(plan.below, "below")
        self.set_class(len(plan.shown) == 1, "single")
        for pane in (self.narrative, *self.lists):
            pane.display = pane.id in plan.shown
        self.query_one("#side").display = bool(plan.shown & set(LISTS))
        self.query_one("#main").display = bool(plan.shown - {"contents"})
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
        for shown in (pane, self.query_one("#side"), self.query_one("#main")):
            shown.display = True  # what is hidden takes no focus
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
        """One level back: selection, found places, maximised pane, narrowed list, list."""
        if self.narrative.selecting:
            self.narrative.end_selection()
        elif self.narrative.finding is not None:
            self.narrative.show_finding(None)
        elif self._maximised:
            self.action_maximise()
        elif self.active == "contents":
            self.action_contents()
        elif isinstance(pane := self.pane(self.active), NarrowedPane) and pane.widen():
            pass  # the list shows all its rows again; the next Esc leaves it
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
        self.way.append((self.active, self.narrative.evidence or self.narrative.cursor))
        del self.way[:-WAY_BACK]

    def action_next_evidence(self) -> None:
        """To the next figure, question or note in the text, also from a list."""
        self._walk(self.narrative.to_next_evidence, "no_evidence_after")

    def action_previous_evidence(self) -> None:
        """To the one before."""
        self._walk(self.narrative.to_previous_evidence, "no_evidence_before")

    def _walk(self, step: Callable[[], bool], nowhere: str) -> None:
        if self.active != "narrative":
            self.remember()
            self.focus_pane("narrative")
        if not step() and self.metrics.awaits is None:  # else more may still be found
            self.tell(nowhere)

    def action_follow(self) -> None:
        """From the text to the row of the evidence here (lists answer for themselves)."""
        place = self.narrative.evidence or self.narrative.cursor
        for pane in (self.metrics, self.questions, self.notes):
            found = next((e for e in pane.entries if any(own.overlaps(place) for own in e.places)), None)
            if found is not None:
                self.remember()
                self.focus_pane(str(pane.id))
                pane.choose_id(found.id)
                return
        self.tell("no_item")

    def action_back(self) -> None:
        """To where one came from."""
        if not self.way:
            self.tell("no_back")
            return
        name, place = self.way.pop()
        self.narrative.go_to(place, evidence=True)
        self.focus_pane(name)

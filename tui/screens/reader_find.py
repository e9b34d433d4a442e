"""The reader's commands that find: `/`, `n`, `N`, and the line in which the wanted text is typed."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

from textual import on

from content.document import TextRange
from content.text.search import Haystack, Query
from content.values import dataclass
from tui.messages import ReaderSettled
from tui.panes.finding import Finding
from tui.panes.flow import Spot
from tui.screens.reader_view import ReaderView

if TYPE_CHECKING:
    from tui.screens.find_line import FindLine

COUNT_SECONDS = 0.004
"""Longest time that counting holds the interface."""
REST_SECONDS = 0.002
PREPARE_SECONDS = 1.5
"""After so long at rest what finding needs is loaded."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where the reader was when the find line was opened."""

    pane: str
    cursor: TextRange
    evidence: TextRange | None
    top: Spot


class ReaderFind(ReaderView):
    """Finds while one types; afterwards the places stay marked until Esc."""

    _haystack = Haystack("")
    _wanted = ""
    _kept: Finding | None = None
    """What was wanted last; its marks may have been taken away since."""
    _origin: _Origin | None = None
    _find_line: FindLine | None = None
    _counted_words = ""

    @on(ReaderSettled)
    def _prepare(self) -> None:
        """Load the find line while nothing else is to do: the first `/` shall be as quick as the second."""
        self.set_timer(PREPARE_SECONDS, _load_find_line)

    def forget_found(self) -> None:
        """Another text is shown: what was found in the old one stands there no more."""
        self._kept = None
        self.narrative.show_finding(None)

    @property
    def finding_typed(self) -> bool:
        """Whether the find line is open and takes the keys."""
        return self._find_line is not None

    # Commands

    async def action_find(self) -> None:
        """Open the find line in the place of the footer."""
        from tui.screens.find_line import FindLine  # late: built when first opened

        if self._find_line is not None:
            self.set_focus(self._find_line.field)
            return
        text = self.narrative
        self._origin = _Origin(self.active, text.cursor, text.evidence, text.top)
        self._find_line = FindLine(self.look, last=self._wanted, hint=self.say("reader.find.hint"))
        with self.host.batch_update():  # one frame
            self.footer.display = False
            await self.mount(self._find_line, after=self.footer)
            self.set_focus(self._find_line.field)
            self.rearrange()

    def action_find_next(self) -> None:
        """To the next place of what was wanted."""
        self._step(1)

    def action_find_previous(self) -> None:
        """To the place before."""
        self._step(-1)

    # The line

    def on_find_line_wanted(self, message: FindLine.Wanted) -> None:
        """Another text: to its first place from where one was, or back there if there is none."""
        origin = self._origin
        if origin is None or self._find_line is None:
            return
        finding = self._find(message.text)
        if finding is not None:
            finding.here = finding.next(origin.cursor.start) or finding.next(0)
        self.narrative.show_finding(finding)
        if finding is None or finding.here is None:
            self.narrative.restore(origin.cursor, origin.evidence, origin.top)
        self._show_count()
        self._count()

    def on_find_line_stepped(self, message: FindLine.Stepped) -> None:
        """On to another place with the line still open."""
        self._step(message.by)

    async def on_find_line_ended(self, message: FindLine.Ended) -> None:
        """Close the line; stay at what was found, or return to where one was."""
        line, origin = self._find_line, self._origin
        if line is None or origin is None:
            return
        self._find_line = None
        wanted = line.field.value
        with self.host.batch_update():
            await line.remove()
            self.footer.display = True
            if message.kept:
                self._keep(wanted, origin)
            else:
                self.narrative.show_finding(None)
                self.focus_pane(origin.pane)
                self.narrative.restore(origin.cursor, origin.evidence, origin.top)
            self.refresh_bars()

    def _keep(self, wanted: str, origin: _Origin) -> None:
        """Stay at what was found; an empty line means what was wanted last."""
        self.focus_pane("narrative")
        if not wanted:
            self._step(1)
            return
        self._wanted = wanted
        finding = self.narrative.finding
        if finding is None or finding.here is None:
            self._tell_none(wanted)
            return
        self._kept = finding
        self.way.append((origin.pane, origin.evidence or origin.cursor))
        self._tell_count("found")

    # Finding

    def _find(self, wanted: str) -> Finding | None:
        text = self.article.text
        if not wanted or self.narrative.outline is None:
            return None
        if self._haystack.text is not text:
            self._haystack = Haystack(text)
        return Finding(Query(self._haystack, wanted), len(text), self.narrative.hidden_line)

    def _step(self, by: int) -> None:
        """To the next or previous place, around the ends if need be."""
        finding = self.narrative.finding or self._kept
        if finding is None:
            self.tell("nothing_wanted")
            return
        here, cursor = finding.here, self.narrative.cursor
        at = here.start if here is not None and here.overlaps(cursor) else None
        if by > 0:
            place = finding.next(cursor.start if at is None else at + 1)
        else:
            place = finding.previous(cursor.start if at is None else at)
        said = "found"
        if place is None:
            said = "found_from_start" if by > 0 else "found_from_end"
            place = finding.next(0) if by > 0 else finding.previous(len(self.article.text))
        finding.here = place
        self.narrative.show_finding(finding)
        if not finding.complete:
            self._count()
        if place is None:
            self._tell_none(finding.wanted)
        else:
            self._tell_count(said)

    def find_again(self) -> None:
        """Other lines are shown than before: count again."""
        finding = self.narrative.finding
        if finding is not None:
            finding.restart()
            self._count()

    def action_all_text(self) -> None:
        """Show or hide what was set aside; what is found there counts or not."""
        super().action_all_text()
        self.find_again()

    # Counting

    def _count(self) -> None:
        finding = self.narrative.finding
        if finding is not None:
            self.run_worker(self._count_slices(finding), exclusive=True, group="finding")

    async def _count_slices(self, finding: Finding) -> None:
        """Count between keys; tell when all is counted."""
        while finding.count_on(COUNT_SECONDS):
            await asyncio.sleep(REST_SECONDS)
        if finding is self.narrative.finding:
            self.narrative.redraw()
            if self._find_line is not None:
                self._show_count()
            elif self.footer.message and self.footer.message == self._counted_words:
                self._tell_count("found")

    def _count_text(self, finding: Finding) -> str:
        """`4/14`; a plus while there may be more."""
        number = finding.number(finding.here) if finding.here is not None else None
        more = "" if finding.complete and not finding.capped else "+"
        return f"{number or '?'}/{len(finding.starts)}{more}"

    def _show_count(self) -> None:
        finding, line = self.narrative.finding, self._find_line
        if line is None:
            return
        if finding is None:
            line.show_count("", found=True)
        elif finding.here is None:
            line.show_count(self.say("reader.find.none"), found=False)
        else:
            line.show_count(self._count_text(finding), found=True)

    def _tell_count(self, said: str) -> None:
        finding = self.narrative.finding
        assert finding is not None
        if self._find_line is not None:
            self._show_count()
            return
        self.tell(said, wanted=finding.wanted, count=self._count_text(finding))
        self._counted_words = self.footer.message

    def _tell_none(self, wanted: str) -> None:
        finding = self.narrative.finding
        hidden = finding is not None and finding.query.next(0) >= 0
        self.warn(self.say("reader.said.found_hidden" if hidden else "reader.said.not_found", wanted=wanted))


def _load_find_line() -> None:
    import_module("tui.screens.find_line")

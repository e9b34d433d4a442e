"""What the panes show of an article with its notes: one checklist, made in a thread where it is long."""

from __future__ import annotations

import asyncio

from content.annotations.annotation import AnnotationSet
from content.checklist import Checklist, Row
from content.values import dataclass
from tui.article import Article
from tui.beside import Beside
from tui.desk import Desk
from tui.locale.catalog import Lang
from tui.panes.marks import MarkIndex, marks_of
from tui.panes.places import PlaceIndex
from tui.screens.reader_base import ReaderBase
from tui.theming import Palette

MANY_ROWS = 5_000
"""Figures, or a quarter as many notes, from which on the checklist is made in a thread."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What the panes show of an article with these notes."""

    article: Article
    notes: AnnotationSet | None
    checklist: Checklist
    rows: dict[str, Row]
    by_place: PlaceIndex[Row]
    marks: MarkIndex


class ReaderJoined(ReaderBase):
    """Joins briefing and notes, and hands the panes what came of it."""

    _by_place: PlaceIndex[Row] = PlaceIndex()
    _made: Compiled | None = None

    def __init__(self, desk: Desk, article: Article, palette: Palette, lang: Lang) -> None:
        """As the base, with nothing joined yet."""
        super().__init__(desk, article, palette, lang)
        self._joining = Beside(self._compile, self._show_joined)

    def show_checklist(self) -> None:
        """Hand the panes what briefing and notes say now; of very many rows as soon as they are joined."""
        if self._has_many_rows and self._made is None:
            self._joining.ask(self.run_worker)
            return
        made, self._made = self._made, None
        compiled = made if made is not None and made.article is self.article else self._compile()
        self.rows, self._by_place = compiled.rows, compiled.by_place
        self.checklist = compiled.checklist
        self.marks = compiled.marks

    def _show_joined(self, made: Compiled) -> None:
        if made.article is self.article:
            self._made = made
            self.show_checklist()
            self.show_place()
            self.refresh_bars()

    async def compile_checklist(self) -> None:
        """Make what `show_checklist` hands out next, in a thread: it takes long where there are many rows."""
        if self._has_many_rows:
            made = await asyncio.to_thread(self._compile)
            if made.notes is self._notes_now:
                self._made = made  # else something was written meanwhile

    @property
    def _has_many_rows(self) -> bool:
        briefing, notes = self.article.briefing, self._notes_now
        figures = len(briefing.metrics) if briefing is not None else 0
        return figures + 4 * (len(notes.annotations) if notes is not None else 0) > MANY_ROWS

    @property
    def _notes_now(self) -> AnnotationSet | None:
        article = self.article
        if article.is_open:
            return article.notebook.notes
        return article.early[0] if article.early is not None else None

    def _compile(self) -> Compiled:
        article, notes = self.article, self._notes_now
        checklist = article.checklist(muted=self.desk.muted)
        rows: list[Row] = [*checklist.notes, *checklist.questions, *checklist.metrics]
        by_id = {row.id: row for row in rows}
        by_place = PlaceIndex((place, row) for row in by_id.values() for place in row.places)
        return Compiled(article, notes, checklist, by_id, by_place, marks_of(checklist))

    def show_place(self) -> None:
        """Let the lists follow the text."""
        raise NotImplementedError

"""What the panes show of an article with its notes: one checklist, made in a thread where it is long."""

from __future__ import annotations

import asyncio
from collections import ChainMap
from collections.abc import Mapping
from typing import TYPE_CHECKING

from content.annotations.annotation import AnnotationSet
from content.checklist import Checklist, Row, bearing, with_notes
from content.values import dataclass
from tui.article import Article
from tui.beside import Beside
from tui.desk import Desk
from tui.locale.catalog import Lang
from tui.panes.marks import MarkIndex, marks_of_items, with_marks_of_notes
from tui.panes.places import PlaceIndex
from tui.screens.reader_base import ReaderBase
from tui.theming import Palette

if TYPE_CHECKING:  # loaded with the notes, after the first paint
    from content.briefing import Briefing
    from content.placed_notes import Placed

MANY_ROWS = 5_000
"""Figures, or a quarter as many notes, from which on the checklist is made in a thread."""


@dataclass(frozen=True, slots=True)
class Items:
    """Figures and questions with what the reader said of them: what most notes leave as it is."""

    article: Article
    briefing: Briefing | None
    told: tuple[object, ...]
    """What else they were made of: muted rules, and what of the notes bears on them."""
    checklist: Checklist
    rows: dict[str, Row]
    by_place: PlaceIndex[Row]
    marks: MarkIndex


@dataclass(frozen=True, slots=True)
class Compiled:
    """What the panes show of an article with these notes."""

    article: Article
    notes: AnnotationSet | None
    checklist: Checklist
    rows: Mapping[str, Row]
    by_place: PlaceIndex[Row]
    marks: MarkIndex


class ReaderJoined(ReaderBase):
    """Joins briefing and notes, and hands the panes what came of it."""

    _by_place: PlaceIndex[Row] = PlaceIndex()
    _made: Compiled | None = None
    _items: Items | None = None
    """As they were last joined."""

    def __init__(self, desk: Desk, article: Article, palette: Palette, lang: Lang) -> None:
        """As the base, with nothing joined yet."""
        super().__init__(desk, article, palette, lang)
        self._joining = Beside(self._compile, self._show_joined)

    def show_checklist(self) -> None:
        """Hand the panes what briefing and notes say now; of very many rows as soon as they are joined."""
        if self._made is None and self._joins_long:
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
        if self._joins_long:
            made = await asyncio.to_thread(self._compile)
            if made.notes is self._notes_now:
                self._made = made  # else something was written meanwhile

    @property
    def _joins_long(self) -> bool:
        """Whether joining is nothing for the interface's own thread."""
        briefing, notes = self.article.briefing, self._notes_now
        weight = 4 * (len(notes.annotations) if notes is not None else 0)
        if weight > MANY_ROWS or self._joining.works:
            return True
        weight += len(briefing.metrics) if briefing is not None else 0
        return weight > MANY_ROWS and self._items_now is None

    @property
    def _told_now(self) -> tuple[object, ...]:
        return tuple(self.desk.muted), bearing(*self._placed_now)

    @property
    def _items_now(self) -> Items | None:
        """The items as they were last joined, if nothing that bears on them has changed."""
        items, article = self._items, self.article
        if items is None or items.article is not article or items.briefing is not article.briefing:
            return None
        return items if items.told == self._told_now else None

    @property
    def _placed_now(self) -> Placed:
        article = self.article
        if article.is_open:
            return article.notebook.notes, article.notebook.places
        return article.early or (AnnotationSet(), {})

    @property
    def _notes_now(self) -> AnnotationSet | None:
        article = self.article
        if article.is_open:
            return article.notebook.notes
        return article.early[0] if article.early is not None else None

    def _compile(self) -> Compiled:
        notes, items = self._notes_now, self._items_now or self._join_items()
        checklist = with_notes(items.checklist, *self._placed_now)
        own: dict[str, Row] = {row.id: row for row in checklist.notes}
        by_place = PlaceIndex(
            ((place, row) for row in own.values() for place in row.places), base=items.by_place
        )
        marks = with_marks_of_notes(items.marks, checklist)
        return Compiled(self.article, notes, checklist, ChainMap(own, items.rows), by_place, marks)

    def _join_items(self) -> Items:
        article, told = self.article, self._told_now
        briefing, checklist = article.briefing, article.checklist(muted=self.desk.muted)
        found: list[Row] = [*checklist.questions, *checklist.metrics]
        rows = {row.id: row for row in found}
        places = PlaceIndex((place, row) for row in rows.values() for place in row.places)
        items = Items(article, briefing, told, checklist, rows, places, marks_of_items(checklist))
        self._items = items
        return items

    def show_place(self) -> None:
        """Let the lists follow the text."""
        raise NotImplementedError

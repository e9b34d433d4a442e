"""What every part of the reader screen stands on: its panes, its values, and a way to speak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from textual.app import App, ComposeResult
from textual.reactive import reactive
from textual.screen import Screen

from content.checklist import Checklist, Row
from content.document import Document, Outline, TextRange
from tui.article import Article
from tui.desk import Desk
from tui.locale.catalog import Lang, say
from tui.panes.bars import Bar, StatusBar
from tui.panes.contents import ContentsPane
from tui.panes.listing import ListPane
from tui.panes.marks import MarkIndex
from tui.panes.metrics import MetricsPane
from tui.panes.narrative import NarrativePane
from tui.panes.narrative_layout import Manner
from tui.panes.notes import NotesPane
from tui.panes.questions import QuestionsPane
from tui.screens.ground import Ground, PlainGround
from tui.settings import Settings
from tui.theming import Palette

PANE_IDS = frozenset({"narrative", "metrics", "questions", "notes", "contents"})


class ReaderBase(PlainGround, Screen[None]):
    """Values go down to the panes by `data_bind`; wishes and news come up as messages."""

    palette: reactive[Palette | None] = reactive(None, init=False, repaint=False, always_update=True)
    lang: reactive[Lang] = reactive("en", init=False, repaint=False)
    outline: reactive[Outline | None] = reactive(None, init=False, repaint=False, always_update=True)
    document: reactive[Document | None] = reactive(None, init=False, repaint=False, always_update=True)
    checklist: reactive[Checklist] = reactive(Checklist, init=False, repaint=False, always_update=True)
    marks: reactive[MarkIndex] = reactive(MarkIndex, init=False, repaint=False, always_update=True)
    cursor_place: reactive[TextRange] = reactive(TextRange(0, 0), init=False, repaint=False)

    def __init_subclass__(cls, *, whole: bool = False) -> None:
        """Only the whole screen is made known to Textual: to go through it for each part takes long."""
        if whole:
            super().__init_subclass__()

    def __init__(self, desk: Desk, article: Article, palette: Palette, lang: Lang) -> None:
        """Show `article`; `desk` holds the user's files and settings."""
        super().__init__()
        self.desk = desk
        self.article = article
        self.set_reactive(ReaderBase.palette, palette)
        self.set_reactive(ReaderBase.lang, lang)
        self.narrative = NarrativePane(manner_of(desk.settings, desk.measure))
        self.metrics = MetricsPane()
        self.questions = QuestionsPane()
        self.notes = NotesPane()
        self.contents = ContentsPane()
        self.reading_share: float | None = None
        """How far the extraction has come; None when it rests."""
        self.rows: Mapping[str, Row] = {}
        """Every row of the checklist by its item's id."""
        self.wished_note = ""
        """Id of the note to go to as soon as the notes are there."""
        self.way: list[tuple[str, TextRange]] = []
        """Panes and places that Backspace returns to."""
        self.header = Bar(id="header")
        self.footer = StatusBar(id="footer")

    def compose(self) -> ComposeResult:
        """Header, contents, text, lists, footer."""
        base = ReaderBase
        self.narrative.data_bind(base.palette, base.outline, base.marks)
        self.contents.data_bind(base.palette, base.lang, base.document, base.cursor_place)
        for pane in (self.metrics, self.questions, self.notes):
            pane.data_bind(base.palette, base.lang, base.document, base.checklist, base.cursor_place)
        yield self.header
        with Ground(id="body"):
            yield self.contents
            with Ground(id="main"):
                yield self.narrative
                with Ground(id="side"):
                    yield self.metrics
                    yield self.questions
                    yield self.notes
        yield self.footer

    @property
    def lists(self) -> tuple[ListPane, ...]:
        """The panes beside the narrative."""
        return (self.metrics, self.questions, self.notes, self.contents)

    @property
    def host(self) -> App[int]:
        """The app, for the framework's own services: other screens, clipboard, suspending."""
        return cast(App[int], self.app)  # pyright: ignore[reportUnknownMemberType]  # Textual leaves its type open

    @property
    def look(self) -> Palette:
        """The palette in use."""
        assert self.palette is not None
        return self.palette

    @property
    def active(self) -> str:
        """Id of the pane that has the focus."""
        focused = self.focused
        name = focused.id if focused is not None else None
        return name if name in PANE_IDS else "narrative"

    def pane(self, name: str) -> NarrativePane | ListPane:
        """A pane by its id."""
        panes: dict[str, NarrativePane | ListPane] = {str(pane.id): pane for pane in self.lists}
        return panes.get(name, self.narrative)

    def say(self, key: str, **values: object) -> str:
        """A text of the interface."""
        return say(self.lang, key, **values)

    def refresh_bars(self) -> None:
        """Fill header and footer for the present state."""
        raise NotImplementedError

    def tell(self, key: str, **values: object) -> None:
        """A confirmation in the footer, for a few seconds."""
        self.footer.tell(self.say(f"reader.said.{key}", **values), self.look.footer_ok)

    def warn(self, text: str) -> None:
        """Something went wrong: stays in the footer until the next key."""
        self.footer.tell(text, self.look.footer_warn, stay=True)


def manner_of(settings: Settings, measure: int) -> Manner:
    """How the settings want prose to be set, `measure` full-width characters wide; each takes two cells."""
    return Manner(
        measure=2 * measure,
        indented=settings.paragraphs == "indent",
        ambiguous=2 if settings.ambiguous_width == 2 else 1,
    )

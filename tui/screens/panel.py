"""PanelScreen: base of the secondary screens, a calm panel between a heading row and a row of hints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.color import Color
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from content.values import dataclass
from tui.locale.catalog import Lang, say
from tui.messages import CommandGiven
from tui.panes.bars import Bar, BarPiece
from tui.theming import Palette

Result = TypeVar("Result")
Answer = TypeVar("Answer")

PANEL_CELLS = 92
"""Width of a panel in a roomy terminal; the style sheet below says the same."""

ROOMY = 108
"""From so many cells on the page is seen on both sides; with fewer, the panel takes the whole width."""

DIMMING = 0.6
"""How much of the page's ground lies over what is behind a panel."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys with a word of what they do; a click does it too."""

    keys: str
    words: str
    action: str | None = None


MOVES = [
    Binding("down,j", "move('line_down')", show=False),
    Binding("up,k", "move('line_up')", show=False),
    Binding("pagedown,space", "move('page_down')", show=False),
    Binding("pageup,b", "move('page_up')", show=False),
    Binding("d", "move('half_down')", show=False),
    Binding("u", "move('half_up')", show=False),
    Binding("home,g", "move('to_start')", show=False),
    Binding("end,G", "move('to_end')", show=False),
]
"""The reader's own keys for moving; in a field those that are letters type."""


class PanelScreen(ModalScreen[Result]):
    """Esc closes it, and so does a click beside it. Subclasses give title, hints and body."""

    BINDINGS = [Binding("escape", "close", show=False), *MOVES]

    DEFAULT_CSS = """
    PanelScreen { align: center middle; layout: vertical; overflow: hidden; }
    PanelScreen .panel { width: 100%; height: 100%; max-height: 32; }
    PanelScreen.-roomy .panel { width: 92; }
    PanelScreen .panel-bar { height: 1; width: 100%; }
    PanelScreen .panel-fill { height: 1fr; width: 100%; }
    PanelScreen .form-row { width: 100%; height: 1; }
    PanelScreen .form-row LinesPane { height: 1; }
    PanelScreen .form-row OneOf { width: 1fr; height: 1; }
    PanelScreen .form-row Input { width: 1fr; margin: 0 1 0 0; }
    """

    def __init__(self, palette: Palette, lang: Lang) -> None:
        """Drawn in `palette`, worded in `lang`."""
        super().__init__()
        self.palette = palette
        self.lang: Lang = lang
        ground = Color.from_rich_color(palette.text.bgcolor)
        # A terminal's own colours can't be mixed: there the page is hidden instead of dimmed.
        self.styles.background = ground if ground.ansi is not None else ground.with_alpha(DIMMING)

    # What subclasses say

    def title_text(self) -> str:
        """The heading."""
        raise NotImplementedError

    def state_text(self) -> str:
        """What stands at the right of the heading."""
        return ""

    def hints(self) -> Sequence[Hint]:
        """What the lowest row says."""
        return [self.hint("escape", "close", "close")]

    def body(self) -> ComposeResult:
        """The widgets between heading and hints."""
        raise NotImplementedError

    def moved(self) -> Widget | None:
        """The widget that the moving keys act on."""
        return None

    # Building

    def say(self, key: str, **values: object) -> str:
        """A text of the interface, from the table of these screens."""
        return say(self.lang, f"screens.{key}", **values)

    def hint(self, key: str, words: str, action: str | None = None) -> Hint:
        """A hint by its catalog keys."""
        return Hint(self.say(f"key.{key}"), self.say(f"hint.{words}"), action)

    def compose(self) -> ComposeResult:
        """Heading, body, hints."""
        with Vertical(classes="panel") as panel:
            paint(panel, self.palette.side)
            head, foot = Bar(id="panel-head"), Bar(id="panel-hints")
            head.add_class("panel-bar")
            foot.add_class("panel-bar")
            yield head
            yield from self.body()
            yield foot

    def on_mount(self) -> None:
        """Fill both rows."""
        self.refresh_bars()

    def rows_needed(self, width: int) -> int | None:
        """Rows that the body takes in a panel of `width` cells; None for as many as there are."""
        return None

    def on_resize(self, event: events.Resize) -> None:
        """No higher than the content needs, and as wide as is good to read."""
        roomy = event.size.width >= ROOMY
        self.set_class(roomy, "-roomy")
        rows = self.rows_needed(PANEL_CELLS if roomy else event.size.width)
        if rows is not None:
            self.query_one(".panel").styles.height = min(rows + 2, event.size.height)

    def refresh_bars(self) -> None:
        """Say title, state and hints again."""
        palette = self.palette
        title = [BarPiece(f" {self.title_text()} ", palette.pane_head_focus)]
        state = [BarPiece(f" {self.state_text()} ", palette.pane_head)] if self.state_text() else []
        self.query_one("#panel-head", Bar).show(title, state, palette.pane_head)
        pieces: list[BarPiece] = []
        for hint in self.hints():
            pieces.append(BarPiece(f" {hint.keys} ", palette.key, hint.action))
            pieces.append(BarPiece(f"{hint.words}  ", palette.footer, hint.action))
        self.query_one("#panel-hints", Bar).show(pieces, [], palette.footer)

    # Events

    def on_command_given(self, event: CommandGiven) -> None:
        """A click on a hint or an item of this screen; it is no command of the reader's."""
        event.stop()
        self.call_next(self.run_action, event.command)

    def on_click(self, event: events.Click) -> None:
        """A click beside the panel closes it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.action_close()

    def action_close(self) -> None:
        """Leave without a result."""
        self.finish(None)

    def ask(self, screen: ModalScreen[Answer], then: Callable[[Answer | None], None]) -> None:
        """Lay another screen over this one; `then` gets its result."""
        self.app.push_screen(screen, then)  # pyright: ignore[reportUnknownMemberType]  # App is generic

    def finish(self, result: Result | None) -> None:
        """Return a result, once: the second click of a pair comes too late."""
        if self.is_current:
            self.dismiss(result)

    def action_move(self, name: str) -> None:
        """Move or scroll as the reader's panes do."""
        target = self.moved()
        if target is not None:
            getattr(target, f"action_{name}")()


def paint(widget: Widget, style: Style) -> None:
    """Give a stock widget the ground and colour of a style of the palette."""
    if style.bgcolor is not None:
        widget.styles.background = Color.from_rich_color(style.bgcolor)
    if style.color is not None:
        widget.styles.color = Color.from_rich_color(style.color)


def entry_field(palette: Palette, value: str = "", *, id: str, placeholder: str = "") -> Input:
    """A field of one row on a ground of its own."""
    field = Input(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False)
    field.cursor_blink = False
    field.styles.padding = (0, 1)
    paint(field, palette.text)
    return field

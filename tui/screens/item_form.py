"""A form on an item of the checklist: what it asks, who looks into it, until when, what answers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, TextArea

from content.days import parse_day
from content.questions.question import QuestionKind
from tui.locale.catalog import Lang, say
from tui.screens.form import FormScreen, form_row
from tui.screens.one_of import OneOf
from tui.screens.panel import Hint, paint
from tui.theming import Palette
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip
from tui.wording import one_line

PARTICULARS = ("evidence", "owner", "due", "reason")
"""What can be said of any item."""
RAISED = ("note", "item_kind", "tier", "owner", "due")
"""What is asked for when the reader raises one."""
EVIDENCE_ROWS = 3


class ItemForm(FormScreen):
    """Returns all its fields, the date as `2027-01-10` or empty; or None. Evidence stands a piece a line."""

    BINDINGS = [Binding("ctrl+s", "accept", show=False, priority=True)]
    prefix = "item"

    DEFAULT_CSS = """
    ItemForm .tall { height: 3; }
    ItemForm .tall LinesPane { height: 3; }
    ItemForm.-low .tall, ItemForm.-low .tall LinesPane, ItemForm.-low TextArea { height: 1; }
    ItemForm TextArea { width: 1fr; height: 3; margin: 0 1 0 0; padding: 0 1; scrollbar-size-vertical: 1; }
    """

    def __init__(
        self,
        palette: Palette,
        lang: Lang,
        quote: str,
        names: Sequence[str],
        values: Mapping[str, str],
        *,
        title: str = "edit",
        today: date | None = None,
    ) -> None:
        """`names` are the fields in order, `values` what stands in them; `title` is a key of `item_form`."""
        super().__init__(palette, lang)
        self._quote = one_line(quote)
        self._names = tuple(names)
        self._values = dict(values)
        self._title = title
        self._today = today or date.today()

    # PanelScreen

    def title_text(self) -> str:
        """What is done here."""
        return self.say(f"item_form.title.{self._title}")

    def body(self) -> ComposeResult:
        """The passage, the fields, and a row for what the date means or why it can't be read."""
        yield self.line(self.say("item_form.quote", quote=self._quote), "quote")
        cells = max(cell_width(self._label(name)) for name in self._names) + 3
        for name in self._names:
            row = form_row(self.palette, self._label(name), self._field(name), cells=cells)
            row.set_class(name == "evidence", "tall")
            yield row
        yield self.line("", "told")

    def _label(self, name: str) -> str:
        return self.say(f"item_form.field.{name}")

    def _field(self, name: str) -> Widget:
        value, options = self._values.get(name, ""), self._options(name)
        hint = "" if options else self.say(f"item_form.hint.{name}")
        if name != "evidence":
            return self.field(name, value, options, hint)
        area = TextArea(
            value, compact=True, highlight_cursor_line=False, placeholder=hint, id=f"{self.prefix}-{name}"
        )
        area.cursor_blink = False
        paint(area, self.palette.text)
        return area

    def _options(self, name: str) -> list[tuple[str, str]]:
        if name == "item_kind":
            return [(kind.value, say(self.lang, f"wording.kind.{kind.value}")) for kind in QuestionKind]
        if name == "tier":
            return [(tier, self.say(f"card.tier.{tier}")) for tier in ("must", "nice")]
        return []

    def on_mount(self) -> None:
        """Typing goes to the first field."""
        field = self.field_named(self._names[0])
        if isinstance(field, TextArea):
            field.move_cursor(field.document.end)
        self.set_focus(field)  # keys may be waiting
        self._tell_due()

    def rows_needed(self, width: int) -> int:
        """Passage, fields, and the row below; where that is too high, the evidence has one row only."""
        rows = len(self._names) + 2
        more = EVIDENCE_ROWS - 1 if "evidence" in self._names else 0
        low = self.size.height < rows + more + 2
        self.set_class(low, "-low")
        return rows if low else rows + more

    def hints(self) -> Sequence[Hint]:
        """Saving, moving, closing."""
        return [
            self.hint("save", "save", "accept"),
            self.hint("tab", "field", "app.focus_next"),
            self.hint("escape", "close", "close"),
        ]

    # The fields

    def typed(self) -> dict[str, str]:
        """What stands in the fields."""
        found: dict[str, str] = {}
        for name in self._names:
            field = self.field_named(name)
            if isinstance(field, TextArea):
                lines = (line.strip() for line in field.text.split("\n"))
                found[name] = "\n".join(line for line in lines if line)
            elif isinstance(field, Input):
                found[name] = field.value.strip()
            elif isinstance(field, OneOf):
                found[name] = field.chosen
        return found

    def on_input_changed(self, event: Input.Changed) -> None:
        """While a date is typed, say which day it is."""
        if event.input.id == "item-due":
            self._tell_due()

    def _tell_due(self) -> None:
        typed = self.typed().get("due", "")
        day = parse_day(typed, self._today)
        words = self._day_words(day) if day is not None and typed != str(day) else ""
        self.tell(words, "told")

    def _day_words(self, day: date) -> str:
        return self.say("item_form.day", day=day, weekday=self.say(f"item_form.weekday.{day.weekday()}"))

    def action_accept(self) -> None:
        """Return the fields, or say that the date can't be read."""
        found = self.typed()
        due = found.get("due", "")
        if due:
            day = parse_day(due, self._today)
            if day is None:
                self.tell(self.say("item_form.bad_day", typed=clip(due, 20)), "told", fault=True)
                self.field_named("due").focus()
                return
            found["due"] = day.isoformat()
        self.finish(found)

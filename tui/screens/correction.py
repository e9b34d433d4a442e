"""Correcting what was read of a figure: one field for each thing that can be wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from content.metrics.calculation import grouped
from content.metrics.conversion import SCALES
from content.metrics.corrected import FIELDS
from content.metrics.metric import Modality
from content.text.folding import fold
from tui.locale.catalog import Lang, say
from tui.screens.form import FormScreen, form_row
from tui.screens.one_of import OneOf
from tui.screens.panel import Hint
from tui.theming import Palette
from tui.typesetting.cells import cell_width
from tui.wording import one_line

OPS = ("=", ">", ">=", "<", "<=", "~")
_SCALED = re.compile(rf"([-+]?[0-9]{{1,14}}(?:\.[0-9]{{1,12}})?)({'|'.join(SCALES)})")
_NUMBERS = frozenset({"value", "value_max"})
_DECIMAL = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


class RangeError(ValueError):
    """A range whose upper end is not above its lower one."""


def plain_number(typed: str) -> str | None:
    """A typed number as an exact decimal string: digits of either width, commas and spaces left out.

    A word for a power of ten may follow: `41万`, `1.2 million`. None if it is no number.
    """
    text = re.sub(r"[\s,]", "", fold(typed)).replace("\u2212", "-")
    scaled = _SCALED.fullmatch(text)
    if scaled:
        text = grouped(Decimal(scaled[1]) * SCALES[scaled[2]]).replace(",", "")
    return text if _DECIMAL.fullmatch(text) else None


def changed_fields(before: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """What was changed, numbers in plain form.

    Raises ValueError that names a field which is no number, RangeError where a range ends where it begins.
    """
    changed: dict[str, str] = {}
    for name in FIELDS:
        value = typed.get(name, "").strip()
        if name in _NUMBERS and (value or name == "value"):
            number = plain_number(value)
            if number is None:
                raise ValueError(name)
            value = number
        if value != before.get(name, ""):
            changed[name] = value
    low, high = (changed.get(name, before.get(name, "")) for name in ("value", "value_max"))
    if high and _DECIMAL.fullmatch(low) and Decimal(high) <= Decimal(low):
        raise RangeError("value_max")
    return changed


class Correction(FormScreen):
    """A small form; returns the changed fields, or None."""

    BINDINGS = [Binding("enter,ctrl+s", "accept", show=False)]
    prefix = "correct"

    def __init__(
        self, palette: Palette, lang: Lang, quote: str, fields: Mapping[str, str], *, adding: bool = False
    ) -> None:
        """`fields` are the present values by the names of the notes file.

        With `adding` they are what the form starts from, and all that stands in it at the end is returned.
        """
        super().__init__(palette, lang)
        self._quote = quote
        self._before = dict(fields)
        self._adding = adding

    def title_text(self) -> str:
        """What is done here."""
        return self.say("correct.add" if self._adding else "correct.title")

    def label(self, name: str) -> str:
        """A field's word."""
        return self.say(f"correct.{name}")

    def body(self) -> ComposeResult:
        """The figure as printed, the fields, and a row for what is wrong."""
        yield self.line(self.say("correct.quote", quote=one_line(self._quote)), "quote")
        cells = max(cell_width(self.label(name)) for name in FIELDS) + 3
        for name in FIELDS:
            field = self.field(name, self._before.get(name, ""), self._options(name))
            yield form_row(self.palette, self.label(name), field, cells=cells)
        yield self.line("", "fault")

    def _options(self, name: str) -> list[tuple[str, str]]:
        if name == "op":
            return [(op, op) for op in OPS]
        if name == "modality":
            return [(word.value, say(self.lang, f"wording.modality.{word.value}")) for word in Modality]
        if name == "level":
            return [(level, self.say(f"card.level.{level}")) for level in ("core", "context")]
        return []

    def on_mount(self) -> None:
        """Typing goes to the value."""
        self.field_named("value").focus()

    def rows_needed(self, width: int) -> int:
        """Quote, fields, fault."""
        return len(FIELDS) + 2

    def hints(self) -> Sequence[Hint]:
        """Accepting, moving, closing."""
        return [
            self.hint("enter", "accept", "accept"),
            self.hint("tab", "field", "app.focus_next"),
            self.hint("escape", "close", "close"),
        ]

    def typed(self) -> dict[str, str]:
        """What stands in the fields."""
        found = {name: self.field_named(name) for name in FIELDS}
        return {
            name: field.value if isinstance(field, Input) else field.chosen
            for name, field in found.items()
            if isinstance(field, Input | OneOf)
        }

    def action_accept(self) -> None:
        """Return what was changed, or say which number can't be read."""
        try:
            self.finish(changed_fields({} if self._adding else self._before, self.typed()))
        except ValueError as fault:
            name = str(fault)
            reason = "bad_range" if isinstance(fault, RangeError) else "bad_number"
            words = self.say(f"correct.{reason}", field=self.label(name))
            self.tell(words, "fault", fault=True)
            self.field_named(name).focus()

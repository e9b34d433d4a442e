"""A metric as the reader wants it read: with corrected fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from content.metrics.metric import Level, Metric, Modality, Op
from content.text.late_pattern import late_pattern

if TYPE_CHECKING:
    from content.metrics.units import Unit

FIELDS = ("value", "value_max", "unit", "op", "subject", "time", "modality", "level")
"""What can be corrected, by the names of the notes file."""

NUMBERS = ("value", "value_max", "unit", "op")
"""Those that hold only as long as the figure is printed as it was."""

_LONGEST = 60
_LONGEST_TEXT = 400
_DECIMAL = late_pattern(r"[-+]?[0-9]{1,40}(?:\.[0-9]{1,40})?")


def corrected(metric: Metric, fields: Mapping[str, str]) -> Metric:
    """The metric with these fields, written as in the notes file; what can't be read changes nothing.

    Where value or unit are corrected, the printed fraction, currency and implied unit no longer hold.
    """
    changes: dict[str, Any] = {}
    for name, text in fields.items():
        read = _READERS.get(name)
        if read is not None:
            try:
                changes[name] = read(text.strip())
            except ValueError:
                continue
    if "value" in changes:
        changes["fraction"] = None
    if "unit" in changes and changes["unit"] != metric.unit:
        unit = known_unit(changes["unit"])
        changes["currency"] = unit.code if unit else None
        changes["kind"] = unit.kind if unit else metric.kind
        changes["unit_implied"] = False
    if "time" in changes:
        changes["time_resolved"] = False
    return replace(metric, **changes) if changes else metric


def known_unit(name: str) -> Unit | None:
    """The unit with this name in either language."""
    from content.metrics.units import unit_table  # late: the tables are read, which no first page waits for

    return unit_table("zh").named(name) or unit_table("en").named(name)


def _number(text: str) -> Decimal:
    if not _DECIMAL.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def one_line_of(text: str) -> str:
    """One line of what a notes file may say: nothing that would move the cursor of a terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _word(known: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in known:
            raise ValueError(text)
        return text

    return read


_READERS: Mapping[str, Callable[[str], Any]] = {
    "value": _number,
    "value_max": lambda text: _number(text) if text else None,
    "unit": lambda text: one_line_of(text)[:_LONGEST],
    "op": _word(get_args(Op)),
    "subject": lambda text: one_line_of(text)[:_LONGEST_TEXT] or None,
    "time": lambda text: one_line_of(text)[:_LONGEST_TEXT] or None,
    "modality": Modality,
    "level": _word(get_args(Level)),
}

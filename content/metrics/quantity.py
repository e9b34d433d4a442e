"""A figure: a number with its unit as printed, before anything is known of its meaning."""

from __future__ import annotations

from decimal import Decimal

from content.metrics.scan import Numeral
from content.metrics.units import Unit
from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at a place of a folded text; offsets count from the text's beginning."""

    start: int
    end: int
    value: Decimal
    unit: Unit | None
    numeral: Numeral
    high: Decimal | None = None
    more: bool = False
    fraction: str | None = None
    unit_name: str | None = None
    """The name of a rate (元/股), where it is more than the unit's own."""
    prefixed: bool = False
    """The currency stands before the number."""
    shape: str = "plain"
    """How it was read: plain, range, compound, fraction, rate, listed, circumfix."""
    elided: bool = False
    """The unit is that of a neighbouring figure and not printed beside this one."""

    @property
    def name(self) -> str:
        """The unit as shown."""
        return self.unit_name or (self.unit.name if self.unit else "")

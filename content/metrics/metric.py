"""Metric and series: the values that the extractor returns and every pane, check and export shows."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from content.document import TextRange
from content.values import dataclass

Op = Literal["=", ">", ">=", "<", "<=", "~"]
Direction = Literal["up", "down"]
AttributionKind = Literal["speaker", "document", "vendor", "anonymous", "none"]
Level = Literal["core", "context"]


class MetricKind(StrEnum):
    """The dimension of a metric."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    RATIO = "ratio"
    DURATION = "duration"
    LENGTH = "length"
    MASS = "mass"
    AREA = "area"
    VOLUME = "volume"
    SPEED = "speed"
    POWER = "power"
    ENERGY = "energy"
    TEMPERATURE = "temperature"
    DATA = "data"
    AGE = "age"
    RANK = "rank"
    OTHER = "other"


class Modality(StrEnum):
    """In which sense a figure is said: it happened, is wanted, is expected, or is asserted of one's own."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Metric:
    """One printed figure with its meaning. `quote` is number and unit, verbatim; numbers are exact."""

    id: str
    """`m-` and a hash of the figure and its surroundings: stable over re-parses of the same text."""
    kind: MetricKind
    range: TextRange
    quote: str
    block: str
    value: Decimal
    """In base units of the printed unit: 万, 亿, million are folded in; the magnitude as printed."""
    unit: str = ""
    value_max: Decimal | None = None
    fraction: str | None = None
    """`1/3` where the decimal does not end; `value` then has 12 significant digits."""
    unit_implied: bool = False
    currency: str | None = None
    """ISO 4217 code."""
    qualifier: str | None = None
    op: Op = "="
    direction: Direction | None = None
    modality: Modality = Modality.ACTUAL
    subject: str | None = None
    time: str | None = None
    time_resolved: bool = False
    """True where `time` was worked out from a relative wording and the article's date."""
    attribution: str | None = None
    attribution_kind: AttributionKind = "none"
    level: Level = "core"
    rule: str = ""
    confidence: float = 1.0

    @property
    def signed(self) -> Decimal:
        """The value with the sign of its direction: a fall of 10 % is -10."""
        return -self.value if self.direction == "down" and self.value > 0 else self.value

    def printed_in(self, text: str) -> str:
        """The figure as `text` has it, its qualifier where it stands: `超41万辆`, `50多家`, `9 or more`."""
        quote, qualifier = self.quote, self.qualifier
        if not qualifier or qualifier in quote:
            return quote
        gap = " " if qualifier.isascii() else ""
        if text.startswith((qualifier, f" {qualifier}"), self.range.end):
            return f"{quote}{gap}{qualifier}"
        return f"{qualifier}{gap}{quote}"


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One metric of a series, placed in time."""

    time: str | None
    metric: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure worked out from two metrics of the article, never printed in it."""

    what: Literal["growth", "share", "ratio", "implied", "difference"]
    source: str
    """Id of the metric counted from (`from` in JSON)."""
    target: str
    """Id of the metric counted to (`to` in JSON)."""
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Series:
    """Metrics of one subject and unit over time, with what follows from them."""

    subject: str
    unit: str
    points: tuple[SeriesPoint, ...]
    derived: tuple[Derived, ...] = ()

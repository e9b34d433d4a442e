"""The same figure said in several places: one metric, with the wordings that differ between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import field
from decimal import Decimal

from content.metrics.metric import Metric, MetricKind, Modality, Op
from content.text.late_pattern import late_pattern
from content.values import dataclass

_MARKS = late_pattern(r"[\s的，,、“”\"'‘’]")
_YEAR = late_pattern(r"(?:19|20)\d\d")

_Key = tuple[Decimal, Decimal | None, str, MetricKind, Modality, str | None]

_MEANINGS = 12
_RIVALS = 24
_LIMITS: dict[Op, frozenset[Op]] = {
    ">": frozenset(("<", "<=")),
    ">=": frozenset(("<", "<=")),
    "<": frozenset((">", ">=")),
    "<=": frozenset((">", ">=")),
}


@dataclass(slots=True)
class _Group:
    """Metrics that say one thing, with the different wordings of subject and time among them."""

    members: list[Metric]
    meanings: set[tuple[str, str | None]] = field(default_factory=set[tuple[str, str | None]])

    def takes(self, metric: Metric) -> bool:
        """Take in a metric that agrees with all members; whether it did."""
        meaning = _meaning(metric)
        if meaning not in self.meanings:
            full = len(self.meanings) >= _MEANINGS
            if full or not all(_agree(meaning, own) for own in self.meanings):
                return False
            self.meanings.add(meaning)
        self.members.append(metric)
        return True


def mentions(metrics: Iterable[Metric]) -> tuple[tuple[Metric, ...], ...]:
    """The metrics in groups that say one thing, each in text order, the groups by their first place.

    One thing: the same value, unit, sense and direction, of subjects of which one ends with the other (a
    firm's output, and output), at times that don't contradict each other. A metric without a subject, a rank,
    and one that only sets a window stands alone: nothing shows that it is the same. Linear in the number of
    metrics: of the groups that share a value only the latest are looked at.
    """
    groups: list[_Group] = []
    known: dict[_Key, deque[_Group]] = {}
    for metric in metrics:
        rivals = known.setdefault(_key(metric), deque(maxlen=_RIVALS)) if _can_return(metric) else None
        if rivals is not None and any(group.takes(metric) for group in rivals):
            continue
        group = _Group([metric], {_meaning(metric)})
        groups.append(group)
        if rivals is not None:
            rivals.append(group)
    return tuple(tuple(group.members) for group in groups)


def drifts(members: Sequence[Metric]) -> bool:
    """Whether the places of one metric word it differently: 超41万 here, 约41万 or plain 41万 there."""
    return len({(metric.op, metric.qualifier or "") for metric in members}) > 1


def contradicts(members: Sequence[Metric]) -> bool:
    """Whether the wordings exclude each other: more than a value here, less than it there."""
    ops: set[Op] = {metric.op for metric in members}
    return any(other in _LIMITS.get(op, ()) for op in ops for other in ops)


def _can_return(metric: Metric) -> bool:
    return bool(metric.subject) and metric.level == "core" and metric.kind is not MetricKind.RANK


def _key(metric: Metric) -> _Key:
    return (
        metric.value,
        metric.value_max,
        metric.unit,
        metric.kind,
        metric.modality,
        metric.direction,
    )


def _meaning(metric: Metric) -> tuple[str, str | None]:
    return _MARKS.sub("", metric.subject or ""), metric.time


def _agree(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    return _nested(one[0], other[0]) and same_time(one[1], other[1])


def _nested(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 1 and (one.endswith(other) or other.endswith(one)))


def same_time(one: str | None, other: str | None) -> bool:
    """Whether two times may be one: alike, one of them unknown, or one a part of the other's wording.

    Two different years never are.
    """
    if not one or not other or one == other:
        return True
    years, others = set(_YEAR.findall(one)), set(_YEAR.findall(other))
    if years and others and not years & others:
        return False
    return one in other or other in one

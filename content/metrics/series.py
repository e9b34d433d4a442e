"""Figures of one subject and unit over time, and what follows from them but is not printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from content.document import Document
from content.lexicon.load import words
from content.metrics.conversion import rounded
from content.metrics.metric import Derived, Metric, MetricKind, Modality, Series, SeriesPoint
from content.metrics.moments import UNDATED, moment
from content.metrics.topics import Topic, is_own, own_length, topic_of

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.1")
_FAR = 40
_HUGE = Decimal(10) ** 12
_SHARED = 2
_FEWEST = 2
"""Figures of a series, and those from which anything follows."""
_UNLIKE = 50
"""From so many times as much on, two figures of one wording are hardly of one thing."""


class _Group(NamedTuple):
    """Figures that belong together."""

    topic: Topic
    unit: str
    changes: bool
    """Whether they are changes rather than levels."""

    def of(self, topic: Topic) -> _Group:
        """Figures of the same sort on another topic."""
        return _Group(topic, self.unit, self.changes)


def build_series(document: Document, metrics: Iterable[Metric]) -> tuple[Series, ...]:
    """The series of an article, in the order of their first figure.

    A series has at least two points: figures of one subject and unit at different times or in different
    senses. The same figure said twice is one point. `derived` holds the growth between neighbours in time
    (in percent; for percentages in points), how much of a target was reached (ratio, in percent), the share
    of a part named with 其中, and what a multiple (是…的1.5倍) implies for the thing compared with.
    """
    kept = [metric for metric in metrics if _counts(metric)]
    if len(kept) < _FEWEST:
        return ()
    implied, parts = _implied(document.text, kept), set[str]()
    for share in _shares(document.text, kept):
        implied.setdefault(share.source, []).append(share)
        parts.add(share.target)
    parts.update(metric.id for metric in kept if _is_difference(document, metric))
    wholes = [metric for metric in kept if metric.id not in parts]
    groups: dict[_Group, list[Metric]] = {}
    for group, metric in zip(_joined(_groups(wholes, document.title)), wholes, strict=True):
        groups.setdefault(group, []).append(metric)
    found = (
        _series(group.topic, part, implied)
        for group, members in _merged(groups).items()
        for part in _comparable(members)
    )
    return tuple(series for series in found if _tells(series))


def _counts(metric: Metric) -> bool:
    return bool(metric.subject) and metric.level == "core" and metric.kind is not MetricKind.RANK


def _groups(metrics: Sequence[Metric], title: str) -> list[_Group]:
    """The group of each metric. A mere `target` is that of the figure before it in its block."""
    found: list[_Group] = []
    before: Metric | None = None
    for metric in metrics:
        topic = topic_of(metric.subject or "")
        if not topic and before and (before.block, before.unit) == (metric.block, metric.unit):
            topic = found[-1].topic
        found.append(_Group(topic or topic_of(title) or (title,), metric.unit, bool(metric.direction)))
        before = metric
    return found


def _joined(groups: Sequence[_Group]) -> list[_Group]:
    """The groups, with those taken together whose topics are one.

    A longer topic is the shorter one that it ends with (场长说盐场产盐: 盐场产盐). A topic too short to be
    anybody's own (产盐) is the only longer one that ends with it, if there is just one.
    """
    known = set(groups)
    if len(known) == 1:
        return [*groups]
    short = {group: _shortest(group, known) for group in known}
    owners: dict[_Group, set[_Group]] = {}
    for group in set(short.values()):
        for at in range(1, len(group.topic)):
            owners.setdefault(group.of(group.topic[at:]), set()).add(group)
    found: list[_Group] = []
    for group in groups:
        own = short[group]
        rivals = owners.get(own, set())
        found.append(next(iter(rivals)) if len(rivals) == 1 and not is_own(own.topic) else own)
    return found


def _merged(groups: Mapping[_Group, list[Metric]]) -> dict[_Group, list[Metric]]:
    """The groups, one with too short a topic joined to the only one that has several of its figures too."""
    if len(groups) == 1:
        return {group: sorted(members, key=lambda m: m.range) for group, members in groups.items()}
    facts = {group: {(m.value, moment(m.time).year) for m in members} for group, members in groups.items()}
    owners: dict[_Group, list[_Group]] = {}
    for group in groups:
        for at in range(1, len(group.topic)):
            owners.setdefault(group.of(group.topic[at:]), []).append(group)
    found: dict[_Group, list[Metric]] = {}
    for group, members in groups.items():
        rivals = [] if is_own(group.topic) else owners.get(group, [])
        alike = [rival for rival in rivals if len(facts[rival] & facts[group]) >= _SHARED]
        home = alike[0] if len(alike) == 1 else group
        found.setdefault(home, []).extend(members)
    return {group: sorted(members, key=lambda m: m.range) for group, members in found.items()}


def _shortest(group: _Group, known: Set[_Group]) -> _Group:
    """The shortest known group whose topic, somebody's own, is the better half of this one's end."""
    topic = group.topic
    least = max(own_length(topic), len(topic) // 2 + 1)
    shorter = (group.of(topic[-size:]) for size in range(least, len(topic)))
    return next((other for other in shorter if other in known), group)


def _comparable(members: list[Metric]) -> Iterator[list[Metric]]:
    """The figures of a group that has years without those of a mere span, each of which stands alone.

    What was sold within six months of a start is no point between whole years.
    """
    years = [metric for metric in members if not metric.time or moment(metric.time) < UNDATED]
    spans = [metric for metric in members if metric.time and moment(metric.time) == UNDATED]
    if not spans or all(moment(metric.time) == UNDATED for metric in years):
        yield members
        return
    yield years
    for metric in spans:
        yield [metric]


def _series(topic: Topic, members: list[Metric], implied: dict[str, list[Derived]]) -> Series:
    dated = [metric for metric in members if moment(metric.time) < UNDATED or metric.id in implied]
    points = sorted(_distinct(dated), key=lambda metric: (moment(metric.time), metric.range))
    derived: list[Derived] = []
    for wanted in (True, False):
        alike = [metric for metric in points if (metric.modality is Modality.TARGET) is wanted]
        derived.extend(growth for pair in pairwise(alike) if (growth := _growth(*pair)))
    derived.extend(_reached(points))
    for metric in points:
        derived.extend(implied.get(metric.id, ()))
    shown = tuple(SeriesPoint(metric.time, metric.id) for metric in points)
    named = [metric.subject or "" for metric in members]
    own = [subject for subject in named if topic_of(subject) == topic]
    return Series(min(own or named, key=len), members[0].unit, shown, tuple(derived))


def _tells(series: Series) -> bool:
    """Whether a series goes over time, or something follows from it."""
    return bool(series.derived) or len({moment(point.time) for point in series.points}) > 1


def _distinct(members: list[Metric]) -> list[Metric]:
    """One metric for each time and value: the same figure said twice is one point.

    Also in two senses: that a target was met to the last digit is rarer than that a sense was not seen.
    """
    first: dict[tuple[str | None, Decimal], Metric] = {}
    for metric in members:
        first.setdefault((metric.time, metric.value), metric)
    return list(first.values())


def _growth(first: Metric, second: Metric) -> Derived | None:
    """By how many percent the later figure is larger; None unless both times are known and differ.

    Percentages, and figures that are changes themselves or below zero, differ by an amount instead.
    """
    known = moment(first.time) < moment(second.time) < UNDATED
    if not known or first.value_max is not None or second.value_max is not None:
        return None
    before, after = first.signed, second.signed
    if first.kind is MetricKind.PERCENT:
        return Derived("difference", first.id, second.id, after - before, "百分点")
    if before == after:
        return None
    if first.direction or before <= 0 or after < 0:
        return Derived("difference", first.id, second.id, after - before, first.unit)
    if not before <= after * _UNLIKE or after > before * _UNLIKE:
        return None
    change = _percent(after - before, before)
    return None if change is None else Derived("growth", first.id, second.id, change, "%")


def _percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """With one decimal; None where it would say nothing any more."""
    percent = part / whole * _HUNDRED
    return percent.quantize(_PLACES) if abs(percent) < _HUGE else None


def _reached(points: list[Metric]) -> Iterator[Derived]:
    """What percentage of the target of a time was reached by the first figure of the same time."""
    targets = {moment(m.time): m for m in reversed(points) if m.modality is Modality.TARGET}
    actuals = {moment(m.time): m for m in reversed(points) if m.modality is Modality.ACTUAL}
    for time, target in targets.items():
        actual = actuals.get(time)
        if actual is None or target.time is None or target.value <= 0 or target.kind is MetricKind.PERCENT:
            continue
        percent = _percent(actual.value, target.value)
        if percent is not None:
            yield Derived("ratio", target.id, actual.id, percent, "%")


def _shares(text: str, metrics: Sequence[Metric]) -> Iterator[Derived]:
    """The share of each part that follows its whole: 里程472公里，其中新建373公里，改建99公里.

    The first stands behind a word for parts, the others follow it in the same sentence; together they are no
    more than the whole.
    """
    whole: Metric | None = None
    taken = Decimal(0)
    for before, part in pairwise(metrics):
        between = text[before.range.end : part.range.start]
        if len(between) > _FAR or _stop().search(between):
            whole = None
            continue
        if _parts().search(between):
            whole, taken = before, Decimal(0)
        if whole is None or whole.unit != part.unit or whole.kind is MetricKind.PERCENT:
            continue
        taken += part.value
        percent = _percent(part.value, whole.value) if 0 < part.value < whole.value >= taken else None
        if percent is None:
            whole = None
        else:
            yield Derived("share", whole.id, part.id, percent, "%")


def _is_difference(document: Document, metric: Metric) -> bool:
    """Whether a figure is what two things differ by, 比目标多出11万: no level of either."""
    text, place = document.text, metric.range
    before, behind = (_differences(document.lang, side) for side in ("before", "behind"))
    ahead = text[max(0, place.start - _FAR - len(metric.qualifier or "")) : place.start]
    return bool(before.search(ahead) or behind.search(text[place.end : place.end + _FAR]))


def _implied(text: str, metrics: Sequence[Metric]) -> dict[str, list[Derived]]:
    """For a count or a sum that is said to be a multiple of another: what the other must have been.

    30万件, 1.5倍 of its rival: the rival had 20万. The multiple is the next figure of the same block. Three
    digits are kept, which is more than the printed figures warrant.
    """
    found: dict[str, list[Derived]] = {}
    for metric, multiple in pairwise(metrics):
        if multiple.unit not in _multiples() or metric.block != multiple.block:
            continue
        if metric.kind in (MetricKind.RATIO, MetricKind.PERCENT) or multiple.value <= 1 or multiple.direction:
            continue
        if multiple.unit.isascii() and not _than().match(text, multiple.range.end):
            continue
        if multiple.subject == metric.subject:
            other = rounded(metric.value / multiple.value)
            found[metric.id] = [Derived("implied", metric.id, multiple.id, other, metric.unit)]
    return found


@cache
def _parts() -> re.Pattern[str]:
    """The words before the parts of a whole."""
    chinese, english = (words(lang, "topics", "parts") for lang in ("zh", "en"))
    spelled = "|".join(map(re.escape, english))
    return re.compile(rf"{'|'.join(map(re.escape, chinese))}|\b(?:{spelled})\b", re.IGNORECASE)


@cache
def _differences(lang: str, side: str) -> re.Pattern[str]:
    """What stands before or behind an amount that two things differ by."""
    found = words("en" if lang == "en" else "zh", "topics", "differences", side)
    return re.compile("|".join(found) or "(?!)", re.IGNORECASE)


@cache
def _stop() -> re.Pattern[str]:
    """The end of a sentence."""
    return re.compile(r"[。！？；!?;\n]|\.\s")


@cache
def _than() -> re.Pattern[str]:
    """What follows an English multiple that compares."""
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, words('en', 'topics', 'than')))})\b", re.IGNORECASE)


@cache
def _multiples() -> frozenset[str]:
    return frozenset((*words("zh", "topics", "multiples"), *words("en", "topics", "multiples")))

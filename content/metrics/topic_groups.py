"""Which figures belong to one series: those of one topic and unit, whatever the wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from content.metrics.metric import Metric
from content.metrics.moments import UNDATED, moment
from content.metrics.topics import Topic, is_own, own_length, topic_of

_SHARED = 2
"""So many figures in common make two groups one."""


class Group(NamedTuple):
    """Figures that belong together."""

    topic: Topic
    unit: str
    changes: bool
    """Whether they are changes rather than levels."""

    def of(self, topic: Topic) -> Group:
        """Figures of the same sort on another topic."""
        return Group(topic, self.unit, self.changes)


def grouped(metrics: Sequence[Metric], title: str) -> Iterator[tuple[Topic, list[Metric]]]:
    """The figures of each topic, unit and sort, in the order of their first figure.

    `title` names the topic of figures without one.
    """
    groups: dict[Group, list[Metric]] = {}
    for group, metric in zip(_joined(_groups(metrics, title)), metrics, strict=True):
        groups.setdefault(group, []).append(metric)
    for group, members in _merged(groups).items():
        for part in _comparable(members):
            yield group.topic, part


def _groups(metrics: Sequence[Metric], title: str) -> list[Group]:
    """The group of each metric. A mere `target` is that of the figure before it in its block."""
    found: list[Group] = []
    before: Metric | None = None
    for metric in metrics:
        topic = topic_of(metric.subject or "")
        if not topic and before and (before.block, before.unit) == (metric.block, metric.unit):
            topic = found[-1].topic
        found.append(Group(topic or topic_of(title) or (title,), metric.unit, bool(metric.direction)))
        before = metric
    return found


def _joined(groups: Sequence[Group]) -> list[Group]:
    """The groups, with those taken together whose topics are one.

    A longer topic is the shorter one that it ends with (场长说盐场产盐: 盐场产盐). A topic too short to be
    anybody's own (产盐) is the only longer one that ends with it, if there is just one.
    """
    known = set(groups)
    if len(known) == 1:
        return [*groups]
    short = {group: _shortest(group, known) for group in known}
    owners: dict[Group, set[Group]] = {}
    for group in set(short.values()):
        for at in range(1, len(group.topic)):
            owners.setdefault(group.of(group.topic[at:]), set()).add(group)
    found: list[Group] = []
    for group in groups:
        own = short[group]
        rivals = owners.get(own, set())
        found.append(next(iter(rivals)) if len(rivals) == 1 and not is_own(own.topic) else own)
    return found


def _merged(groups: Mapping[Group, list[Metric]]) -> dict[Group, list[Metric]]:
    """The groups, one with too short a topic joined to the only one that has several of its figures too."""
    if len(groups) == 1:
        return {group: sorted(members, key=lambda m: m.range) for group, members in groups.items()}
    facts = {group: {(m.value, moment(m.time).year) for m in members} for group, members in groups.items()}
    owners: dict[Group, list[Group]] = {}
    for group in groups:
        for at in range(1, len(group.topic)):
            owners.setdefault(group.of(group.topic[at:]), []).append(group)
    found: dict[Group, list[Metric]] = {}
    for group, members in groups.items():
        rivals = [] if is_own(group.topic) else owners.get(group, [])
        alike = [rival for rival in rivals if len(facts[rival] & facts[group]) >= _SHARED]
        home = alike[0] if len(alike) == 1 else group
        found.setdefault(home, []).extend(members)
    return {group: sorted(members, key=lambda m: m.range) for group, members in found.items()}


def _shortest(group: Group, known: Set[Group]) -> Group:
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

"""Several mentions of one thing become one item; two rules on one clause become the surer one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from content.document import TextRange
from content.metrics.metric import Metric
from content.questions.article import Article
from content.questions.candidate import Candidate
from content.questions.question import QuestionKind
from content.questions.scoring import ORDER
from content.values import dataclass

_DISTINCT = 1000
"""Smaller figures are not rare enough to show that two clauses speak of one thing."""
_ASKED = 0.08
"""What is called open is a question first, whatever it is about."""
_AGREED = 0.04
_JOINED = {"zh": 60, "en": 160}
"""Longest quote that two clauses may make together, in code points."""
_JOINABLE = frozenset(
    {
        "question.gap",
        "unsourced.superlative",
        "unsourced.performance",
        "unsourced.figure",
        "unsourced.estimate",
        "unsourced.trend",
        "unsourced.anonymous",
        "unsourced.incomplete",
        "unsourced.vague_count",
        "unsourced.comparison",
        "unsourced.statement",
        "disputed.statement",
        "disputed.denial",
        "disputed.reassurance",
        "disputed.sweeping",
        "disputed.vendor_superlative",
        "unsourced.sweeping",
        "disputed.contradicted",
    }
)
"""Rules whose neighbouring clauses say one thing; promises and allegations stay apart."""
_FIGURES = frozenset({"unsourced.figure", "unsourced.estimate"})
"""Rules that ask where a figure comes from, wherever it is said."""
_SHARED = 0.5
"""Overlap of the shorter place from which two candidates are about one clause."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A candidate with all places where the text says it."""

    candidate: Candidate
    spans: tuple[TextRange, ...]


def merge(article: Article, candidates: Iterable[Candidate]) -> list[Merged]:
    """Drop the weaker of overlapping candidates, then gather mentions. Linear but for sorting."""
    kept = _surest(article, candidates)
    groups: dict[tuple[QuestionKind, str], list[Candidate]] = {}
    by_id = {metric.id: metric for metric in article.metrics}
    for candidate in kept:
        groups.setdefault((candidate.kind, _topic(article, candidate, by_id)), []).append(candidate)
    figures = _clauses_by_figure(article)
    return [_gather(group, figures) for group in groups.values()]


def _surest(article: Article, candidates: Iterable[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda item: (item.range, ORDER[item.kind])):
        rival = next((other for other in kept[-4:] if _same_clause(candidate, other)), None)
        if rival is None and kept and _goes_on(article, kept[-1], candidate):
            kept[-1] = _join(kept[-1], candidate)
        elif rival is None:
            kept.append(candidate)
        else:
            at = kept.index(rival, max(0, len(kept) - 4))
            kept[at] = _agree(*sorted((rival, candidate), key=_strength))
    return sorted(kept, key=lambda item: item.range)


def _goes_on(article: Article, before: Candidate, after: Candidate) -> bool:
    """Whether one rule saw the next clause of the same sentence too, so that both are one item."""
    gap = article.folded[before.range.end : after.range.start]
    short = after.range.end - before.range.start <= _JOINED.get(article.lang, 160)
    alike = {before.rule, after.rule} <= _JOINABLE or _one_forecast(before, after)
    asked = before.rule == after.rule == "question.asked" and not gap.strip()
    return short and (asked or (alike and gap.strip() in (",", ";", "、")))


def _one_forecast(before: Candidate, after: Candidate) -> bool:
    """Whether the second clause only goes on with what the first expects, without a figure of its own."""
    return before.kind is after.kind is QuestionKind.FORECAST and not (before.metrics and after.metrics)


def _join(before: Candidate, after: Candidate) -> Candidate:
    metrics = tuple(dict.fromkeys((*before.metrics, *after.metrics)))
    surer = max(before, after, key=_strength)
    due = max((item.due for item in (before, after) if item.due), default=None)
    return replace(surer, range=TextRange(before.range.start, after.range.end), metrics=metrics, due=due)


def _same_clause(one: Candidate, other: Candidate) -> bool:
    """Whether both are about one clause; an inconsistency stands beside kinds that ask for something else."""
    kinds = {one.kind, other.kind}
    if QuestionKind.INCONSISTENCY in kinds and len(kinds) > 1 and QuestionKind.UNSOURCED not in kinds:
        return one.range == other.range
    shared = min(one.range.end, other.range.end) - max(one.range.start, other.range.start)
    return shared > _SHARED * min(len(one.range), len(other.range))


def _agree(weaker: Candidate, surer: Candidate) -> Candidate:
    """The surer of two, a little surer still where another rule saw something too."""
    if weaker.rule == surer.rule:
        return surer
    return replace(surer, weight=min(1.0, surer.weight + _AGREED))


def _strength(candidate: Candidate) -> tuple[float, int]:
    lead = _ASKED if candidate.kind is QuestionKind.QUESTION else 0.0
    return (candidate.weight + lead, -ORDER[candidate.kind])


def _topic(article: Article, candidate: Candidate, metrics: Mapping[str, Metric]) -> str:
    """What the mentions of one thing share: a given topic, a rare figure without a source, or the words."""
    if candidate.topic:
        return candidate.topic
    if candidate.rule in _FIGURES and len(candidate.metrics) == 1:
        figure = figure_topic(metrics[candidate.metrics[0]])
        if figure:
            return figure
    return "".join(filter(str.isalnum, article.words(candidate.range)))


def _clauses_by_figure(article: Article) -> dict[str, list[TextRange]]:
    """The clauses that say a figure which is rare enough to be known by."""
    found: dict[str, list[TextRange]] = {}
    for passage in article.passages:
        for metric in article.metrics_in(passage.block.range):
            topic = figure_topic(metric)
            if topic:
                clause = passage.clauses[passage.clause_at(metric.range.start)]
                found.setdefault(topic, []).append(clause)
    return found


def figure_topic(metric: Metric) -> str:
    """What tells that two clauses name one figure; empty for figures that are not rare enough."""
    distinct = abs(metric.value) >= _DISTINCT and metric.unit
    return f"{metric.value}-{metric.value_max}{metric.unit}" if distinct else ""


def _gather(group: Sequence[Candidate], figures: Mapping[str, Sequence[TextRange]]) -> Merged:
    best = max(group, key=lambda item: (item.weight, -item.range.start))
    spans = [*best.others, *(item.range for item in group if item is not best)]
    if best.kind is QuestionKind.FORECAST:
        spans.extend(figures.get(best.topic, ()))
    spans.sort()
    apart: list[TextRange] = []
    for span in spans:
        if not span.overlaps(best.range) and not (apart and span.overlaps(apart[-1])):
            apart.append(span)
    due = best.due or next((item.due for item in group if item.due), None)
    return Merged(best if due == best.due else replace(best, due=due), (best.range, *apart))

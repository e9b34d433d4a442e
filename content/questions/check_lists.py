"""Short lines with one figure each, and a last one that calls itself the total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from content.metrics.metric import Metric
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.figures import before, cue, propose, readable
from content.values import dataclass

_SHORT = 60
"""Longest line of such a list, in code points."""
_OFF = Decimal("0.01")
_FAR = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class _Line:
    passage: Passage
    metric: Metric


def check_lists(article: Article) -> Iterator[Candidate]:
    """Every run of short lines of one unit against the total that ends it."""
    run: list[_Line] = []
    for passage in article.passages:
        metrics = article.metrics_in(passage.block.range)
        if not metrics or len(passage.block.range) > _SHORT or passage.is_headline:
            run = []
            continue
        line = _Line(passage, metrics[0])
        if run and line.metric.unit != run[-1].metric.unit:
            run = []
        if len(run) > 1 and _is_total(article, line):
            yield from _compare(article, run, line)
            run = []
        else:
            run.append(line)


def _is_total(article: Article, line: _Line) -> bool:
    ahead = before(article, line.metric, line.passage.block.range.start)
    return bool(cue(article.lang, "arithmetic", "total").search(ahead))


def _compare(article: Article, run: list[_Line], total: _Line) -> Iterator[Candidate]:
    added = sum((line.metric.value for line in run), Decimal(0))
    stated = total.metric.value
    if not stated or not _OFF < abs(added - stated) / stated < _FAR:
        return
    parts = " + ".join(line.metric.quote for line in run)
    values = {"result": total.metric.quote, "calculation": f"{parts} = {readable(added, article.lang)}"}
    places = [(total.passage, total.metric.range), *((line.passage, line.metric.range) for line in run)]
    metrics = (total.metric, *(line.metric for line in run))
    yield propose(article, "inconsistency.list_sum", 0.85, places, metrics, values)

"""A figure outside the range that the same sentence gives, and ranges that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from content.metrics.metric import Metric
from content.questions.article import Article
from content.questions.candidate import Candidate
from content.questions.figures import Sentence, before, cue, propose, sentences_with_figures

_PRINTED = re.compile(r"[-–—~～至到]|\bto\b|\band\b")
"""What parts the bounds of a range; a vague count (几百, dozens) has none to be outside of."""
_LEAST, _MOST = Decimal("0.2"), Decimal(5)
"""A figure further from the range than so many times its bounds is of something else."""


def check_ranges(article: Article) -> Iterator[Candidate]:
    """Every range against the bounds named beside it."""
    for sentence in sentences_with_figures(article):
        for metric in sentence.metrics:
            high = metric.value_max
            if high is not None and high < metric.value:
                yield _backwards(article, sentence, metric, high)
            elif high is not None and _is_level(article, sentence, metric):
                yield from _outside(article, sentence, metric, high)


def _backwards(article: Article, sentence: Sentence, span: Metric, high: Decimal) -> Candidate:
    values = {"result": span.quote, "calculation": f"{span.value} > {high}"}
    return propose(article, "inconsistency.range", 0.7, [(sentence.passage, span.range)], (span,), values)


def _is_level(article: Article, sentence: Sentence, span: Metric) -> bool:
    """Whether the range says where a figure lies, not by how much it changed."""
    changed = cue(article.lang, "arithmetic", "growth").search(before(article, span, sentence.range.start))
    return bool(_PRINTED.search(span.quote)) and not changed


def _outside(article: Article, sentence: Sentence, span: Metric, high: Decimal) -> Iterator[Candidate]:
    bound = cue(article.lang, "ranges", "bound")
    for metric in sentence.metrics:
        if metric.unit != span.unit or metric.value_max is not None or span.value <= metric.value <= high:
            continue
        comparable = span.value * _LEAST <= metric.value <= high * _MOST
        if comparable and bound.search(before(article, metric, sentence.range.start)):
            values = {"result": metric.quote, "calculation": f"{metric.quote} : {span.quote}"}
            places = [(sentence.passage, metric.range), (sentence.passage, span.range)]
            yield propose(article, "inconsistency.range", 0.85, places, (metric, span), values)

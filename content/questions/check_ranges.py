"""A figure outside the range that the same sentence gives, and ranges that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.metrics.metric import Metric
from content.questions.article import Article
from content.questions.candidate import Candidate
from content.questions.figures import Sentence, before, cue, propose, sentences_with_figures

_PRINTED = re.compile(r"[-–—~～至到]|\bto\b|\band\b")
"""What parts the bounds of a range; a vague count (几百, dozens) has none to be outside of."""


def check_ranges(article: Article) -> Iterator[Candidate]:
    """Every range against the bounds named beside it."""
    for sentence in sentences_with_figures(article):
        for metric in sentence.metrics:
            if metric.value_max is not None:
                yield from _outside(article, sentence, metric)


def _outside(article: Article, sentence: Sentence, span: Metric) -> Iterator[Candidate]:
    high = span.value_max
    if high is None:
        return
    if high < span.value:
        values = {"result": span.quote, "calculation": f"{span.value} > {high}"}
        yield propose(article, "inconsistency.range", 0.7, [(sentence.passage, span.range)], (span,), values)
        return
    for metric in sentence.metrics:
        if (
            not _PRINTED.search(span.quote)
            or metric.unit != span.unit
            or metric.value_max is not None
            or span.value <= metric.value <= high
        ):
            continue
        if cue(article.lang, "ranges", "bound").search(before(article, metric, sentence.range.start)):
            values = {"result": metric.quote, "calculation": f"{metric.quote} : {span.quote}"}
            places = [(sentence.passage, metric.range), (sentence.passage, span.range)]
            yield propose(article, "inconsistency.range", 0.85, places, (metric, span), values)

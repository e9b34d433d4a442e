"""Shares of one whole: together they are a hundred per cent, or the text says where the rest is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from content.metrics.metric import Metric
from content.questions.article import Article
from content.questions.candidate import Candidate
from content.questions.figures import Sentence, cue, plain, propose, sentences_with_figures

_FEWEST = 3
_WHOLE = Decimal(100)
_ROUNDING = Decimal("1.5")
_LEAST = Decimal(50)
"""Shares that make up less were never meant to be all."""


def check_shares(article: Article) -> Iterator[Candidate]:
    """Sentences that divide one whole: shares over a hundred, or answers of a survey that leave a rest."""
    for sentence in sentences_with_figures(article):
        words = article.words(sentence.range)
        if not cue(article.lang, "shares", "divided").search(words):
            continue
        if cue(article.lang, "shares", "overlap").search(words):
            continue
        shares = [metric for metric in sentence.metrics if _is_share(metric)]
        if len(shares) >= _FEWEST:
            yield from _compare(article, sentence, shares)


def _is_share(metric: Metric) -> bool:
    return metric.unit == "%" and metric.value_max is None and metric.direction is None


def _compare(article: Article, sentence: Sentence, shares: Sequence[Metric]) -> Iterator[Candidate]:
    total = sum((metric.value for metric in shares), Decimal(0))
    asked = cue(article.lang, "shares", "answers").search(article.words(sentence.range))
    over = total > _WHOLE + _ROUNDING
    rest = asked is not None and _LEAST < total < _WHOLE - _ROUNDING
    if over or rest:
        added = " + ".join(metric.quote for metric in shares)
        values = {"calculation": f"{added} = {plain(total)}%"}
        places = [(sentence.passage, metric.range) for metric in shares]
        yield propose(article, "inconsistency.shares", 0.74, places, shares, values)

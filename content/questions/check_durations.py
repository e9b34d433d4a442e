"""Steps of a process against the time that the whole is said to have taken."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from content.metrics.metric import Metric
from content.questions.article import Article
from content.questions.candidate import Candidate
from content.questions.figures import Sentence, before, cue, months, plain, propose, sentences_with_figures

_OFF = Decimal("0.15")
_FAR = Decimal(3)


def check_durations(article: Article) -> Iterator[Candidate]:
    """`7 months for the design, then 3 for the test` beside `a year and a half from design to test`."""
    steps: list[tuple[Sentence, list[Metric]]] = []
    wholes: list[tuple[Sentence, Metric]] = []
    for sentence in sentences_with_figures(article):
        floor = sentence.range.start
        spans = [metric for metric in sentence.metrics if months(metric) is not None]
        taken = [
            m for m in spans if cue(article.lang, "arithmetic", "steps").search(before(article, m, floor))
        ]
        if len(taken) > 1:
            steps.append((sentence, taken))
        elif len(spans) == 1 and cue(article.lang, "arithmetic", "whole").search(
            before(article, spans[0], floor)
        ):
            wholes.append((sentence, spans[0]))
    for sentence, taken in steps[:20]:
        for other, whole in wholes[:20]:
            yield from _compare(article, sentence, taken, other, whole)


def _compare(
    article: Article, sentence: Sentence, taken: list[Metric], other: Sentence, whole: Metric
) -> Iterator[Candidate]:
    added = sum((months(metric) or Decimal(0) for metric in taken), Decimal(0))
    total = months(whole)
    if not total or not _OFF < abs(added - total) / total < _FAR:
        return
    if not _shared_words(article.words(sentence.range), article.words(other.range), article.lang):
        return
    values = {
        "result": whole.quote,
        "calculation": " + ".join(m.quote for m in taken) + f" = {plain(added)} : {plain(total)}",
    }
    places = [(sentence.passage, taken[0].range), (other.passage, whole.range)]
    yield propose(article, "inconsistency.duration", 0.85, places, (*taken, whole), values)


def _shared_words(one: str, other: str, lang: str) -> bool:
    """Whether two sentences speak of one thing: two pairs of letters in common, or two long words."""
    if lang == "en":
        shared = {word for word in one.split() if len(word) > 4} & set(other.split())
    else:
        shared = _pairs(one) & _pairs(other)
    return len(shared) >= 2


def _pairs(text: str) -> set[str]:
    pairs = {text[index : index + 2] for index in range(len(text) - 1)}
    return {pair for pair in pairs if all("\u4e00" <= letter <= "\u9fff" for letter in pair)}

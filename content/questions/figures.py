"""Helpers that the checks share: figures by sentence, cues beside a figure, candidates with a calculation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import cast

from content.document import TextRange
from content.lexicon.load import load
from content.metrics.metric import Metric
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.question import QuestionKind
from content.questions.spans import stand_alone
from content.text.needed import looking_first
from content.values import dataclass

_BESIDE = 30
_MOST = 40
"""A sentence with more figures is a table in disguise, and compared by nobody."""
_MONTHS = {"年": 12, "个月": 1, "月": 1, "year": 12, "years": 12, "month": 1, "months": 1}


@cache
def cue(lang: str, table: str, name: str) -> re.Pattern[str]:
    """A pattern of `questions_inconsistencies.toml`."""
    group = cast(Mapping[str, str], load(lang, "questions_inconsistencies")[table])
    return re.compile(group.get(name, "(?!)"))


@cache
def any_cue(lang: str, table: str, *names: str) -> re.Pattern[str]:
    """What finds a place wherever one of several patterns of a table does; for a first look only."""
    return re.compile(looking_first("|".join(f"(?:{cue(lang, table, name).pattern})" for name in names)))


def passages_with(article: Article, table: str, *names: str) -> list[Passage]:
    """The passages in which one of several patterns of a table is found; most texts have none."""
    pattern, text = any_cue(article.lang, table, *names), article.folded
    blocks = ((passage, passage.block.range) for passage in article.passages)
    return [passage for passage, block in blocks if pattern.search(text, block.start, block.end)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with at least one figure."""

    passage: Passage
    range: TextRange
    metrics: Sequence[Metric]


def sentences_with_figures(article: Article) -> Iterator[Sentence]:
    """Body sentences that hold figures, a readable number of them, in text order."""
    for passage in article.passages:
        if article.metrics_in(passage.block.range):
            for sentence in passage.sentences:
                metrics = article.metrics_in(sentence)
                if 0 < len(metrics) <= _MOST:
                    yield Sentence(passage, sentence, metrics)


def before(article: Article, metric: Metric, floor: int) -> str:
    """The folded words in front of a figure, within its sentence."""
    return article.folded[max(floor, metric.range.start - _BESIDE) : metric.range.start]


def after(article: Article, metric: Metric, ceiling: int) -> str:
    """The folded words behind a figure, within its sentence."""
    return article.folded[metric.range.end : min(ceiling, metric.range.end + _BESIDE)]


def ratio(one: Decimal, other: Decimal) -> Decimal | None:
    """`one / other`, or None where that has no meaning."""
    try:
        return one / other if other else None
    except InvalidOperation:
        return None


def plain(value: Decimal) -> str:
    """A number for people: at most three significant decimals, no exponent."""
    rounded = round(value, 2) if abs(value) < 1000 else round(value)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def readable(value: Decimal, lang: str) -> str:
    """A large number as people write it: 1.3亿, 130 million."""
    steps = ((10**9, " billion"), (10**6, " million")) if lang == "en" else ((10**8, "亿"), (10**4, "万"))
    for size, word in steps:
        if abs(value) >= size:
            return plain(value / size) + word
    return plain(value)


def months(metric: Metric) -> Decimal | None:
    """A duration in months; None for units that are no calendar spans."""
    factor = _MONTHS.get(metric.unit)
    return metric.value * factor if factor else None


def propose(
    article: Article,
    rule: str,
    weight: float,
    places: Sequence[tuple[Passage, TextRange]],
    metrics: Sequence[Metric],
    values: Mapping[str, str],
) -> Candidate:
    """An inconsistency over one or more places; the first is quoted, all are shown."""
    spans = [stand_alone(article, passage, place.start, place.end, "clause") for passage, place in places]
    shown = {
        "cue": "",
        "figure": metrics[0].quote if metrics else "",
        "subject": (metrics[0].subject or "") if metrics else "",
        "who": "",
        **values,
    }
    return Candidate(
        kind=QuestionKind.INCONSISTENCY,
        range=spans[0],
        rule=rule,
        weight=weight,
        values=shown,
        metrics=tuple(dict.fromkeys(metric.id for metric in metrics)),
        topic=rule + ":" + ",".join(metric.id for metric in metrics) if metrics else "",
        others=tuple(span for span in spans[1:] if not span.overlaps(spans[0])),
    )

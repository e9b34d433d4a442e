"""Windows of time: different ones side by side, open ends, years that cannot be told, dates gone by."""

from __future__ import annotations

from collections.abc import Iterator

from content.document import TextRange
from content.metrics.metric import Metric, MetricKind
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.conditions import near
from content.questions.dates import in_the_past
from content.questions.figures import cue, passages_with, propose
from content.values import dataclass

_NEAR = 200


@dataclass(frozen=True, slots=True)
class _Window:
    """A sum of money or things gathered over a window of time."""

    words: str
    metric: Metric
    passage: Passage
    clause: TextRange


def check_scope(article: Article) -> Iterator[Candidate]:
    """Every check on windows and dates."""
    if article.metrics:
        yield from _different_windows(article)
    for passage in passages_with(article, "scope", "since_mark", "vague"):
        if not passage.is_headline:
            yield from _open_windows(article, passage)
    if article.date:
        for passage in article.passages:
            if not passage.is_headline:
                yield from _passed(article, passage)


def _different_windows(article: Article) -> Iterator[Candidate]:
    """`over five years` beside `over ten years`, of one kind of money, by different parties."""
    last: dict[str, _Window] = {}
    for other in _windows(article):
        one = last.get(other.words[:2])
        last[other.words[:2]] = other
        if one and other.clause.start - one.clause.end <= _NEAR and one.words != other.words:
            values = {
                "one": f"{one.words} {one.metric.quote}",
                "other": f"{other.words} {other.metric.quote}",
            }
            places = [(one.passage, one.clause), (other.passage, other.clause)]
            yield propose(article, "inconsistency.scope", 0.85, places, (one.metric, other.metric), values)


def _windows(article: Article) -> Iterator[_Window]:
    for passage in passages_with(article, "scope", "windows"):
        for index, clause in enumerate(passage.clauses):
            match = cue(article.lang, "scope", "windows").search(article.words(clause))
            if match is None:
                continue
            following = passage.clauses[index + 1] if index + 1 < len(passage.clauses) else clause
            for place in (clause, following):
                sums = [
                    m for m in article.metrics_in(place) if m.kind in (MetricKind.MONEY, MetricKind.COUNT)
                ]
                sums = sums or [
                    m for m in article.metrics_in(place) if m.kind is MetricKind.OTHER and m.value > 999
                ]
                if sums and cue(article.lang, "scope", "sums").search(article.words(place)):
                    whole = TextRange(clause.start, place.end)
                    yield _Window(match[0], sums[0], passage, whole)
                    break


def _open_windows(article: Article, passage: Passage) -> Iterator[Candidate]:
    """`since February` without an end, and `in the first two years` of nobody knows what."""
    for clause in passage.clauses:
        words = article.words(clause)
        since = cue(article.lang, "scope", "since").search(words)
        vague = None if since else cue(article.lang, "scope", "vague").search(words)
        if not (since or vague) or article.said_by(clause).kind == "document":
            continue
        sentence = near(passage, clause)
        whole = article.words(sentence)
        if since:
            figures = [m for m in article.metrics_in(sentence) if m.range.start >= clause.start]
            if figures and _is_measured(article, whole):
                place = TextRange(clause.start, _clause_end(passage, figures[0]))
                values = {"window": since[0]}
                yield propose(
                    article, "inconsistency.open_window", 0.65, [(passage, place)], figures[:1], values
                )
        elif vague and cue(article.lang, "scope", "claim").search(whole):
            values = {"window": vague[0]}
            yield propose(article, "inconsistency.vague_window", 0.66, [(passage, clause)], (), values)


def _is_measured(article: Article, sentence: str) -> bool:
    """Whether the sentence gives what grew, and no day until when."""
    measured = cue(article.lang, "scope", "measured").search(sentence)
    return bool(measured) and not cue(article.lang, "scope", "until").search(sentence)


def _clause_end(passage: Passage, metric: Metric) -> int:
    return passage.clauses[passage.clause_at(metric.range.start)].end


def _passed(article: Article, passage: Passage) -> Iterator[Candidate]:
    """A plan for a year that had gone by when the article was written."""
    for clause in passage.clauses:
        words = article.words(clause)
        if cue(article.lang, "future", "cue").search(words) and in_the_past(article, clause):
            yield propose(article, "inconsistency.passed", 0.6, [(passage, clause)], (), {})

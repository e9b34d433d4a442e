"""The one door from a source to its briefing: parse, metrics, series, questions, whole or in slices."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from content.attribution.attribute import Attributions, attribute
from content.briefing import PARTS, Briefing, Part, Progress
from content.document import Document, Source
from content.metrics.extract import iter_metrics
from content.metrics.headings import with_headings
from content.metrics.metric import Metric, Series
from content.metrics.series import build_series
from content.questions.extract import iter_questions
from content.questions.question import OpenQuestion
from content.structure.parse import parse

_METRICS_SHARE = 0.6
"""About how much of the work after `parse` the metrics are; only the progress bar relies on it."""


def read(
    source: Source, *, lang: str = "auto", article_id: str | None = None, only: Collection[Part] = PARTS
) -> Briefing:
    """The briefing of a source. `only` names the parts wanted; what they do not need is not computed."""
    briefing = None
    for progress in iter_read(source, lang=lang, article_id=article_id, only=only):
        briefing = progress.briefing
    assert briefing is not None  # iter_read always yields at least once
    return briefing


def iter_read(
    source: Source, *, lang: str = "auto", article_id: str | None = None, only: Collection[Part] = PARTS
) -> Iterator[Progress]:
    """As `read`, in small slices: after each one the caller may draw, take keys, or close the generator."""
    document = parse(source, lang=lang, article_id=article_id)
    yield Progress(0.0, Briefing(document))
    yield from extract(document, only=only)


def extract(document: Document, *, only: Collection[Part] = PARTS) -> Iterator[Progress]:
    """The slices after `parse`: metrics block by block, then questions; ends with `done` = 1.0."""
    begun = Briefing(document)
    metrics: tuple[Metric, ...] = ()
    series: tuple[Series, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    said: Attributions | None = None
    if "metrics" in only or "questions" in only:  # questions are worked out from metrics, too
        found: list[Metric] = []
        if "questions" in only:  # metrics alone seldom need them
            said = attribute(document)
            yield Progress(0.0, begun)
        share = _METRICS_SHARE / max(1, len(document.blocks))
        for number, slice_ in enumerate(iter_metrics(document, said), start=1):
            found.extend(slice_)
            yield Progress(min(_METRICS_SHARE, number * share), begun)
        metrics = with_headings(document, found)
        series = build_series(document, metrics)
        begun = Briefing(document, metrics, (), series)
        yield Progress(_METRICS_SHARE, begun)
    if "questions" in only:
        for step in iter_questions(document, metrics, said):
            questions = step.questions or questions
            done = _METRICS_SHARE + (1 - _METRICS_SHARE) * step.done / (step.total + 1)
            yield Progress(done, begun)
    kept = (metrics, questions, series) if "metrics" in only else ((), questions, ())
    yield Progress(1.0, Briefing(document, *kept))

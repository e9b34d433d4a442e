"""The article as the question rules see it: body clauses with their figures and who says them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from content.attribution.attribute import Attributions
from content.attribution.statement import Attribution
from content.document import BODY_KINDS, Block, BlockKind, Document, TextRange
from content.metrics.metric import Metric, Modality
from content.text.clauses import clauses_of
from content.text.folding import fold, to_simplified
from content.text.sentences import split_sentences
from content.values import dataclass

TERSE = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE})
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(r"月|季|半年|周|[日号上前]|[a-z]{3}", re.IGNORECASE)
_MARKS = re.compile("[“”「」]")
_KNOWN = 8
"""Results of one unit and time that are kept."""
HEADLINES = frozenset({BlockKind.TITLE, BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class Passage:
    """A body block with its clauses and sentences, as places in the article's text."""

    block: Block
    clauses: tuple[TextRange, ...]
    voices: tuple[Attribution, ...]
    """Who says each clause."""
    sentences: tuple[TextRange, ...]
    clause_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]

    @property
    def is_headline(self) -> bool:
        """Whether it is the title or a heading."""
        return self.block.kind in HEADLINES

    @property
    def is_terse(self) -> bool:
        """Whether it only names things: a title, a heading, a table row."""
        return self.block.kind in TERSE

    def quoted(self, text: str) -> list[bool]:
        """Which clauses stand in quotation marks of the article's text, at least in part."""
        if not _MARKS.search(text, self.block.range.start, self.block.range.end):
            return [False] * len(self.clauses)
        found: list[bool] = []
        inside = False
        for clause in self.clauses:
            marks = [mark in "“「" for mark in _MARKS.findall(text, clause.start, clause.end)]
            found.append(inside or True in marks)
            inside = marks[-1] if marks else inside
        return found

    def clause_at(self, offset: int) -> int:
        """Index of the clause at or before `offset`; that of the first one for a place before all."""
        return bisect_right(self.clause_starts, offset, 1) - 1

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence at or before `offset`; that of the first one for a place before all."""
        return bisect_right(self.sentence_starts, offset, 1) - 1


@dataclass(frozen=True, slots=True)
class Article:
    """A document with everything the rules may ask about it. `folded` has the same offsets as its text."""

    document: Document
    folded: str
    passages: tuple[Passage, ...]
    metrics: tuple[Metric, ...]
    starts: tuple[int, ...]
    """Where each metric starts."""
    attributions: Attributions
    results: Mapping[tuple[str, str], Sequence[Metric]]
    """The first figures of what happened, by unit and `period`."""

    @property
    def lang(self) -> str:
        """`zh` or `en`."""
        return self.document.lang

    @property
    def date(self) -> date | None:
        """The article's date as far as it is known to the day or month; None otherwise."""
        return read_date(self.document.source.meta.date)

    def words(self, place: TextRange) -> str:
        """The folded text at a place: half-width, lower case, simplified."""
        return place.of(self.folded)

    def metrics_in(self, place: TextRange) -> Sequence[Metric]:
        """The metrics that start inside a place, in text order."""
        return self.metrics[bisect_left(self.starts, place.start) : bisect_left(self.starts, place.end)]

    def said_by(self, place: TextRange) -> Attribution:
        """Who says the text at a place."""
        return self.attributions.of(place)


def read_article(
    document: Document,
    metrics: Sequence[Metric],
    attributions: Attributions,
) -> Article:
    """Cut the body into clauses and fold it for matching. Linear in the length of the text."""
    folded = fold(document.text)
    if document.lang != "en":
        folded = to_simplified(folded)
    ordered = tuple(sorted(metrics, key=lambda metric: metric.range))
    return Article(
        document=document,
        folded=folded,
        passages=tuple(_passages(document, attributions)),
        metrics=ordered,
        starts=tuple(metric.range.start for metric in ordered),
        attributions=attributions,
        results=_results(ordered),
    )


def _results(metrics: Sequence[Metric]) -> dict[tuple[str, str], list[Metric]]:
    found: dict[tuple[str, str], list[Metric]] = {}
    for metric in metrics:
        if metric.modality is Modality.ACTUAL and metric.time and metric.unit not in ("", "%"):
            known = found.setdefault((metric.unit, period(metric.time)), [])
            if len(known) < _KNOWN:
                known.append(metric)
    return found


def period(time: str) -> str:
    """A year however it is worded (2025, 2025年全年, 2025年年初), other times as they are."""
    year = _YEAR.search(time)
    return year[0] if year and not _PART.search(time) else time


def _passages(document: Document, attributions: Attributions) -> Iterator[Passage]:
    for block in document.blocks:
        if block.kind in BODY_KINDS:
            text, at = block.range.of(document.text), block.range.start
            sentences = split_sentences(text)
            clauses = tuple([TextRange(at + start, at + end) for start, end in clauses_of(text, sentences)])
            if clauses:
                yield Passage(
                    block,
                    clauses,
                    tuple(map(attributions.of, clauses)),
                    tuple([TextRange(at + start, at + end) for start, end in sentences]),
                    tuple([clause.start for clause in clauses]),
                    tuple([at + start for start, _ in sentences]),
                )


def read_date(text: str | None) -> date | None:
    """`2026-01-03` or `2026-01` as a date; None for less or for what is no date."""
    parts = (text or "")[:10].split("-")
    if len(parts) < 2:
        return None
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) > 2 else 28)
    except ValueError:
        return None

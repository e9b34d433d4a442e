"""From a document to its key metrics, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from hashlib import blake2s

from content.document import BODY_KINDS, Block, Document, TextRange
from content.metrics.metric import Metric, MetricKind
from content.metrics.quantity import Quantity, quantity_reader
from content.metrics.scan import scanner
from content.metrics.timing import TimeMention, time_scanner
from content.metrics.vetoes import veto
from content.text.characters import count_cjk


def extract_metrics(document: Document) -> tuple[Metric, ...]:
    """All metrics of the body of a document, in reading order."""
    return tuple(metric for found in iter_metrics(document) for metric in found)


def iter_metrics(document: Document) -> Iterator[tuple[Metric, ...]]:
    """The metrics of one block after another, so that a caller may do something else in between."""
    seen: dict[str, int] = {}
    for block in document.blocks:
        yield _of_block(document, block, seen) if block.kind in BODY_KINDS else ()


def _of_block(document: Document, block: Block, seen: dict[str, int]) -> tuple[Metric, ...]:
    text = block.range.of(document.text)
    lang = "zh" if count_cjk(text) else "en"
    folded = scanner(lang).fold(text)
    mentions = time_scanner(lang).scan(folded)
    figures = [
        figure
        for figure in _undated(quantity_reader(lang).read(folded), mentions)
        if veto(folded, figure, lang) is None
    ]
    return tuple(_metric(text, block, figure, seen) for figure in figures)


def _undated(figures: list[Quantity], mentions: list[TimeMention]) -> Iterator[Quantity]:
    """The figures that are no part of a time expression."""
    at = 0
    for figure in figures:
        while at < len(mentions) and mentions[at].end <= figure.start:
            at += 1
        if at == len(mentions) or mentions[at].start >= figure.end:
            yield figure


def _metric(text: str, block: Block, figure: Quantity, seen: dict[str, int]) -> Metric:
    quote = text[figure.start : figure.end]
    unit = figure.unit
    return Metric(
        id=_id(text, figure, seen),
        kind=unit.kind if unit else MetricKind.OTHER,
        range=TextRange(block.range.start + figure.start, block.range.start + figure.end),
        quote=quote,
        block=block.id,
        value=plain(figure.value),
        unit=figure.name,
        value_max=None if figure.high is None else plain(figure.high),
        fraction=figure.fraction,
        currency=unit.code if unit else None,
        op=">" if figure.more else "=",
        rule=figure.shape,
    )


def _id(text: str, figure: Quantity, seen: dict[str, int]) -> str:
    """A hash of the figure with its surroundings, numbered where the same words come again."""
    key = text[max(0, figure.start - 16) : figure.end + 16]
    digest = blake2s(key.encode(), digest_size=5).hexdigest()
    seen[digest] = seen.get(digest, 0) + 1
    return f"m-{digest}" if seen[digest] == 1 else f"m-{digest}-{seen[digest]}"


def plain(value: Decimal) -> Decimal:
    """The value without an exponent and without zeros that end its decimals."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()

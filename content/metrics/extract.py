"""From a document to its key metrics, block by block."""

from __future__ import annotations

from collections.abc import Iterator

from content.attribution.attribute import Attributions
from content.document import BODY_KINDS, BlockKind, Document
from content.metrics.article_so_far import ArticleSoFar
from content.metrics.block_reading import BlockReading
from content.metrics.headings import with_headings
from content.metrics.metric import Metric
from content.metrics.tables import CELLS


def extract_metrics(document: Document) -> tuple[Metric, ...]:
    """All metrics of the body of a document, in reading order."""
    return with_headings(document, (metric for found in iter_metrics(document) for metric in found))


def iter_metrics(
    document: Document, attributions: Attributions | None = None
) -> Iterator[tuple[Metric, ...]]:
    """The metrics of one block after another, so that a caller may do something else in between.

    Those of headings still lack what only the whole body can tell: see `with_headings`.

    A text without any body, such as a lone line of figures, is read whole. `attributions` saves reading them
    again where the caller has them.
    """
    article = ArticleSoFar(document, attributions)
    bodies = (
        BODY_KINDS if any(block.kind in BODY_KINDS for block in document.blocks) else frozenset(BlockKind)
    )
    for block in document.blocks:
        if block.kind is BlockKind.TABLE and block.label.level:
            article.header = block.range.of(document.text).split(CELLS)
        elif block.kind is not BlockKind.TABLE:
            article.header = []
        yield BlockReading(article, block).metrics() if block.kind in bodies else ()

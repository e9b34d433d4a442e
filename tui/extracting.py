"""Extraction beside the interface: in slices, between which the reader's keys are answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from time import perf_counter

from content.document import Source
from content.reading import Progress, iter_read

SLICE_SECONDS = 0.006
"""Longest time that extraction holds the interface, short of a single block that takes longer."""
REST_SECONDS = 0.001


async def read_in_slices(source: Source, *, article_id: str | None = None) -> AsyncIterator[Progress]:
    """Read an article; yields the newest progress after each slice, the last one with everything."""
    began = perf_counter()
    last: Progress | None = None
    shown: Progress | None = None
    for progress in iter_read(source, article_id=article_id):
        last = progress
        if perf_counter() - began > SLICE_SECONDS:
            yield progress
            shown = progress
            await asyncio.sleep(REST_SECONDS)
            began = perf_counter()
    if last is not None and last is not shown:
        yield last

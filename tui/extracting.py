"""Extraction beside the interface: kept results first, short articles in slices, long ones in a worker."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from time import perf_counter

from content.briefing import Briefing, Progress
from content.document import Source
from content.library.briefings import BriefingCache
from content.library.packing import LARGEST, LENGTH, Assembler, pack, pack_briefing

SLICE_SECONDS = 0.006
"""Longest time that extraction holds the interface, short of a single step that takes longer."""
REST_SECONDS = 0.001
LONG = 100_000
"""Code points from which an article is read in a process of its own."""
HUGE = 2_000_000
"""Bytes from which it is read only when the reader asks for it: it takes minutes."""


class ExtractionError(Exception):
    """The worker ended before its work."""


def is_long(source: Source) -> bool:
    """Whether reading takes so long that the reader should ask for it."""
    size = len(source.text)
    return size > HUGE or (size > HUGE // 4 and len(source.text.encode("utf-8")) > HUGE)


def is_kept(source: Source, article_id: str, cache: BriefingCache) -> bool:
    """Whether the article was read before, by the rules as they are."""
    return cache.holds(source, article_id)


async def extract(source: Source, article_id: str, cache: BriefingCache) -> AsyncGenerator[Progress, None]:
    """Read an article; yields the newest progress after each slice, the last one with everything.

    Raises ExtractionError if the worker fails. Closing the generator ends the work at once.
    """
    kept = cache.read(source, article_id)
    if kept is not None:
        found = Assembler(source)
        with suppress(ValueError):
            async for progress in _assemble(found, kept):
                yield progress
        if found.complete:
            return
        cache.forget(source, article_id)
    way = _read_in_worker if len(source.text) > LONG else read_in_slices
    last: Progress | None = None
    async with aclosing(way(source, article_id=article_id)) as steps:
        async for progress in steps:
            last = progress
            yield progress
    if last is not None:
        _keep(cache, source, article_id, last.briefing)


def _keep(cache: BriefingCache, source: Source, article_id: str, briefing: Briefing) -> None:
    with suppress(OSError):  # a disk that refuses costs time at the next opening, nothing else
        cache.keep(source, article_id, pack_briefing(briefing))


async def _assemble(found: Assembler, packets: list[bytes]) -> AsyncGenerator[Progress, None]:
    began = perf_counter()
    for packet in packets:
        found.take(packet)
        if perf_counter() - began > SLICE_SECONDS:
            await asyncio.sleep(REST_SECONDS)
            began = perf_counter()
    if found.complete:
        yield Progress(1.0, found.briefing)


async def read_in_slices(source: Source, *, article_id: str | None = None) -> AsyncGenerator[Progress, None]:
    """Read an article in this process."""
    from content.reading import iter_read  # late: its rules are not loaded where a worker does the work

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


async def _read_in_worker(source: Source, *, article_id: str | None = None) -> AsyncGenerator[Progress, None]:
    """Read an article in a process of its own, which ends with this generator."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "content.library.worker", stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    try:
        async with aclosing(_follow(process, source, article_id)) as steps:
            async for progress in steps:
                yield progress
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _follow(process: Process, source: Source, article_id: str | None) -> AsyncGenerator[Progress, None]:
    assert process.stdin is not None and process.stdout is not None
    found = Assembler(source)
    with suppress(ConnectionError):
        process.stdin.write(pack("source", (source, article_id)))
        await process.stdin.drain()
        process.stdin.close()
    try:
        while not found.complete:
            length = int.from_bytes(await process.stdout.readexactly(LENGTH), "little")
            if length > LARGEST:
                raise ExtractionError("worker")
            if found.take(await process.stdout.readexactly(length)):
                yield Progress(found.done, found.briefing)
    except (asyncio.IncompleteReadError, ValueError) as error:
        raise ExtractionError("worker") from error

"""Reads one article in a process of its own, so that long ones leave the interface alone.

Started as `python -P -m content.library.worker`: a packet with the source comes in on standard input, packets
of its briefing go out on standard output. The process ends with its reader: a closed pipe stops it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import BinaryIO

from content.briefing import Briefing
from content.document import Source
from content.library.packing import LENGTH, pack, pack_document, pack_metrics, pack_questions, unpack
from content.reading import iter_read

_STEP = 0.01
"""Progress is told a hundred times."""
NICE = 10
"""How far the work stands behind the interface where both want the processor."""


def stream(source: Source, article_id: str | None) -> Iterator[bytes]:
    """The packets of a briefing, as soon as each part is known."""
    told, with_metrics = -1.0, False
    briefing: Briefing | None = None
    for progress in iter_read(source, article_id=article_id):
        if briefing is None:
            yield from pack_document(progress.briefing.document)
        briefing = progress.briefing
        if briefing.metrics and not with_metrics:
            with_metrics = True
            yield from pack_metrics(briefing)
        if progress.done >= told + _STEP:
            told = progress.done
            yield pack("done", told)
    if briefing is not None:
        yield from pack_questions(briefing)


def serve(reader: BinaryIO, writer: BinaryIO) -> None:
    """Answer the one request that comes in."""
    length = int.from_bytes(reader.read(LENGTH), "little")
    _, (source, article_id) = unpack(reader.read(length))
    for packet in stream(source, article_id):
        writer.write(packet)
        writer.flush()


def give_way() -> None:
    """Let the interface go first, where the system knows of such a thing and allows it."""
    try:
        os.nice(NICE)
    except (AttributeError, OSError):
        return


if __name__ == "__main__":
    give_way()
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except (BrokenPipeError, KeyboardInterrupt):
        sys.exit(1)

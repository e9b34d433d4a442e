"""The tags of many notes files, looked up without reading the notes: for completing what is typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from content.annotations.blocks import parsed

FILES = 500
"""Files that are looked at."""
BYTES = 4_000_000
"""How much of one is read."""
TAGS = 1_000
"""Tags that are known at most, the most used."""

_LINE = b"\ntags = ["
"""As we write them; what was written otherwise by hand is passed over."""


def tags_used(paths: Iterable[Path]) -> list[str]:
    """The tags in notes files, the most used first; a file that can't be read has none. Takes a while."""
    lists: Counter[bytes] = Counter()
    for path, _ in zip(paths, range(FILES), strict=False):
        try:
            with path.open("rb") as file:
                content = file.read(BYTES)
        except OSError:
            continue
        lists.update(_lists(content))
    used: Counter[str] = Counter()
    for written, count in lists.items():
        for tag in _read(written):
            used[tag] += count
    return [tag for tag, _ in used.most_common(TAGS)]


def _lists(content: bytes) -> Iterator[bytes]:
    """Each line with tags. Searched for by `find`: an expression would hold up the interface for long."""
    at = content.find(_LINE)
    while at >= 0:
        end = content.find(b"\n", at + 1)
        line = content[at + 1 : end if end >= 0 else len(content)]
        if line != b"tags = []":
            yield line
        at = content.find(_LINE, at + 1)


def _read(written: bytes) -> list[str]:
    table = parsed(written.decode("utf-8", "surrogateescape"))
    tags = table.get("tags") if table is not None else None
    listed = cast(list[object], tags) if isinstance(tags, list) else []
    return list(dict.fromkeys(tag for tag in listed if isinstance(tag, str)))

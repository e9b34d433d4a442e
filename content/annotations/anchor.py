"""Anchoring: a place of a text becomes a target that outlives edits, and is found again in a later text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from content.annotations.annotation import CONTEXT, AnchorState, Placement, Target
from content.annotations.relocation import Relocation
from content.annotations.selectors import QuoteIndex
from content.document import TextRange

SHORT = 5
"""Selections under so many code points are offered to grow: single words are found again least surely."""

_CLAUSE_END = re.compile(r"[，；：。！？、…]|[,;:.!?](?=\s|\Z)")


def source_name(digest: str) -> str:
    """A digest as notes write it: `sha256:HEX`. Takes the bare hex too."""
    return digest if ":" in digest else f"sha256:{digest}"


def describe(text: str, place: TextRange, digest: str) -> Target:
    """The target of a place: its words, the code points around them, and the text they were taken from."""
    return Target(
        quote=place.of(text),
        prefix=text[max(0, place.start - CONTEXT) : place.start],
        suffix=text[place.end : place.end + CONTEXT],
        start=place.start,
        end=place.end,
        source=source_name(digest),
    )


def grown(text: str, place: TextRange) -> TextRange:
    """The clause that holds a place, within its line: offered where a selection is too short to last."""
    low, high = _line(text, place)
    before = [match.end() for match in _CLAUSE_END.finditer(text, low, place.start)]
    start = before[-1] if before else low
    after = _CLAUSE_END.search(text, place.end, high)
    end = after.start() if after else high
    while start < place.start and text[start].isspace():
        start += 1
    return TextRange(start, max(end, place.end))


def _line(text: str, place: TextRange) -> tuple[int, int]:
    end = text.find("\n", place.end)
    return text.rfind("\n", 0, place.start) + 1, len(text) if end < 0 else end


def locate(target: Target, old: str | None, new: str, digest: str) -> Placement:
    """Where a target stands in `new`. `old` is the text it was made on, None if that was not kept."""
    snapshots = {target.source: old} if old is not None else {}
    return locate_all({"": target}, new, digest, snapshots.get)[""]


def locate_all(
    targets: Mapping[str, Target], text: str, digest: str, snapshots: Callable[[str], str | None]
) -> dict[str, Placement]:
    """Where many targets stand in `text`, by their ids. Each kept text is compared with the new one once."""
    present = source_name(digest)
    relocations: dict[str, Relocation | None] = {}
    index: QuoteIndex | None = None
    places: dict[str, Placement] = {}
    for name, target in targets.items():
        if target.source == present and _reads(target, text):
            places[name] = Placement(AnchorState.ANCHORED, target.range)
            continue
        if target.source not in relocations:
            old = snapshots(target.source) if target.source != present else None
            relocations[target.source] = None if old is None else Relocation(old, text)
        relocation = relocations[target.source]
        if relocation is not None and _reads(target, relocation.old):
            places[name] = relocation.place(target.range)
        else:
            index = index or QuoteIndex(text)
            places[name] = index.find(target)
    return places


def _reads(target: Target, text: str) -> bool:
    """Whether the target's offsets hold in a text; a file edited by hand may say otherwise."""
    return 0 <= target.start < target.end and text[target.start : target.end] == target.quote

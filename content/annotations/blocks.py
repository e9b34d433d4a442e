"""A notes file cut into blocks by its lines, so that one damaged block never hides the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import field
from itertools import pairwise
from typing import cast

import tomli

from content.annotations.fields import Item, annotation_from, review_from
from content.values import dataclass

BLOCK_HEADER = re.compile(r"^\[\[[ \t]*(?:annotation|review)[ \t]*\]\]", re.MULTILINE)
_ANY_HEADER = re.compile(r"\[\[[ \t]*(?:annotation|review)[ \t]*\]\]")
_OWN_HEADER = re.compile(r"\[+[ \t]*(?:annotation|review)\b")
_TABLE = re.compile(r"^\[[^\n]*\][ \t]*(?:#[^\n]*)?$", re.MULTILINE)
_STRING = re.compile(r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|\'\'\'(?:[^\']|\'{1,2}(?!\'))*\'{3,5}', re.DOTALL)
_ERROR_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Block:
    """One `[[annotation]]` or `[[review]]` with the remarks above it: its text, and what it says."""

    text: str
    item: Item
    partial: bool = False
    """Whether damage follows at once: some of its keys may be lost."""


@dataclass(slots=True)
class Pieces:
    """A file taken apart. Head and foreign tables are kept as they are; `broken` could not be read."""

    head: str = ""
    blocks: list[Block] = field(default_factory=list["Block"])
    foreign: list[str] = field(default_factory=list[str])
    broken: list[str] = field(default_factory=list[str])


def take_apart(text: str, heard: Callable[[Sequence[Block]], None] | None = None) -> Pieces:
    """Cut at every line that opens a block; read each block on its own.

    After each of them `heard` gets all that were read so far.
    """
    starts = [_with_remarks(text, match.start()) for match in BLOCK_HEADER.finditer(text)]
    pieces = Pieces(head=text[: starts[0]] if starts else text)
    if parsed(pieces.head) is None:
        hidden = _ANY_HEADER.search(pieces.head)
        if hidden:  # damage in front of a header has taken it off the start of its line
            starts.insert(0, hidden.start())
            pieces.head = text[: hidden.start()]
    chunks = [text[a:b] for a, b in pairwise([*starts, len(text)])]
    index = 0
    while index < len(chunks):
        index += _read(chunks, index, pieces)
        if heard is not None:
            heard(pieces.blocks)
    return pieces


def _with_remarks(text: str, at: int) -> int:
    """Where the comment lines right above a header begin: they belong to its block."""
    start = at
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start].lstrip(" \t")
        if not line.startswith("#") or '"""' in line or "'''" in line:
            break
        start = above
    return at if start == 0 else start


def _read(chunks: list[str], index: int, pieces: Pieces) -> int:
    """Read the chunk, with the next one where a string holds a line like a header; how many were used."""
    own, foreign = _without_foreign(chunks[index])
    item = read_block(own)
    if item is not None:
        pieces.blocks.append(Block(own, item))
        pieces.foreign.extend(foreign)
        return 1
    if index + 1 < len(chunks):
        both = chunks[index] + chunks[index + 1]
        item = read_block(both) if _STRING.search(both) else None
        if item is not None:
            pieces.blocks.append(Block(both, item))
            return 2
    if parsed(own) is not None:  # says nothing that could be shown, but is no damage either
        pieces.foreign.extend([own, *foreign])
        return 1
    _salvage(chunks[index], pieces)
    return 1


def _without_foreign(chunk: str) -> tuple[str, list[str]]:
    """Tables that are no part of a block stand behind it in the file but are not its own."""
    strings: list[tuple[int, int]] | None = None
    cuts: list[int] = []
    for match in _TABLE.finditer(chunk):
        if _OWN_HEADER.match(chunk, match.start()):
            continue
        if strings is None:
            strings = [found.span() for found in _STRING.finditer(chunk)]
        if not any(a < match.start() < b for a, b in strings):
            cuts.append(_with_remarks(chunk, match.start()))
    if not cuts:
        return chunk, []
    return chunk[: cuts[0]], [chunk[a:b] for a, b in zip(cuts, [*cuts[1:], len(chunk)], strict=True)]


def read_block(text: str) -> Item | None:
    """The item of a text that holds exactly one block and nothing else; None if it can't be read."""
    table = parsed(text)
    if table is None or len(table) != 1:
        return None
    name, entries = next(iter(table.items()))
    if not isinstance(entries, list) or len(cast(list[object], entries)) != 1:
        return None
    entry = cast(dict[str, object], entries[0])
    try:
        return annotation_from(entry) if name == "annotation" else review_from(entry)
    except ValueError:
        return None


def parsed(text: str) -> dict[str, object] | None:
    """The TOML of a text; None if it is none."""
    if _SURROGATE.search(text):
        return None
    try:
        return tomli.loads(text)
    except (tomli.TOMLDecodeError, ValueError, RecursionError):
        return None


def _salvage(chunk: str, pieces: Pieces) -> None:
    """Read what stands before each error, go on at the next header behind it; the rest is broken."""
    while chunk:
        cut, item = _readable_start(chunk)
        if item is not None:
            pieces.blocks.append(Block(chunk[:cut].rstrip("\n") + "\n", item, partial=True))
        following = _ANY_HEADER.search(chunk, max(cut, _after_header(chunk)))
        end = following.start() if following else len(chunk)
        pieces.broken.append(chunk[cut:end])
        chunk = chunk[end:]
        item = read_block(chunk)
        if item is not None:
            pieces.blocks.append(Block(chunk, item))
            return


def _readable_start(chunk: str) -> tuple[int, Item | None]:
    """How much of a damaged chunk reads as a block: up to the error, or up to its line."""
    offset = _error_offset(chunk)
    for cut in (offset, chunk.rfind("\n", 0, offset) + 1):
        item = read_block(chunk[:cut]) if 0 < cut < len(chunk) else None
        if item is not None:
            return cut, item
    return 0, None


def _after_header(chunk: str) -> int:
    match = _ANY_HEADER.search(chunk)
    return match.end() if match else 1


def _error_offset(chunk: str) -> int:
    """Where the parser stopped; the whole length where it does not say."""
    try:
        tomli.loads(_SURROGATE.sub("\x00", chunk))
    except tomli.TOMLDecodeError as error:
        match = _ERROR_PLACE.search(str(error))
        if match:
            line, column = int(match[1]), int(match[2])
            start = 0
            for _ in range(line - 1):
                start = chunk.find("\n", start) + 1
            return start + column - 1
    except (ValueError, RecursionError):
        return len(chunk)
    return len(chunk)

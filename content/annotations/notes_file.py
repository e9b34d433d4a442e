"""The text of a notes file <-> what it says. Blocks that do not change keep every byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from typing import cast

import tomli

from content.annotations.annotation import AnnotationSet
from content.annotations.blocks import Block, Pieces, parsed, read_block, take_apart
from content.annotations.fields import TABLES, Item, as_set, as_table, keys_of, name_of, order, with_id
from content.annotations.merge import merge_sets, merge_twins
from content.annotations.statements import rewrite
from content.annotations.toml_values import toml_key, toml_string, toml_value
from content.digests import sha256
from content.sources.sanitize import CANON
from content.values import dataclass

SCHEMA = 1
"""The format that this version writes, and the newest that it reads."""

SLICE = 500
"""Notes of a long file that are told of before the others are read."""

Heard = Callable[[AnnotationSet], None]
"""Is told of notes that were read so far."""

_INTRODUCTION = "# xm-brief notes. Edit by hand if you like: comments and unknown keys are kept.\n"
_OURS = re.compile(r"^<{7}(?: [^\n]*)?$", re.MULTILINE)
_CONFLICT = re.compile(
    r"^<{7}(?: [^\n]*)?\n(?P<ours>.*?)"
    r"(?:^\|{7}(?: [^\n]*)?\n(?P<base>.*?))?"
    r"^={7}\n(?P<theirs>.*?)^>{7}(?: [^\n]*)?(?:\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
_NOTHING = AnnotationSet()
SOURCES = re.compile(
    r"^sources[ \t]*=[ \t]*\[(?:[^\]\"'#]|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*)*\]", re.MULTILINE
)
"""The list of sources in a head: strings and remarks in it may hold brackets."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a notes file says of its article."""

    id: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class NotesFile:
    """A notes file: what it says, and the text it says it with."""

    notes: AnnotationSet = _NOTHING
    head: str = ""
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    """The text of each block by its item's id, remarks included."""
    foreign: str = ""
    """Tables that are not ours; kept at the end."""
    broken: tuple[str, ...] = ()
    """What could not be read. It is not written again: the caller sets the file aside first."""
    partial: frozenset[str] = frozenset()
    """Ids of items that stand right before damage and may have lost some of their keys."""
    conflicts: int = 0
    """Number of places where git left both sides."""
    min_reader: int = SCHEMA


def parse(text: str, heard: Heard | None = None) -> NotesFile:
    """Read a notes file; never fails. What is damaged comes back in `broken`.

    `heard` is told of a long file's first items while the others are still read.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if _OURS.search(text) and _CONFLICT.search(text):
        return _parse_conflicted(text)
    return _from_pieces(take_apart(text, _telling(heard) if heard is not None else None))


def _telling(heard: Heard) -> Callable[[Sequence[Block]], None]:
    """Tells of slices, each thrice as long as all before it: what listens may begin anew each time."""
    following = SLICE

    def tell(blocks: Sequence[Block]) -> None:
        nonlocal following
        if len(blocks) >= following:
            following = 4 * len(blocks)
            heard(as_set({block.item.id: block.item for block in blocks if block.item.id}.values()))

    return tell


def _from_pieces(pieces: Pieces) -> NotesFile:
    head, schema = _head(pieces.head)
    foreign = "".join(pieces.foreign)
    if parsed(pieces.head + "\n" + foreign if head else foreign) is None:
        pieces.broken.append(foreign)
        foreign = ""
    items, texts = _named(pieces.blocks)
    return NotesFile(
        notes=as_set(items),
        head=pieces.head if head else "",
        texts=texts,
        foreign=foreign,
        broken=tuple(pieces.broken) if head else (pieces.head, *pieces.broken),
        partial=frozenset(block.item.id for block in pieces.blocks if block.partial),
        min_reader=schema,
    )


def _parse_conflicted(text: str) -> NotesFile:
    """Both sides of every hunk of a git conflict, merged by id."""
    base, ours, theirs = (parse(_side(text, name)) for name in ("base", "ours", "theirs"))
    merged = merge_sets(base.notes, ours.notes, theirs.notes)
    count = len(_CONFLICT.findall(text))
    kept = {item.id: item for item in ours.notes.items}
    same = {
        item.id: ours.texts[item.id]
        for item in merged.notes.items
        if kept.get(item.id) == item and item.id in ours.texts
    }
    broken = tuple(dict.fromkeys((*ours.broken, *theirs.broken)))
    return replace(ours, notes=merged.notes, texts=same, broken=broken, conflicts=count)


def _side(text: str, name: str) -> str:
    return _CONFLICT.sub(lambda match: match[name] or "", text)


def _head(text: str) -> tuple[bool, int]:
    """Whether the head can be read, and the oldest reader that the file asks for."""
    table = parsed(text)
    if table is None:
        return False, SCHEMA
    asked = table.get("min_reader", SCHEMA)
    return True, asked if isinstance(asked, int) else SCHEMA


def _named(blocks: Sequence[Block]) -> tuple[list[Item], dict[str, str]]:
    """Items with an id each; two blocks of one id are two versions, or two items if they began apart."""
    items: dict[str, Item] = {}
    texts: dict[str, str] = {}
    for block in blocks:
        item = block.item
        if not item.id:
            item = with_id(item, "H" + sha256(block.text.strip().encode()).hexdigest()[:15].upper())
        twin = items.get(item.id)
        if twin is not None and twin != item:
            item = merge_twins(twin, item) or with_id(item, _free(item.id, items))
            texts.pop(item.id, None)
        if item == block.item:
            texts[item.id] = block.text
        items[item.id] = item
    return list(items.values()), texts


def _free(name: str, taken: Mapping[str, Item]) -> str:
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def build(file: NotesFile, notes: AnnotationSet, header: Header) -> NotesFile:
    """The file that says `notes`: untouched blocks byte for byte, in others only the changed keys anew.

    Raises ValueError if a block written anew does not read back as its item.
    """
    before = {item.id: item for item in file.notes.items}
    items = sorted(notes.items, key=order)
    texts: dict[str, str] = {}
    for item in items:
        kept = file.texts.get(item.id)
        if kept is None or before.get(item.id) != item:
            kept = _written(item, before.get(item.id), kept)
        texts[item.id] = kept
    return replace(
        file,
        notes=as_set(items),
        head=_headed(file.head, header, items),
        texts=texts,
        broken=(),
        partial=frozenset(),
        conflicts=0,
    )


def render(file: NotesFile) -> str:
    """The text of the file, blocks in order of the text with an empty line between new ones."""
    items = sorted(file.notes.items, key=order)
    parts = [file.head]
    for item in items:
        text = file.texts[item.id]
        if parts[-1] and not parts[-1].endswith("\n\n"):
            parts.append("\n" if parts[-1].endswith("\n") else "\n\n")
        parts.append(text)
    if file.foreign:
        if not parts[-1].endswith("\n"):
            parts.append("\n")
        parts.append(file.foreign)
    text = "".join(parts)
    return text if text.endswith("\n") else text + "\n"


def _written(item: Item, before: Item | None, text: str | None) -> str:
    if text is not None and before is not None and type(before) is type(item):
        patched = _patched(item, before, text)
        if patched is not None and read_block(patched) == item:
            return patched
    fresh = emit(item)
    if read_block(fresh) != item:
        raise ValueError(item.id)
    return fresh


def _patched(item: Item, before: Item, text: str) -> str | None:
    """The old text with the changed keys rewritten; None where a sub-table changed."""
    was, now = as_table(before), as_table(item)
    changes = {key: now.get(key) for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
    if any(key in TABLES or isinstance(value, dict) for key, value in changes.items()):
        return None
    return rewrite(text, changes, list(dict.fromkeys((*keys_of(item), *before.extra, *item.extra))))


def emit(item: Item) -> str:
    """A block written from nothing."""
    name = name_of(item)
    table = as_table(item)
    lines = [f"[[{name}]]"]
    tables: list[tuple[str, Mapping[str, object]]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            tables.append((key, cast(Mapping[str, object], value)))
        else:
            lines.append(f"{toml_key(key)} = {toml_value(value)}")
    for key, entries in tables:
        lines.append(f"[{name}.{toml_key(key)}]")
        lines.extend(f"{toml_key(entry)} = {toml_value(value)}" for entry, value in entries.items())
    return "\n".join(lines) + "\n"


def _headed(head: str, header: Header, items: Sequence[Item]) -> str:
    """The head, made or with its list of sources brought up to date."""
    used = dict.fromkeys(item.target.source for item in items if item.target.source)
    if not head.strip():
        return (
            f"{_INTRODUCTION}schema = {SCHEMA}\nmin_reader = {SCHEMA}\n\n"
            f"[article]\nid = {toml_string(header.id)}\n"
            f"title = {_one_line(header.title)}\nsources = {toml_value(list(used))}\ncanon = {CANON}\n\n"
        )
    article = tomli.loads(head).get("article")
    if not isinstance(article, dict):
        return head
    listed = cast(dict[str, object], article).get("sources")
    known = [str(name) for name in cast(list[object], listed)] if isinstance(listed, list) else []
    missing = [name for name in used if name not in known]
    if not missing:
        return head
    line = f"sources = {toml_value([*known, *missing])}"
    changed = SOURCES.sub(lambda _: line, head, count=1) if listed is not None else head
    return changed if parsed(changed) is not None else head


def _one_line(text: str) -> str:
    return toml_string(" ".join(text.split()))

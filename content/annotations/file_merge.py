"""Three versions of a notes file -> one, for git's merge driver. Blocks that agree keep their bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from content.annotations.blocks import parsed
from content.annotations.fields import Item, as_set
from content.annotations.merge import MARK, Conflict, merge_sets, merge_texts
from content.annotations.notes_file import SCHEMA, SOURCES, Header, NotesFile, build, parse, render
from content.annotations.toml_values import toml_value
from content.values import dataclass

_DIGEST = re.compile(r"sha256:[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class FileMerge:
    """The merged text, and what a person must look at."""

    text: str
    conflicts: tuple[Conflict, ...] = ()
    whole: bool = False
    """Whether the files could not be merged by their notes: `text` holds both, between git's marks."""


def merge_files(base: str, ours: str, theirs: str) -> FileMerge:
    """All that either side did since `base`; of an unreadable side, both texts between git's marks."""
    if ours in (theirs, base) or theirs == base:
        return FileMerge(theirs if ours == base else ours)
    files = [parse(text) for text in (base, ours, theirs)]
    old, mine, others = files
    if any(file.broken or file.min_reader > SCHEMA for file in (mine, others)):
        return FileMerge(_both(ours, theirs), whole=True)
    head, foreign = _merged_head(files), _merged_part([file.foreign for file in files])
    if head is None or foreign is None:
        return FileMerge(_both(ours, theirs), whole=True)
    merged = merge_sets(old.notes, mine.notes, others.notes)
    start = _start(old, mine, others, {item.id: item for item in merged.notes.items})
    built = build(replace(start, head=head, foreign=foreign), merged.notes, Header(""))
    return FileMerge(render(built), merged.conflicts)


def _both(ours: str, theirs: str) -> str:
    """Both files whole, as git writes a conflict: the next reader understands it, and so does a person."""
    return f"<<<<<<< ours\n{_ended(ours)}=======\n{_ended(theirs)}>>>>>>> theirs\n"


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _start(old: NotesFile, mine: NotesFile, others: NotesFile, merged: Mapping[str, Item]) -> NotesFile:
    """Our file, with the blocks of the other side where those say what was merged."""
    before = {item.id: item for item in mine.notes.items}
    there = {item.id: item for item in others.notes.items}
    items: list[Item] = []
    texts: dict[str, str] = {}
    for name, item in merged.items():
        text, known = mine.texts.get(name), before.get(name)
        other = others.texts.get(name)
        # Of two texts that say the same, the one that was worked on holds the newer remarks.
        if there.get(name) == item and other and (known != item or text in (None, old.texts.get(name))):
            text, known = other, item
        if known is not None:
            items.append(known)
        if text is not None:
            texts[name] = text
    return replace(mine, notes=as_set(items), texts=texts)


def _merged_head(files: list[NotesFile]) -> str | None:
    """The heads by line; the list of sources holds those of both sides. None: changed twice."""
    heads = [file.head for file in files]
    listed = dict.fromkeys(name for head in heads[1:] for name in _sources(head))
    line = f"sources = {toml_value(list(listed))}"
    return _merged_part([SOURCES.sub(lambda _: line, head, count=1) for head in heads])


def _sources(head: str) -> list[str]:
    found = SOURCES.search(head)
    return _DIGEST.findall(found[0]) if found else []


def _merged_part(texts: list[str]) -> str | None:
    base, ours, theirs = texts
    merged = ours if ours == theirs or theirs == base else theirs if ours == base else None
    if merged is None:
        merged = merge_texts(base, ours, theirs)
        if f"\n{MARK}\n" in merged or parsed(merged) is None:
            return None
    return merged

"""Finding a file that was moved or renamed, by what it says: the digest of its canonical text.

It is looked for near its old place and where other articles were opened lately. Names and sizes only choose
what is read first; what is read is bounded in number, bytes and time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic

from content.library.index import Entry, Library
from content.messages import UserError
from content.sources.open import open_source
from content.values import dataclass

FOLDERS = 60
"""Folders that are listed."""
FILES = 2000
"""Entries of a folder that are looked at."""
READ = 12
"""Files that are read."""
LARGEST = 64 * 1024 * 1024
"""Bytes that are read in all."""
SECONDS = 4.0
_RECENT = 20
"""Articles opened lately whose folders are looked through."""


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    size: int
    worth: tuple[int, ...]
    """The smaller, the more likely."""


def find_moved(entry: Entry, library: Library) -> str | None:
    """The path of a file with a text that this article had; None if none is found within the bounds."""
    if not Path(entry.address).is_absolute():
        return None
    ends = monotonic() + SECONDS
    room = LARGEST
    for file in _likely(entry, library, ends)[:READ]:
        room -= file.size
        if room < 0 or monotonic() > ends:
            return None
        try:
            if open_source(file.path).digest in entry.digests:
                return file.path
        except UserError:
            continue
    return None


def _likely(entry: Entry, library: Library, ends: float) -> list[_File]:
    """Files that may be it, the likeliest first."""
    found: dict[str, _File] = {}
    for folder in _folders(Path(entry.address), library):
        for file in _files(folder, entry):
            found.setdefault(file.path, file)
        if monotonic() > ends:
            break
    return sorted(found.values(), key=lambda file: file.worth)


def _folders(path: Path, library: Library) -> Iterable[Path]:
    """Where it may be, each once: its folder, the one above with its folders, folders of late articles."""
    home = next((folder for folder in path.parents if folder.is_dir()), None)
    near = [path.parent, path.parent.parent]
    if home is not None and home not in near:
        near.append(home)
    recent = [
        Path(entry.address).parent
        for entry in library.recent()[:_RECENT]
        if Path(entry.address).is_absolute()
    ]
    beside = [inner for folder in near[1:] for inner in _inner(folder)]
    return list(dict.fromkeys([*near, *recent, *beside]))[:FOLDERS]


def _inner(folder: Path) -> list[Path]:
    """The folders in a folder, without hidden ones, by name."""
    try:
        with os.scandir(folder) as entries:
            names = [
                item.name for _, item in zip(range(FILES), entries, strict=False) if _is_open_folder(item)
            ]
    except OSError:
        return []
    return [folder / name for name in sorted(names)]


def _is_open_folder(item: os.DirEntry[str]) -> bool:
    return not item.name.startswith(".") and item.is_dir(follow_symlinks=False)


def _files(folder: Path, entry: Entry) -> Iterator[_File]:
    """The files of a folder that may be it: of its size or name, or, where no size is known, of its kind."""
    old = Path(entry.address)
    try:
        with os.scandir(folder) as entries:
            for _, item in zip(range(FILES), entries, strict=False):
                if item.path == entry.address or not item.is_file(follow_symlinks=False):
                    continue
                size = item.stat(follow_symlinks=False).st_size
                same_size, same_name = entry.size == size, item.name == old.name
                same_kind = item.name.lower().endswith(old.suffix.lower())
                if same_size or same_name or (not entry.size and same_kind):
                    worth = (not (same_size and same_name), not same_size, not same_name, not same_kind)
                    yield _File(item.path, size, tuple(map(int, worth)))
    except OSError:
        return

"""Screens as they were drawn last, replayed at the next start before the program is loaded. Safe to delete.

A frame is shown only if it must be exactly what will be drawn: it lies under a key (command line, terminal,
language) and names the files that it depends on, each with its size and time. This module imports nothing
but `os` and `sys`, because it runs before everything else.
"""

from __future__ import annotations

import os
import sys

MOST = 60
"""Frames that are kept; those written first go first."""
LARGEST = 1_000_000
"""Bytes; a larger frame is none of ours."""
_MARK = "xm-brief frame 1"
_ABSENT = "-"

Key = tuple[str, ...]


def frames_folder() -> str | None:
    """Where frames are kept, as `content.paths` has it; None where only that module can tell."""
    home = os.environ.get("XM_BRIEF_HOME")
    if home:
        return os.path.join(os.path.abspath(os.path.expanduser(home)), "cache", "frames")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/xm-brief/frames")
    if sys.platform == "win32":
        return None
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(cache if cache.startswith("/") else os.path.expanduser("~/.cache"), "xm-brief/frames")


def stamp(path: str) -> str:
    """Time and size of a file or folder, or that there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return _ABSENT
    return f"{found.st_mtime_ns}.{found.st_size}"


def read_frame(folder: str, key: Key) -> bytes | None:
    """The frame of a key if everything it depends on is as it was; None otherwise."""
    try:
        with open(_path(folder, key), "rb") as file:
            data = file.read(LARGEST)
    except OSError:
        return None
    head, _, frame = data.partition(b"\n\n")
    mark, *lines = head.decode("utf-8", "surrogateescape").split("\n")
    if mark != _MARK or len(lines) < 2 or lines[0] != repr(key):
        return None
    for line in lines[2:]:
        known, _, path = line.partition(" ")
        if stamp(path) != known:
            return None
    return frame


def keep_frame(folder: str, key: Key, article: str, depends: tuple[str, ...], frame: bytes) -> None:
    """Keep a frame of an article; `depends` are the files that it was made from. Raises OSError."""
    lines = [_MARK, repr(key), article, *(f"{stamp(path)} {path}" for path in depends)]
    if any("\n" in line for line in lines) or len(frame) > LARGEST // 2:
        return
    os.makedirs(folder, exist_ok=True)
    path = _path(folder, key)
    new = f"{path}.{os.getpid()}.new"
    with open(new, "wb") as file:
        file.write("\n".join(lines).encode("utf-8", "surrogateescape") + b"\n\n" + frame)
    os.replace(new, path)
    _trim(folder)


def forget_frames(folder: str, article: str) -> None:
    """Drop all frames of an article: it will look different at the next start. Raises OSError."""
    for path in _frames(folder):
        with open(path, "rb") as file:
            lines = file.read(8192).split(b"\n", 3)
        if len(lines) > 2 and lines[2] == article.encode("utf-8", "surrogateescape"):
            os.unlink(path)


def _trim(folder: str) -> None:
    paths = sorted(_frames(folder), key=stamp, reverse=True)
    for path in paths[MOST:]:
        os.unlink(path)


def _frames(folder: str) -> list[str]:
    if not os.path.isdir(folder):
        return []
    return [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".frame")]


def _path(folder: str, key: Key) -> str:
    """A name from the key by FNV-1a (64 bits); the key itself stands in the file."""
    value = 0xCBF29CE484222325
    for byte in repr(key).encode("utf-8", "surrogatepass"):
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return os.path.join(folder, f"{value:016x}.frame")

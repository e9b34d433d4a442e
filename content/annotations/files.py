"""Files that are replaced whole or not at all, and earlier versions of them."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import shutil
import stat
import sys
import time
from collections.abc import Generator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from content.digests import sha256
from content.locks import hold

_LATEST = 3
"""Versions kept whatever their age."""
_DAYS = 7
"""Days of which the last version is kept."""
_STAMP = "%Y%m%dT%H%M%S%fZ"
_TEMPORARY = ".xm-tmp-"
_PAUSES = (0.01, 0.02, 0.04, 0.08, 0.16)
"""Seconds between tries to replace a file that is open elsewhere."""
LOCK_SECONDS = 2.0
"""How long a save waits for another window's."""


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in the file's place: all or, with OSError, nothing. Follows a link, keeps the mode.

    A device or a named pipe stays: what it is would be gone with its name.
    """
    goal = Path(os.path.realpath(path))
    mode = _mode(goal)
    temporary = goal.with_name(f"{_TEMPORARY}{os.getpid()}-{goal.name}")
    try:
        with temporary.open("wb") as file:
            if mode is not None:
                temporary.chmod(mode)
            file.write(content)
            file.flush()
            _sync(file.fileno())
        _put(temporary, goal)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(goal.parent)


def _mode(goal: Path) -> int | None:
    """The rights of the file that is to be replaced, None if there is none. Raises OSError for no file."""
    try:
        mode = goal.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise OSError(errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL, "not a regular file", str(goal))
    return stat.S_IMODE(mode)


def _sync(descriptor: int) -> None:
    """Make what was written last. On macOS `fsync` leaves it in the disk's own cache."""
    if sys.platform == "darwin":
        import fcntl  # late: not on every system

        with contextlib.suppress(OSError):  # a network disk may know `fsync` only
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _put(temporary: Path, goal: Path) -> None:
    """Rename over the goal. Windows refuses while a program holds it open: an indexer, a virus scanner."""
    for pause in _PAUSES if sys.platform == "win32" else ():
        try:
            temporary.replace(goal)
            return
        except PermissionError:
            time.sleep(pause)
    temporary.replace(goal)


def _sync_folder(folder: Path) -> None:
    """Make a rename last. Where folders can't be opened or synced there is nothing more to do."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(path: Path) -> None:
    """Remove what killed saves of this file have left beside it. Only under its lock, when no save runs."""
    goal = Path(os.path.realpath(path))
    with contextlib.suppress(OSError):
        for entry in goal.parent.glob(f"{_TEMPORARY}*-{glob.escape(goal.name)}"):
            entry.unlink()


def set_aside(path: Path, content: bytes, now: datetime) -> Path:
    """Keep bytes that could not be read as `FILE.broken-TIME`; the same bytes are kept once."""
    for entry in path.parent.glob(f"{glob.escape(path.name)}.broken-*"):
        if entry.stat().st_size == len(content) and entry.read_bytes() == content:
            return entry
    copy = path.with_name(f"{path.name}.broken-{now.astimezone(UTC).strftime('%Y%m%dT%H%M%SZ')}")
    number = 1
    while copy.exists():
        number += 1
        copy = copy.with_name(f"{copy.name.split('~')[0]}~{number}")
    replace_file(copy, content)
    return copy


def keep_version(path: Path, folder: Path, now: datetime) -> None:
    """Keep the file as it is now in `folder`: by a second link where the disk allows, else by a copy."""
    goal = Path(os.path.realpath(path))
    if not goal.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    version = folder / f"{_version_name(path)}{now.astimezone(UTC).strftime(_STAMP)}"
    try:
        version.hardlink_to(goal)
    except FileExistsError:
        return
    except OSError:
        shutil.copyfile(goal, version)
    for old in _surplus(versions(path, folder), now):
        with contextlib.suppress(OSError):
            old.unlink()


def versions(path: Path, folder: Path) -> list[Path]:
    """Earlier versions of a file, newest first."""
    found = [
        entry for entry in folder.glob(f"{glob.escape(_version_name(path))}*") if _moment(entry) is not None
    ]
    return sorted(found, key=lambda entry: entry.name, reverse=True)


def _version_name(path: Path) -> str:
    """Files of one name in two folders have versions of their own."""
    place = sha256(os.path.realpath(path).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{path.name}.{place}."


def _surplus(found: Sequence[Path], now: datetime) -> list[Path]:
    """Versions beyond the latest, but for the last of each day of the week."""
    days: set[str] = set()
    surplus: list[Path] = []
    for index, entry in enumerate(found):
        moment = _moment(entry)
        day = moment.strftime("%Y%m%d") if moment else ""
        fresh = moment is not None and now - moment <= timedelta(days=_DAYS)
        if index >= _LATEST and (day in days or not fresh):
            surplus.append(entry)
        days.add(day)
    return surplus


def _moment(entry: Path) -> datetime | None:
    try:
        return datetime.strptime(entry.name.rpartition(".")[2], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


@contextlib.contextmanager
def lock(path: Path) -> Generator[None]:
    """Hold the side file's lock. It is advice: on disks without locks the merge alone keeps notes safe."""
    goal = Path(os.path.realpath(path))
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(hold(goal.with_name(f"{goal.name}.lock"), LOCK_SECONDS))
        except TimeoutError as error:
            raise BlockingIOError(errno.EAGAIN, "locked") from error
        yield

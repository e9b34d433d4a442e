"""An export goes to a file: what stands there is kept where the format says so, and never lost half-way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from content.annotations.files import replace_file
from content.exports.dossier import Dossier
from content.exports.formats import UPDATED
from content.exports.registry import NO_WISHES, Wishes, export
from content.messages import Message, UserError
from content.sources.open import read_within


def _never() -> bool:
    return False


def export_to(
    path: Path,
    format: str,
    dossier: Dossier,
    wishes: Wishes = NO_WISHES,
    stopped: Callable[[], bool] = _never,
) -> bool:
    """Write an export to a file, in one step; False and no file if `stopped` meanwhile. Raises UserError."""
    if format in UPDATED and path.is_file():
        wishes = replace(wishes, existing=text_of(path))
    made = export(format, dossier, replace(wishes, file_name=str(path)))
    content = made.encode("utf-8", "backslashreplace")
    if stopped():
        return False
    try:
        if path.exists() and not path.is_file():  # a device or a named pipe can't be replaced
            path.write_bytes(content)
        else:
            replace_file(path, content)
    except OSError as error:
        raise _fault(path, "unwritable", error.strerror or str(error)) from None
    return True


def text_of(path: Path) -> str:
    """A file's text with its line ends as they are. Raises UserError."""
    try:
        with path.open("rb") as file:
            return read_within(file, str(path)).take().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _fault(path, "unreadable", getattr(error, "strerror", None) or "UTF-8") from None


def _fault(path: Path, what: str, detail: str) -> UserError:
    said = Message(f"exports.error.{what}", {"detail": detail})
    return UserError(str(path), said, Message("exports.remedy.other_file"))

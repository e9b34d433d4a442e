"""Zip archives of strangers: only named members are read, into memory, within bounds. Nothing is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Literal

from content.sources.faults import BrokenFileError, EncryptedFileError, HugeFileError
from content.sources.limits import MEGABYTE, limits

_SMALL = 1024 * 1024
"""A member up to this size is read whatever its ratio."""
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
)
"""What the library raises for damaged, encrypted and invented archives."""


class Archive:
    """Members of a zip archive by name; the sum of what is read is counted."""

    def __init__(self, data: bytes) -> None:
        """Read the list of members. Raises BrokenFileError and HugeFileError."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except _FAULTS as fault:
            raise BrokenFileError(str(fault)) from None
        most = limits().files
        if len(self._infos) > most:
            raise HugeFileError(most, "files", "files")
        self._read = 0

    def __contains__(self, name: str) -> bool:
        """Whether there is a member of this name."""
        return name in self._infos

    def names(self) -> list[str]:
        """All members' names, as the archive has them."""
        return list(self._infos)

    def read(self, name: str) -> bytes:
        """A member's bytes; KeyError if there is none. Raises BrokenFileError and HugeFileError."""
        info = self._infos[name]
        if info.flag_bits & 1:
            raise EncryptedFileError(name)
        bounds = limits()
        total, packed = bounds.unpacked * MEGABYTE, max(_SMALL, bounds.ratio * info.compress_size)
        limit = min(total // 2, total - self._read, packed)
        try:
            with self._zip.open(info) as member:
                data = member.read(limit + 1)  # the size that the archive tells may be a lie
        except _FAULTS as fault:
            raise BrokenFileError(str(fault)) from None
        if len(data) > limit:
            if limit == packed:
                raise HugeFileError(bounds.ratio, "ratio", "ratio")
            raise HugeFileError(bounds.unpacked, "size", "unpacked")
        self._read += len(data)
        return data


def zip_kind(data: bytes) -> Literal["epub", "docx"] | None:
    """Which kind of article a zip archive is; None for others and for what cannot be read."""
    if b"mimetypeapplication/epub+zip" in data[:100]:
        return "epub"
    try:
        archive = Archive(data)
    except (BrokenFileError, HugeFileError):
        return None
    if "META-INF/container.xml" in archive:
        return "epub"
    return "docx" if "word/document.xml" in archive else None

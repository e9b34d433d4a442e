"""Zip archives of strangers: only named members are read, into memory, within bounds. Nothing is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Literal

from content.sources.faults import BrokenFileError, EncryptedFileError, HugeFileError

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 64 * 1024 * 1024
"""Bytes of one member, unpacked."""
LARGEST_TOTAL = 128 * 1024 * 1024
"""Bytes of all members that are read, unpacked."""
_HIGHEST_RATIO = 200
"""Unpacked to packed size; text packs at about 4, XML of long tables at 50."""
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
        if len(self._infos) > MOST_MEMBERS:
            raise HugeFileError(f"{MOST_MEMBERS} files")
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
        limit = min(
            LARGEST_MEMBER, LARGEST_TOTAL - self._read, max(_SMALL, _HIGHEST_RATIO * info.compress_size)
        )
        try:
            with self._zip.open(info) as member:
                data = member.read(limit + 1)  # the size that the archive tells may be a lie
        except _FAULTS as fault:
            raise BrokenFileError(str(fault)) from None
        if len(data) > limit:
            raise HugeFileError(f"{limit // 1024 // 1024} MB")
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

"""What may be wrong with a file, in kinds; the door finds the words for each."""

from __future__ import annotations


class FileFaultError(ValueError):
    """The bytes are no article that can be read."""


class BrokenFileError(FileFaultError):
    """The file is damaged, or is not what it claims to be. Its first argument is a reason, for people."""


class EncryptedFileError(FileFaultError):
    """The file is locked with a password."""


class HugeFileError(FileFaultError):
    """The file exceeds a bound: so many of a unit, and the key that raises it."""

    def __init__(self, limit: int, unit: str, setting: str) -> None:
        """`unit` ends a key `sources.errors.huge_…` of the catalog, `setting` is a key of `[limits]`."""
        super().__init__(f"{limit} {unit}")
        self.limit, self.unit, self.setting = limit, unit, setting


class NoTextError(FileFaultError):
    """The file has pages, but no text on them: a scan."""

"""What may be wrong with a file, in kinds; the door finds the words for each."""

from __future__ import annotations


class FileFaultError(ValueError):
    """The bytes are no article that can be read."""


class BrokenFileError(FileFaultError):
    """The file is damaged, or is not what it claims to be. Its first argument is a reason, for people."""


class EncryptedFileError(FileFaultError):
    """The file is locked with a password."""


class HugeFileError(FileFaultError):
    """The file exceeds a bound: `limit` says which, for people, `setting` is the key that raises it."""

    def __init__(self, limit: str, setting: str) -> None:
        """The bound, and its key in the table `[limits]` of the settings."""
        super().__init__(limit)
        self.limit, self.setting = limit, setting


class NoTextError(FileFaultError):
    """The file has pages, but no text on them: a scan."""

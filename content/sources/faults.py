"""What may be wrong with a file, in kinds; the door finds the words for each."""

from __future__ import annotations


class FileFaultError(ValueError):
    """The bytes are no article that can be read."""


class BrokenFileError(FileFaultError):
    """The file is damaged, or is not what it claims to be. Its first argument is a reason, for people."""


class EncryptedFileError(FileFaultError):
    """The file is locked with a password."""


class HugeFileError(FileFaultError):
    """The file, unpacked, exceeds a bound. Its first argument names the bound."""


class NoTextError(FileFaultError):
    """The file has pages, but no text on them: a scan."""

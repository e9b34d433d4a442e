"""Errors of the command line, in the words of `locale/LANG/cli.toml`."""

from __future__ import annotations

from pathlib import Path

from content.messages import Message, UserError
from tui.locale.catalog import as_lang, say


class UsageError(UserError):
    """The command line can't be carried out as it stands."""

    def __init__(self, where: str, what: str, remedy: str, **values: str) -> None:
        """`what` and `remedy` are keys of the tables `cli.error` and `cli.remedy`, filled with `values`."""
        super().__init__(where, Message(f"cli.error.{what}", values), Message(f"cli.remedy.{remedy}", values))

    def what_in(self, lang: str) -> str:
        """What is the matter, in the given language."""
        return say(as_lang(lang) or "en", self.what.key, **self.what.values)

    def line(self, lang: str) -> str:
        """`WHERE: WHAT; WHAT TO DO` in the given language."""
        remedy = say(as_lang(lang) or "en", self.remedy.key, **self.remedy.values)
        return f"{self.where}: {self.what_in(lang)}; {remedy}"


def unsaved(path: Path, message: Message | None) -> UsageError:
    """Why a notes file was not written, from what its store says of it.

    The store's own words are for a reader in which the notes stay in memory; a command's end with it.
    """
    reason = message.key.rpartition(".")[2] if message else "failed"
    values = message.values if message else {"reason": "?"}
    return UsageError(str(path), f"unsaved.{reason}", f"unsaved.{reason}", **values)

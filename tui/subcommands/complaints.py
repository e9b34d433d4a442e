"""Errors of the command line itself, in the words of `locale/LANG/cli.toml`."""

from __future__ import annotations

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

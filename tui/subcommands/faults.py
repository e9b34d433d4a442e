"""What is wrong with the user's own files, as errors that say where, what, and what to do."""

from __future__ import annotations

from content.messages import Message, UserError
from themes.theme import ThemeProblem, Themes
from tui.subcommands.complaints import UsageError


def theme_fault(problem: ThemeProblem) -> UserError:
    """A theme file that can't be used."""
    what = Message(f"themes.what.{problem.key}", problem.values)
    return UserError(problem.path, what, Message(f"themes.remedy.{problem.key}", problem.values))


def check_theme(name: str | None, themes: Themes) -> None:
    """Raise UsageError if the command line names a theme that there is not."""
    if name is not None and name not in themes.by_name:
        raise UsageError(f"--theme {name}", "no_theme", "list_themes")

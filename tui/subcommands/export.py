"""`xm-brief export`: a briefing with its notes in another format."""

from __future__ import annotations

import sys
from pathlib import Path

from content.annotations.files import replace_file
from content.briefing import PARTS
from content.exports.formats import FORMATS
from content.exports.registry import Wishes, export
from content.messages import Message, UserError
from tui.subcommands.articles import make_dossier, make_shelf, open_article
from tui.subcommands.complaints import UsageError
from tui.subcommands.context import DONE, Context


def run(context: Context) -> int:
    """Write the export to the file that `-o` names, else to standard output."""
    arguments = context.arguments
    format = arguments.text("to") or FORMATS[0]
    if arguments.flag("what") and format != "csv":
        raise UsageError("--what", "what_needs_csv", "use_csv")
    if arguments.flag("template") and format != "markdown":
        raise UsageError("--template", "template_needs_markdown", "use_markdown")
    goal, template = arguments.text("output"), arguments.text("template")
    path = Path(goal).expanduser() if goal and goal != "-" else None
    wishes = Wishes(
        what=arguments.text("what") or "notes",
        template=_text_of(Path(template).expanduser()) if template else None,
        template_name=template or "",
        existing=_text_of(path) if path and format == "markdown" and path.exists() else None,
        file_name=str(path or ""),
    )
    article = open_article(context, make_shelf(context), arguments.source)
    if path and article.source.address == str(path.absolute()):
        raise UsageError(str(path), "own_article", "other_file")
    made = export(format, make_dossier(context, article, PARTS), wishes)
    if path is None:
        sys.stdout.write(made)
    else:
        _write(path, made)
    return DONE


def _text_of(path: Path) -> str:
    """The file's text with its line ends as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        detail = getattr(error, "strerror", None) or "UTF-8"
        raise UserError(
            str(path),
            Message("settings.fault.unreadable", {"detail": detail}),
            Message("exports.remedy.other_file"),
        ) from None


def _write(path: Path, text: str) -> None:
    content = text.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not path.is_file():  # a device or a named pipe can't be replaced
            path.write_bytes(content)
        else:
            replace_file(path, content)
    except OSError as error:
        raise UsageError(str(path), "unwritable", "other_file", detail=error.strerror or str(error)) from None

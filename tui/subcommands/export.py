"""`xm-brief export`: a briefing with its notes in another format."""

from __future__ import annotations

import sys

from content.briefing import PARTS
from content.exports.files import export_to, text_of
from content.exports.formats import FORMATS
from content.exports.registry import Wishes, export
from content.paths import named_path
from tui.subcommands.articles import is_same_file, make_dossier, make_shelf, open_article
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
    path = named_path(goal) if goal and goal != "-" else None
    wishes = Wishes(
        what=arguments.text("what") or "notes",
        template=text_of(named_path(template)) if template else None,
        template_name=template or "",
    )
    article = open_article(context, make_shelf(context), arguments.source)
    if path and is_same_file(path, article.source):
        raise UsageError(str(path), "own_article", "other_file")
    dossier = make_dossier(context, article, PARTS)
    if format != "json":  # which loses nothing
        dossier = dossier.without(context.settings.mute)
    if path is None:
        sys.stdout.write(export(format, dossier, wishes))
    else:
        export_to(path, format, dossier, wishes)
    return DONE

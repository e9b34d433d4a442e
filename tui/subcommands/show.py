"""`xm-brief show`: the briefing as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from content.briefing import PARTS, Part
from content.paths import themes_folder
from themes.theme import load_themes
from tui.plain import View, set_plain
from tui.subcommands.articles import make_dossier, make_shelf, open_article
from tui.subcommands.context import DONE, Context
from tui.subcommands.faults import check_theme
from tui.subcommands.layout import page_width

_PARTS: Mapping[View | None, tuple[Part, ...]] = {
    None: PARTS,
    "narrative": (),
    "metrics": ("metrics",),
    "questions": ("metrics", "questions"),
    "notes": (),
}
"""What has to be read for a view."""


def run(context: Context) -> int:
    """Print all panes, or only the one that is named."""
    theme = context.arguments.text("theme")
    if theme is not None:  # it changes nothing here, but a wrong name would go unseen until the reader opens
        check_theme(theme, load_themes(themes_folder()))
    only = cast(View | None, context.arguments.text("only"))
    article = open_article(context, make_shelf(context), context.arguments.source)
    width = context.arguments.number("width") or page_width()
    dossier = make_dossier(context, article, _PARTS[only])
    for line in set_plain(dossier, context.lang, context.settings, width, only):
        context.print(line)
    return DONE

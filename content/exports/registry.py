"""Format name -> export function: the one door of the exports."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from content.exports.as_csv import render_csv
from content.exports.as_html import render_html
from content.exports.as_json import render_json
from content.exports.as_markdown import begin_mark, end_mark, render_markdown
from content.exports.as_obsidian import front_matter, render_obsidian
from content.exports.as_readwise import render_readwise
from content.exports.as_w3c import render_w3c
from content.exports.dossier import Dossier
from content.exports.regions import replace_region
from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for besides the format."""

    what: str = "notes"
    """Rows of a table: a member of `SHEETS`."""
    template: str | None = None
    template_name: str = ""
    existing: str | None = None
    """What the file to be written holds now."""
    file_name: str = ""


NO_WISHES = Wishes()


def export(format: str, dossier: Dossier, wishes: Wishes = NO_WISHES) -> str:
    """The export's text, the same for the same values; raises UserError for a template or file at fault."""
    return _EXPORTERS[format](dossier, wishes)


def _markdown(dossier: Dossier, wishes: Wishes) -> str:
    made = render_markdown(dossier, wishes.template, wishes.template_name)
    return _renewed(dossier, wishes, made) if wishes.existing else made


def _obsidian(dossier: Dossier, wishes: Wishes) -> str:
    made = render_obsidian(dossier)
    return _renewed(dossier, wishes, made) if wishes.existing else front_matter(dossier) + made


def _renewed(dossier: Dossier, wishes: Wishes, made: str) -> str:
    """What the file holds, with the article's part made anew."""
    identity = dossier.briefing.document.id
    existing = wishes.existing or ""
    return replace_region(existing, begin_mark(identity), end_mark(identity), made, wishes.file_name)


_EXPORTERS: Mapping[str, Callable[[Dossier, Wishes], str]] = {
    "markdown": _markdown,
    "obsidian": _obsidian,
    "html": lambda dossier, wishes: render_html(dossier),
    "json": lambda dossier, wishes: render_json(dossier),
    "csv": lambda dossier, wishes: render_csv(dossier, wishes.what),
    "w3c": lambda dossier, wishes: render_w3c(dossier),
    "readwise": lambda dossier, wishes: render_readwise(dossier),
}

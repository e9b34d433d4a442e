"""Format name -> export function: the one door of the exports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from content.exports.as_csv import render_csv
from content.exports.as_json import render_json
from content.exports.as_markdown import begin_mark, end_mark, render_markdown
from content.exports.dossier import Dossier
from content.exports.regions import replace_region


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
    if not wishes.existing:
        return made
    identity = dossier.briefing.document.id
    return replace_region(wishes.existing, begin_mark(identity), end_mark(identity), made, wishes.file_name)


_EXPORTERS: Mapping[str, Callable[[Dossier, Wishes], str]] = {
    "markdown": _markdown,
    "json": lambda dossier, wishes: render_json(dossier),
    "csv": lambda dossier, wishes: render_csv(dossier, wishes.what),
}

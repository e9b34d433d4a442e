"""The beginning of an export, for people to see what they would get."""

from __future__ import annotations

from collections.abc import Collection

from content.exports.dossier import Dossier
from content.exports.escaping import without_controls
from content.exports.formats import format_and_sheet
from content.exports.registry import Wishes, export

LINES = 60
"""Lines of an excerpt."""
LONGEST = 400
"""Code points of one of its lines."""

_HEADS = {"html": "<main>\n"}
"""What stands between the beginning of such a file and what is worth seeing."""


def excerpt(choice: str, dossier: Dossier) -> list[str]:
    """The first lines of an export, its technical head left out, without control characters.

    `choice` is a format, or a sheet of one, as in `CHOICES`.
    """
    format, sheet = format_and_sheet(choice)
    made = export(format, dossier, Wishes(what=sheet))
    _, _, body = made.partition(_HEADS.get(format, "\ufeff"))
    lines = without_controls((body or made)[: LINES * LONGEST]).split("\n")[:LINES]
    return [line[:LONGEST] for line in lines]


def chosen_part(
    format: str, dossier: Dossier, muted: Collection[str], listed: Collection[str] | None
) -> Dossier:
    """What of an article is exported: without muted questions, but for JSON; of the notes only the listed."""
    whole = dossier if format == "json" else dossier.without(muted)
    return whole if listed is None else whole.only(listed)

"""The names of what can be exported; apart from the exporters, which a command line loads only to export."""

from __future__ import annotations

FORMATS = ("markdown", "obsidian", "html", "json", "csv", "w3c", "readwise")
"""What `export --to` takes."""

SUFFIXES = {
    "markdown": "md",
    "obsidian": "obsidian.md",
    "html": "html",
    "json": "json",
    "csv": "csv",
    "w3c": "jsonld",
    "readwise": "readwise.csv",
}
"""How the name of such a file ends."""

UPDATED = frozenset({"markdown", "obsidian"})
"""Formats of which an existing file is only renewed between the article's marks."""

SHEETS = ("notes", "metrics", "questions")
"""What a table export has one row for."""

_TABLE = FORMATS.index("csv") + 1
CHOICES = (*FORMATS[:_TABLE], *(f"csv {sheet}" for sheet in SHEETS[1:]), *FORMATS[_TABLE:])
"""What the reader is offered: the formats, and behind `csv` its other sheets, as `csv metrics`."""


def format_and_sheet(choice: str) -> tuple[str, str]:
    """What one of the `CHOICES` means; for formats without sheets the sheet says nothing."""
    format, _, sheet = choice.partition(" ")
    return format, sheet or SHEETS[0]

"""The names of what can be exported; apart from the exporters, which a command line loads only to export."""

from __future__ import annotations

FORMATS = ("markdown", "json", "csv")
"""What `export --to` takes."""

SHEETS = ("notes", "metrics", "questions")
"""What a table export has one row for."""

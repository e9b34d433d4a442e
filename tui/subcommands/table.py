"""Every subcommand with its operands and options: help, checks and dispatch come from here."""

from __future__ import annotations

from content.annotations.annotation import AnnotationKind
from content.briefing import PARTS
from content.exports.formats import FORMATS, SHEETS
from tui.subcommands.arguments import Option, Subcommand

NOTES = Option("--notes", "FILE")
THEME = Option("--theme", "NAME")
UI_LANG = Option("--ui-lang", "LANG", choices=("en", "zh"))
LANG = Option("--lang", "LANG", choices=("auto", "zh", "en"))
FORMAT = Option("--format", "FORMAT", choices=("auto", "text", "markdown", "html", "epub", "pdf", "docx"))
ENCODING = Option("--encoding", "NAME")
TITLE = Option("--title", "TEXT")
DATE = Option("--date", "DATE")
AUTHOR = Option("--author", "TEXT")
URL = Option("--url", "URL")
REFRESH = Option("--refresh")
JSON = Option("--json")

ARTICLE = (LANG, FORMAT, ENCODING, REFRESH, TITLE, DATE, AUTHOR, URL)
"""Common options that say how to read an article."""
COMMON = (NOTES, THEME, UI_LANG, *ARTICLE)

VIEWS = ("narrative", "metrics", "questions", "notes")

_ALL = (
    Subcommand("", "[SOURCE]", common=COMMON),
    Subcommand(
        "parse",
        "[SOURCE...]",
        (Option("--jsonl"), Option("--jobs", "N", least=1), Option("--only", "PART", choices=PARTS)),
        (*ARTICLE, UI_LANG),
    ),
    Subcommand(
        "show",
        "[SOURCE]",
        (Option("--only", "PART", choices=VIEWS), Option("--width", "N", least=8)),
        (NOTES, *ARTICLE, UI_LANG),
    ),
    Subcommand(
        "export",
        "[SOURCE]",
        (
            Option("--to", "FORMAT", choices=FORMATS, required=True),
            Option("--output", "FILE", short="-o"),
            Option("--what", "ROWS", choices=SHEETS),
            Option("--template", "FILE"),
        ),
        (NOTES, *ARTICLE, UI_LANG),
    ),
    Subcommand(
        "notes add",
        "SOURCE",
        (
            Option("--quote", "TEXT", required=True),
            Option("--occurrence", "N", least=1),
            Option("--kind", "KIND", choices=tuple(kind.value for kind in AnnotationKind)),
            Option("--note", "TEXT"),
            Option("--tag", "TAG", repeated=True),
        ),
        (NOTES, *ARTICLE, UI_LANG),
    ),
    Subcommand("notes list", "[SOURCE]", (JSON,), (NOTES, *ARTICLE, UI_LANG)),
    Subcommand("notes check", "[SOURCE]", (), (NOTES, *ARTICLE, UI_LANG)),
    Subcommand("notes path", "SOURCE", (), (NOTES, FORMAT, ENCODING, UI_LANG)),
    Subcommand("notes import", "FILE", (), (NOTES, UI_LANG)),
    Subcommand(
        "notes compact", "SOURCE", (Option("--days", "N", least=0),), (NOTES, FORMAT, ENCODING, UI_LANG)
    ),
    Subcommand("notes merge", "BASE OURS THEIRS [PATH]", (), (UI_LANG,)),
    Subcommand("notes locate", "", (Option("--jsonl", required=True),), (UI_LANG,)),
    Subcommand("due", "[SOURCE]", (JSON,), (NOTES, *ARTICLE, UI_LANG)),
    Subcommand("library", "[WORDS...]", (JSON,), (UI_LANG,)),
    Subcommand("keys", common=(UI_LANG,)),
    Subcommand("themes", common=(UI_LANG,)),
    Subcommand("paths", common=(UI_LANG,)),
    Subcommand("config show", common=(UI_LANG,)),
    Subcommand("config check", common=(UI_LANG,)),
)

SUBCOMMANDS = {command.name: command for command in _ALL}

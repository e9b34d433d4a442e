"""Muting a rule: the one thing that the program writes into the user's settings."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import tomli

from content.annotations.files import replace_file
from tui.settings import load_settings

_TABLE = re.compile(r"^[ \t]*\[mute\][^\n]*\n(?P<body>(?:(?![ \t]*\[)[^\n]*\n?)*)", re.MULTILINE)
_RULES = re.compile(r"^[ \t]*rules[ \t]*=[ \t]*(?:\[[^\]]*\]|\"[^\"\n]*\")", re.MULTILINE)


def mute_rule(path: Path, rule: str) -> bool:
    """Add a rule to `[mute] rules` of a settings file; False if that can't be done safely."""
    rules = load_settings(path).settings.mute
    return rule in rules or _write_rules(path, [*rules, rule])


def unmute_rule(path: Path, rule: str) -> bool:
    """Take a rule out of `[mute] rules`; False if that can't be done safely."""
    rules = load_settings(path).settings.mute
    return rule not in rules or _write_rules(path, [name for name in rules if name != rule])


def _write_rules(path: Path, rules: Sequence[str]) -> bool:
    try:
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        new = with_rules(old, rules)
        if not _says(new, rules):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, new.encode())
    except (OSError, UnicodeDecodeError):
        return False
    return True


def with_rules(text: str, rules: Sequence[str]) -> str:
    """The settings with these rules muted; only the statement in question differs."""
    statement = f"rules = {json.dumps(list(rules), ensure_ascii=False)}"
    table = _TABLE.search(text)
    if table is None:
        gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        return f"{text}{gap}[mute]\n{statement}\n"
    found = _RULES.search(text, table.start("body"), table.end("body"))
    if found is not None:
        return text[: found.start()] + statement + text[found.end() :]
    return f"{text[: table.start('body')]}{statement}\n{text[table.start('body') :]}"


def _says(text: str, rules: Sequence[str]) -> bool:
    try:
        return bool(tomli.loads(text)["mute"]["rules"] == list(rules))
    except (tomli.TOMLDecodeError, KeyError, TypeError):
        return False

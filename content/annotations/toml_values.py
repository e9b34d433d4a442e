"""TOML text of values: literal Chinese, readable blocks for several lines, everything invisible escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import cast

_BARE = re.compile(r"[A-Za-z0-9_-]+")
# Control characters, line ends but LF, bidirectional controls, the byte order mark: written as escapes.
_HIDDEN = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
_ESCAPED = re.compile(f'[{_HIDDEN}\\t\\n"\\\\]')
_ESCAPED_IN_BLOCK = re.compile(f'[{_HIDDEN}\\\\]|"(?="")|"$')
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADER = re.compile(r"^\[\[", re.MULTILINE)


def clean(text: str) -> str:
    """Text that UTF-8 can hold: lone surrogates become U+FFFD."""
    return _SURROGATE.sub("\ufffd", text) if _SURROGATE.search(text) else text


def toml_key(key: str) -> str:
    """A key, bare where TOML lets it be."""
    return key if _BARE.fullmatch(key) else toml_inline(key)


def toml_string(text: str) -> str:
    """A string: one line in quotes, or a block of lines where the text has several.

    No line of it starts with `[[`: the blocks of a broken file are found by their lines.
    """
    text = clean(text)
    if "\n" not in text:
        return f'"{_ESCAPED.sub(_escape, text)}"'
    return '"""\n' + _HEADER.sub("\\\\u005b[", _ESCAPED_IN_BLOCK.sub(_escape, text)) + '"""'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return _SHORT.get(char) or f"\\u{ord(char):04x}"


def toml_value(value: object) -> str:
    """Any value that tomli returns, as TOML; tables inline. Raises TypeError for anything else."""
    if isinstance(value, str):
        return toml_string(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime):
        return toml_time(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        table = cast(Mapping[str, object], value)
        pairs = ", ".join(f"{toml_key(key)} = {toml_inline(item)}" for key, item in table.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(toml_inline(item) for item in cast(Sequence[object], value)) + "]"
    raise TypeError(type(value).__name__)


def toml_inline(value: object) -> str:
    """A value on one line, as lists and inline tables need it."""
    if isinstance(value, str):
        return f'"{_ESCAPED.sub(_escape, clean(value))}"'
    return toml_value(value)


def toml_time(moment: datetime) -> str:
    """A moment; those in UTC end in `Z`."""
    if moment.tzinfo is not None and moment.utcoffset() == UTC.utcoffset(None):
        return moment.replace(tzinfo=None).isoformat() + "Z"
    return moment.isoformat()

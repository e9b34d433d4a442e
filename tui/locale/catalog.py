"""The words of the interface in English and Simplified Chinese, from `en/*.toml` and `zh/*.toml`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from content.messages import Catalog, filled

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")


@cache
def words(lang: Lang) -> Mapping[str, str]:
    """All texts of one language: `file.table.key` -> text."""
    return Catalog(Path(__file__).with_name(lang))


def say(lang: Lang, key: str, **values: object) -> str:
    """One text with its `{name}` places filled in, as `filled` does. Raises KeyError for an unknown key."""
    return filled(words(lang)[key], values)


def locale_lang(environ: Mapping[str, str] = os.environ) -> Lang:
    """The language of the user's locale: any zh* is Chinese, everything else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def as_lang(value: str | None) -> Lang | None:
    """`en` or `zh` if the value names one of them, else None."""
    return next((lang for lang in LANGS if lang == value), None)

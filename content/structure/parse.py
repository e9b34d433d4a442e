"""Source to Document: a block for every line of the text, and the sections they form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from content.document import Block, BlockKind, Document, Source, TextRange
from content.structure.classify import Classified, classify
from content.structure.sections import build_sections
from content.text.language import detect_language

_LANGS = ("zh", "en")
_OWN = frozenset({"docx", "pdf"})
"""Formats whose files are no part of a site."""
_HINTING = _OWN | {"html"}
"""Formats whose labels are hints: their writers set lines as they like."""
_SUFFIX = re.compile(r"(?:\.(?:zh|en))?\.[A-Za-z]{2,8}$")


def parse(source: Source, *, lang: str = "auto", article_id: str | None = None) -> Document:
    """The structure of a source. Text and offsets are the source's own; nothing is dropped.

    `lang` is `zh`, `en` or `auto`: what the source says, else what its characters say. Total: any text has a
    structure, the empty one has no blocks and no sections.
    """
    form = source.format
    found = classify(source.text, source.labels, source.meta, hints=form in _HINTING, own=form in _OWN)
    ranges = _line_ranges(source.text)
    title = _title(found, ranges, source)
    sections, owners = build_sections(source.text, ranges, found.labels, join=source.labels is None)
    blocks = tuple(
        Block(number, place, owner, label)
        for number, (place, owner, label) in enumerate(
            zip(ranges, owners, found.labels, strict=True), start=1
        )
    )
    return Document(
        id=article_id or f"xm-{source.digest[:12]}",
        title=title,
        lang=_language(lang, source),
        text=source.text,
        sections=sections,
        blocks=blocks,
        source=source if found.meta is source.meta else replace(source, meta=found.meta),
    )


def _line_ranges(text: str) -> list[TextRange]:
    ranges: list[TextRange] = []
    start = 0
    while (end := text.find("\n", start)) >= 0:
        ranges.append(TextRange(start, end))
        start = end + 1
    return [*ranges, TextRange(start, len(text))] if text else []


def _title(found: Classified, ranges: Sequence[TextRange], source: Source) -> str:
    """The article's own title, else its title line, else the stem of the file's name."""
    if found.meta.title:
        return found.meta.title
    for place, label in zip(ranges, found.labels, strict=True):
        if label.kind is BlockKind.TITLE:
            return place.of(source.text)
    return _SUFFIX.sub("", source.name) or source.name


def _language(asked: str, source: Source) -> str:
    if asked in _LANGS:
        return asked
    said = source.meta.lang
    return said if said in _LANGS else detect_language(source.text)

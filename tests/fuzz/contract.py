"""What holds for any bytes: an article with valid places and harmless characters, or one line of refusal."""

from __future__ import annotations

import io
import re

from content.document import BlockKind, Document, Source
from content.messages import UserError
from content.sources.open import open_source, text_source
from content.sources.sanitize import sanitize
from content.structure.parse import parse

HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""What moves cursors, hides or reorders text, or is no character: but for LF no text has any."""


def read(data: bytes, form: str = "auto") -> Source | UserError:
    """Open bytes as a format and hold the result against the contract; any other exception gets out."""
    try:
        source = open_source("-", stdin=io.BytesIO(data), format=form)
    except UserError as fault:
        check_fault(fault)
        return fault
    check(source)
    return source


def check_fault(fault: UserError) -> None:
    """One line in both languages, with every place filled in and what to do."""
    for lang in ("en", "zh"):
        line = fault.line(lang)
        assert line and "\n" not in line and not HARMFUL.search(line)
        assert "sources." not in line and not re.search(r"\{[a-z]+\}", line)


def check(source: Source) -> Document:
    """The text is canonical, labels fit its lines, blocks cover it, sections and sentences lie inside."""
    text = source.text
    assert not HARMFUL.search(text)
    assert sanitize(text) == text
    assert source.labels is None or len(source.labels) == (text.count("\n") + 1 if text else 0)
    document = parse(source)
    assert document.text == text
    check_blocks(document)
    check_sections(document)
    return document


def check_blocks(document: Document) -> None:
    """A block a line, in order, without gaps; sentences inside their blocks and not over each other."""
    assert "\n".join(block.range.of(document.text) for block in document.blocks) == document.text
    at = 0
    for block in document.blocks:
        assert block.range.start == at and block.kind in BlockKind
        at = block.range.end + 1
        end = block.range.start
        for sentence in document.sentences(block):
            assert end <= sentence.start <= sentence.end <= block.range.end
            end = sentence.end


def check_sections(document: Document) -> None:
    """Every block lies in the section that it names; sections follow each other."""
    named = {section.id: section for section in document.sections}
    assert len(named) == len(document.sections)
    assert all(named[block.section].range.covers(block.range) for block in document.blocks)
    starts = [section.range.start for section in document.sections]
    assert starts == sorted(starts)


def read_text(text: str) -> Document:
    """The structure of any characters, taken as plain text."""
    return check(text_source(text, "any.txt"))

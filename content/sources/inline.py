"""The words of a Markdown paragraph without its syntax, and the text of raw HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import field

from markdown_it.token import Token

from content.text.characters import glue
from content.values import dataclass

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HIDDEN = re.compile(
    r"<(script|style|template|noscript)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")


_SAID = frozenset({"text", "text_special", "code_inline"})


@dataclass(slots=True)
class Inline:
    """What a run of inline tokens says."""

    lines: list[str] = field(default_factory=list[str])
    captions: list[str] = field(default_factory=list[str])
    bold: bool = False
    """Whether all of it is set in bold."""


def render_inline(tokens: Sequence[Token]) -> Inline:
    """Lines (cut at hard breaks), alt texts of images, and whether all is bold."""
    found = Inline(bold=True)
    parts: list[str] = []
    strong = 0
    for index, token in enumerate(tokens):
        if token.type in {"strong_open", "strong_close"}:
            strong += token.nesting
        elif token.type == "image":
            found.captions.append(_alt(token))
        elif token.type == "softbreak":
            parts.append(_soft_break(parts, tokens, index))
        elif token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.match(token.content)):
            _end_line(parts, found)
        elif words := _words(token):
            parts.append(words)
            found.bold = found.bold and (strong > 0 or not words.strip())
    _end_line(parts, found)
    found.bold = found.bold and bool(found.lines)
    return found


def html_text(markup: str) -> str:
    """The text of an HTML fragment: blocks on lines of their own, no tags, comments, scripts or styles."""
    shown = _HIDDEN.sub(" ", _COMMENT.sub(" ", markup))
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", shown)))


def _words(token: Token) -> str:
    if token.type == "footnote_ref":
        return f"[{int(token.meta.get('id', 0)) + 1}]"
    if token.type in _SAID:
        return token.content
    return ""


def _alt(token: Token) -> str:
    return "".join(child.content for child in token.children or [] if child.type in _SAID)


def _soft_break(parts: list[str], tokens: Sequence[Token], index: int) -> str:
    following = next((_words(token) for token in tokens[index + 1 : index + 4] if _words(token)), "")
    return glue(parts[-1], following) if parts else ""


def _end_line(parts: list[str], found: Inline) -> None:
    line = "".join(parts)
    if line.strip():
        found.lines.append(line)
    parts.clear()

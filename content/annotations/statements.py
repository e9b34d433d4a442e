"""The statements of a TOML block as pieces of its text: one can be rewritten, the others stay."""

from __future__ import annotations

import re
from collections.abc import Mapping

from content.annotations.toml_values import toml_key, toml_value
from content.values import dataclass

_KEY = re.compile(r"[ \t]*(?P<key>[A-Za-z0-9_-]+)[ \t]*=[ \t]*")
_OPENING = re.compile(r"^[ \t]*\[\[[^\n]*(?:\n|\Z)", re.MULTILINE)
_HEADER = re.compile(r"[ \t]*\[")
# One piece of a value. Each alternative starts with a character of its own, so nothing is tried twice.
_PIECE = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*|[\[{]|[\]}]|\n|[^\"'#\[\]{}\n]+",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of a block: `key = value` with its remark; without key, a comment, a blank line or tables."""

    key: str
    text: str
    value: tuple[int, int] = (0, 0)
    """Where the value stands in the text."""


def split(block: str) -> list[Statement]:
    """The statements of a block; joined they give it again. From a sub-table on all is one piece."""
    found: list[Statement] = []
    opened = _OPENING.search(block)
    at = opened.end() if opened else 0
    found.append(Statement("", block[:at]))
    while at < len(block):
        if _HEADER.match(block, at):
            found.append(Statement("", block[at:]))
            break
        match = _KEY.match(block, at)
        if match is None:
            end = block.find("\n", at) + 1 or len(block)
            found.append(Statement("", block[at:end]))
        else:
            stop, end = _value_end(block, match.end())
            found.append(Statement(match["key"], block[at:end], (match.end() - at, stop - at)))
        at = end
    return found


def _value_end(block: str, at: int) -> tuple[int, int]:
    """End of the value that starts at `at`, and end of its line."""
    depth = 0
    stop = at
    while at < len(block):
        match = _PIECE.match(block, at)
        if match is None:
            return len(block), len(block)
        piece = match.group()
        at = match.end()
        if piece == "\n" and depth == 0:
            return stop, at
        depth += (piece in "[{") - (piece in "]}")
        if piece[0] != "#":
            stop = match.start() + len(piece.rstrip()) if piece.strip() else stop
    return stop, at


def rewrite(block: str, changes: Mapping[str, object | None], order: list[str]) -> str:
    """The block with some keys set anew; None takes a key out. `order` says where new keys go.

    Remarks behind a value stay; so does every other byte.
    """
    statements = split(block)
    done: set[str] = set()
    for index, statement in enumerate(statements):
        if statement.key in changes:
            done.add(statement.key)
            statements[index] = _changed(statement, changes[statement.key])
    for key in sorted(changes.keys() - done, key=order.index):
        value = changes[key]
        if value is not None:
            place = _place(statements, key, order)
            if place and not statements[place - 1].text.endswith("\n"):
                last = statements[place - 1]
                statements[place - 1] = Statement(last.key, last.text + "\n", last.value)
            statements.insert(place, Statement(key, f"{toml_key(key)} = {toml_value(value)}\n"))
    return "".join(statement.text for statement in statements)


def _changed(statement: Statement, value: object | None) -> Statement:
    start, end = statement.value
    if value is None:
        remark = statement.text[end:].strip()
        return Statement("", f"{remark}\n" if remark else "")
    return Statement(statement.key, statement.text[:start] + toml_value(value) + statement.text[end:])


def _place(statements: list[Statement], key: str, order: list[str]) -> int:
    earlier = set(order[: order.index(key)])
    for index in range(len(statements) - 1, 0, -1):
        if statements[index].key in earlier:
            return index + 1
    return 1

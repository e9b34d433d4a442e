"""`xm-brief notes locate`: where places of old texts stand in new ones, as a stream."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from content.annotations.relocation import Relocation
from content.document import TextRange
from content.exports.notes_json import Json, place_fields
from tui.subcommands.complaints import UsageError
from tui.subcommands.context import Context
from tui.subcommands.jsonl import Request, at_once, request_of, stream

_KEPT = 4
"""Pairs of texts whose comparison is kept: questions about one pair come together, or a few take turns."""
_TEXTS = ("old", "new")
_LONG = 10_000
"""Code points from which a text is worth remembering as it was written."""
_PLACE = "\0text of the line before"
_STAND_IN = json.dumps(_PLACE).encode()


def run(context: Context) -> int:
    """Answer each `{"id","old","start","end","new"}` with state and offsets; an orphan has none."""
    return stream(context, at_once(Locator().answer), RepeatedTexts().decode)


class RepeatedTexts:
    """Decodes lines of which the long texts are those of the line before, without decoding these again."""

    def __init__(self) -> None:
        """No line was read yet."""
        self._known: dict[str, tuple[bytes, str]] = {}

    def decode(self, line: bytes) -> Request:
        """The JSON object of a line. Raises ValueError, RecursionError."""
        texts: dict[str, str] = {}
        short = line
        for name, (raw, text) in self._known.items():
            at = _value_of(name, short)
            if short.startswith(raw, at):
                short = short[:at] + _STAND_IN + short[at + len(raw) :]
                texts[name] = text
        request = request_of(short)
        for name, text in texts.items():
            if request.get(name) == _PLACE:
                request[name] = text
        if len(texts) < len(_TEXTS):
            self._known = dict(self._remembered(line, request))
        return request

    def _remembered(self, line: bytes, request: Request) -> Iterator[tuple[str, tuple[bytes, str]]]:
        """The texts of a line as they are written there, where that can be told without a doubt."""
        for name in _TEXTS:
            text = request.get(name)
            at = _value_of(name, line)
            if isinstance(text, str) and len(text) >= _LONG and line[at : at + 1] == b'"':
                for ascii_only in (False, True):
                    raw = json.dumps(text, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
                    if line.startswith(raw, at):
                        yield name, (raw, text)
                        break


def _value_of(name: str, line: bytes) -> int:
    """Where the value of a key seems to begin; the end of the line if there is no such key."""
    found = re.search(rb'"%s"\s*:\s*' % name.encode(), line)
    return found.end() if found else len(line)


class Locator:
    """Answers questions; two texts are compared once for all questions about them."""

    def __init__(self) -> None:
        """Nothing is compared yet."""
        self._relocations: list[Relocation] = []

    def answer(self, request: Request) -> Json:
        """Where the place stands. Raises UsageError for a question that can't be answered."""
        old, new, place = _text(request, "old"), _text(request, "new"), _place(request)
        if place.end > len(old):
            raise UsageError("--jsonl", "bad_place", "see_help", length=str(len(old)))
        placement = self._relocation(old, new).place(place)
        return {"id": request.get("id"), **place_fields(placement)}

    def _relocation(self, old: str, new: str) -> Relocation:
        """The comparison of two texts; the one used last is tried first."""
        for index, known in enumerate(self._relocations):
            if known.old == old and known.new == new:
                self._relocations.insert(0, self._relocations.pop(index))
                return known
        made = Relocation(old, new)
        self._relocations = [made, *self._relocations[: _KEPT - 1]]
        return made


def _text(request: Request, name: str) -> str:
    value = request.get(name)
    if not isinstance(value, str):
        raise UsageError("--jsonl", "no_field", "see_help", name=name)
    return value


def _place(request: Request) -> TextRange:
    start, end = request.get("start"), request.get("end")
    # a bool is an int to Python, but no offset to anyone else
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise UsageError("--jsonl", "no_place", "see_help")
    return TextRange(start, end)

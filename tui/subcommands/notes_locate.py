"""`xm-brief notes locate`: where places of old texts stand in new ones, as a stream."""

from __future__ import annotations

from content.annotations.relocation import Relocation
from content.document import TextRange
from content.exports.notes_json import Json, place_fields
from tui.subcommands.complaints import UsageError
from tui.subcommands.context import Context
from tui.subcommands.jsonl import Request, stream

_KEPT = 4
"""Pairs of texts whose comparison is kept: questions about one pair come together, or a few take turns."""


def run(context: Context) -> int:
    """Answer each `{"id","old","start","end","new"}` with state and offsets; an orphan has none."""
    return stream(context, Locator().answer)


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

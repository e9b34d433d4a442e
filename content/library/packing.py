"""A briefing as a stream of small packets: what a worker sends, and what is kept of it on disk.

A packet is its length (four bytes, little-endian) and a pickle of (tag, payload). Only the values named in
`_VALUES` are ever made from a packet, whatever its bytes say; the article's text is not part of the stream.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any, cast

from content.briefing import Briefing
from content.document import Block, BlockLabel, Document, Meta, Section, Source, TextRange
from content.messages import Message
from content.metrics.metric import Derived, Metric, Series, SeriesPoint
from content.questions.question import OpenQuestion

LENGTH = 4
"""Bytes of a packet's length."""
LARGEST = 64 * 1024 * 1024
"""Bytes; a longer packet is no packet."""
_TOGETHER = 200
"""Values in one packet: they are unpacked in a few milliseconds."""

_DATACLASSES: tuple[type, ...] = (
    Block,
    BlockLabel,
    Derived,
    Message,
    Meta,
    Metric,
    OpenQuestion,
    Section,
    Series,
    SeriesPoint,
    Source,
    TextRange,
)
_FIELDS: Mapping[type, tuple[str, ...]] = {kind: cast(Any, kind).__match_args__ for kind in _DATACLASSES}
_VALUES = {(kind.__module__, kind.__qualname__) for kind in _DATACLASSES} | {
    ("content.document", "BlockKind"),
    ("content.metrics.metric", "MetricKind"),
    ("content.metrics.metric", "Modality"),
    ("content.questions.question", "QuestionKind"),
    ("datetime", "date"),
    ("decimal", "Decimal"),
}


class _Pickler(pickle.Pickler):
    """Pickles values as calls of their class with their fields, which is quickest to undo."""

    def reducer_override(self, obj: Any, /) -> Any:
        kind: type = type(obj)  # pyright: ignore[reportUnknownVariableType]
        names = _FIELDS.get(kind)
        return NotImplemented if names is None else (kind, tuple(getattr(obj, name) for name in names))


class _Unpickler(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) not in _VALUES:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is not part of a briefing")
        return super().find_class(module_name, global_name)


def pack(tag: str, payload: object) -> bytes:
    """One packet."""
    out = BytesIO()
    _Pickler(out, protocol=5).dump((tag, payload))
    body = out.getvalue()
    return len(body).to_bytes(LENGTH, "little") + body


def unpack(body: bytes) -> tuple[str, Any]:
    """Tag and payload of a packet without its length. Raises ValueError for anything else."""
    try:
        tag, payload = cast(tuple[str, Any], _Unpickler(BytesIO(body)).load())
    except Exception as error:  # a pickle of damaged bytes may raise anything
        raise ValueError(f"no packet: {error}") from error
    return tag, payload


def pack_document(document: Document) -> Iterator[bytes]:
    """The structure of an article without its text."""
    yield pack("head", (document.id, document.title, document.lang, document.source.meta))
    yield from _pack_all("section", document.sections)
    yield from _pack_all("block", document.blocks)
    yield pack("document", None)


def pack_metrics(briefing: Briefing) -> Iterator[bytes]:
    """The figures."""
    yield from _pack_all("metric", briefing.metrics)
    yield from _pack_all("series", briefing.series)


def pack_questions(briefing: Briefing) -> Iterator[bytes]:
    """The questions, and the end of the stream."""
    yield from _pack_all("question", briefing.questions)
    yield pack("end", None)


def pack_briefing(briefing: Briefing) -> Iterator[bytes]:
    """All of a briefing."""
    yield from pack_document(briefing.document)
    yield from pack_metrics(briefing)
    yield from pack_questions(briefing)


def _pack_all(tag: str, values: Sequence[object]) -> Iterator[bytes]:
    for start in range(0, len(values), _TOGETHER):
        yield pack(tag, values[start : start + _TOGETHER])


def split_packets(data: bytes) -> Iterator[bytes]:
    """The packets of a whole stream, without their lengths. Raises ValueError where it is cut off."""
    at = 0
    while at < len(data):
        start = at + LENGTH
        at = start + int.from_bytes(data[at:start], "little")
        if at > len(data):
            raise ValueError("the last packet is cut off")
        yield data[start:at]


class Assembler:
    """Puts packets together again to a briefing of a source."""

    def __init__(self, source: Source) -> None:
        """`source` has the text that the briefing is of."""
        self._source = source
        self._head: tuple[str, str, str, Meta] | None = None
        self._parts: dict[str, list[Any]] = {
            name: [] for name in ("section", "block", "metric", "series", "question")
        }
        self._document: Document | None = None
        self.done = 0.0
        """How far the reading has come, 0.0 to 1.0."""
        self.complete = False

    def take(self, body: bytes) -> bool:
        """Take one packet in; True if there is more to show. Raises ValueError for what is none of ours."""
        tag, payload = unpack(body)
        match tag:
            case "done":
                self.done = float(payload)
            case "head":
                self._head = payload
            case "document":
                self._document = self._make_document()
            case "end":
                self.complete, self.done = True, 1.0
            case _ if tag in self._parts:
                self._parts[tag].extend(payload)
                return False
            case _:
                raise ValueError(f"unknown packet {tag!r}")
        return self._document is not None

    def _make_document(self) -> Document:
        if self._head is None:
            raise ValueError("a document without head")
        name, title, lang, meta = self._head
        sections, blocks = tuple(self._parts["section"]), tuple(self._parts["block"])
        source = replace(self._source, meta=meta)
        return Document(name, title, lang, self._source.text, sections, blocks, source)

    @property
    def briefing(self) -> Briefing:
        """What is known so far. Raises ValueError before the document is."""
        if self._document is None:
            raise ValueError("no document yet")
        parts = self._parts
        return Briefing(
            self._document, tuple(parts["metric"]), tuple(parts["question"]), tuple(parts["series"])
        )

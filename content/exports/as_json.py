"""Briefing and notes as JSON, `schema` 1: what `parse` prints, and the lossless export."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from decimal import Decimal
from functools import cache

from content.briefing import PARTS, Briefing, Part
from content.document import Block, Document, Section
from content.exports.dossier import Dossier
from content.exports.notes_json import Json, notes_object
from content.messages import render
from content.metrics.metric import Metric, Series
from content.questions.question import OpenQuestion

SCHEMA = 1
_ESCAPED = {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
}
"""What would command a terminal, split a line, or turn its direction."""
_TO_ESCAPE = re.compile(f"[{''.join(map(chr, _ESCAPED))}]")
"""To look is ten times cheaper than to translate."""


def dump(value: object, *, indent: int | None = None) -> str:
    """One JSON text, characters as they are but for line separators and controls, which are escaped.

    Raises ValueError for NaN, which JSON has not.
    """
    text = _encoder(indent).encode(value)
    return text.translate(_ESCAPED) if _TO_ESCAPE.search(text) else text


@cache
def _encoder(indent: int | None) -> json.JSONEncoder:
    separators = (",", ":") if indent is None else (",", ": ")
    return json.JSONEncoder(
        ensure_ascii=False, check_circular=False, allow_nan=False, indent=indent, separators=separators
    )


def render_json(dossier: Dossier) -> str:
    """The whole briefing with its notes and every text that a note stands on: nothing is lost."""
    exported = briefing_object(dossier.briefing, dossier.lang)
    exported["notes"] = notes_object(dossier)
    return dump(exported, indent=2) + "\n"


def briefing_object(briefing: Briefing, lang: str, only: Collection[Part] = PARTS) -> Json:
    """The briefing, or of it only the named parts; words for people are in language `lang`."""
    document = briefing.document
    made: Json = {"schema": SCHEMA, "id": document.id}
    whole = set(PARTS) <= set(only)
    made.update(_document_fields(document) if whole else {"lang": document.lang})
    if "blocks" in only:
        made["blocks"] = [_block(document, block) for block in document.blocks]
    if "metrics" in only:
        made["metrics"] = [_metric(metric) for metric in briefing.metrics]
    if "questions" in only:
        made["questions"] = [_question(question, lang) for question in briefing.questions]
    if whole:
        made["series"] = [_series(series) for series in briefing.series]
    return made


def _document_fields(document: Document) -> Json:
    source, meta = document.source, document.source.meta
    return {
        "title": document.title,
        "lang": document.lang,
        "meta": {name: getattr(meta, name) for name in ("date", "author", "publisher", "url", "deck")},
        "source": {
            "name": source.name,
            "format": source.format,
            "sha256": source.digest,
            "encoding": source.encoding,
        },
        "text": document.text,
        "sections": [_section(section) for section in document.sections],
    }


def _section(section: Section) -> Json:
    place = section.range
    return {
        "id": section.id,
        "title": section.title,
        "level": section.level,
        "start": place.start,
        "end": place.end,
    }


def _block(document: Document, block: Block) -> Json:
    return {
        "id": block.id,
        "kind": block.kind.value,
        "section": block.section,
        "text": block.range.of(document.text),
        "start": block.range.start,
        "end": block.range.end,
    }


def _metric(metric: Metric) -> Json:
    made: Json = {
        "id": metric.id,
        "kind": metric.kind.value,
        "quote": metric.quote,
        "start": metric.range.start,
        "end": metric.range.end,
        "block": metric.block,
        "value": decimal_text(metric.value),
        "value_max": None if metric.value_max is None else decimal_text(metric.value_max),
        "unit": metric.unit,
        "unit_implied": metric.unit_implied,
        "currency": metric.currency,
        "qualifier": metric.qualifier,
        "op": metric.op,
        "direction": metric.direction,
        "modality": metric.modality.value,
        "subject": metric.subject,
        "time": metric.time,
        "attribution": metric.attribution,
        "attribution_kind": metric.attribution_kind,
        "level": metric.level,
        "rule": metric.rule,
        "confidence": metric.confidence,
    }
    if metric.fraction is not None:
        made["fraction"] = metric.fraction
    return made


def _question(question: OpenQuestion, lang: str) -> Json:
    return {
        "id": question.id,
        "kind": question.kind.value,
        "tier": question.tier,
        "quote": question.quote,
        "spans": [[span.start, span.end] for span in question.spans],
        "why": render(question.why, lang),
        "settle": render(question.settle, lang),
        "due": question.due.isoformat() if question.due else None,
        "metrics": list(question.metrics),
        "rule": question.rule,
        "score": question.score,
    }


def _series(series: Series) -> Json:
    return {
        "subject": series.subject,
        "unit": series.unit,
        "points": [{"time": point.time, "metric": point.metric} for point in series.points],
        "derived": [
            {
                "what": figure.what,
                "from": figure.source,
                "to": figure.target,
                "value": decimal_text(figure.value),
                "unit": figure.unit,
            }
            for figure in series.derived
        ],
    }


def decimal_text(value: Decimal) -> str:
    """The exact number without exponent and without zeros at the end of its decimals."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

"""Notes from other programs and other machines: JSON of ours, Web Annotations, Hypothesis. Checked here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from typing import Any, cast

from pydantic import ValidationError

from content.annotations.annotation import AnnotationSet
from content.exports.incoming_json import Exported, exported
from content.exports.incoming_web import hypothesis, web_annotations
from content.exports.web_models import Hypothesis, WebAnnotations
from content.messages import Message, UserError
from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Incoming:
    """The notes on one article."""

    notes: AnnotationSet
    article: str = ""
    """The article's id, if the file says it."""
    title: str = ""
    address: str = ""
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    """The texts that the notes were made on, by their SHA-256 in hex."""


def read_notes(content: bytes, name: str) -> list[Incoming]:
    """The notes of a JSON file, an entry an article. Raises UserError: no JSON, unknown, or at fault."""
    try:
        table: object = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _fault(name, "no_json", detail=str(error)) from None
    try:
        if isinstance(table, list):
            table = {"rows": cast(list[object], table)}
        if isinstance(table, dict):
            return _read(cast(dict[str, Any], table))
        raise _fault(name, "no_notes")
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"] if not str(part).startswith("_"))
        raise _fault(name, "invalid", where=where, detail=first["msg"]) from None
    except (ValueError, RecursionError) as error:
        raise _fault(name, "unfit", detail=str(error)) from None
    except LookupError:
        raise _fault(name, "no_notes") from None


def _read(table: dict[str, Any]) -> list[Incoming]:
    if "notes" in table and "schema" in table:
        made = exported(Exported.model_validate(table))
        return [Incoming(made.notes, made.article, made.title, "", made.texts)]
    rows = _rows(table)
    if rows and all(isinstance(row, dict) and "uri" in row for row in rows):
        pages = hypothesis(Hypothesis.model_validate({"rows": rows}))
    elif rows:
        pages = web_annotations(WebAnnotations.model_validate({"items": rows}))
    elif "target" in table and "items" not in table:
        pages = web_annotations(WebAnnotations.model_validate({"items": [table]}))
    elif table.keys() & {"items", "first", "@context"}:
        pages = web_annotations(WebAnnotations.model_validate(table))
    else:
        raise LookupError
    pages = [page for page in pages if page.notes.items]
    if not pages:
        raise LookupError
    return [Incoming(page.notes, page.article, page.title, page.address) for page in pages]


def _rows(table: dict[str, Any]) -> list[object]:
    """The list that holds the annotations, under whichever name programs give it."""
    for name in ("rows", "annotations", "@graph"):
        if isinstance(table.get(name), list):
            return cast(list[object], table[name])
    return []


def _fault(name: str, what: str, **values: str) -> UserError:
    return UserError(name, Message(f"exports.error.{what}", values), Message("exports.remedy.import"))

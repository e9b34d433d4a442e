"""Annotations and reviews as JSON: the keys of the notes file, so that nothing is lost on the way."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, cast

from content.annotations.annotation import Annotation, Placement, Review
from content.annotations.fields import as_table, keys_of
from content.exports.dossier import Dossier

Json = dict[str, Any]
"""A JSON object on its way out; its values are str, int, float, bool, None, lists and objects."""

_SHOWN_EMPTY: Mapping[str, object] = {"color": "", "tags": [], "note": ""}
"""Keys of an annotation that readers of the JSON may rely on."""


def notes_object(dossier: Dossier) -> Json:
    """Notes and reviews with all fields of the file, where they stand now, and the texts they stand on."""
    notes = dossier.notes
    sources = sorted({item.target.source for item in notes.items})
    return {
        "annotation": [item_fields(annotation) for annotation in notes.annotations],
        "review": [item_fields(review) for review in notes.reviews],
        "places": {key: place_fields(dossier.places[key]) for key in sorted(dossier.places)},
        "texts": {name: text for name in sources if (text := dossier.kept_text(name)) is not None},
    }


def item_fields(item: Annotation | Review) -> Json:
    """The fields under their names in the notes file; times as text, unknown keys last."""
    table, known = as_table(item), keys_of(item)
    if isinstance(item, Annotation):
        table = {key: table.get(key, _SHOWN_EMPTY.get(key)) for key in (*known, *table)}
        table = {key: value for key, value in table.items() if value is not None}
    return {key: _known(value) if key in known else _unknown(value) for key, value in table.items()}


def place_fields(placement: Placement) -> Json:
    """State and present offsets; an orphan has none."""
    place = placement.range
    return {
        "state": placement.state.value,
        "start": place.start if place else None,
        "end": place.end if place else None,
    }


def time_text(moment: datetime) -> str:
    """ISO 8601, UTC as `Z`, as TOML writes it."""
    return moment.isoformat().replace("+00:00", "Z")


def _known(value: object) -> object:
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return dict(cast(Mapping[str, str], value)) if isinstance(value, Mapping) else value


def _unknown(value: object) -> object:
    """A TOML value that only the user knows; what JSON has no word for is tagged with its type."""
    if isinstance(value, Mapping):
        return {key: _unknown(entry) for key, entry in cast(Mapping[str, object], value).items()}
    if isinstance(value, list):
        return [_unknown(entry) for entry in cast(list[object], value)]
    if isinstance(value, datetime | date | time):
        return {"toml": type(value).__name__, "value": value.isoformat()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"toml": "float", "value": str(value)}
    return value

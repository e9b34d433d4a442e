"""Notes as Web Annotations: https://www.w3.org/TR/annotation-model/, one collection of one page, JSON-LD.

What the model has no word for stands under `xm:`, a prefix that the context declares.
"""

from __future__ import annotations

from content.annotations.annotation import MOTIVATIONS, Status
from content.checklist import NoteRow
from content.exports.as_json import dump
from content.exports.dossier import Dossier
from content.exports.notes_json import Json, item_fields, time_text

ARTICLE_URN = "urn:xm-brief:article:"
NOTE_URN = "urn:xm-brief:note:"
DIGEST_URN = "urn:sha256:"
ITEM = (
    *("item_kind", "tier", "reason", "evidence", "owner", "due", "same_as", "split_from"),
    "metric",
)
"""What makes a note a question of the checklist, or a figure, under the names of the notes file."""

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"xm": "urn:xm-brief:term:"}]


def render_w3c(dossier: Dossier) -> str:
    """An AnnotationCollection with all notes in its first page; orphans last, marked `xm:state`.

    Positions are those of the text that the note was made on, which `state` names by its digest.
    """
    document = dossier.briefing.document
    identity = ARTICLE_URN + document.id
    address = _address(dossier)
    items = [_annotation(row, address) for row in dossier.checklist().notes]
    page: Json = {
        "id": f"{identity}:page:1",
        "type": "AnnotationPage",
        "partOf": identity,
        "startIndex": 0,
        "items": items,
    }
    collection: Json = {
        "@context": _CONTEXT,
        "id": identity,
        "type": "AnnotationCollection",
        "label": document.title,
        "total": len(items),
        "first": page,
    }
    return dump(collection, indent=2) + "\n"


def _address(dossier: Dossier) -> str:
    """An IRI for the article: its page on the web, else a name of ours; never a path of this machine."""
    document = dossier.briefing.document
    return document.source.meta.url or ARTICLE_URN + document.id


def _annotation(row: NoteRow, address: str) -> Json:
    annotation, target = row.annotation, row.annotation.target
    bodies: list[Json] = []
    if annotation.note:
        bodies.append(_body(annotation.note, "commenting"))
    bodies += [_body(tag, "tagging") for tag in annotation.tags]
    specific: Json = {
        "type": "SpecificResource",
        "source": address,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": target.quote,
                "prefix": target.prefix,
                "suffix": target.suffix,
            },
            {"type": "TextPositionSelector", "start": target.start, "end": target.end},
        ],
        "state": {
            "type": "TimeState",
            "sourceDate": time_text(annotation.created),
            "cached": DIGEST_URN + target.source.removeprefix("sha256:"),
        },
    }
    if annotation.color:
        specific["styleClass"] = annotation.color
    made: Json = {
        "id": NOTE_URN + annotation.id,
        "type": "Annotation",
        "motivation": MOTIVATIONS[annotation.kind],
        "created": time_text(annotation.created),
        "modified": time_text(annotation.modified),
        "body": bodies,
        "target": specific,
        "xm:state": row.placement.state.value,
        "xm:rev": annotation.rev,
    }
    if annotation.status is not Status.OPEN:
        made["xm:status"] = annotation.status.value
    if annotation.was:
        made["xm:was"] = list(annotation.was)
    fields = item_fields(annotation)
    item = {name: fields[name] for name in ITEM if fields.get(name)}
    if item:
        made["xm:item"] = item
    return made


def _body(text: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}

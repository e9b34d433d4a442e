"""Notes as Web Annotations: https://www.w3.org/TR/annotation-model/, one collection of one page, JSON-LD.

What the model has no word for stands under `xm:`, a prefix that the context declares.
"""

from __future__ import annotations

from content.annotations.annotation import MOTIVATIONS, AnchorState, Review, Status, Target
from content.checklist import NoteRow, note_rows
from content.exports.as_json import dump
from content.exports.dossier import Dossier
from content.exports.notes_json import Json, item_fields, time_text

ARTICLE_URN = "urn:xm-brief:article:"
NOTE_URN = "urn:xm-brief:note:"
REVIEW_URN = "urn:xm-brief:review:"
DIGEST_URN = "urn:sha256:"
ITEM = (
    *("item_kind", "tier", "reason", "evidence", "owner", "due", "same_as", "split_from"),
    "metric",
)
"""What makes a note a question of the checklist, or a figure, under the names of the notes file."""

_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "xm": "urn:xm-brief:term:",
        "xm:item": {"@type": "@json"},
        "xm:review": {"@type": "@json"},
    },
]
"""What stands under our own two objects is no linked data: their keys are those of the notes file."""


def render_w3c(dossier: Dossier) -> str:
    """An AnnotationCollection with notes, then verdicts, in its first page; `xm:state` marks orphans.

    A verdict on an extracted question or figure is an annotation that assesses it, with the fields of the
    notes file under `xm:review`. Positions are those of the text that the note was made on, which `state`
    names by its digest.
    """
    document = dossier.briefing.document
    identity = ARTICLE_URN + document.id
    address = _address(dossier)
    items = [_annotation(row, address) for row in note_rows(dossier.notes, dossier.places)]
    items += [_review(review, dossier, address) for review in _reviews(dossier)]
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
    specific = _specific(target, time_text(annotation.created), address)
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


def _specific(target: Target, made: str, address: str) -> Json:
    """The passage in the version of the article that was read at the time `made`."""
    return {
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
            "sourceDate": made,
            "cached": DIGEST_URN + target.source.removeprefix("sha256:"),
        },
    }


def _reviews(dossier: Dossier) -> list[Review]:
    """The verdicts that stand, in text order."""
    standing = (review for review in dossier.notes.reviews if review.deleted is None)
    return sorted(standing, key=lambda review: (review.target.start, review.id))


def _review(review: Review, dossier: Dossier, address: str) -> Json:
    placement = dossier.places.get(review.id)
    return {
        "id": REVIEW_URN + review.id,
        "type": "Annotation",
        "motivation": "assessing",
        "created": time_text(review.created),
        "modified": time_text(review.modified),
        "body": [_body(review.reason, "commenting")] if review.reason else [],
        "target": _specific(review.target, time_text(review.created), address),
        "xm:state": (placement.state if placement else AnchorState.ORPHAN).value,
        "xm:rev": review.rev,
        "xm:review": item_fields(review),
    }

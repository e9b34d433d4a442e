"""Web Annotations (W3C JSON-LD) and the annotations of Hypothesis, read as notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from content.annotations.annotation import (
    MOTIVATIONS,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Review,
    Target,
)
from content.annotations.fields import as_set
from content.exports.as_w3c import ARTICLE_URN, DIGEST_URN, NOTE_URN
from content.exports.incoming_json import plain_time, review_of
from content.exports.web_models import (
    Body,
    Hypothesis,
    Page,
    Selector,
    WebAnnotation,
    WebAnnotations,
    WebTarget,
)
from content.paths import ARTICLE_ID
from content.values import dataclass

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS = {motivation: kind for kind, motivation in MOTIVATIONS.items()}
_KINDS["bookmarking"] = AnnotationKind.HIGHLIGHT


@dataclass(frozen=True, slots=True)
class AnnotatedPage:
    """The notes on one page."""

    notes: AnnotationSet
    article: str = ""
    """The article's id, if the collection was ours."""
    title: str = ""
    address: str = ""


def web_annotations(found: WebAnnotations) -> list[AnnotatedPage]:
    """The notes of a collection, an entry a page."""
    items = [*found.items, *(found.first.items if isinstance(found.first, Page) else [])]
    article = _own_article(found.id)
    pages: dict[str, list[Annotation | Review]] = {}
    for item in items:
        target = _first_target(item.target)
        made = review_of(item.review) if item.review else _annotation(item, target)
        pages.setdefault("" if article else target.source, []).append(made)
    title = found.label
    return [AnnotatedPage(_said(notes), article, title, page) for page, notes in pages.items()]


def _own_article(collection: str) -> str:
    """The article that a collection of ours is of; empty for others, and for what is no id of an article."""
    name = collection.removeprefix(ARTICLE_URN)
    return name if name != collection and re.fullmatch(ARTICLE_ID, name) else ""


def _first_target(target: list[WebTarget | str] | WebTarget | str) -> WebTarget:
    first = (target[0] if target else "") if isinstance(target, list) else target
    return WebTarget(source=first) if isinstance(first, str) else first


def _annotation(item: WebAnnotation, target: WebTarget) -> Annotation:
    texts = list(_texts(item.body if isinstance(item.body, list) else [item.body]))
    note = "\n\n".join(body.value for body in texts if body.value and not body.is_tag)
    moment = item.created or item.modified or _EPOCH
    motivations = item.motivation if isinstance(item.motivation, list) else [item.motivation]
    otherwise = AnnotationKind.NOTE if note or item.body_value else AnnotationKind.HIGHLIGHT
    return Annotation(
        _identity(item.id, target, note),
        _target(target),
        plain_time(moment),
        plain_time(item.modified or moment),
        kind=next((_KINDS[name] for name in motivations if name in _KINDS), otherwise),
        status=item.status,
        color=target.style_class,
        tags=tuple(body.value for body in texts if body.is_tag and body.value),
        note=note or item.body_value,
        rev=item.rev,
        was=tuple(item.was),
        metric=item.item.metric,
        item_kind=item.item.item_kind,
        tier=item.item.tier,
        reason=item.item.reason,
        evidence=tuple(item.item.evidence),
        owner=item.item.owner,
        due=item.item.due,
        same_as=tuple(item.item.same_as),
        split_from=item.item.split_from,
    )


def _texts(bodies: Sequence[Body | str]) -> Iterator[Body]:
    """The texts of bodies; of a choice or a list all."""
    for body in bodies:
        if isinstance(body, str):
            yield Body(value=body)
        else:
            yield body
            yield from (Body(value=one) if isinstance(one, str) else one for one in body.items)


def hypothesis(found: Hypothesis) -> list[AnnotatedPage]:
    """The notes of Hypothesis, an entry a page."""
    pages: dict[str, list[Annotation]] = {}
    titles: dict[str, str] = {}
    targets = {row.id: row.target for row in found.rows if row.target and row.target[0].selector}
    for row in found.rows:
        above = (targets[name] for name in row.references if name in targets)
        target = targets.get(row.id) or next(above, row.target)  # a reply stands where its thread does
        title = row.document.title
        titles.setdefault(row.uri, title if isinstance(title, str) else next(iter(title), ""))
        moment = row.created or row.updated or _EPOCH
        pages.setdefault(row.uri, []).append(
            Annotation(
                row.id,
                _target(target[0] if target else WebTarget()),
                plain_time(moment),
                plain_time(row.updated or moment),
                kind=AnnotationKind.NOTE if row.text or row.tags else AnnotationKind.HIGHLIGHT,
                tags=tuple(row.tags),
                note=row.text,
            )
        )
    return [AnnotatedPage(_said(notes), "", titles[uri], uri) for uri, notes in pages.items()]


def _said(notes: Sequence[Annotation | Review]) -> AnnotationSet:
    """The notes without those that say nothing of nothing: no passage, no words, no tags."""
    return as_set(
        note
        for note in notes
        if isinstance(note, Review) or note.target.quote or note.note or note.tags or note.metric
    )


def _identity(name: str, target: WebTarget, note: str) -> str:
    """Our id, or a short one made of theirs, so that importing twice gives one note."""
    if name.startswith(NOTE_URN) and len(name) > len(NOTE_URN):
        return name.removeprefix(NOTE_URN)
    whole = name or repr((target.source, target.selector, note))
    return "W" + sha256(whole.encode("utf-8", "replace")).hexdigest()[:15].upper()


def _target(target: WebTarget) -> Target:
    selectors = _selectors(target.selector)
    quote = next((one for one in selectors if one.exact), Selector())
    places = (_offset(one.start) for one in selectors)
    start = next((place for place in places if place is not None), 0)
    cached = target.state.cached if target.state else ""
    digest = "sha256:" + cached.removeprefix(DIGEST_URN) if cached.startswith(DIGEST_URN) else ""
    return Target(quote.exact, quote.prefix, quote.suffix, start, start + len(quote.exact), digest)


def _selectors(found: list[Selector] | Selector | None) -> Sequence[Selector]:
    return list(_present(found))


def _present(found: list[Selector] | Selector | None) -> Iterator[Selector]:
    if isinstance(found, Selector):
        yield found
    elif found:
        yield from found


def _offset(value: int | str | None) -> int | None:
    """A position; that of a RangeSelector in HTML is a path and counts for nothing."""
    return value if isinstance(value, int) and value >= 0 else None

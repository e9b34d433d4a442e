"""Web Annotations (W3C JSON-LD) and the annotations of Hypothesis, read as notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256

from pydantic import AliasChoices, AwareDatetime, BaseModel, ConfigDict, Field

from content.annotations.annotation import (
    MOTIVATIONS,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Review,
    Status,
    Target,
)
from content.annotations.fields import as_set
from content.exports.as_w3c import ARTICLE_URN, DIGEST_URN, NOTE_URN
from content.exports.incoming_json import ExportedReview, plain_time, review_of
from content.values import dataclass

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS = {motivation: kind for kind, motivation in MOTIVATIONS.items()}
_KINDS["bookmarking"] = AnnotationKind.HIGHLIGHT


class Selector(BaseModel):
    """A TextQuoteSelector or TextPositionSelector; others say nothing here."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | str | None = None
    end: int | str | None = None


class State(BaseModel):
    """A TimeState: which version of the page was meant."""

    cached: str = ""


class WebTarget(BaseModel):
    """A SpecificResource: a page and a place in it."""

    source: str = Field(default="", validation_alias=AliasChoices("source", "id"))
    selector: list[Selector] | Selector | None = None
    state: State | None = None
    style_class: str = Field(default="", alias="styleClass")


class Body(BaseModel):
    """A TextualBody."""

    value: str = ""
    purpose: str = ""


class Item(BaseModel):
    """What makes a note a question of the checklist, or a figure."""

    item_kind: str = ""
    tier: str = ""
    reason: str = ""
    evidence: list[str] = []
    owner: str = ""
    due: date | None = None
    same_as: list[str] = []
    split_from: str = ""
    metric: dict[str, str] | None = None


class WebAnnotation(BaseModel):
    """A Web Annotation; `xm:` keys are ours."""

    model_config = ConfigDict(populate_by_name=True)

    id: str = ""
    motivation: str | list[str] = ""
    created: AwareDatetime | None = None
    modified: AwareDatetime | None = None
    body: list[Body | str] | Body | str = []
    body_value: str = Field(default="", alias="bodyValue")
    target: list[WebTarget | str] | WebTarget | str
    status: Status = Field(default=Status.OPEN, alias="xm:status")
    rev: int = Field(default=1, alias="xm:rev", ge=0)
    was: list[str] = Field(default=[], alias="xm:was")
    item: Item = Field(default=Item(), alias="xm:item")
    review: ExportedReview | None = Field(default=None, alias="xm:review")


class Page(BaseModel):
    """An AnnotationPage."""

    items: list[WebAnnotation] = []


class WebAnnotations(BaseModel):
    """A collection, a page, or a single annotation."""

    id: str = ""
    label: str = ""
    first: Page | None = None
    items: list[WebAnnotation] = []


class HypothesisDocument(BaseModel):
    """What Hypothesis knows of a page."""

    title: list[str] | str = ""


class HypothesisRow(BaseModel):
    """An annotation as the API of Hypothesis gives it."""

    id: str
    uri: str
    created: AwareDatetime | None = None
    updated: AwareDatetime | None = None
    text: str = ""
    tags: list[str] = []
    target: list[WebTarget] = []
    document: HypothesisDocument = HypothesisDocument()


class Hypothesis(BaseModel):
    """The answer to a search, or a list of annotations."""

    rows: list[HypothesisRow]


@dataclass(frozen=True, slots=True)
class Annotated:
    """The notes on one page."""

    notes: AnnotationSet
    article: str = ""
    """The article's id, if the collection was ours."""
    title: str = ""
    address: str = ""


def web_annotations(found: WebAnnotations) -> list[Annotated]:
    """The notes of a collection, an entry a page."""
    items = [*found.items, *(found.first.items if found.first else [])]
    article = found.id.removeprefix(ARTICLE_URN) if found.id.startswith(ARTICLE_URN) else ""
    pages: dict[str, list[Annotation | Review]] = {}
    for item in items:
        target = _first_target(item.target)
        made = review_of(item.review) if item.review else _annotation(item, target)
        pages.setdefault("" if article else target.source, []).append(made)
    title = found.label
    return [Annotated(as_set(notes), article, title, page) for page, notes in pages.items()]


def _first_target(target: list[WebTarget | str] | WebTarget | str) -> WebTarget:
    first = (target[0] if target else "") if isinstance(target, list) else target
    return WebTarget(source=first) if isinstance(first, str) else first


def _annotation(item: WebAnnotation, target: WebTarget) -> Annotation:
    bodies = item.body if isinstance(item.body, list) else [item.body]
    texts = [Body(value=body) if isinstance(body, str) else body for body in bodies]
    note = "\n\n".join(body.value for body in texts if body.value and body.purpose != "tagging")
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
        tags=tuple(body.value for body in texts if body.purpose == "tagging"),
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


def hypothesis(found: Hypothesis) -> list[Annotated]:
    """The notes of Hypothesis, an entry a page."""
    pages: dict[str, list[Annotation]] = {}
    titles: dict[str, str] = {}
    for row in found.rows:
        title = row.document.title
        titles.setdefault(row.uri, title if isinstance(title, str) else next(iter(title), ""))
        moment = row.created or row.updated or _EPOCH
        pages.setdefault(row.uri, []).append(
            Annotation(
                row.id,
                _target(row.target[0] if row.target else WebTarget()),
                plain_time(moment),
                plain_time(row.updated or moment),
                kind=AnnotationKind.NOTE if row.text or row.tags else AnnotationKind.HIGHLIGHT,
                tags=tuple(row.tags),
                note=row.text,
            )
        )
    return [Annotated(as_set(notes), "", titles[uri], uri) for uri, notes in pages.items()]


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

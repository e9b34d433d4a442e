"""Web Annotations and those of Hypothesis as they come: checked, lenient where programs differ."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, cast

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from content.annotations.annotation import Status
from content.exports.incoming_json import ExportedReview, Particulars


class Lenient(BaseModel):
    """A key with null is a key that is not there, as many programs write it."""

    @model_validator(mode="before")
    @classmethod
    def _drop_nulls(cls, value: object) -> object:
        if isinstance(value, dict):
            table = cast(dict[object, object], value)
            return {key: entry for key, entry in table.items() if entry is not None}
        return value


def _in_utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _as_text(value: object) -> object:
    """Several literals as paragraphs."""
    if isinstance(value, list):
        return "\n\n".join(text for text in cast(list[object], value) if isinstance(text, str))
    return value


def _address_of(value: object) -> object:
    """A resource by its address, whether it is given bare or as an object."""
    return cast(dict[str, object], value).get("id", "") if isinstance(value, dict) else value


def _listed(value: object) -> object:
    """A selector or many; what is no object says nothing here."""
    if not isinstance(value, list):
        return value
    entries = cast(list[object], value)
    return [cast(object, entry) for entry in entries if isinstance(entry, dict)]


Moment = Annotated[datetime, AfterValidator(_in_utc)]
"""A time; one without a zone, which some programs write, is UTC."""


class Selector(Lenient):
    """A TextQuoteSelector or TextPositionSelector; others say nothing here."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | str | None = None
    end: int | str | None = None


class State(Lenient):
    """A TimeState: which version of the page was meant."""

    cached: str = ""


class WebTarget(Lenient):
    """A SpecificResource: a page and a place in it."""

    source: Annotated[str, BeforeValidator(_address_of)] = Field(
        default="", validation_alias=AliasChoices("source", "id")
    )
    selector: Annotated[list[Selector] | Selector | None, BeforeValidator(_listed)] = None
    state: State | None = None
    style_class: str = Field(default="", alias="styleClass")


class Body(Lenient):
    """A TextualBody, or a choice or list of such."""

    value: Annotated[str, BeforeValidator(_as_text)] = ""
    purpose: str | list[str] = ""
    items: list[Body | str] = []

    @property
    def is_tag(self) -> bool:
        """Whether it is a tag and no more."""
        return self.purpose in ("tagging", ["tagging"])


class Item(Particulars):
    """What makes a note a question of the checklist, or a figure."""

    tier: str = ""
    split_from: str = ""
    metric: dict[str, str] | None = None


class WebAnnotation(Lenient):
    """A Web Annotation; `xm:` keys are ours."""

    model_config = ConfigDict(populate_by_name=True)

    id: str = ""
    motivation: str | list[str] = ""
    created: Moment | None = None
    modified: Moment | None = None
    body: list[Body | str] | Body | str = []
    body_value: str = Field(default="", alias="bodyValue")
    target: list[WebTarget | str] | WebTarget | str
    status: Status = Field(default=Status.OPEN, alias="xm:status")
    rev: int = Field(default=1, alias="xm:rev", ge=0)
    was: list[str] = Field(default=[], alias="xm:was")
    item: Item = Field(default=Item(), alias="xm:item")
    review: ExportedReview | None = Field(default=None, alias="xm:review")


class Page(Lenient):
    """An AnnotationPage."""

    items: list[WebAnnotation] = []


class WebAnnotations(Lenient):
    """A collection, a page, or a single annotation."""

    id: str = ""
    label: str = ""
    first: Page | str | None = None
    items: list[WebAnnotation] = []


class HypothesisDocument(Lenient):
    """What Hypothesis knows of a page."""

    title: list[str] | str = ""


class HypothesisRow(Lenient):
    """An annotation as the API of Hypothesis gives it."""

    id: str
    uri: str
    created: Moment | None = None
    updated: Moment | None = None
    text: str = ""
    tags: list[str] = []
    target: list[WebTarget] = []
    references: list[str] = []
    """Of a reply: the annotations above it, the first one first."""
    document: HypothesisDocument = HypothesisDocument()


class Hypothesis(Lenient):
    """The answer to a search, a list of annotations, or what the program itself exports."""

    rows: list[HypothesisRow]

"""Annotations and reviews for tests: plain ones, and arbitrary ones for property tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from hypothesis import strategies as st

from content.annotations.annotation import Annotation, AnnotationKind, AnnotationSet, Review, Status, Target
from content.annotations.notes_file import Header, NotesFile, build, render

T = TypeVar("T", Annotation, Review)
HEADER = Header("xm-0123456789ab", "一篇“文章”")
MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def target(start: int = 0, quote: str = "车门打不开") -> Target:
    return Target(quote, "前文", "后文", start, start + len(quote), "sha256:ab")


def annotation(number: int = 1, note: str = "待查", **fields: object) -> Annotation:
    made = Annotation(f"N{number:04}", target(number * 10), MOMENT, MOMENT, note=note)
    return made if not fields else _with(made, **fields)


def review(number: int = 1, **fields: object) -> Review:
    made = Review(f"R{number:04}", "question", f"q-{number}", "forecast", target(number * 10), MOMENT, MOMENT)
    return made if not fields else _with(made, **fields)


def file_text(*items: Annotation | Review) -> str:
    return render(build(NotesFile(), as_set(*items), HEADER))


def as_set(*items: Annotation | Review) -> AnnotationSet:
    ordered = sorted(items, key=lambda item: (item.target.start, item.id))
    return AnnotationSet(
        tuple(item for item in ordered if isinstance(item, Annotation)),
        tuple(item for item in ordered if isinstance(item, Review)),
    )


def _with(item: T, **fields: object) -> T:
    return replace(item, **fields)  # type: ignore[arg-type]


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
HARD_TEXT = st.text(alphabet="\"\\\n\r\t\0[]#= 'é车\u2028\u202e\ufeff😀\x7f\x85", max_size=30)
TEXTS = ANY_TEXT | HARD_TEXT
NAMES = st.from_regex(r"[A-Z0-9]{1,12}", fullmatch=True)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
TARGETS = st.builds(
    Target,
    TEXTS.filter(bool),
    TEXTS,
    TEXTS,
    st.integers(0, 10**7),
    st.integers(0, 10**7),
    st.just("sha256:cd"),
)
TAGS = st.lists(TEXTS, max_size=3).map(tuple)
EXTRA = st.dictionaries(
    st.sampled_from(["mine", "x-key", "stars", "ünlaut key"]),
    TEXTS | st.integers(-(2**60), 2**60) | st.booleans() | MOMENTS | st.lists(TEXTS, min_size=1, max_size=2),
    max_size=2,
)
FIELDS = st.dictionaries(st.sampled_from(["value", "unit", "time", "subject"]), TEXTS, min_size=1, max_size=3)
ANNOTATIONS = st.builds(
    Annotation,
    NAMES,
    TARGETS,
    MOMENTS,
    MOMENTS,
    st.sampled_from(AnnotationKind),
    st.sampled_from(Status),
    TEXTS,
    TAGS,
    TEXTS,
    st.integers(0, 99),
    st.none() | MOMENTS,
    st.none() | FIELDS,
    TAGS,
    EXTRA,
)
REVIEWS = st.builds(
    Review,
    NAMES,
    st.sampled_from(["question", "metric"]),
    TEXTS,
    TEXTS,
    TARGETS,
    MOMENTS,
    MOMENTS,
    status=st.sampled_from(Status),
    reason=TEXTS,
    evidence=TAGS,
    owner=TEXTS,
    due=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    pinned=st.booleans(),
    same_as=TAGS,
    corrected=st.just({}) | FIELDS,
    rev=st.integers(0, 99),
    deleted=st.none() | MOMENTS,
    extra=EXTRA,
)
ITEMS = ANNOTATIONS | REVIEWS

"""A question that the reader raises lists the figures of its passage, however many there are of both."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.anchor import describe, locate_all
from content.annotations.annotation import Annotation, AnnotationKind, AnnotationSet
from content.briefing import Briefing
from content.checklist import compile_checklist
from content.document import TextRange
from content.reading import read
from content.sources.open import text_source

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
TEXT = "渡口的账\n\n" + "".join(
    f"{year}年运客{year % 7 + 2}万人，收入{year % 9 + 1}亿元。" for year in range(2001, 2021)
)


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return read(text_source(TEXT, "ferry"))


def raised(briefing: Briefing, places: list[TextRange]) -> dict[str, tuple[str, ...]]:
    """Note -> the figures of the question that it raises."""
    source = text_source(TEXT, "ferry")
    text, digest = source.text, source.digest
    notes = AnnotationSet(
        tuple(
            Annotation(
                f"N{at:04d}", describe(text, place, digest), MOMENT, MOMENT, kind=AnnotationKind.QUESTION
            )
            for at, place in enumerate(places)
        )
    )
    found = locate_all({note.id: note.target for note in notes.annotations}, text, digest, lambda name: None)
    rows = compile_checklist(briefing, notes, found).questions
    return {row.own.id: row.question.metrics for row in rows if row.own is not None}


def test_only_the_figures_of_the_passage_are_listed(briefing: Briefing) -> None:
    place = TextRange(TEXT.index("2004年"), TEXT.index("2005年"))
    [listed] = raised(briefing, [place]).values()
    quotes = {metric.id: metric.quote for metric in briefing.metrics}
    assert [quotes[name] for name in listed] == ["4万人", "7亿元"]


@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 60)).map(
            lambda drawn: TextRange(drawn[0], min(len(TEXT), drawn[0] + drawn[1]))
        ),
        max_size=6,
    )
)
def test_the_figures_are_those_that_share_words_in_their_order(
    briefing: Briefing, places: list[TextRange]
) -> None:
    wanted = {
        f"N{at:04d}": tuple(metric.id for metric in briefing.metrics if metric.range.overlaps(place))
        for at, place in enumerate(places)
    }
    assert raised(briefing, places) == wanted

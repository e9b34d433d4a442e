"""What the checklist can be narrowed to: every facet against what it says, on items made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from content.annotations.annotation import Annotation, AnnotationKind, Status
from content.checklist import Checklist, MetricRow, QuestionRow
from content.document import TextRange
from content.questions.question import QuestionKind
from tests.tui.screens.sample import BRIEFING, NOW, QUESTION, SHIPPED, YIELD, review, target
from tui.locale.catalog import LANGS, Lang
from tui.panes.facets import Facet
from tui.panes.question_facets import ORDERS, QuestionFacets, is_overdue, is_unnamed, is_vendor_claim

TODAY = date(2026, 11, 22)
DOCUMENT = BRIEFING.document


def row(name: str, at: int = 0, status: Status | None = None, **more: object) -> QuestionRow:
    plain = replace(QUESTION, id=name, spans=(TextRange(at, at + 3),), due=None, metrics=())
    said = review("question", status=status) if status else None
    return QuestionRow(replace(plain, **more), said)  # type: ignore[arg-type]


def facets(*rows: QuestionRow, lang: Lang = "zh") -> dict[str, Facet[QuestionRow]]:
    checklist = Checklist(rows, (MetricRow(SHIPPED), MetricRow(YIELD)))
    return {facet.id: facet for facet in QuestionFacets(checklist, DOCUMENT, lang, TODAY).all()}


def passing(item: QuestionRow) -> set[str]:
    """The facets that an item has, but for its section."""
    return {name for name, facet in facets(item).items() if facet.passes(item)} - {"section:s1"}


@pytest.mark.parametrize("kind", QuestionKind)
def test_kinds(kind: QuestionKind) -> None:
    assert f"kind:{kind.value}" in passing(row("q", kind=kind))
    assert sum(name.startswith("kind:") for name in passing(row("q", kind=kind))) == 1


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (None, {"status:todo", "status:open"}),
        (Status.CHECKING, {"status:todo", "status:checking"}),
        (Status.ANSWERED, {"status:answered"}),
        (Status.DISMISSED, {"status:dismissed"}),
    ],
)
def test_states(status: Status | None, expected: set[str]) -> None:
    assert {name for name in passing(row("q", status=status)) if name.startswith("status:")} == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, {"due:none"}),
        (-1, {"due:over", "due:any"}),
        (0, {"due:soon", "due:any"}),
        (31, {"due:soon", "due:any"}),
        (32, {"due:any"}),
    ],
)
def test_dates(days: int | None, expected: set[str]) -> None:
    due = None if days is None else TODAY + timedelta(days=days)
    assert {name for name in passing(row("q", due=due)) if name.startswith("due:")} == expected


def test_what_is_done_is_not_overdue() -> None:
    late = row("q", due=date(2020, 1, 1))
    assert is_overdue(late, TODAY)
    assert not is_overdue(replace(late, review=review("question", status=Status.ANSWERED)), TODAY)


def test_voices_come_from_the_rule_or_the_figures() -> None:
    metrics = {YIELD.id: YIELD, SHIPPED.id: SHIPPED}
    assert is_vendor_claim(row("q", rule="disputed.vendor_claim"), {})
    assert is_vendor_claim(row("q", metrics=(YIELD.id,)), metrics)
    assert not is_vendor_claim(row("q", metrics=(SHIPPED.id,)), metrics)
    assert not is_vendor_claim(row("q", metrics=("m-gone",)), metrics)
    assert is_unnamed(row("q", rule="unsourced.anonymous"), {})
    assert not is_unnamed(row("q"), metrics)


def test_figures_and_own_questions() -> None:
    assert "figure:any" in passing(row("q", metrics=(YIELD.id,)))
    assert "figure:any" not in passing(row("q"))
    own = replace(row("q"), own=Annotation("A", target("x"), NOW, NOW, kind=AnnotationKind.QUESTION))
    assert "voice:reader" in passing(own)


def test_owners_are_offered_the_busiest_first() -> None:
    owners = ["林", "周", "周", ""]
    rows = [replace(row(f"q{n}"), review=review("question", owner=owner)) for n, owner in enumerate(owners)]
    found = [facet for facet in facets(*rows).values() if facet.group == "owner"]
    assert [facet.words for facet in found] == ["周", "林"]
    assert [item.owner for item in rows if found[0].passes(item)] == ["周", "周"]


def test_sections_are_looked_up_by_first_mention() -> None:
    item = row("q", 8)
    found = facets(item)
    assert found["section:s1"].passes(item)
    assert found["section:s1"].words == DOCUMENT.sections[0].title
    without = QuestionFacets(Checklist((item,)), None, "zh", TODAY)
    assert not any(facet.group == "section" for facet in without.all())


@pytest.mark.parametrize("lang", LANGS)
def test_ids_and_words_are_each_their_own(lang: Lang) -> None:
    found = list(QuestionFacets(Checklist((row("q"),)), DOCUMENT, lang, TODAY).all())
    assert len({facet.id for facet in found}) == len(found)
    assert len({facet.words for facet in found}) == len(found)
    assert all(facet.id.startswith(facet.group + ":") for facet in found)


def test_orders() -> None:
    first = row("a", 20, score=0.2, kind=QuestionKind.FORECAST)
    second = row("b", 0, score=0.9, kind=QuestionKind.UNSOURCED, due=date(2027, 1, 1))
    third = row("c", 10, score=0.5, kind=QuestionKind.DISPUTED, due=date(2026, 1, 1))
    rows = [first, second, third]
    order = {name: "".join(item.id for item in sorted(rows, key=by)) for name, by in ORDERS.items()}
    assert order == {"place": "bca", "score": "bca", "due": "cba", "kind": "cab"}

"""The line on where an article's figures come from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from content.annotations.annotation import Review, Status, Target
from content.annotations.identity import now
from content.checklist import Checklist, MetricRow
from content.document import TextRange
from content.messages import render
from content.metrics.metric import AttributionKind, Metric, MetricKind
from content.trust import VOICES, Trust, trust_of


def row(number: int, voice: AttributionKind, **more: object) -> MetricRow:
    place = TextRange(number * 10, number * 10 + 3)
    metric = Metric(f"m-{number}", MetricKind.COUNT, place, f"{number}", "b1", Decimal(1000 + number), "辆")
    return MetricRow(replace(metric, attribution_kind=voice, subject=f"s{number}", **more))  # type: ignore[arg-type]


def trust(*rows: MetricRow) -> Trust:
    return trust_of(Checklist(metrics=rows))


def test_each_voice_is_counted() -> None:
    found = trust(*(row(number, voice) for number, voice in enumerate((*VOICES, "none", "document"))))
    assert found.voices == {"speaker": 1, "document": 2, "vendor": 1, "anonymous": 1, "none": 2}
    assert (found.figures, found.named, found.share) == (7, 3, 43)


def test_a_vendors_own_word_is_no_named_source() -> None:
    assert trust(row(1, "vendor")).named == 0


def test_context_ranks_and_dismissed_figures_do_not_count() -> None:
    kept = row(1, "speaker")
    dismissed = replace(row(2, "none"), review=_review("m-2"))
    context, rank = row(3, "none", level="context"), row(4, "none", kind=MetricKind.RANK)
    assert trust(kept, dismissed, context, rank).voices["none"] == 0
    assert trust(kept, dismissed, context, rank).share == 100


def test_a_figure_said_twice_counts_once() -> None:
    first = row(1, "speaker")
    again = replace(first.metric, id="m-9", range=TextRange(90, 93))
    assert trust(first, MetricRow(again)).figures == 1


def test_without_figures_there_is_nothing_to_say() -> None:
    empty = trust()
    assert (empty.figures, empty.share, empty.line()) == (0, 0, None)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_line_names_all_counts(lang: str) -> None:
    line = trust(row(1, "speaker"), row(2, "vendor"), row(3, "vendor"), row(4, "anonymous")).line()
    assert line is not None
    words = render(line, lang)
    assert "25" in words and "2" in words and "{" not in words


def _review(item: str) -> Review:
    target = Target("", "", "", 0, 1, "")
    return Review("R", "metric", item, "count", target, now(), now(), status=Status.DISMISSED)

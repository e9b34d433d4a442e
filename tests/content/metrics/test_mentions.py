"""The same figure said in several places."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import TextRange
from content.metrics.mentions import contradicts, drifts, mentions, same_time
from content.metrics.metric import Metric, MetricKind, Modality

_NUMBERS = count()


def said(value: str = "40000", subject: str | None = "产量", **more: Any) -> Metric:
    number = next(_NUMBERS)
    known: dict[str, Any] = {"unit": "卷", "subject": subject}
    place = TextRange(10 * number, 10 * number + 3)
    return Metric(f"m-{number}", MetricKind.COUNT, place, "4万卷", "b1", Decimal(value), **{**known, **more})


FIRST = said()


@pytest.mark.parametrize(
    "again",
    [
        said(),
        said(qualifier="约", op="~"),
        said(subject="三号机的产量"),
        said(time="2025年"),
        said("40000.0"),
        said(attribution="厂长", attribution_kind="speaker"),
    ],
)
def test_one_thing_said_twice(again: Metric) -> None:
    assert mentions([FIRST, again]) == ((FIRST, again),)


@pytest.mark.parametrize(
    "other",
    [
        said("40001"),
        said(value_max=Decimal(50000)),
        said(unit="吨"),
        said(modality=Modality.TARGET),
        said(direction="down"),
        said(subject="销量"),
        said(subject=None),
        said(level="context"),
    ],
)
def test_two_things(other: Metric) -> None:
    assert mentions([FIRST, other]) == ((FIRST,), (other,))


def test_ranks_and_figures_without_subject_stand_alone() -> None:
    for one in (said(subject=None), replace(said("1"), kind=MetricKind.RANK), said(level="context")):
        other = replace(one, id="m-other")
        assert mentions([one, other]) == ((one,), (other,))


def test_a_time_that_differs_from_any_member_parts_them() -> None:
    unknown, old, new = said(), said(time="2024年"), said(time="2025年")
    assert mentions([unknown, old, new]) == ((unknown, old), (new,))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, "2025年", True),
        ("2025年", "2025年", True),
        ("2025年", "2025年5月", True),
        ("2024年", "2025年", False),
        ("5月", "6月", False),
        ("2024年至2025年", "2025年", True),
        ("", "去年", True),
    ],
)
def test_times_that_may_be_one(one: str | None, other: str | None, same: bool) -> None:
    assert same_time(one, other) is same
    assert same_time(other, one) is same


def test_a_drift_of_wording() -> None:
    assert not drifts([said(), said(time="2025年")])
    assert drifts([said(op=">", qualifier="超"), said()])
    assert drifts([said(op=">", qualifier="超"), said(op=">", qualifier="突破")])


@pytest.mark.parametrize(
    ("ops", "clash"),
    [(">>", False), (">~", False), ("><", True), ("<=", False), ("=>", False), ("<>", True)],
)
def test_wordings_that_exclude_each_other(ops: str, clash: bool) -> None:
    assert contradicts([said(op=op) for op in ops]) is clash


FIGURES = st.lists(
    st.builds(
        said,
        st.sampled_from(("1", "2")),
        st.sampled_from((None, "产量", "厂的产量", "销量")),
        time=st.sampled_from((None, "2024年", "2025年")),
        op=st.sampled_from(("=", ">", "<")),
    ),
    max_size=40,
)


@given(FIGURES)
def test_every_metric_is_in_one_group(metrics: list[Metric]) -> None:
    groups = mentions(metrics)
    assert sorted(metric.id for group in groups for metric in group) == sorted(m.id for m in metrics)
    assert all(len({(m.value, m.unit, m.modality) for m in group}) == 1 for group in groups)
    assert all(list(group) == sorted(group, key=metrics.index) for group in groups)
    assert [group[0] for group in groups] == sorted((group[0] for group in groups), key=metrics.index)


def test_many_figures_of_one_value_end_in_time() -> None:
    metrics = [said(subject=f"第{number}车间的{number}号产物") for number in range(4000)]
    assert len(mentions(metrics)) == 4000

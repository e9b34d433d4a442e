"""Metrics as the reader wants them read, and those made by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import Document, TextRange
from content.metrics.corrected import FIELDS, corrected
from content.metrics.hand_made import HAND, by_hand, first_figure, first_reading
from content.metrics.metric import Metric, MetricKind, Modality
from content.sources.open import text_source
from content.structure.parse import parse

TEXT = "纸厂的春天\n今年春天，三号机每天产纸约4万卷。老厂长说废纸回收率到了七成。"

READ = Metric(
    "m-1",
    MetricKind.MONEY,
    TextRange(0, 3),
    "三分之一",
    "b1",
    Decimal("0.333333333333"),
    "元",
    fraction="1/3",
    unit_implied=True,
    currency="CNY",
    time="2025年",
    time_resolved=True,
)


def paper() -> Document:
    return parse(text_source(TEXT, "paper"))


def at(quote: str) -> TextRange:
    start = TEXT.index(quote)
    return TextRange(start, start + len(quote))


def test_every_field_can_be_corrected() -> None:
    fields = {
        "value": "12.50",
        "value_max": "13",
        "unit": "吨",
        "op": "~",
        "subject": "产量",
        "time": "2024年",
        "modality": "target",
        "level": "context",
    }
    assert tuple(fields) == FIELDS
    assert corrected(READ, fields) == replace(
        READ,
        value=Decimal("12.50"),
        value_max=Decimal(13),
        unit="吨",
        kind=MetricKind.MASS,
        op="~",
        subject="产量",
        time="2024年",
        modality=Modality.TARGET,
        level="context",
        fraction=None,
        unit_implied=False,
        currency=None,
        time_resolved=False,
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"value": "many"},
        {"value": ""},
        {"value": "1e9"},
        {"value": "NaN"},
        {"value": "9" * 41},
        {"op": "!="},
        {"modality": "hoped"},
        {"level": "middle"},
        {"colour": "red"},
        {},
    ],
)
def test_what_can_not_be_read_changes_nothing(fields: dict[str, str]) -> None:
    assert corrected(READ, fields) == READ


def test_emptied_fields_are_unknown() -> None:
    found = corrected(replace(READ, value_max=Decimal(9)), {"subject": " ", "time": "", "value_max": ""})
    assert (found.subject, found.time, found.value_max) == (None, None, None)


def test_the_kind_goes_with_a_corrected_unit() -> None:
    found = corrected(READ, {"unit": "公里"})
    assert (found.kind, found.currency, found.unit_implied) == (MetricKind.LENGTH, None, False)
    assert corrected(READ, {"unit": "没听过的"}).kind is MetricKind.MONEY
    assert corrected(READ, {"unit": "美元"}).currency == "USD"


def test_the_same_unit_keeps_its_currency() -> None:
    assert corrected(READ, {"unit": "元"}).currency == "CNY"


def test_texts_stay_on_one_line() -> None:
    found = corrected(READ, {"subject": "two\nlines\x1b[2J", "time": "\t2025年 ", "unit": "u" * 500})
    assert (found.subject, found.time, len(found.unit)) == ("two lines [2J", "2025年", 60)
    metric = by_hand("n-1", paper(), at("废纸"), {"attribution": "a\rb"})
    assert metric.attribution == "a b"


def test_one_bad_field_leaves_the_others() -> None:
    assert corrected(READ, {"value": "x", "unit": "张"}).unit == "张"


@given(st.dictionaries(st.sampled_from((*FIELDS, "kind", "other")), st.text()))
def test_no_hand_made_table_is_refused(fields: dict[str, str]) -> None:
    found = corrected(READ, fields)
    assert found.value.is_finite()
    assert (found.id, found.quote, found.range) == (READ.id, READ.quote, READ.range)


def test_a_figure_by_hand_is_read_from_its_passage() -> None:
    metric = by_hand("n-1", paper(), at("约4万卷"), {"subject": "日产量"})
    assert (metric.id, metric.quote, metric.rule) == ("n-1", "约4万卷", HAND)
    assert (metric.value, metric.unit, metric.kind) == (Decimal(40000), "卷", MetricKind.COUNT)
    assert (metric.subject, metric.level, metric.attribution_kind) == ("日产量", "core", "none")
    assert metric.block == paper().block_at(metric.range.start).id


def test_what_the_reader_says_wins_over_the_passage() -> None:
    fields = {"value": "42000", "unit": "元", "kind": "other", "attribution": "老厂长"}
    metric = by_hand("n-1", paper(), at("约4万卷"), fields)
    assert (metric.value, metric.unit, metric.kind) == (Decimal(42000), "元", MetricKind.OTHER)
    assert (metric.attribution, metric.attribution_kind) == ("老厂长", "speaker")


def test_the_kind_follows_a_known_unit() -> None:
    money = by_hand("n-1", paper(), at("废纸"), {"value": "3", "unit": "元"})
    assert (money.kind, money.currency) == (MetricKind.MONEY, "CNY")
    other = by_hand("n-1", paper(), at("废纸"), {"value": "3", "unit": "个没听过的单位"})
    assert (other.kind, other.currency) == (MetricKind.OTHER, None)


def test_words_without_a_number_still_make_a_figure() -> None:
    metric = by_hand("n-1", paper(), at("老厂长"), {})
    assert (metric.value, metric.unit, metric.kind) == (Decimal(0), "", MetricKind.OTHER)


@pytest.mark.parametrize(
    ("quote", "want"),
    [
        ("约4万卷", {"value": "40000", "unit": "卷"}),
        ("七成", {"value": "70", "unit": "%"}),
        ("3万至5万吨", {"value": "30000", "value_max": "50000", "unit": "吨"}),
        ("1.5 million rolls", {"value": "1500000", "unit": "rolls"}),
        ("老厂长说", {}),
        ("2025年5月聊一聊", {}),
        ("2025年5月产纸8卷", {"value": "8", "unit": "卷"}),
        ("", {}),
    ],
)
def test_a_form_starts_from_what_the_passage_gives(quote: str, want: dict[str, str]) -> None:
    found = first_reading(quote)
    assert (
        {**found, "value": str(Decimal(found["value"]).normalize() + 0)}
        == {
            **want,
            "value": str(Decimal(want["value"]).normalize() + 0),
        }
        if want
        else found == {}
    )


def test_the_first_figure_that_is_none_yet() -> None:
    text = "2025年5月，三号机产纸4万卷，四号机产纸3万卷，大家聊一聊。"
    sentence = TextRange(0, len(text))
    first = first_figure(text, sentence, [])
    assert first is not None and first.of(text) == "4万卷"
    second = first_figure(text, sentence, [first])
    assert second is not None and second.of(text) == "3万卷"
    assert first_figure(text, sentence, [first, second]) is None
    half = TextRange(text.index("四号"), len(text))
    assert first_figure(text, half, []) == second

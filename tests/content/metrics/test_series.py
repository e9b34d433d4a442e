"""Series over time, and the figures that follow from them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import Block, BlockKind, BlockLabel, Document, Section, Source, TextRange
from content.metrics.extract import extract_metrics
from content.metrics.metric import Metric, MetricKind, Modality, Series
from content.metrics.moments import moment
from content.metrics.series import build_series


def document(*lines: tuple[str, BlockLabel]) -> Document:
    blocks: list[Block] = []
    start = 0
    for number, (line, label) in enumerate(lines):
        blocks.append(Block(number, TextRange(start, start + len(line)), "s1", label))
        start += len(line) + 1
    text = "\n".join(line for line, _ in lines)
    section = Section("s1", "", 1, TextRange(0, len(text)))
    return Document("xm-series", "", "zh", text, (section,), tuple(blocks), Source(text, "series", "0"))


def series(text: str) -> tuple[Series, ...]:
    article = document((text, BlockLabel()))
    return build_series(article, extract_metrics(article))


def test_growth_between_years() -> None:
    (found,) = series("2022年公司营收80亿元。2023年公司营收100亿元。")
    assert [point.time for point in found.points] == ["2022年", "2023年"]
    assert [(growth.what, growth.value, growth.unit) for growth in found.derived] == [
        ("growth", Decimal("25.0"), "%")
    ]


def test_points_stand_in_order_of_time() -> None:
    (found,) = series("2023年公司营收100亿元。2021年公司营收60亿元。2022年公司营收80亿元。")
    assert [point.time for point in found.points] == ["2021年", "2022年", "2023年"]


def test_the_same_figure_said_twice_is_one_point() -> None:
    assert series("2023年公司营收100亿元。2023年公司营收100亿元。") == ()


def test_a_multiple_implies_the_other() -> None:
    (found,) = series("2023年甲店售出17万件，是乙店的2.6倍。")
    (implied,) = found.derived
    assert (implied.what, implied.value, implied.unit) == ("implied", Decimal(65400), "件")


def test_percentages_differ_by_points() -> None:
    (found,) = series("2022年毛利率为20%。2023年毛利率为23.5%。")
    (difference,) = found.derived
    assert (difference.what, difference.value, difference.unit) == ("difference", Decimal("3.5"), "百分点")


def test_cells_take_the_head_of_their_column() -> None:
    article = document(
        ("年份 | 门店 | 目标", BlockLabel(BlockKind.TABLE, 1)),
        ("2023年 | 30家 | 50家", BlockLabel(BlockKind.TABLE, 0)),
    )
    metrics = extract_metrics(article)
    assert [(metric.subject, metric.time) for metric in metrics] == [("门店", "2023年"), ("目标", "2023年")]


def test_cells_under_a_target_are_targets() -> None:
    article = document(
        ("年份 | 交付目标 | 实际交付", BlockLabel(BlockKind.TABLE, 1)),
        ("2023年 | 30辆 | 45辆", BlockLabel(BlockKind.TABLE, 0)),
    )
    metrics = extract_metrics(article)
    assert [metric.modality for metric in metrics] == ["target", "actual"]
    (found,) = build_series(article, metrics)
    (reached,) = found.derived
    assert (reached.what, reached.value, reached.unit) == ("ratio", Decimal("150.0"), "%")


def test_columns_may_be_years_and_rows_things() -> None:
    article = document(
        ("城市 | 2022年 | 2023年", BlockLabel(BlockKind.TABLE, 1)),
        ("甲城 | 30家 | 50家", BlockLabel(BlockKind.TABLE, 0)),
    )
    metrics = extract_metrics(article)
    assert [(metric.subject, metric.time) for metric in metrics] == [("甲城", "2022年"), ("甲城", "2023年")]
    (found,) = build_series(article, metrics)
    assert found.derived[0].value == Decimal("66.7")


def test_rows_and_columns_name_a_cell_together() -> None:
    article = document(
        ("城市 | 门店 | 员工", BlockLabel(BlockKind.TABLE, 1)),
        ("甲城 | 30家 | 500人", BlockLabel(BlockKind.TABLE, 0)),
    )
    assert [metric.subject for metric in extract_metrics(article)] == ["甲城门店", "甲城员工"]


def test_a_part_has_its_share() -> None:
    (found,) = series("2023年公司新建道路40公里，其中山路10公里。")
    (share,) = found.derived
    assert (share.what, share.value, share.unit) == ("share", Decimal("25.0"), "%")


# Parts and multiples


def english(text: str) -> list[tuple[str, Decimal, str]]:
    return [(item.what, item.value, item.unit) for found in series(text) for item in found.derived]


def test_every_part_has_its_share_as_long_as_they_fit_into_the_whole() -> None:
    (found,) = series("2024年盐场产盐36万吨，其中海盐9万吨、湖盐24万吨。")
    assert [(item.what, item.value) for item in found.derived] == [
        ("share", Decimal("25.0")),
        ("share", Decimal("66.7")),
    ]
    (less,) = series("2024年盐场产盐36万吨，其中海盐30万吨、湖盐24万吨。")
    assert [item.value for item in less.derived] == [Decimal("83.3")]


def test_a_part_ends_with_its_sentence() -> None:
    assert series("2024年盐场产盐36万吨，其中有海盐。湖区产盐24万吨。") == ()


def test_parts_and_multiples_in_english() -> None:
    assert english("The mill sold 300 tons in 2023, of which 60 tons went abroad.") == [
        ("share", Decimal("20.0"), "%")
    ]
    assert english("In 2024 the mill sold 150 tons, 2.5 times as much as its rival.") == [
        ("implied", Decimal(60), "ton")
    ]


def test_a_part_is_no_point_of_its_whole() -> None:
    text = "The mill sold 300 tons in 2023, of which 60 tons went abroad. In 2024 the mill sold 330 tons."
    assert english(text) == [("growth", Decimal("10.0"), "%"), ("share", Decimal("20.0"), "%")]


def test_what_was_done_three_times_is_no_multiple() -> None:
    assert english("In 2024 the mill sold 150 tons, three times in spring.") == []


def test_figures_too_far_apart_do_not_grow() -> None:
    assert derived(of(0, "10", "2023年"), of(1, "501", "2024年")) == []
    assert derived(of(0, "10", "2023年"), of(1, "500", "2024年")) == [("growth", Decimal("4900.0"), "%")]
    assert derived(of(0, "501", "2023年"), of(1, "10", "2024年")) == []


def test_a_mere_target_is_that_of_the_figure_before_it() -> None:
    told, wanted = of(0, "40", "2024年"), of(1, "50", "2024年", subject="目标", modality=Modality.TARGET)
    assert derived(told, wanted) == [("ratio", Decimal("80.0"), "%")]
    assert derived(wanted, told) == []


# Which figures make a series


def test_a_subject_may_carry_its_speaker() -> None:
    (found,) = series(
        "2023年盐场产盐30万吨。场长谈到盐场产盐时说2024年是36万吨。2024年，场长称盐场产盐36万吨。"
    )
    assert found.subject == "盐场产盐"
    assert [point.time for point in found.points] == ["2023年", "2024年"]


def of(number: int, value: str, time: str | None, **more: object) -> Metric:
    known: dict[str, object] = {"unit": "吨", "subject": "盐场产盐", "time": time}
    place = TextRange(20 * number, 20 * number + 2)
    return Metric(
        f"m-{number}",
        MetricKind.COUNT,
        place,
        "x",
        "b0",
        Decimal(value),
        **{**known, **more},  # type: ignore[arg-type]
    )


def built(*metrics: Metric) -> tuple[Series, ...]:
    return build_series(document(("盐" * 400, BlockLabel())), metrics)


def test_a_short_subject_joins_the_only_one_that_ends_with_it() -> None:
    one, short = of(0, "30", "2023年"), of(1, "36", "2024年", subject="产盐")
    (found,) = built(one, short)
    assert (found.subject, len(found.points)) == ("盐场产盐", 2)


def test_a_short_subject_of_two_owners_joins_neither() -> None:
    assert (
        built(
            of(0, "30", "2023年"),
            of(1, "36", "2024年", subject="产盐"),
            of(2, "9", "2023年", subject="湖区产盐"),
        )
        == ()
    )


def test_a_short_subject_joins_the_owner_of_the_same_figures() -> None:
    said = [of(0, "30", "2023年"), of(1, "36", "2024年"), of(2, "9", "2023年", subject="湖区产盐")]
    table = [
        of(number + 3, value, time, subject="产盐")
        for number, (value, time) in enumerate([("30", "2023年"), ("36", "2024年"), ("40", "2025年")])
    ]
    (found,) = built(*said, *table)
    assert (found.subject, [point.time for point in found.points]) == (
        "盐场产盐",
        ["2023年", "2024年", "2025年"],
    )
    one_alike = built(*said, *table[1:])
    assert [series.subject for series in one_alike] == ["盐场产盐", "产盐"]


def test_changes_are_no_levels() -> None:
    assert built(of(0, "30", "2023年"), of(1, "6", "2024年", direction="up")) == ()


def english_series(text: str) -> tuple[Series, ...]:
    article = replace(document((text, BlockLabel())), lang="en")
    return build_series(article, extract_metrics(article))


DIFFERENCES = [
    "2023年盐场产盐30万吨。2024年盐场产盐比2023年多出6万吨。",
    "2023年盐场产盐30万吨。2024年盐场产盐比对手少将近6万吨。",
    "2023年盐场产盐30万吨。2024年盐场产盐与对手相差6万吨。",
]


@pytest.mark.parametrize("text", DIFFERENCES, ids=["more", "less", "apart"])
def test_what_two_things_differ_by_is_no_point(text: str) -> None:
    assert series(text) == ()


def test_a_level_beside_the_word_for_a_difference_is_a_point() -> None:
    [found] = series("2023年盐场产盐30万吨。2024年盐场产盐不少于36万吨，比对手的产量高。")
    assert [point.time for point in found.points] == ["2023年", "2024年"]


@pytest.mark.parametrize(
    ("second", "points"),
    [
        ("In 2024 the mine exceeded its plan by at least 6,000 tonnes.", 0),
        ("In 2024 the mine sold 6,000 more tonnes.", 0),
        ("In 2024 the mine sold 36,000 tonnes, exceeding its plan.", 2),
    ],
    ids=["by", "more", "level"],
)
def test_english_differences_are_no_points(second: str, points: int) -> None:
    found = english_series(f"In 2023 the mine sold 30,000 tonnes. {second}")
    assert sum(len(one.points) for one in found) == points


def test_units_do_not_mix() -> None:
    assert built(of(0, "30", "2023年"), of(1, "36", "2024年", unit="车")) == ()


def derived(*metrics: Metric) -> list[tuple[str, Decimal, str]]:
    return [(item.what, item.value, item.unit) for found in built(*metrics) for item in found.derived]


def test_falls_are_negative_growth() -> None:
    assert derived(of(0, "40", "2023年"), of(1, "30", "2024年")) == [("growth", Decimal("-25.0"), "%")]


def test_what_was_below_zero_differs_by_an_amount() -> None:
    assert derived(of(0, "-40", "2023年"), of(1, "30", "2024年")) == [("difference", Decimal(70), "吨")]
    assert derived(of(0, "0", "2023年"), of(1, "30", "2024年")) == [("difference", Decimal(30), "吨")]


def test_changes_in_percent_count_with_their_direction() -> None:
    rates = [
        of(0, "10", "2023年", unit="%", direction="up"),
        of(1, "4", "2024年", unit="%", direction="down"),
    ]
    percent = [replace(rate, kind=MetricKind.PERCENT) for rate in rates]
    assert derived(*percent) == [("difference", Decimal(-14), "百分点")]
    assert [rate.signed for rate in percent] == [10, -4]


def test_nothing_grows_by_nothing_and_ranges_do_not_grow() -> None:
    assert derived(of(0, "30", "2023年"), of(1, "30", "2024年")) == []
    assert derived(of(0, "30", "2023年"), of(1, "31", "2024年", value_max=Decimal(40))) == []


def test_a_target_is_held_against_the_figure_of_its_time() -> None:
    wanted = of(0, "50", "2024年", modality=Modality.TARGET)
    assert derived(wanted, of(1, "20", "2023年"), of(2, "40", "2024年")) == [
        ("growth", Decimal("100.0"), "%"),
        ("ratio", Decimal("80.0"), "%"),
    ]


def test_the_same_value_and_time_in_two_senses_is_one_point() -> None:
    wanted = of(0, "50", "2024年", modality=Modality.TARGET)
    assert built(wanted, of(1, "50", "2024年")) == ()


def test_what_is_implied_has_three_digits() -> None:
    metric = of(0, "500", None, unit="万转")
    multiple = replace(of(1, "3.3", None, unit="倍"), kind=MetricKind.RATIO)
    assert derived(metric, multiple) == [("implied", Decimal(152), "万转")]


def test_figures_beyond_all_measure_do_no_harm() -> None:
    assert derived(of(0, "1", "2023年"), of(1, "9" * 40, "2024年")) == []
    huge = of(0, "9" * 40, None)
    multiple = replace(of(1, "2", None, unit="倍"), kind=MetricKind.RATIO)
    ((what, value, _),) = derived(huge, multiple)
    assert what == "implied" and value == Decimal("5" + "0" * 39)


def test_many_subjects_end_in_time() -> None:
    metrics = [
        of(
            number,
            str(number + 1),
            f"20{number % 50:02}年",
            subject=f"{'湖' * (number % 40)}区第{number}号产盐",
        )
        for number in range(3000)
    ]
    assert isinstance(built(*metrics), tuple)


VALUES = st.decimals(-1000, 10**6, places=1)


@given(st.lists(st.tuples(VALUES, st.sampled_from((None, "2022年", "2023年", "2024年5月"))), max_size=12))
def test_points_are_metrics_in_order_of_time(said: list[tuple[Decimal, str | None]]) -> None:
    metrics = [of(number, str(value), time) for number, (value, time) in enumerate(said)]
    by_id = {metric.id: metric for metric in metrics}
    for found in built(*metrics):
        times = [moment(point.time) for point in found.points]
        assert times == sorted(times)
        assert {point.metric for point in found.points} <= by_id.keys()
        for item in found.derived:
            before, after = by_id[item.source], by_id[item.target]
            if item.what == "growth":
                assert item.value == 0 or (item.value > 0) is (after.value > before.value)


def test_figure_of_a_mere_span_is_no_point_between_years() -> None:
    text = "2022年甲港货运销量8万件。2023年甲港货运销量10万件。上市6个月，甲港货运销量6万件，是乙港的1.5倍。"
    found = series(text)
    assert [point.time for point in found[0].points] == ["2022年", "2023年"]
    assert all(derived.what != "implied" for derived in found[0].derived)

"""Series over time, and the figures that follow from them."""

from __future__ import annotations

from decimal import Decimal

from content.document import Block, BlockKind, BlockLabel, Document, Section, Source, TextRange
from content.metrics.extract import extract_metrics
from content.metrics.metric import Series
from content.metrics.series import build_series


def document(*lines: tuple[str, BlockLabel]) -> Document:
    blocks: list[Block] = []
    start = 0
    for number, (line, label) in enumerate(lines):
        blocks.append(Block(f"b{number}", TextRange(start, start + len(line)), "s1", label))
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

"""Times of figures: the nearest one, and years worked out from the article's date."""

from __future__ import annotations

import pytest

from content.document import Meta, Source
from content.metrics.dating import BlockTimes, Calendar, Dated
from content.metrics.extract import extract_metrics
from content.metrics.layout import Layout
from content.metrics.timing import time_scanner, year_number
from content.sources.markdown import read_markdown
from content.structure.parse import parse


def dated(text: str, figure: str, date: str | None = None, lang: str = "zh") -> Dated:
    times = BlockTimes(text, text, Layout(text), lang, Calendar(date))
    start = text.index(figure)
    return times.of(start, start + len(figure))


@pytest.mark.parametrize(
    ("text", "figure", "label"),
    [
        ("2021年卖出3万辆。", "3万辆", "2021年"),
        ("2021年卖出3万辆，增长5%。", "5%", "2021年"),
        ("截至2022年底，门店30家。", "30家", "截至2022年底"),
        ("上市6个月卖出3万辆。", "3万辆", "上市6个月"),
        ("较2015年上涨5元。", "5元", None),
        ("卖出3万辆。", "3万辆", None),
        ("2019 年 5 月 3 日卖出3万辆。", "3万辆", "2019 年 5 月 3 日"),
    ],
)
def test_the_nearest_time_counts(text: str, figure: str, label: str | None) -> None:
    assert dated(text, figure) == Dated(label)


@pytest.mark.parametrize(
    ("text", "figure", "label"),
    [
        ("去年卖出3万辆。", "3万辆", "2023年"),
        ("今年上半年卖出3万辆。", "3万辆", "2024年上半年"),
        ("5月卖出3万辆。", "3万辆", "2024年5月"),
        ("2020年成立。次年卖出3万辆。", "3万辆", "2021年"),
    ],
)
def test_years_are_worked_out(text: str, figure: str, label: str) -> None:
    assert dated(text, figure, "2024-06-01") == Dated(label, True)


def test_without_a_date_words_stay() -> None:
    assert dated("去年卖出3万辆。", "3万辆") == Dated("去年")
    assert dated("Last year it sold 300 boats.", "300", None, "en").label == "Last year"


def test_english_years() -> None:
    assert dated("It sold 300 boats in 2019.", "300", None, "en") == Dated("2019")
    assert dated("Last year it sold 300 boats.", "300", "2024-06-01", "en") == Dated("2023", True)


@pytest.mark.parametrize(
    "text", ["2073.5亿元", "21世纪经济报道", "34年中", "3个月饼", "一号店", "9点8分的成绩"][:5]
)
def test_no_time_is_made_up(text: str) -> None:
    assert [text[time.start : time.end] for time in time_scanner("zh").scan(text)] == []


@pytest.mark.parametrize(
    ("text", "clock"),
    [("凌晨3：45分", True), ("上午9时至10时期间", True), ("农历十月二十六", False), ("1970年代", False)],
)
def test_dates_and_clocks_are_found_whole(text: str, clock: bool) -> None:
    found = time_scanner("zh").scan(text)
    assert found and found[0].start == 0 and found[-1].clock is clock


@pytest.mark.parametrize(
    ("text", "year"), [("2019年", 2019), ("二〇一九年", 2019), ("98年", 1998), ("05年", 2005), ("年", None)]
)
def test_years_are_read(text: str, year: int | None) -> None:
    assert year_number(text) == year


def test_a_table_goes_on_in_the_year_named_above_it() -> None:
    table = "| 月份 | 卖出 |\n| --- | --- |\n| 3月 | 20台 |\n| 5月 | 25台 |"
    told = f"2023年卖出水泵60台，两个月份最好：\n\n{table}\n\n5月还修了4台。\n"
    text, labels, _ = read_markdown(told)
    source = Source(
        text, "r.md", "0" * 64, format="markdown", meta=Meta(date="2026-01-10"), labels=tuple(labels)
    )
    times = {metric.quote: metric.time for metric in extract_metrics(parse(source))}
    assert (times["20台"], times["25台"]) == ("2023年3月", "2023年5月")
    assert times["4台"] == "2026年5月", "a paragraph of its own counts from the article's date"

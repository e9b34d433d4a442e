"""Times of figures: the nearest one, and years worked out from the article's date."""

from __future__ import annotations

import pytest

from content.document import Meta, Source
from content.metrics.calendar import Calendar, Dated
from content.metrics.dating import BlockTimes
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


@pytest.mark.parametrize(
    ("text", "figure", "label"),
    [
        ("11年以来卖出3万辆。", "3万辆", "11年以来"),
        ("11年累计下跌14%。", "14%", "11年"),
        ("10年业绩为3亿元。", "3亿元", "10年"),
        ("20年累计下跌14%。", "14%", None),
        ("近11年以来卖出3万辆。", "3万辆", "近11年以来"),
        ("投产11年的老厂卖出3万辆。", "3万辆", "投产11年"),
        ("工龄11年的有300人。", "300人", None),
    ],
)
def test_two_digits_of_the_years_beside_the_article_are_a_year(text: str, figure: str, label: str) -> None:
    assert dated(text, figure, "2011-08-25").label == label


def test_two_digits_are_no_year_without_a_date() -> None:
    assert dated("11年以来卖出3万辆。", "3万辆").label != "2011年以来"
    assert not any(mention.year for mention in time_scanner("zh").scan("11年累计下跌14%。"))


def test_a_year_compared_with_is_named_for_nothing_else() -> None:
    text = "出货额与2010年6月的270亿元相比略增。销售增速与5月增速1.7%相比回升。"
    times = BlockTimes(text, text, Layout(text), "zh", Calendar("2011-08-25"))
    labels = [times.of(at, at + 2).label for at in (text.index("270"), text.index("1.7"))]
    assert labels == ["2010年6月", "2011年5月"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1-6月份，产砖300块。", "2011年1-6月份"),
        ("3至5月，产砖300块。", "2011年3至5月"),
        ("5月至8月，产砖300块。", "2011年5月至8月"),
    ],
)
def test_a_span_of_months_is_one_time(text: str, label: str) -> None:
    assert dated(text, "300块", "2011-09-01") == Dated(label, True)


@pytest.mark.parametrize("text", ["公元前26年", "公元前221年", "公元220年"])
def test_years_of_antiquity_are_times_and_no_spans(text: str) -> None:
    (mention,) = time_scanner("zh").scan(f"{text}立国。")
    assert (mention.end, mention.own) == (len(text), True)


def test_a_clock_counts_from_zero() -> None:
    (mention,) = time_scanner("zh").scan("凌晨零点零一分开征。")
    assert mention.clock
    assert (mention.start, mention.end) == (0, 7)


def test_a_range_of_years_is_one_window() -> None:
    (window,) = time_scanner("zh").windows("想在5-10年内回本。")
    assert (window.start, window.end) == (2, 8)


def test_facts_are_not_dated_by_a_year_to_come() -> None:
    said = "市场转向2012年业绩。已有44家公司公布年报。预计2012年业绩大好。利润预计将达3亿元。"
    text, labels, _ = read_markdown(said)
    source = Source(
        text, "r.md", "0" * 64, format="markdown", meta=Meta(date="2011-08-25"), labels=tuple(labels)
    )
    metrics = {metric.quote: metric.time for metric in extract_metrics(parse(source))}
    assert metrics == {"44家": None, "3亿元": "2012年"}


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

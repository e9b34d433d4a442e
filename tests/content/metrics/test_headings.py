"""Figures of headings take their meaning from the body, where it says one thing of them."""

from __future__ import annotations

from content.document import Block, BlockKind, BlockLabel, Document, Section, Source, TextRange
from content.metrics.extract import extract_metrics
from content.metrics.mentions import mentions
from content.metrics.metric import Metric, Modality
from content.reading import extract


def article(heading: str, *paragraphs: str) -> Document:
    """A section under its heading."""
    lines = (heading, *paragraphs)
    text = "\n".join(lines)
    blocks: list[Block] = []
    start = 0
    for number, line in enumerate(lines, start=1):
        kind = BlockKind.PARAGRAPH if blocks else BlockKind.HEADING
        blocks.append(Block(number, TextRange(start, start + len(line)), "s1", BlockLabel(kind)))
        start += len(line) + 1
    section = Section("s1", heading, 1, TextRange(0, len(text)))
    return Document("xm-port", "", "zh", text, (section,), tuple(blocks), Source(text, "port", "0"))


def first(heading: str, *paragraphs: str) -> Metric:
    return extract_metrics(article(heading, *paragraphs))[0]


def test_heading_says_what_the_body_says_again() -> None:
    found = first("三十万箱之后", "海港的吞吐量在2023年达到30万箱。")
    assert (found.quote, found.subject, found.time) == ("三十万箱", "海港的吞吐量", "2023年")


def test_both_are_one_metric_with_two_places() -> None:
    metrics = extract_metrics(article("三十万箱之后", "海港的吞吐量在2023年达到30万箱。"))
    assert [len(places) for places in mentions(metrics)] == [2]


def test_heading_takes_the_sense_of_the_body() -> None:
    assert first("三十万箱之前", "2030年，海港的吞吐量目标是30万箱。").modality is Modality.TARGET


def test_figure_that_the_body_means_in_two_ways_stays_bare() -> None:
    body = ("海港的吞吐量在2023年达到30万箱。", "机场的库存在2021年达到30万箱。")
    assert first("三十万箱之后", *body).subject is None


def test_another_unit_is_another_figure() -> None:
    assert first("三十万箱之后", "海港的吞吐量在2023年达到30万吨。").subject is None


def test_large_round_figure_stands_for_the_one_of_its_section() -> None:
    found = first("两千亿元，花给谁", "海港的建设投入在2023年达到2080亿元。")
    assert found.subject == "海港的建设投入"
    assert found.value == 200_000_000_000


def test_figure_far_from_a_round_one_is_another() -> None:
    assert first("两千亿元，花给谁", "海港的建设投入在2023年达到2480亿元。").subject is None


def test_exact_figure_is_not_taken_for_a_rounded_one() -> None:
    assert first("2050亿元，花给谁", "海港的建设投入在2023年达到2080亿元。").subject is None


def test_heading_with_a_subject_keeps_it() -> None:
    found = first("仓库的库存达30万箱", "海港的吞吐量在2023年达到30万箱。")
    assert (found.subject, found.time) == ("仓库的库存", None)


def test_figure_of_a_paragraph_is_left_as_it_is() -> None:
    metrics = extract_metrics(article("海港", "三十万箱之后。", "海港的吞吐量在2023年达到30万箱。"))
    assert metrics[0].subject is None


def test_a_briefing_has_the_same_metrics() -> None:
    document = article("三十万箱之后", "海港的吞吐量在2023年达到30万箱。")
    *_, last = extract(document, only=("metrics",))
    assert last.briefing.metrics == extract_metrics(document)

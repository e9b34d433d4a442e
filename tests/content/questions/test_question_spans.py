"""From a cue to the words that are quoted: clauses that stand alone, whole quotations, one voice."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content.attribution.attribute import attribute
from content.metrics.extract import extract_metrics
from content.questions.article import Article, read_article
from content.questions.spans import stand_alone
from content.sources.open import text_source
from content.structure.parse import parse


def article(text: str, lang: str) -> Article:
    document = parse(text_source(text, "spec.txt"), lang=lang)
    return read_article(document, extract_metrics(document), attribute(document))


def quote(text: str, cue: str, reach: str = "clause", lang: str = "zh") -> str:
    of = article(text, lang)
    at = of.document.text.index(cue)
    passage = next(item for item in of.passages if item.block.range.start <= at < item.block.range.end)
    return stand_alone(of, passage, at, at + len(cue), reach).of(of.document.text)


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        # A clause that can be read by itself, without its marks.
        ("渡口关了,船东否认拖欠去年的工钱,天也黑了。", "否认", "船东否认拖欠去年的工钱"),
        # Too short: with the clause before it.
        ("修桥的工期到底要多久,还不清楚。", "不清楚", "修桥的工期到底要多久,还不清楚"),
        # Too short and only an opening: with the clause behind it.
        ("预计到明年,渡口的客流会比今年多一倍。", "预计", "预计到明年,渡口的客流会比今年多一倍"),
        # A semicolon parts two things: the neighbour on this side of it, whichever that is.
        ("渡口照常开放；船票究竟多少,告示上没有写。", "究竟", "船票究竟多少,告示上没有写"),
        ("渡口两次向镇上申请延期,都遭驳回；船东改走水路运货。", "驳回", "渡口两次向镇上申请延期,都遭驳回"),
        # Between two of them, it is better than nothing.
        ("渡口照常开放；遭驳回；船东不走。", "驳回", "渡口照常开放；遭驳回"),
        # A question keeps its mark.
        ("渡口什么时候能够重新开放？没有人说。", "什么时候", "渡口什么时候能够重新开放？"),
        # A whole quotation keeps its marks; of half a one the mark stays outside.
        ("他说：“渡口的船票会在春天涨价。”", "涨价", "“渡口的船票会在春天涨价。”"),
        (
            "他说：“渡口的船票会在春天涨价，船东和船工们都说他们这回不会答应。”",
            "涨价",
            "渡口的船票会在春天涨价",
        ),
    ],
)
def test_stands_alone(text: str, cue: str, expected: str) -> None:
    assert quote(text, cue) == expected


def test_next_takes_what_is_said() -> None:
    text = "镇上的网友爆料,渡口的船从来没有检修过,天黑了。"
    assert quote(text, "爆料", "next") == "镇上的网友爆料,渡口的船从来没有检修过"


def test_next_ends_at_a_semicolon() -> None:
    text = "有网友爆料渡口的船从来没有检修过；镇里的人都在忙着收麦子。"
    assert quote(text, "爆料", "next") == "有网友爆料渡口的船从来没有检修过"


def test_next_looks_past_what_only_opens() -> None:
    text = "镇上的网友爆料,从去年开始,渡口的船就没有检修过,天黑了。"
    assert quote(text, "爆料", "next") == "镇上的网友爆料,从去年开始,渡口的船就没有检修过"


def test_a_short_sentence_is_quoted_whole() -> None:
    text = "天黑了。渡口方面没有回应,船东也关了手机。"
    assert quote(text, "没有回应", "sentence") == "渡口方面没有回应,船东也关了手机"


def test_an_endless_sentence_is_not() -> None:
    text = "渡口方面没有回应," + "船东关了手机的消息在镇上传开," * 12 + "天黑了。"
    assert len(quote(text, "没有回应", "sentence")) < 40


def test_a_quotation_does_not_run_into_the_next_voice() -> None:
    text = "“渡口的船从来没有检修过。”船东说他会在春天给渡口的人一个说法。"
    assert "船东" not in quote(text, "检修")
    assert "检修" not in quote(text, "说法")


def test_long_english_clauses_are_cut_where_phrases_begin() -> None:
    text = (
        "The ferry company that has served both banks of the river denied owing wages because the books "
        "of the old harbour office were lost in the flood during a winter that nobody in the valley has "
        "forgotten and that the elders speak of when the snow begins to melt in the hills."
    )
    found = quote(text, "denied", lang="en")
    assert "denied owing wages" in found
    assert len(found) < len(text)


PIECES = ["渡口关了", "否认", ",", "。", "“", "”", "?", "预计到明年", "的船会在春天涨价", " ", ";"]


@example(["“", " "], "clause")
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=20),
    st.sampled_from(["clause", "next", "sentence"]),
)
def test_a_quote_lies_in_its_block_and_is_never_blank_at_its_ends(pieces: list[str], reach: str) -> None:
    of = article("".join([*pieces, "渡口"]), "zh")
    for passage in of.passages:
        for clause in passage.clauses:
            place = stand_alone(of, passage, clause.start, clause.start + 1, reach)
            assert passage.block.range.start <= place.start <= place.end <= passage.block.range.end
            words = place.of(of.document.text)
            assert words == words.strip()

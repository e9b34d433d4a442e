"""Source to Document: a block a line, sections, titles, languages, on any text."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import BlockKind, Document
from content.sources.open import open_source, text_source
from content.structure.outline import sketch
from content.structure.parse import parse

LINES = st.sampled_from(
    [
        "一、钱从哪里来",
        "谁来付钱？",
        "扩产需要钱，公司公告称拟发行可转债，投向二期码头，分析人士认为这笔账更好算。",
        "责任编辑：周晓",
        "相关阅读",
        "2024-03-17 21:08",
        "分享到：微信",
        "记者：为什么？",
        "a | b | c",
        "---",
        "3",
        "• 一项",
        "By Ellen Marsh",
        "（完）",
        "\x1b[31m",
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(LINES, max_size=25).map("\n".join), st.lists(st.text(max_size=40)).map("\n".join)
)


def structure(text: str) -> Document:
    return parse(text_source(text, "a.txt"))


def markdown(text: str) -> Document:
    return parse(open_source("-", stdin=io.BytesIO(text.encode()), format="markdown"))


def kinds(document: Document) -> list[str]:
    return [f"{block.kind}|{block.range.of(document.text)}" for block in document.blocks]


def check(document: Document) -> None:
    """What holds for every document."""
    assert "\n".join(block.range.of(document.text) for block in document.blocks) == document.text
    assert [block.id for block in document.blocks] == [f"b{n}" for n in range(1, len(document.blocks) + 1)]
    named = {section.id: section for section in document.sections}
    assert len(named) == len(document.sections)
    for block in document.blocks:
        assert named[block.section].range.covers(block.range)
        assert (block.kind is BlockKind.HEADING) == (
            1 <= block.label.level <= 6 and block.kind is BlockKind.HEADING
        )
    for left, right in pairwise(document.sections):
        assert left.range.end < right.range.start
    for block in document.blocks:
        for sentence in document.sentences(block):
            assert block.range.covers(sentence)


@given(TEXTS)
def test_any_plain_text(text: str) -> None:
    source = text_source(text, "a.txt")
    document = parse(source)
    check(document)
    assert document.text == source.text
    outline = sketch(source)
    assert [outline.range(at) for at in range(len(outline))] == [block.range for block in document.blocks]
    for at in range(len(outline)):
        assert outline.label(at).kind in BlockKind


@given(st.text(st.sampled_from("# -*>|\n`1.[]()!一二文字，。?"), min_size=1, max_size=80))
def test_any_markdown(text: str) -> None:
    check(markdown("x" + text))


def test_an_empty_text_has_no_blocks() -> None:
    document = structure("")
    assert (document.blocks, document.sections, document.title) == ((), (), "a")


def test_ids_come_from_the_text_unless_given() -> None:
    source = text_source("正文在这里。", "a.txt")
    assert parse(source).id == f"xm-{source.digest[:12]}"
    assert parse(source, article_id="xm-mine").id == "xm-mine"


@pytest.mark.parametrize(
    ("name", "title"),
    [("海风电缆.txt", "海风电缆"), ("a.b.zh.md", "a.b"), ("notes", "notes"), (".txt", ".txt")],
)
def test_a_file_name_is_a_title_of_last_resort(name: str, title: str) -> None:
    assert parse(text_source("正文从第一句就开始了，没有标题，也不需要标题。", name)).title == title


def test_languages() -> None:
    assert structure("正文在这里。").lang == "zh"
    assert structure("The text is here.").lang == "en"
    assert parse(text_source("The text.", "a", lang="zh")).lang == "zh"
    assert parse(text_source("The text.", "a"), lang="zh").lang == "zh"


BODY = "车间里每天都有新面孔，质检员许亮说，订单多得排到了明年。"


def test_sections_hold_everything_up_to_the_next_heading() -> None:
    document = structure(f"题目写在这里\n{BODY}\n从前的事\n{BODY}\n{BODY}\n后来的事\n{BODY}")
    assert [(s.id, s.title, s.level) for s in document.sections] == [
        ("s0", "", 1),
        ("s1", "从前的事", 1),
        ("s2", "后来的事", 1),
    ]
    assert [block.section for block in document.blocks] == ["s0", "s0", "s1", "s1", "s1", "s2", "s2"]
    assert document.sections[1].range.of(document.text) == f"从前的事\n{BODY}\n{BODY}"


def test_a_heading_on_two_lines_is_one_section() -> None:
    document = structure(f"{BODY}\n从前的事\n谁也没有忘记\n{BODY}")
    assert [section.title for section in document.sections] == ["", "从前的事 谁也没有忘记"]
    assert [block.kind for block in document.blocks].count(BlockKind.HEADING) == 2


def test_levels_nest_by_numbering_style() -> None:
    text = f"一、甲\n{BODY}\n（一）乙\n{BODY}\n1.丙\n{BODY}\n（二）丁\n{BODY}\n二、戊\n{BODY}"
    document = structure(f"{BODY}\n{text}")
    assert [section.level for section in document.sections] == [1, 1, 2, 3, 2, 1]


def test_questions_that_come_back_nest_under_the_name_above_them() -> None:
    person = f"值得信任吗？\n{BODY}\n还会再买吗？\n{BODY}"
    document = structure(f"{BODY}\n张工\n{person}\n李工\n{person}\n王工\n{person}")
    assert [section.level for section in document.sections[1:]] == [1, 2, 2] * 3


def test_the_article_says_when_by_whom_and_where() -> None:
    meta = structure(f"题目写在这里\n2024年03月18日 07:42　来源：东岸日报\n作者：顾言\n{BODY}").source.meta
    assert (meta.date, meta.publisher, meta.author) == ("2024-03-18", "东岸日报", "顾言")
    meta = structure(
        "A title for the piece\nBy Ellen Marsh\nMarch 8, 2024\n"
        + "The crane arrived, and half the town came to look. " * 2
    ).source.meta
    assert (meta.date, meta.author) == ("2024-03-08", "Ellen Marsh")


def test_a_table_in_plain_text() -> None:
    document = structure(f"{BODY}\n年份 | 数量\n2023 | 12\n2024 | 15\n{BODY}")
    assert [block.label.level for block in document.blocks if block.kind is BlockKind.TABLE] == [1, 0, 0]


def test_a_box_of_headlines_inside_the_body() -> None:
    found = kinds(structure(f"{BODY}\n{BODY}\n推荐阅读\n老街改造三年\n河堤步道贯通\n{BODY}\n{BODY}\n{BODY}"))
    assert [kind.partition("|")[0] for kind in found] == ["paragraph"] * 2 + ["boilerplate"] * 3 + [
        "paragraph"
    ] * 3


def test_markdown_keeps_its_word_but_for_furniture_at_its_ends() -> None:
    document = markdown(
        f"# 题目\n\n来源：东岸日报 2024-03-18\n\n{BODY}\n\n## 小节\n\n来源：东岸日报\n\n{BODY}\n\n"
        "责任编辑：周晓\n\n## 相关阅读\n\n- 老街改造三年\n"
    )
    assert kinds(document) == [
        "title|题目",
        "meta|来源：东岸日报 2024-03-18",
        f"paragraph|{BODY}",
        "heading|小节",
        "paragraph|来源：东岸日报",
        f"paragraph|{BODY}",
        "meta|责任编辑：周晓",
        "boilerplate|相关阅读",
        "boilerplate|老街改造三年",
    ]
    assert document.title == "题目" and document.source.meta.date == "2024-03-18"


def test_the_bundled_article_is_all_body() -> None:
    document = parse(open_source("bundled:xiaomi-trust.zh"))
    check(document)
    assert {block.kind for block in document.blocks} <= {*BlockKind} - {BlockKind.BOILERPLATE}
    assert document.blocks[0].kind is BlockKind.TITLE and document.blocks[1].kind is BlockKind.DECK
    assert len(document.sections) > 3


@pytest.mark.parametrize(
    "unit", ["一、短\n", "短行\n", "a>", "微信", "- ", "：", "x: y\n", "？\n", "（一）\n", " | \n"]
)
def test_large_and_odd_texts_are_survived(unit: str) -> None:
    check(structure(unit * 3000))

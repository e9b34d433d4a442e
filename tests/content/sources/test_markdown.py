"""Markdown to rendered text: a label a line, front matter, nothing executed or fetched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from content.sources import markdown as reader
from content.sources.front_matter import iso_date, meta_of, split_front_matter
from content.sources.heads import Line
from content.sources.inline import html_text
from content.sources.markdown import read_markdown


def rows(markdown: str) -> list[str]:
    """Each line as `kind level marker|text`."""
    text, labels, _ = read_markdown(markdown)
    lines = text.split("\n") if text else []
    assert len(lines) == len(labels)
    return [
        f"{label.kind} {label.level} {label.marker}|{line}" for line, label in zip(lines, labels, strict=True)
    ]


CASES = [
    ("soft breaks join Chinese without a space", "一行\n两行 a\nb", ["paragraph 0 |一行两行 a b"]),
    ("a hard break begins a block", "one\\\ntwo", ["paragraph 0 |one", "paragraph 0 |two"]),
    (
        "markup goes, words stay",
        "a **b** `c` ~~d~~ [e](http://x) <b>f</b> &amp;",
        ["paragraph 0 |a b c d e f &"],
    ),
    ("a picture alone is a caption", "![港口](a.png)", ["caption 0 |港口"]),
    (
        "a picture in a line is a caption after it",
        "见图![港口](a.png)。",
        ["paragraph 0 |见图。", "caption 0 |港口"],
    ),
    (
        "nested lists",
        "- a\n  1. b\n\n     c\n- d",
        ["list_item 1 •|a", "list_item 2 1.|b", "list_item 2 |c", "list_item 1 •|d"],
    ),
    ("numbers go on from the start", "3. a\n4. b", ["list_item 1 3.|a", "list_item 1 4.|b"]),
    ("quotes by depth", "> a\n>> b", ["quote 1 |a", "quote 2 |b"]),
    ("tables", "|a|b|\n|-|-|\n|1|**2**|", ["table 1 |a | b", "table 0 |1 | 2"]),
    ("code by line", "```\nx = 1\n\n  y\n```", ["paragraph 0 code|x = 1", "paragraph 0 code|y"]),
    ("rules", "a\n\n***\n\nb", ["paragraph 0 |a", "separator 0 |---", "paragraph 0 |b"]),
    ("html to its text", "<div>a<br>b<script>alert(1)</script></div>", ["paragraph 0 |a", "paragraph 0 |b"]),
    (
        "footnotes at the end",
        "a[^1]\n\n[^1]: b\n\nc",
        ["paragraph 0 |a[1]", "paragraph 0 |c", "list_item 1 [1]|b"],
    ),
    (
        "a wholly bold short line is a heading",
        "## x\n\n**钱从哪里来**\n\n**这是一句话。**",
        ["heading 2 |x", "heading 3 |钱从哪里来", "paragraph 0 |这是一句话。"],
    ),
    ("one first heading is the title", "# t\n\n## s\n\np", ["title 0 |t", "heading 2 |s", "paragraph 0 |p"]),
    ("two top headings are sections", "# a\n\np\n\n# b", ["heading 1 |a", "paragraph 0 |p", "heading 1 |b"]),
    ("entities cannot smuggle controls", "a&#27;[31m&#8238;b&#10;c", ["paragraph 0 |a�[31mb c"]),
]


@pytest.mark.parametrize(
    ("markdown", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_rendered(markdown: str, expected: list[str]) -> None:
    assert rows(markdown) == expected


def test_title_and_deck_of_the_front_matter_lead_the_text() -> None:
    markdown = '+++\ntitle = "T"\ndeck = "D"\ndate = 2026-01-03\n+++\n\np\n'
    assert rows(markdown) == ["title 0 |T", "deck 0 |D", "paragraph 0 |p"]
    meta = read_markdown(markdown)[2]
    assert (meta.title, meta.deck, meta.date) == ("T", "D", "2026-01-03")


def test_a_body_that_repeats_title_and_deck_says_them_once() -> None:
    assert rows('+++\ntitle = "T"\ndeck = "D"\n+++\n# T\n\nD\n\np') == [
        "title 0 |T",
        "deck 0 |D",
        "paragraph 0 |p",
    ]
    assert rows('+++\ntitle = "T"\ndeck = "D"\n+++\n# T\n\np') == [
        "title 0 |T",
        "deck 0 |D",
        "paragraph 0 |p",
    ]


def test_simple_yaml() -> None:
    split = split_front_matter(
        '---\ntitle: "A: b"\ndate: 2025/3/4 10:00\nauthors:\n  - X\n  - Y\nlang: zh-CN\nempty:\n---\nbody'
    )
    assert split is not None
    meta = meta_of(split[0])
    assert (meta.title, meta.date, meta.author, meta.lang) == ("A: b", "2025-03-04", "X, Y", "zh")
    assert split[1] == "body"


@pytest.mark.parametrize(
    "text", ["---\n\npara\n\n---\n", "+++\nnot toml\n+++\nx", "---\nkey: v\nno end", "plain", ""]
)
def test_what_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text) is None


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2026-01", "2026-01"),
        ("2024年3月8日 07:42", "2024-03-08"),
        ("2019-13-01", "2019"),
        ("2020", "2020"),
        ("2021-02-31", "2021-02"),
        ("soon", None),
    ],
)
def test_iso_date(words: str, date: str | None) -> None:
    assert iso_date(words) == date


def test_html_text_has_no_tags_comments_or_scripts() -> None:
    assert html_text("<p>a</p><!-- x --><style>b{}</style>c &lt;d&gt;").split() == ["a", "c", "<d>"]


MARKUP = st.text(st.sampled_from("#*_`~[]()!<>|-+\n 12.:&\\^\"'ab字，。\u200b\x1b"), max_size=80)


@given(st.one_of(MARKUP, st.text(max_size=80)))
def test_any_text_gives_one_clean_line_a_label(markdown: str) -> None:
    text, labels, _ = read_markdown(markdown)
    lines = text.split("\n") if text else []
    assert len(lines) == len(labels)
    assert all(line == line.strip() != "" for line in lines)


@pytest.mark.parametrize(
    "unit", ["> ", "[", "![](", "*a **b ", "<!--", "<script>", "`", "| a ", "- ", "[^1]"]
)
def test_deep_and_broken_markup_is_survived(unit: str) -> None:
    text, labels, _ = read_markdown(unit * 2000)
    assert len(labels) == (text.count("\n") + 1 if text else 0)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**名字：**他说好。", "名字：他说好。"),
        ("再看**《长河》**一书。", "再看《长河》一书。"),
        ("他说**“好”**，走了。", "他说“好”，走了。"),
        ("*（旁白）*开始了。", "（旁白）开始了。"),
        ("***又粗又斜。***后来呢", "又粗又斜。后来呢"),
        ("中文**粗体**中文", "中文粗体中文"),
        ("代码 `a**中**b` 不动", "代码 a**中**b 不动"),
        ("二乘三 2 ** 3 不动", "二乘三 2 ** 3 不动"),
        (r"写作 \*\*中\*\* 不动", "写作 **中** 不动"),
        ("单个*星号不动", "单个*星号不动"),
        ("word**,bold**word stays as CommonMark has it", "word**,bold**word stays as CommonMark has it"),
        ("蛇形_名_字不动", "蛇形_名_字不动"),
    ],
)
def test_emphasis_beside_chinese(written: str, shown: str) -> None:
    assert read_markdown(written)[0] == shown


def test_a_bold_name_with_its_colon_leads_its_line() -> None:
    assert rows("**问：**什么时候通车？\n\n**答：**明年。") == [
        "paragraph 0 |问：什么时候通车？",
        "paragraph 0 |答：明年。",
    ]


def whole(markdown: str) -> list[Line]:
    """The lines of a text that is parsed as a whole before any of it is rendered."""
    return reader._Renderer().render(reader._parser().parse(markdown, {}))


PARTS = st.lists(
    st.sampled_from(
        [
            "# 一\n",
            "第二节\n---\n",
            "正文一行，\n又一行。\n",
            "\n",
            "- 甲\n- 乙\n\n  乙的第二段\n",
            "1. 一\n2. 二\n   - 里层\n",
            "> 引文\n> # 引文里的题\n\n> 又一段\n",
            "```\n码\n\n# 不是题\n```\n",
            "    缩进的码\n",
            "| 名 | 数 |\n|---|---|\n| 甲 | 1 |\n",
            "<div>块</div>\n\n",
            "---\n",
            "![图](a.png)\n",
            "**短的粗体**\n",
            "[甲][a] 与 [乙](b)。\n",
            "[a]: https://example.org\n",
            "有注[^n]。\n",
            "[^n]: 注文。\n",
        ]
    ),
    max_size=14,
).map("".join)


@given(st.one_of(PARTS, MARKUP))
def test_block_by_block_reads_as_the_whole_does(markdown: str) -> None:
    assert reader._lines(markdown) == whole(markdown)


def test_a_link_may_be_defined_after_its_use() -> None:
    assert rows("看[这里][a]。\n\n# 节\n\n[a]: https://example.org") == [
        "paragraph 0 |看这里。",
        "heading 1 |节",
    ]


def test_no_more_than_a_block_waits_to_be_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: list[int] = []
    render = reader._Renderer.render

    def watched(self: reader._Renderer, tokens: list[Token]) -> list[Line]:
        waiting.append(len(tokens))
        return render(self, tokens)

    monkeypatch.setattr(reader._Renderer, "render", watched)
    reader._lines("\n\n".join(f"第{number}段。" for number in range(200)))
    assert len(waiting) == 200
    assert max(waiting) == 3  # a paragraph: where it opens, its words, where it closes

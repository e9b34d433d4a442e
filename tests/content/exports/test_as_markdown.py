from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from content.annotations.anchor import describe
from content.annotations.annotation import (
    AnchorState,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Placement,
    Status,
)
from content.document import Source, TextRange
from content.exports.as_markdown import begin_mark, end_mark, render_markdown
from content.exports.dossier import Dossier
from content.exports.escaping import escape, fence
from content.exports.regions import replace_region
from content.messages import UserError
from content.reading import read
from content.sources.markdown import read_markdown
from content.sources.open import text_source

MOMENT = datetime(2026, 3, 1, 8, tzinfo=UTC)
ARTICLE = """# 河边的账

第一段说水费涨了5%。

## 谁来付

> 引一句话。

- 甲说 *不付*
- 乙说付
    1. 先付

| 年 | 吨 |
| --- | --- |
| 2024 | 3 |

最后一段。
"""


def source_of(markdown: str) -> Source:
    text, labels, meta = read_markdown(markdown)
    return Source(text, "river.md", "0" * 64, format="markdown", meta=meta, labels=tuple(labels))


def dossier(
    *quotes: str, text: str = ARTICLE, state: AnchorState = AnchorState.ANCHORED, **changes: object
) -> Dossier:
    briefing = read(source_of(text), lang="zh")
    body = briefing.document.text
    notes: list[Annotation] = []
    places: dict[str, Placement] = {}
    for number, quote in enumerate(quotes):
        start = body.find(quote)
        place = TextRange(max(0, start), max(0, start) + len(quote))
        target = replace(describe(body, place, "0" * 64), quote=quote)
        notes.append(Annotation(f"A{number}", target, MOMENT, MOMENT, **changes))  # type: ignore[arg-type]
        places[f"A{number}"] = Placement(state, None if state is AnchorState.ORPHAN else place)
    return Dossier(briefing, AnnotationSet(tuple(notes)), places, "zh")


def test_blocks_are_written_as_what_they_are() -> None:
    made = render_markdown(dossier())
    narrative = made.split("\n## 关键指标")[0]
    assert narrative.split("\n")[1:] == [
        "# 河边的账", "", "第一段说水费涨了5%。", "", "## 谁来付", "", "> 引一句话。", "",
        "- 甲说 不付", "- 乙说付", "    1. 先付", "", "| 年 | 吨 |", "| --- | --- |", "| 2024 | 3 |", "",
        "最后一段。", "",
    ]  # fmt: skip


def test_it_stands_between_marks_and_has_all_parts() -> None:
    made = render_markdown(dossier())
    lines = made.rstrip("\n").split("\n")
    identity = dossier().briefing.document.id
    assert (lines[0], lines[-1]) == (begin_mark(identity), end_mark(identity))
    assert "## 关键指标" in made and "| 5% |" in made


def test_a_note_stands_under_its_passage() -> None:
    made = render_markdown(dossier("水费涨了5%", note="问水务局\n#不是标题", tags=("水",)))
    assert (
        "第一段说<mark>水费涨了5%</mark>。\n\n> **笔记** · #水 · 2026-03-01\n>\n> 问水务局\\\n> \\#不是标题\n"
        in made
    )


def test_marks_stay_inside_a_table_cell_and_a_list_item() -> None:
    made = render_markdown(dossier("3", "乙说"))
    assert "| 2024 | <mark>3</mark> |" in made and "- <mark>乙说</mark>付" in made


def test_a_mark_over_several_blocks_and_marks_that_overlap() -> None:
    made = render_markdown(dossier("引一句话。\n甲说", "一句"))
    assert "> <mark>引一句话。</mark>" in made and "- <mark>甲说</mark> 不付" in made


def test_a_bare_highlight_is_only_a_mark() -> None:
    made = render_markdown(dossier("最后", kind=AnnotationKind.HIGHLIGHT))
    assert "<mark>最后</mark>一段。\n\n##" in made or made.split("<mark>最后</mark>一段。\n")[1].startswith(
        "\n## "
    )


def test_a_changed_passage_shows_the_old_quote() -> None:
    made = render_markdown(dossier("最后", state=AnchorState.CHANGED, status=Status.CHECKING))
    assert "> **笔记** · 原文已改 · 核查中 · 2026-03-01\n>\n> > 最后\n" in made


def test_orphans_have_their_own_heading() -> None:
    made = render_markdown(dossier("早就删掉的话", state=AnchorState.ORPHAN, note="可惜"))
    head, orphans = made.split("## 找不到原文的笔记\n")
    assert "早就删掉的话" not in head and "> > 早就删掉的话" in orphans and "> 可惜" in orphans


def test_a_note_on_a_line_that_is_set_aside_brings_the_line_back() -> None:
    text = "标题在此\n\n责任编辑：王五\n\n" + "这一段很长，说了许多事情，也有数字。" * 6
    briefing = read(text_source(text, "a"))
    line = next(b for b in briefing.document.blocks if "王五" in b.range.of(briefing.document.text)).range
    made = Annotation("A", describe(briefing.document.text, line, "0"), MOMENT, MOMENT)
    places = {"A": Placement(AnchorState.ANCHORED, line)}
    assert "王五" not in render_markdown(Dossier(briefing, lang="zh"))
    assert "<mark>责任编辑：王五</mark>" in render_markdown(
        Dossier(briefing, AnnotationSet((made,)), places, "zh")
    )


def test_code_keeps_every_sign() -> None:
    made = render_markdown(dossier(text="# 标题\n\n````\na ``` *b*\n  c\n````\n"))
    assert "````\na ``` *b*\n" in made


def rendered(markdown: str) -> str:
    """The text that a reader of the rendered Markdown sees."""
    out: list[str] = []

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            if token.type in ("text", "code_inline", "code_block", "fence"):
                out.append(token.content)
            walk(token.children or [])

    walk(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown))
    return "".join(out)


SIGNS = st.text(st.sampled_from("aB字 1.)*_`~#>+-=|[]()<&;!\\\"'，。&amp;:/"), min_size=1, max_size=30)


@given(SIGNS | st.text(min_size=1, max_size=30))
def test_escaped_text_renders_as_itself(text: str) -> None:
    line = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ufffd\ud800-\udfff]", "", text).split())
    if line:
        assert rendered(escape(line)) == line


def test_escaping_leaves_plain_prose_alone() -> None:
    for text in ("小米SU7 Ultra（2025款）", "a_b_c https://x.example/a_b?c=d", "3.5 km, 20%", "5 - 3"):
        assert escape(text) == text


def test_a_fence_is_longer_than_any_in_the_code() -> None:
    assert fence(["a", "```` x"]) == "`````" and fence([]) == "```"


def test_a_template_may_use_every_part() -> None:
    template = "{{ id }}|{{ title }}|{{ lang }}|{{ date }}|$\n{{ notes }}"
    made = render_markdown(dossier("最后"), template, "mine.md")
    assert f"{dossier().briefing.document.id}|河边的账|zh||$" in made and "> > 最后" in made


BEGIN, END = begin_mark("xm-1"), end_mark("xm-1")


def test_only_the_region_is_replaced() -> None:
    made = f"{BEGIN}\nnew\n{END}\n"
    around = f"before\r\n{BEGIN}\nold\n{END}\r\nafter {END} inline\n"
    assert replace_region(around, BEGIN, END, made, "f") == f"before\r\n{made}after {END} inline\n"
    assert replace_region("mine", BEGIN, END, made, "f") == f"mine\n\n{made}"
    other = f"{begin_mark('xm-2')}\nx\n{end_mark('xm-2')}\n"
    assert replace_region(other, BEGIN, END, made, "f") == f"{other}\n{made}"


@pytest.mark.parametrize(
    "text", [f"{BEGIN}\nx\n", f"x\n{END}\n", f"{END}\n{BEGIN}\n", f"{BEGIN}\n{END}\n{BEGIN}\n{END}\n"]
)
def test_marks_that_are_no_pair_stop_the_export(text: str) -> None:
    with pytest.raises(UserError):
        replace_region(text, BEGIN, END, "new", "f")


@given(st.text(), st.text())
def test_writing_twice_changes_nothing(before: str, after: str) -> None:
    made = f"{BEGIN}\nnew\n{END}\n"
    once = replace_region(before + "\n" + made + after, BEGIN, END, made, "f")
    assert replace_region(once, BEGIN, END, made, "f") == once
    assert once.startswith(before)

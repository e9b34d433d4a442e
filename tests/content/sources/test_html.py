"""Web pages: what is the article, what its lines are, what stays readable, what never happens."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import BODY_KINDS, Block, BlockKind, Document, Source
from content.messages import UserError
from content.sources.limits import MEGABYTE, limits
from content.sources.open import open_source
from content.structure.parse import parse

STORY = [
    "<p>老船厂的汽笛在清晨六点响了三声，工人们知道，最后一条渡轮今天要下水了，码头上已经站满了人。</p>",
    "<p>厂长何岸说：“我们造了四十年船，<b>没有一条</b>漏过水。”他把帽子摘下来，朝船头鞠了一躬。</p>",
    "<p><strong>钱从哪里来</strong></p>",
    "<p>新的订单要到明年春天，银行的贷款却在年底到期，工会和股东为此谈了三个月，至今没有结果。</p>",
    "<h3>谁来接手</h3>",
    "<p>镇上的人更关心另一件事：船厂的地，会不会变成楼盘。镇长拒绝评论，只说一切按程序办。</p>",
]
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>最后一条渡轮下水 - 东岸新闻网</title><meta property="og:site_name" content="东岸新闻网">
<meta name="author" content="林舟">
<meta property="article:published_time" content="2024-03-18T07:42:00+08:00">
<link rel="canonical" href="https://news.example/a/1.html"><style>p {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">首页</a></li><li><a href="/c">财经频道</a></li></ul></nav>
<div class="main"><h1>最后一条渡轮下水</h1><div class="info">2024-03-18 07:42 来源：东岸日报</div>
<div class="share"><a href="#">分享到微信</a></div>
<div id="content"><img src="a.jpg" alt="渡轮停在船台上">{"".join(STORY)}
<ul><li>下水时间：上午九点整</li><li>首航时间：五月一日</li></ul>
<table><tr><th>年份</th><th>下水</th></tr><tr><td>2022年</td><td>3条</td></tr><tr><td>2023年</td><td>1条</td></tr></table>
<p>责任编辑：周晓</p></div></div>
<div class="related"><h3>相关阅读</h3><ul>
<li><a href="/2">渔港的新灯塔今晚点亮</a></li><li><a href="/3">跨海大桥收费标准公布</a></li></ul></div>
<div class="comments">
<p>写得真好，我爷爷就是那个船厂的老工人，他看了以后一夜没有睡着，说想回去看看。</p></div>
<script>document.write("不该出现")</script><div style="display: none">藏起来的字</div>
<footer>版权所有 东岸新闻网</footer></body></html>"""


def read(markup: str | bytes, **options: str) -> Source:
    data = markup.encode() if isinstance(markup, str) else markup
    return open_source("-", stdin=io.BytesIO(data), **options)  # type: ignore[arg-type]


def kinds(document: Document) -> dict[str, BlockKind]:
    return {block.range.of(document.text): block.kind for block in document.blocks}


def block(document: Document, words: str) -> Block:
    return next(block for block in document.blocks if words in block.range.of(document.text))


def test_the_article_of_a_page() -> None:
    source = read(PAGE)
    document = parse(source)
    assert source.format == "html" and source.warnings == ()
    body = [block.range.of(document.text) for block in document.blocks if block.kind in BODY_KINDS]
    assert body[0] == "最后一条渡轮下水" and body[1].startswith("老船厂的汽笛")
    assert body[-1] == "2023年 | 1条" and len(body) == 12
    assert document.title == "最后一条渡轮下水" and document.lang == "zh"


def test_what_the_page_says_of_itself() -> None:
    meta = parse(read(PAGE)).source.meta
    assert (meta.date, meta.author, meta.publisher) == ("2024-03-18", "林舟", "东岸新闻网")
    assert meta.url == "https://news.example/a/1.html"


def test_lines_by_markup_and_place() -> None:
    found = kinds(parse(read(PAGE)))
    assert found["钱从哪里来"] is BlockKind.HEADING and found["谁来接手"] is BlockKind.HEADING
    assert found["下水时间：上午九点整"] is BlockKind.LIST_ITEM
    assert found["年份 | 下水"] is BlockKind.TABLE
    assert found["渡轮停在船台上"] is BlockKind.CAPTION
    assert found["2024-03-18 07:42 来源：东岸日报"] is BlockKind.META
    assert found["责任编辑：周晓"] is BlockKind.META


def test_marks_of_tables_lists_and_headings() -> None:
    document = parse(read(PAGE))
    assert [block(document, words).label.level for words in ("年份 |", "2022年 |")] == [1, 0]
    assert block(document, "首航时间").label.marker == "•"
    assert [section.title for section in document.sections][1:] == ["钱从哪里来", "谁来接手"]


def test_everything_visible_stays_one_key_away() -> None:
    document = parse(read(PAGE))
    found = kinds(document)
    for words in ("首页", "分享到微信", "相关阅读", "渔港的新灯塔今晚点亮", "版权所有 东岸新闻网"):
        assert found[words] is BlockKind.BOILERPLATE
    assert block(document, "我爷爷").kind is BlockKind.BOILERPLATE
    assert "不该出现" not in document.text and "藏起来的字" not in document.text


def test_the_text_is_the_same_however_the_article_is_found() -> None:
    other = (
        PAGE.replace('class="comments"', 'class="notes"')
        .replace("<nav>", "<div>")
        .replace("</nav>", "</div>")
    )
    assert read(other).digest == read(PAGE).digest


def test_data_and_layout_tables() -> None:
    cells = f"<td><a href=x>首页</a></td><td>{''.join(STORY)}</td>"
    found = kinds(parse(read(f"<html><body><table><tr>{cells}</tr></table></body></html>")))
    assert BlockKind.TABLE not in found.values() and found["钱从哪里来"] is BlockKind.HEADING
    wide = "<table><tr><td colspan=2>甲</td><td>乙</td></tr><tr><td>1</td><td></td><td>3</td></tr></table>"
    assert "甲 |  | 乙\n1 |  | 3" in read(f"<html><body>{''.join(STORY)}{wide}").text


def test_breaks_spaces_powers_and_code() -> None:
    text = read(
        "<html><body><p>one<br>two   words\n more</p><p>中文\n换行</p>"
        "<p>a<sup>2</sup> m<sup><a href=#>1</a></sup></p>"
        "<pre>x = 1\n  y = 2</pre><p>x<!-- 注 -->y</p><p>\ue621 图标</p></body></html>"
    ).text
    assert text == "one\ntwo words more\n中文换行\na² m1\nx = 1\ny = 2\nxy\n图标"


LISTING = "import tide\nimport log\n\nwhile True:\n    wait()\n    if low():\n        return"
GUIDE = f"""<html><head><title>潮位记录入门</title></head><body><div id="content"><h1>潮位记录入门</h1>
<p>读者问起，怎样让程序自己记下潮位，不必夜里起来去看水尺，这里就从头说一遍。</p>
<p>先装好水尺，再写下面几行，程序每一刻钟读一次数：</p><pre>{LISTING}</pre>
<p>但夜里停电，读数就会断掉，这时可以改成下面的样子，断掉的部分留空不记。</p><pre>{LISTING}</pre>
<p>结果是这样：</p><pre>{LISTING}</pre><p>可以看出两点：</p><pre>{LISTING}</pre><p>这样写下来的读数，整年都能接得上，换班的人也看得懂，不必再去翻旧本子。</p>
</div><footer><pre>build 7</pre></footer></body></html>"""


def test_listings_take_nothing_of_the_article_with_them() -> None:
    document = parse(read(GUIDE))
    found = [(str(block.kind), block.range.of(document.text)) for block in document.blocks]
    assert [kind for kind, text in found if "潮位记录" in text] == ["title"]
    assert all(kind in {"paragraph", "deck"} for kind, text in found if text[-1] in "。：")
    listed = [
        kind for kind, text in found if text.startswith(("import", "while", "    ")) or text == "return"
    ]
    assert len(listed) >= 12 and set(listed) == {"paragraph"}
    assert ("boilerplate", "build 7") in found


def test_a_page_of_nothing_but_a_listing_opens() -> None:
    assert [str(block.kind) for block in parse(read("<html><pre>a\nb</pre></html>")).blocks] == [
        "paragraph"
    ] * 2


def test_the_title_may_stand_deep_in_the_box_that_holds_the_body() -> None:
    buttons = "".join(f"<div>按钮{n}</div>" for n in "一二三四五六七八")
    page = PAGE.replace('<div class="main"><h1>最后一条渡轮下水</h1>', "").replace(
        '<div id="content">', f'<div id="content">{buttons}<h1>最后一条渡轮下水</h1>'
    )
    document = parse(read(page))
    assert document.title == "最后一条渡轮下水" and kinds(document)["最后一条渡轮下水"] is BlockKind.TITLE
    assert kinds(document)["谁来接手"] is BlockKind.HEADING


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("来源：东岸日报", "东岸日报"),
        ("信息来源: 东岸日报", "东岸日报"),
        ("Source: East Shore Daily", "East Shore Daily"),
        ("来源资本", "来源资本"),
        ("来源：", None),
    ],
    ids=["zh", "long", "en", "a-name", "nothing"],
)
def test_a_label_is_no_part_of_a_name(said: str, name: str | None) -> None:
    page = PAGE.replace(
        '<meta property="og:site_name" content="东岸新闻网">', f'<meta name="source" content="{said}">'
    )
    page = page.replace("来源：东岸日报</div>", "</div>")
    assert read(page).meta.publisher == name


def test_a_short_centred_line_under_a_picture_is_its_caption() -> None:
    picture = '<p><img src=x></p><p style="text-align: center">船台上的最后一夜</p>'
    found = kinds(parse(read(PAGE.replace(STORY[3], picture + STORY[3]))))
    assert found["船台上的最后一夜"] is BlockKind.CAPTION


def test_teasers_between_paragraphs_are_no_headings() -> None:
    cards = "".join(
        f'<div class="card"><h3><a href="/{n}">另一篇文章的标题{n}</a></h3>'
        "<p>另一篇文章的开头是这样写的，很长。</p></div>"
        for n in range(4)
    )
    document = parse(read(PAGE.replace(STORY[3], cards + STORY[3])))
    assert {block(document, f"标题{n}").kind for n in range(4)} == {BlockKind.BOILERPLATE}


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("social-media-embed", BlockKind.PARAGRAPH),
        ("social", BlockKind.BOILERPLATE),
        ("newsletter-embed", BlockKind.BOILERPLATE),
    ],
)
def test_a_post_that_the_article_embeds_is_quoted(names: str, kind: BlockKind) -> None:
    post = f'<div class="{names}"><p>岸上的人写道，灯还亮着，谁也没有走。</p></div>'
    document = parse(read(PAGE.replace(STORY[3], post + STORY[3])))
    assert block(document, "岸上的人").kind is kind


@pytest.mark.parametrize(("line", "heading"), [("守灯人的话", True), ("——（旧时）守灯人", False)])
def test_who_said_it_is_no_heading_though_it_is_bold(line: str, heading: bool) -> None:
    document = parse(read(PAGE.replace(STORY[3], f"<p><b>{line}</b></p>" + STORY[3])))
    assert (block(document, line).kind is BlockKind.HEADING) is heading


def test_an_article_that_a_script_would_show() -> None:
    hidden = f"<html><body><p>请稍候</p><div style='display:none'>{''.join(STORY)}</div></body></html>"
    assert kinds(parse(read(hidden)))["谁来接手"] is BlockKind.HEADING


def test_a_page_without_an_article_shows_all_and_says_so() -> None:
    source = read("<html><body><h1>一览</h1><p><a href=a>甲</a></p><p><a href=b>乙</a></p></body></html>")
    assert [warning.key for warning in source.warnings] == ["sources.warnings.no_body"]
    assert source.text == "一览\n甲\n乙"
    assert all(block.kind is not BlockKind.BOILERPLATE for block in parse(source).blocks)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gbk", "gb2312"),
        ("gb18030", "GB18030"),
        ("big5", "big5"),
        ("shift_jis", "Shift_JIS"),
        ("utf-8", "gbk"),
    ],
)
def test_declared_encodings(encoding: str, declared: str) -> None:
    words = "老船厂在清晨" if encoding != "big5" and encoding != "shift_jis" else "明日出港"
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{words}</p>'
    )
    source = read(page.encode(encoding))
    assert source.text == words and not any("guessed" in warning.key for warning in source.warnings)


def test_formats_are_told_by_content_and_may_be_overridden() -> None:
    assert read("<!-- saved -->\n<html><body>x</body></html>").format == "html"
    assert (
        read("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>x</body></html>").format
        == "html"
    )
    assert read("<p>x</p>", format="html").text == "x"
    assert read("<html><body>x</body></html>", format="text").text == "<html><body>x</body></html>"


MAIL = b"""From: <Saved by a browser>
Snapshot-Content-Location: https://news.example/a/1.html
Subject: x
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="=-b"

--=-b
Content-Type: text/css

p {}
--=-b
Content-Type: text/html; charset="gbk"
Content-Transfer-Encoding: base64

%s
--=-b--
"""


def test_a_page_saved_in_one_file() -> None:
    from base64 import encodebytes

    source = read(
        MAIL % encodebytes("<html><body><p>老船厂在清晨拉响了汽笛。</p></body></html>".encode("gbk"))
    )
    assert (source.text, source.format, source.encoding) == ("老船厂在清晨拉响了汽笛。", "html", "gb18030")
    assert source.meta.url == "https://news.example/a/1.html"


def test_a_saved_page_without_a_page() -> None:
    with pytest.raises(UserError) as caught:
        read(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n")
    assert caught.value.what.key == "sources.errors.broken"


def test_nothing_in_a_page_is_fetched_expanded_or_run() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/hostname">]><html><body>'
        '<p>&a;&b;</p><iframe src="file:///etc/hostname"></iframe>'
        '<p onclick="x()">\x1b]52;c;x\x07&#27;[2J&#x202e;ok</p>'
    )
    source = read(page)
    assert "boom" not in source.text and "\x1b" not in source.text and "\u202e" not in source.text
    assert "␛[2Jok" in source.text


def test_deep_pages() -> None:
    deep = read("<html><body>" + "<div>" * 5000 + "里面的字" + "</div>" * 5000)
    assert deep.text == "里面的字" and [warning.key for warning in deep.warnings] == [
        "sources.warnings.unparsed"
    ]
    assert "外面" in read("<html><body>" + "<b>" * 1500 + "里面" + "</b>" * 1500 + "<p>外面").text


def test_pictures_inside_the_file_do_not_count() -> None:
    picture = "data:image/png;base64," + "A" * (limits().markup * MEGABYTE + 1)
    assert read(f'<html><body><img src="{picture}"><p>字').text == "字"


TAGS = st.sampled_from(
    [
        *("div", "p", "td", "table", "tr", "li", "ul", "h2", "b", "a", "img", "br"),
        "pre",
        "sup",
        "script",
        "svg",
        "html",
    ]
)
PIECES = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.text(max_size=12),
    st.sampled_from(
        ["<%", "<!--", "&#0;", "<a href=x>", "<td colspan=9999999>", "，。", "<![CDATA[", "<?php"]
    ),
)


@given(st.lists(PIECES, max_size=40))
def test_any_markup_gives_lines_with_labels(pieces: list[str]) -> None:
    try:
        source = read("<html>" + "".join(pieces), format="html")
    except UserError as fault:
        assert fault.what.key == "sources.errors.empty"
        return
    assert source.labels is not None and len(source.labels) == len(source.text.split("\n"))
    assert all(line.strip() for line in source.text.split("\n"))
    assert len(parse(source).blocks) == len(source.labels)

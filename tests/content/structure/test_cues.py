"""What the words of one line say of it, and which lines of an article must not be taken for a page's."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import BlockKind
from content.sources.open import text_source
from content.structure.cues import FOREIGN_CUES, PAGE_CUES, Cue, cue_of
from content.structure.extent import body_extent, weight
from content.structure.lines import End, read_lines
from content.structure.parse import parse
from content.text.folding import fold, to_simplified

KNOWN = [
    ("热评论", Cue.COMMENTS),
    ("评论(191)", Cue.COMMENTS),
    ("51条评论|1,307人参与网友评论", Cue.COMMENTS),
    ("今天08:23举报查看对话赞188回复", Cue.COMMENTS),
    ("回复 踩0 赞104 收藏", Cue.COMMENTS),
    ("山里来客 6天前", Cue.COMMENTS),
    ("#12 阿健 於 2013/12/28 10:42", Cue.COMMENTS),
    ("留言列表 (42)", Cue.COMMENTS),
    ("Leave a comment", Cue.COMMENTS),
    ("12 comments", Cue.COMMENTS),
    ("为你推荐", Cue.RELATED),
    ("相關閱讀", Cue.RELATED),
    ("More from the coast", Cue.RELATED),
    ("Next Up In Science", Cue.RELATED),
    ("自动播放 下一张", Cue.BUTTON),
    ("首页 / 其他 / 正文", Cue.BUTTON),
    ("发布时间：2011-03-24 发布人：季川", Cue.META),
    ("《晚窗》作者 季川", Cue.META),
    ("江岸晨报记者 温和 林小满", Cue.META),
    ("【文/晚窗专栏作者 季川】", Cue.META),
    ("记者|温和 编辑|季川", Cue.META),
    ("Analysis by Tom Arden, science editor", Cue.META),
    ("By Ellen Marsh Updated Nov 13, 2019, 10:28am EST", Cue.META),
    ("By the Editorial Board", Cue.META),
    ("image_feature: a.jpg", Cue.META),
    ("【上一篇】 渡口的灯 【下一篇】 守灯的人", Cue.RELATED),
    ("最热文章", Cue.RELATED),
    ("Ada Brook's most recent stories", Cue.RELATED),
    ("【反侵权公告】本文由晚窗首发", Cue.COPYRIGHT),
    ("打印 字体： 放大 正常 缩小 分享", Cue.BUTTON),
    ("功能介绍 记录河边的人和事", Cue.META),
    ("微信号 riverside-2", Cue.META),
    ("原文来自微信公众号“晚窗”", Cue.META),
    ("原标题：谁来点灯？", Cue.META),
    ("#渡口 #守灯人#", Cue.META),
    ("Ada Brook, Coast Press Auto Writer", Cue.META),
    ("+1", Cue.BUTTON),
    ("Chat with us in our messenger", Cue.SHARE),
    ("Visit the Coast Press homepage for more stories.", Cue.RELATED),
    ("shop-01.jpg", Cue.CAPTION),
    ("河口台节目截图", Cue.CAPTION),
    ("签约仪式现场", Cue.CAPTION),
    ("渡口的灯。水务局供图 江岸晨报", Cue.CAPTION),
    ("The lamp at the ferry. Ada Brook/Getty", Cue.CAPTION),
    ("图注：测试用的水尺", Cue.CAPTION),
    ("<figcaption>夜里的渡口</figcaption>", Cue.CAPTION),
]
FREE = [
    "从卖产品到卖方案",
    "评论家说了什么",
    "谁来回复这封信？",
    "三位作者的三种答案",
    "记者站在门外",
    "推荐信风波始末",
    "最热的一个夏天",
    "事故现场的三个疑点",
    "原文来自哪里？",
    "#1 谁来点灯",
    "上一篇论文的下落",
    "功能介绍会变了味",
    "A writer, a lamp, a river",
    "来源成谜的一批货",
    "他们六年前的约定",
    "编辑部的故事",
    "赞助商离场之后",
    "The comments that changed a town",
    "More money, fewer boats",
    "By the river",
    "A reply nobody expected",
    "Related questions remain open",
]


def cue(line: str) -> Cue | None:
    return cue_of(to_simplified(fold(line)).strip())


@pytest.mark.parametrize(("line", "expected"), KNOWN)
def test_lines_around_an_article(line: str, expected: Cue) -> None:
    assert cue(line) is expected


@pytest.mark.parametrize("line", FREE)
def test_headings_that_only_look_like_them(line: str) -> None:
    assert cue(line) not in PAGE_CUES | {Cue.META}


def test_running_text_is_judged_by_its_opening_alone() -> None:
    shape = "他们把照片寄到了编辑部。几天以后有人回信。照片没有登出来,底片也没有还,返回首页>>"
    assert cue_of(shape) is Cue.SHARE
    assert cue_of(shape, running=True) is None
    assert cue_of(f"免责声明:{shape}", running=True) is Cue.COPYRIGHT


PROSE = "车间里每天都有新面孔，质检员许亮说，订单多得排到了明年，大家都很高兴。"


def extent(*texts: str) -> tuple[int, int]:
    return body_extent(read_lines("\n".join(texts)))


def test_teasers_below_the_body_do_not_count() -> None:
    teasers = (
        "为你推荐",
        "老街改造三年",
        PROSE,
        "2024-01-02 10:10",
        "河堤步道贯通",
        PROSE,
        "2024-01-01 09:00",
    )
    assert extent(*[PROSE] * 4, *teasers) == (0, 4)


def test_summaries_right_below_their_heading_do_not_count() -> None:
    assert extent(*[PROSE] * 4, "责任编辑：温和", "推荐阅读", PROSE, PROSE) == (0, 4)


def test_a_box_inside_the_body_does_not_end_it() -> None:
    assert extent(*[PROSE] * 4, "相关阅读", "老街改造三年", "河堤步道贯通", *[PROSE] * 4) == (0, 11)


def test_a_lone_label_between_paragraphs_takes_nothing_away() -> None:
    assert extent(*[PROSE] * 4, "Trending", *[PROSE] * 3) == (0, 8)


def test_what_others_wrote_begins_only_after_the_article_has() -> None:
    assert extent("标题写在这里", "12条评论", PROSE, PROSE, PROSE) == (2, 5)


def test_verse_has_a_body_although_nothing_ends_with_a_stop() -> None:
    verse = ["一波波低温寒流报到之后山头披上嫣红的彩衣", "顺路下切蜿蜒道路不久就抵达了山里的小学"] * 8
    assert extent("春游", *verse, "留言列表 (3)", "山里来客 6天前", "谢谢分享") == (1, 17)


def test_a_headline_that_trails_off_weighs_nothing() -> None:
    headline, sentence = read_lines(
        "他守了三十年的灯塔 最后等来的却是……\n他守了三十年的灯塔，最后等来的是一盏灯。"
    )
    assert (headline.end, weight(headline)) == (End.STOP, 0.0)
    assert weight(sentence) > 0


PROSE = "渡口的灯亮了一夜，守灯的人没有说话，只是把油添满，然后等天亮，再把门锁上。"
TITLE = "守灯的人和他的油钱"
ENGLISH = "The ferry ran all night, and nobody on the quay could say who had paid for the oil this time."


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in parse(text_source(text, "article.txt")).blocks]


def test_a_title_that_is_a_sentence_and_is_printed_again_below_ends_no_body() -> None:
    title = "They keep the lamp lit. They just might be right."
    lines = [title, *[f"{ENGLISH} {number}." for number in range(14)], "Share this", "Print", title]
    assert body_extent(read_lines("\n".join(lines)))[1] == 15
    assert kinds("\n".join(lines))[-3:] == [BlockKind.BOILERPLATE] * 3


def test_a_refrain_that_comes_back_often_is_text() -> None:
    lines = [PROSE, *[f"{PROSE}第{number}夜。" for number in range(12)], PROSE, "灯灭了。", PROSE]
    assert body_extent(read_lines("\n".join(lines))) == (0, len(lines))


@pytest.mark.parametrize(
    "question", ["为什么没有人换灯？", "So who pays for the oil?", "Who pays for the oil?"]
)
def test_a_lone_question_is_a_turn_of_the_text(question: str) -> None:
    assert BlockKind.HEADING not in kinds(f"{TITLE}\n{PROSE}\n{PROSE}\n{question}\n{PROSE}")


def test_questions_that_divide_a_text_are_headings() -> None:
    text = f"{TITLE}\n{PROSE}\n谁来点灯？\n{PROSE}\n谁来付油钱？\n{PROSE}"
    assert kinds(text).count(BlockKind.HEADING) == 2
    assert BlockKind.HEADING in kinds(f"{TITLE}\n{PROSE}\n一、谁来点灯？\n{PROSE}")


def test_a_chinese_headline_may_cry_and_go_on() -> None:
    news = "【晚窗】油价又涨了！守灯人说还能撑三个月"
    assert kinds(f"{TITLE}\n{PROSE}\n{news}\n{PROSE}\n{news}吗\n{PROSE}").count(BlockKind.HEADING) == 2
    told = "油价又涨了。守灯人说还能撑三个月"
    assert BlockKind.HEADING not in kinds(f"{TITLE}\n{PROSE}\n{told}\n{PROSE}")


@pytest.mark.parametrize(("label", "heading"), [("【江岸晚报】", True), ("江岸晚报", False), ("", True)])
def test_a_label_does_not_lengthen_its_headline(label: str, heading: bool) -> None:
    news = f"{label}{'守灯人说灯还能再亮三个月' * 3}左右"
    assert (kinds(f"{TITLE}\n{PROSE}\n{news}\n{PROSE}")[2] is BlockKind.HEADING) is heading


@given(st.text(st.sampled_from("灯塔 a。\n"), max_size=40))
def test_lines_are_the_lines_of_the_text(text: str) -> None:
    assert [line.text for line in read_lines(text)] == (text.split("\n") if text else [])


def test_points_in_capitals_abbreviate() -> None:
    [capitals, plain] = read_lines("HARBOR ID. SPACE LAMP CONCEPT\nHe lit it. She left")
    assert (capitals.inner_end, plain.inner_end) == (False, True)
    [long] = read_lines("THE LAMP WENT OUT. " * 4 + "THEY LEFT")
    assert long.inner_end


LINKS = [
    "LAMP KEEPERS OF THE NORTH QUAY WIN A LONG FIGHT OVER PAY",
    "Harbour office: Keepers were paid late for the third winter in a row",
]


def test_several_headlines_alone_between_paragraphs_lead_elsewhere() -> None:
    found = kinds("\n".join([TITLE, ENGLISH, LINKS[0], ENGLISH, LINKS[1], ENGLISH]))
    assert found[1:] == [BlockKind.PARAGRAPH, BlockKind.BOILERPLATE] * 2 + [BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "line",
    [
        "HOW THE LAMP WENT OUT",
        "Harbour office: Paid late",
        "the harbour office said nothing at all about the oil that night",
        "守灯人：THE LAMP WENT OUT AND NOBODY SAID A WORD TO US",
        "Harbour office: Keepers were paid late for the third winter in a row.",
    ],
)
def test_what_is_no_headline_stays(line: str) -> None:
    other = line.replace("LAMP", "OIL").replace("arbour", "arbor")
    found = kinds("\n".join([TITLE, ENGLISH, line, ENGLISH, other, ENGLISH]))
    assert BlockKind.BOILERPLATE not in found


def test_one_headline_alone_may_be_the_authors() -> None:
    assert BlockKind.BOILERPLATE not in kinds("\n".join([TITLE, ENGLISH, LINKS[0], ENGLISH, ENGLISH]))


DATES = ["June 9 – West Quay, Old Ferry Hall", "June 12 – North Quay", "August 1 – Lamp House"]


def test_an_agenda_below_the_body_belongs_to_it() -> None:
    found = kinds(
        "\n".join(["The lamp tour", *[ENGLISH] * 4, "Lamp Tour Dates", *DATES, "Related", "Other news"])
    )
    assert found[5:9] == [BlockKind.HEADING, *[BlockKind.LIST_ITEM] * 3]
    assert found[9:] == [BlockKind.BOILERPLATE] * 2


def test_two_dates_are_no_agenda() -> None:
    found = kinds("\n".join(["The lamp tour", *[ENGLISH] * 4, *DATES[:2], "Related", "Other news"]))
    assert BlockKind.LIST_ITEM not in found


def test_foreign_cues_are_page_cues() -> None:
    assert FOREIGN_CUES < PAGE_CUES


@pytest.mark.parametrize(
    "unit", ["短行\n", "某某：\n", "相关阅读\n短的标题\n", "2024-01-02 10:10\n", f"小标题\n{PROSE}\n"]
)
def test_work_grows_with_the_text_and_not_faster(unit: str) -> None:
    small, large = (_calls(unit * count + PROSE * 3) for count in (200, 800))
    assert large < 4.4 * small


def _calls(text: str) -> int:
    """Calls of functions, ours and the interpreter's, that the structure of a text takes."""
    source, count = text_source(text, "a.txt"), 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        parse(source)
    finally:
        sys.setprofile(before)
    return count

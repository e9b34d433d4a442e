"""First looks: passages without any cue of a check are passed over, and no other ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.attribution.attribute import attribute
from content.questions.article import Article, read_article
from content.questions.check_wording import check_wording
from content.questions.figures import any_cue, cue, passages_with
from content.sources.open import text_source
from content.structure.parse import parse

WORDING = ("changed", "told", "denied", "extent")
SCOPE = ("since_mark", "vague", "windows")
PIECES = {
    "zh": (
        "改口",
        "口径",
        "不一",
        "已经",
        "收到通知",
        "没有",
        "全国",
        "最大的",
        "码头",
        "以来",
        "近",
        "3年",
        "，",
    ),
    "en": (
        "backtracked",
        "initially",
        "said",
        "the world’s",
        "largest",
        "port",
        "since",
        "past",
        "years",
        ", ",
    ),
}


def article(text: str, lang: str = "zh") -> Article:
    document = parse(text_source(text, "spec.txt"), lang=lang)
    return read_article(document, (), attribute(document))


@pytest.mark.parametrize("lang", ["zh", "en"])
@given(data=st.data())
def test_a_first_look_finds_a_text_where_one_of_its_cues_does(lang: str, data: st.DataObject) -> None:
    space = "" if lang == "zh" else " "
    text = space.join(data.draw(st.lists(st.sampled_from(PIECES[lang]), max_size=8)))
    for table, names in (("wording", WORDING), ("scope", SCOPE)):
        found = any(cue(lang, table, name).search(text) for name in names)
        assert bool(any_cue(lang, table, *names).search(text)) is found


def test_only_passages_with_a_cue_are_looked_at() -> None:
    of = article(
        "渡口的船东昨天改口了，说票价要涨。\n渡口的栏杆是木头做的。\n全国最大的码头在下游，离县城很远。"
    )
    places = [
        passage.block.range.of(of.document.text)[:4] for passage in passages_with(of, "wording", *WORDING)
    ]
    assert places == ["渡口的船", "全国最大"]
    assert passages_with(of, "scope", "since_mark") == []


def test_a_cue_does_not_reach_over_the_end_of_a_passage() -> None:
    of = article("渡口两边的栏杆用的是一种口径\n不一会儿船就开了，没有等人。")
    assert cue("zh", "wording", "changed").search(of.folded)
    assert passages_with(of, "wording", "changed") == []


def test_without_cues_nothing_is_said_of_the_wording() -> None:
    assert list(check_wording(article("渡口的栏杆是木头做的。"))) == []

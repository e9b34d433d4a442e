"""The cue that a reason shows: whole words, no marks around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.attribution.attribute import attribute
from content.document import TextRange
from content.questions.article import read_article
from content.questions.matching import describe
from content.sources.open import text_source
from content.structure.parse import parse

CASES = [
    ("渡船客流超41万人", "超4", "超"),
    ("全县僅9张床位", "僅9", "僅"),
    ("运量超过1.7万吨", "超过1", "超过"),
    ("运量超过1.7万吨", "超过1.7", "超过"),
    ("运费达２３元", "达２", "达"),
    ("票价涨了more than 3bn", "more than 3", "more than"),
    ("船东说“不涨价，”随后走了", "不涨价，”", "不涨价"),
    ("船东“碾压”同行", "碾压”同行", "碾压"),
    ("船东被称为“碾压”同行", "“碾压”同行", "“碾压”同行"),
    ("船东说，但预计亏损", "，但预计", "但预计"),
    ("船东说「不涨价", "「不涨价", "不涨价"),
    ("县里引进AP1000的消息", "引进AP1000", "引进AP1000"),
    ("opens in 2031 at last", "opens in 2031", "opens in 2031"),
    ("It fell. Expect more", ". Expect", "Expect"),
    ("谁来付账？", "谁来付账？", "谁来付账？"),
    ("共9张", "9", "9"),
    ("，，，，", "，，", "，，"),
]


def shown(text: str, start: int, end: int, lang: str = "zh") -> str:
    document = parse(text_source(text, "spec.txt"), lang=lang)
    article = read_article(document, (), attribute(document))
    place = TextRange(0, len(document.text))
    return describe(article, place, TextRange(start, end), article.said_by(place))["cue"]


@pytest.mark.parametrize(("text", "cue", "word"), CASES)
def test_a_cue_is_trimmed_to_its_word(text: str, cue: str, word: str) -> None:
    start = text.index(cue)
    assert shown(text, start, start + len(cue)) == word


def test_a_long_cue_is_cut_with_a_sign() -> None:
    assert shown("渡" * 40, 0, 40) == "渡" * 23 + "…"


@given(st.text("渡船超近0123456789.,，。“”「」 aAP", min_size=1, max_size=20), st.data())
def test_what_is_shown_stands_in_the_cue(words: str, data: st.DataObject) -> None:
    text = f"甲{words}乙"
    start = data.draw(st.integers(1, len(words)))
    end = data.draw(st.integers(start + 1, len(words) + 1))
    cue = shown(text, start, end)
    assert cue in " ".join(text[start:end].split()) or not text[start:end].strip()
    assert cue or not text[start:end].strip()

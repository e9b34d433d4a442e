"""Foldings keep offsets; languages and lengths are told by characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lexicon.load import load, words
from content.text.characters import count_cjk, glue, has_cjk, is_wide, measure, trim
from content.text.folding import fold, to_simplified
from content.text.language import detect_language


@given(st.text())
def test_foldings_keep_length_and_are_idempotent(text: str) -> None:
    for folding in (fold, to_simplified):
        folded = folding(text)
        assert len(folded) == len(text)
        assert folding(folded) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [("ＡＢＣ１２３", "abc123"), ("（％）", "(%)"), ("SU7\u3000İ", "su7 i"), ("￥5", "¥5"), ("。、", "。、")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_to_simplified_maps_what_cue_words_need_and_nothing_else() -> None:
    assert to_simplified("責任編輯：質疑與傳聞，據報導") == "责任编辑：质疑与传闻，据报导"
    assert to_simplified("著名 abc。") == "著名 abc。"


def test_the_table_is_a_function_into_characters_that_stay() -> None:
    rows = [row.split() for row in words("zh", "traditional", "rows")]
    assert all(len(left) == len(right) for left, right in rows)
    left = "".join(row[0] for row in rows)
    assert len(set(left)) == len(left)
    assert not set(left) & set("".join(row[1] for row in rows))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("小米汽车 SU7 Ultra 发布", "zh"),
        ("The word 信任 means trust in Chinese and is common", "en"),
        ("", "en"),
        ("12345 %", "en"),
        ("99塊一個月？", "zh"),
    ],
)
def test_detect_language(text: str, lang: str) -> None:
    assert detect_language(text) == lang


def test_measure_counts_chinese_as_one_and_latin_as_half() -> None:
    assert measure("汽车ab") == 3.0
    assert measure("abcd") == 2.0
    assert count_cjk("汽车ab，") == 2
    assert is_wide("，") and not is_wide("a")


def test_glue_and_trim() -> None:
    assert glue("汽", "车") == "" and glue("a", "b") == " " and glue("", "b") == "" and glue("a", "车") == ""
    assert trim("  ab ", 0, 5) == (2, 4)


def test_the_lexicon_names_what_is_missing() -> None:
    with pytest.raises(FileNotFoundError):
        load("zh", "no-such-table")
    with pytest.raises(KeyError):
        words("zh", "traditional", "nothing")
    with pytest.raises(TypeError):
        words("zh", "structure", "meta")


@given(st.text("ab é3，。　ｱ한龥あ𠀀", max_size=12))
def test_a_text_has_chinese_where_some_is_counted(text: str) -> None:
    assert has_cjk(text) is (count_cjk(text) > 0)


def test_punctuation_is_no_chinese_character() -> None:
    assert not has_cjk("，。（）")
    assert not has_cjk("plain text")
    assert has_cjk("rose 3成")

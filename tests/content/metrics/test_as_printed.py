"""Words of a folded text come back as they stand in print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.as_printed import as_printed
from content.metrics.scan import scanner

PRINTED = "皇后住在磚廠後面，ＫＦ磚廠的員工"
FOLDED = scanner("zh").fold(PRINTED)


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("砖厂", "磚廠"),
        ("砖厂后面", "磚廠後面"),
        ("皇后", "皇后"),
        ("KF砖厂的员工", "ＫＦ磚廠的員工"),
        ("砖厂员工", "磚廠員工"),
        ("银行", "银行"),
        ("", ""),
        (None, None),
    ],
)
def test_words_take_their_printed_letters(words: str | None, printed: str | None) -> None:
    assert as_printed(words, FOLDED, PRINTED, len(FOLDED)) == printed


def test_only_words_near_the_place_are_looked_for() -> None:
    text = PRINTED + "。" * 1000
    folded = scanner("zh").fold(text)
    assert as_printed("砖厂", folded, text, len(text)) == "砖厂"


@given(st.text(alphabet="磚廠後面皇后ＫＦ員工的，", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_stretch_comes_back_whole(printed: str, one: int, other: int) -> None:
    folded = scanner("zh").fold(printed)
    start, end = sorted((min(one, len(printed)), min(other, len(printed))))
    back = as_printed(folded[start:end], folded, printed, end)
    assert back is not None
    assert scanner("zh").fold(back) == folded[start:end]

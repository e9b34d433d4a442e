"""Plain text: a line is a block, but hard-wrapped lines are one paragraph."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.sources import plain
from content.sources.plain import read_plain
from content.text.characters import measure

ENGLISH = (
    "The harbor office has kept the same ledger since the town was founded, and every ship that ever "
    "tied up at the pier is in it, with the name of its captain and the weight of whatever it carried."
)
CHINESE = (
    "港务所的账本从建镇那年一直记到今天，每一条靠过码头的船都在里面，船长叫什么，装了多少货，一笔不漏。" * 3
)


def wrap_chinese(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


@pytest.mark.parametrize("width", [50, 64, 72, 79])
def test_english_paragraphs_are_joined_with_spaces(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(ENGLISH, width) for _ in range(3))
    assert read_plain(wrapped) == "\n".join([ENGLISH] * 3)


@pytest.mark.parametrize("width", [20, 28, 35])
def test_chinese_paragraphs_are_joined_without(width: int) -> None:
    assert (
        read_plain(wrap_chinese(CHINESE, width) + "\n\n" + wrap_chinese(CHINESE, width))
        == f"{CHINESE}\n{CHINESE}"
    )


def test_an_indent_or_a_clause_number_begins_a_paragraph() -> None:
    wrapped = wrap_chinese("\u3000\u3000" + CHINESE, 30) + "\n" + wrap_chinese("第二条 " + CHINESE, 30)
    assert read_plain(wrapped) == f"{CHINESE}\n第二条 {CHINESE}"


@pytest.mark.parametrize(
    "text",
    [
        "第一段比较长，写完整句话才换行。\n第二段也是。\n第三段短。\n第四段又长了一些，句号结束。\n完。",
        "- milk\n- bread\n- a dozen eggs\n- salt",
        "one two three\nfour five\nsix seven eight nine\nten\neleven twelve",
        "短行\n" * 9 + "短行",
    ],
)
def test_lines_that_are_paragraphs_stay(text: str) -> None:
    assert read_plain(text) == text


def test_a_broken_word_keeps_its_hyphen() -> None:
    text = "\n".join(["the well-known ship that carried the long-"] * 6)
    assert "long-the" in read_plain(text)


@given(st.text())
def test_any_text_gives_lines_without_empty_ones(text: str) -> None:
    read = read_plain(text)
    assert read == "" or all(read.split("\n"))


def test_a_long_text_is_not_measured_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that is wider than any wrapped one tells that lines are paragraphs."""
    measured: list[str] = []

    def counted(line: str) -> float:
        measured.append(line)
        return measure(line)

    monkeypatch.setattr(plain, "measure", counted)
    short, wide = "渡轮停在码头，没有人出来说明原因。", "渡轮停在码头" * 12
    text = "\n".join([short, wide, *[short] * 500])
    assert read_plain(text) == text
    assert measured == [short, wide]


def test_a_wide_line_at_the_end_tells_as_much() -> None:
    lines = ["The ferry has been lying at the pier for days, and nobody"] * 6
    assert "\n" not in read_plain("\n".join(lines))
    wide = "x" * 200
    assert read_plain("\n".join([*lines, wide])).split("\n") == [*lines, wide]

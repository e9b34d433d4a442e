"""Every reader on arbitrary and on damaged bytes: a text that keeps the contract, or one line of refusal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.document import Source
from tests.fuzz.contract import read, read_text
from tests.fuzz.seeds import format_of, packed, parts, seeds

FORMATS = ("auto", "text", "markdown", "html", "epub", "pdf", "docx")
Change = Callable[[bytes], bytes]


def _cut(at: int, length: int) -> Change:
    return lambda data: data[: at % (len(data) + 1)] + data[at % (len(data) + 1) + length :]


def _put(at: int, new: bytes) -> Change:
    return lambda data: data[: at % (len(data) + 1)] + new + data[at % (len(data) + 1) :]


def _replace(at: int, new: bytes) -> Change:
    return lambda data: data[: at % (len(data) + 1)] + new + data[at % (len(data) + 1) + len(new) :]


def _repeat(at: int, length: int, times: int) -> Change:
    return lambda data: data[:at] + data[at : at + length] * times + data[at + length :]


PLACES = st.integers(0, 6000)
PIECES = st.one_of(
    st.binary(min_size=1, max_size=6),
    st.sampled_from(
        [
            b"\x00",
            b"\xff\xfe",
            b"\x1b]52;c;eA==\x07",
            b"\x9b31m",
            "\u202e".encode(),
            b"<",
            b">",
            b"</p>",
            b"<table>",
            b"&#27;",
            b"&#x110000;",
            b"[^1]:",
            b"> ",
            b"**",
            b"|",
            b"\r",
            "\u2028".encode(),
            b"endobj",
            b"stream\n",
            b"<<",
            b"/Kids[",
            b"PK\x03\x04",
            b"\xed\xa0\x80",
            b"\xef\xbf\xbe",
            b"<![CDATA[",
            b"<!ENTITY a '&a;'>",
        ]
    ),
)
CHANGES = st.lists(
    st.one_of(
        st.builds(_cut, PLACES, st.integers(1, 400)),
        st.builds(_put, PLACES, PIECES),
        st.builds(_replace, PLACES, PIECES),
        st.builds(_repeat, PLACES, st.integers(1, 60), st.integers(2, 40)),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize("seed", seeds())
def test_the_seeds_are_valid(seed: str) -> None:
    assert isinstance(read(seeds()[seed], format_of(seed)), Source)
    assert isinstance(read(seeds()[seed]), Source)


@pytest.mark.parametrize("seed", seeds())
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_damaged_files(seed: str, changes: list[Change]) -> None:
    data = seeds()[seed]
    for change in changes:
        data = change(data)
    read(data, format_of(seed))


@pytest.mark.parametrize("seed", seeds())
def test_files_that_break_off(seed: str) -> None:
    data = seeds()[seed]
    for end in range(0, len(data), max(1, len(data) // 40)):
        read(data[:end], format_of(seed))
        read(data[:end])


@pytest.mark.parametrize("part", parts())
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_damaged_parts_of_sound_archives(part: str, changes: list[Change]) -> None:
    data = parts()[part]
    for change in changes:
        data = change(data)
    read(packed(part, data), part.partition("-")[0])


@pytest.mark.parametrize("form", FORMATS)
@settings(deadline=None, max_examples=40)
@given(data=st.binary(max_size=300) | st.lists(PIECES, max_size=30).map(b"".join))
def test_arbitrary_bytes(form: str, data: bytes) -> None:
    read(data, form)


@settings(deadline=None, max_examples=40)
@given(
    data=st.binary(max_size=200), form=st.sampled_from(FORMATS), name=st.sampled_from(["epub", "docx", "pdf"])
)
def test_one_format_taken_for_another(data: bytes, form: str, name: str) -> None:
    read(seeds()[name] + data, form)
    read(data + seeds()[name], form)


LINES = st.sampled_from(
    [
        "相关阅读",
        "最新评论",
        "3",
        "网友 3小时前",
        "举报 回复 3",
        "记者 某某",
        "第一",
        "某某：",
        "问：",
        "By A. B",
        "",
        " ",
        "—— 某",
        "01.jpg",
        "（某）",
        "1、甲",
        "a | b",
        "---",
        "一句话在这里，写完了。",
        "谁来付钱？",
        "https://a.b/c",
        "Share",
        "12",
        "长" * 300,
        "字，" * 130,
        "A short line",
        "A sentence that ends.",
        "MORE",
        "图为某处。某某 摄",
        "\u3000\u3000缩进",
    ]
)


@settings(deadline=None, max_examples=120)
@given(st.lists(LINES | st.text(max_size=30), max_size=40).map("\n".join) | st.text())
def test_structure_of_any_lines(text: str) -> None:
    read_text(text)

"""Bytes to text: marks, UTF-8, guesses, and what cannot be decoded."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.sources.decode import UnknownEncodingError, decode

ZH = "港务所的账本从建镇那年一直记到今天，每一条靠过码头的船都在里面，这是他们的规矩。" * 4
JA = "渡船は朝六時に港を出て、島の人々は桟橋に並んで手を振った。新しい船の名前は子どもたちが決めた。" * 4
HANT = "港務所的帳本從建鎮那年一直記到今天，每一條靠過碼頭的船都在裡面，這是他們的規矩。" * 4


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (ZH.encode("utf-8"), ZH, "utf-8"),
        (codecs.BOM_UTF8 + ZH.encode("utf-8"), ZH, "utf-8"),
        (codecs.BOM_UTF16_LE + ZH.encode("utf-16-le"), ZH, "utf-16-le"),
        (codecs.BOM_UTF16_BE + ZH.encode("utf-16-be"), ZH, "utf-16-be"),
        (b"", "", "utf-8"),
    ],
)
def test_certain_encodings_are_no_guess(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.guessed, decoded.replaced) == (text, encoding, False, 0)


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (ZH, "gbk", "gb18030"),
        (ZH, "gb18030", "gb18030"),
        (HANT, "big5", "big5hkscs"),
        (JA, "shift_jis", "cp932"),
        (JA, "iso2022_jp", "iso2022_jp"),
        (ZH, "utf-16-le", "utf_16_le"),
        (ZH, "utf-16-be", "utf_16_be"),
    ],
)
def test_east_asian_encodings_are_guessed(text: str, encoding: str, named: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, named, True)


def test_utf16_without_a_mark() -> None:
    text = "A plain English sentence, over and over. " * 5
    assert decode(text.encode("utf-16-le")).text == text
    assert decode(text.encode("utf-16-be")).text == text


def test_western_text_goes_to_the_detector() -> None:
    text = "Le café où l'été s'achève était fermé; la réponse était déjà écrite. " * 5
    decoded = decode(text.encode("cp1252"))
    assert "café" in decoded.text and decoded.guessed


def test_a_few_broken_bytes_leave_utf8_and_are_counted() -> None:
    data = ZH.encode("utf-8") + b"\xff" + ZH.encode("utf-8")
    decoded = decode(data)
    assert decoded.encoding == "utf-8" and decoded.replaced == 1
    assert decoded.text == f"{ZH}\ufffd{ZH}"


def test_a_named_encoding_is_taken_as_said() -> None:
    assert decode(ZH.encode("gbk"), "GBK").text == ZH
    assert decode(b"\xff\xfe", "ascii").replaced == 2
    assert decode(codecs.BOM_UTF8 + b"a", "utf-8").text == "a"


@pytest.mark.parametrize("name", ["no-such", "", "base64", "rot13"])
def test_names_that_are_no_text_encoding(name: str) -> None:
    with pytest.raises(UnknownEncodingError):
        decode(b"abc", name)


@given(st.binary(max_size=200))
def test_any_bytes_give_text(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


def test_what_markup_declares_is_taken_unless_it_is_wrong() -> None:
    page = '<meta charset="{}"><p>' + HANT
    assert decode(page.format("big5").encode("big5")).encoding == "big5hkscs"
    assert not decode(page.format("big5").encode("big5")).guessed
    assert decode(page.format("gb2312").encode("utf-8")).encoding == "utf-8"
    assert decode(page.format("utf-8").encode("big5")).text == page.format("utf-8")
    assert decode(page.format("no-such").encode("big5")).encoding == "big5hkscs"
    assert decode(("not markup: charset=latin-1 " + ZH).encode("gbk")).text.endswith(ZH)

"""Bytes that are no text are refused in one line, unless the reader says that they are one."""

from __future__ import annotations

from random import Random

import pytest

from content.sources.sniff import is_binary, is_noise, sniff_binary
from tests.content.sources.bytes_read import read, refusal

ZH = "渡轮去年运送了230万人次，票价不变。"


@pytest.mark.parametrize("length", [200, 900, 70_000])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("lowest", [0, 1], ids=["with-zeros", "without-zeros"])
def test_random_bytes_are_no_text(length: int, seed: int, lowest: int) -> None:
    chance = Random(1000 * length + seed)
    data = bytes(chance.randint(lowest, 255) for _ in range(length))
    assert refusal(data).what.key in ("sources.errors.no_text", "sources.errors.undecodable")


def test_the_refusal_says_what_to_do_and_the_reader_has_the_last_word() -> None:
    chance = Random(7)
    data = bytes(chance.randint(1, 255) for _ in range(3000))
    error = refusal(data)
    assert error.what.key == "sources.errors.no_text"
    assert "--format text" in error.line("en") and "--encoding" in error.line("zh")
    assert "不是文本" in error.line("zh") and "is no text" in error.line("en")
    assert read(data, encoding="latin-1").text and read(data, encoding="cp437").text


def test_a_named_format_opens_bytes_with_zeros() -> None:
    data = ("a\x00b " * 100).encode()
    assert refusal(data).what.key == "sources.errors.no_text"
    assert read(data, format="text").text.startswith("a\u2400b")


@pytest.mark.parametrize(
    "data",
    [
        ZH.encode("gb18030") * 20,
        ZH.encode("big5", "ignore") * 20,
        ZH.encode("utf-16-le") * 20,
        ZH.encode("utf-16") * 20,
        ("Fähren fuhren früher öfter über die Förde. " * 20).encode("cp1252"),
        ("Der Fährmann\x1b[31m ruft\x1b[0m über den Fluß.\r\n" * 20).encode("latin-1"),
        ("Größe\x08\x08ße und Maß\x1a" * 5).encode("latin-1"),
        ("\x01" + ZH * 20).encode("gb18030"),
        ("plain words with a bell \x07 and a form feed \x0c\n" * 20).encode(),
        ("\x01\x02\x03" * 200 + "valid UTF-8 all the same").encode(),
    ],
    ids=["gb", "big5", "utf16", "bom", "latin", "colours", "dos", "slip", "ascii", "utf8"],
)
def test_texts_with_a_few_odd_characters_are_texts(data: bytes) -> None:
    assert read(data).text


def test_what_counts_as_noise() -> None:
    assert not is_noise("") and not is_noise("\x01\x02\x03\x04")
    assert is_noise("\x01" * 5) and is_noise(("ab\x90" + "c" * 20) * 100)
    assert not is_noise(("ab\x90" + "c" * 40) * 100)
    assert not is_noise("\t\n\r\x0b\x0c\x1b\x1a\x07\x08\x85" * 500)


def test_zeros_and_magic() -> None:
    assert not is_binary(b"") and not is_binary(b"a\x00b\x00c\x00\x00")
    assert is_binary(b"a\x00" * 3 + b"\x00" * 5) and not is_binary("文字".encode("utf-16"))
    assert sniff_binary(b"\x7fELF\x02") == "ELF" and sniff_binary(b"\x00" * 50) is None

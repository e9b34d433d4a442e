"""The door for articles: places, formats, errors in words, warnings."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from content.messages import UserError, catalog, render
from content.sources.open import open_source, text_source

ZH = "港务所的账本从建镇那年一直记到今天，每一条靠过码头的船都在里面，这是他们的规矩。\n第二段。\n"


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "账本.txt"
    path.write_text(ZH, encoding="utf-8")
    source = open_source(str(path))
    assert source.text == ZH.strip()
    assert source.digest == hashlib.sha256(source.text.encode()).hexdigest()
    assert (source.name, source.address, source.format, source.encoding) == (
        "账本.txt",
        str(path),
        "text",
        "utf-8",
    )
    assert source.labels is None and source.warnings == ()


def test_standard_input() -> None:
    source = open_source("-", stdin=io.BytesIO(b"\xef\xbb\xbfone\r\n\r\ntwo"))
    assert (source.text, source.name, source.address) == ("one\ntwo", "stdin", "-")


def test_a_bundled_article_in_both_editions() -> None:
    for lang in ("zh", "en"):
        source = open_source("bundled:xiaomi-trust", edition=lang)
        assert source.address == f"bundled:xiaomi-trust.{lang}"
        assert source.meta.lang == lang and source.meta.title and source.labels is not None
        assert open_source(f"bundled:xiaomi-trust.{lang}").digest == source.digest


def test_markdown_is_known_by_name_and_by_content(tmp_path: Path) -> None:
    named = tmp_path / "a.md"
    named.write_text("just a line", encoding="utf-8")
    assert open_source(str(named)).format == "markdown"
    piped = b"# Title\n\nText with a [link](http://a.b) and\n\n- an item\n"
    assert open_source("-", stdin=io.BytesIO(piped)).format == "markdown"
    assert open_source("-", stdin=io.BytesIO(b"# 1 in the list\nof plain lines")).format == "text"
    assert open_source("-", stdin=io.BytesIO(piped), format="text").format == "text"


def test_the_language_that_is_asked_for_is_kept() -> None:
    assert open_source("-", stdin=io.BytesIO(b"abc"), lang="zh").meta.lang == "zh"
    assert text_source("abc", "x", lang="zh").meta.lang == "zh"


def test_a_text_is_taken_as_plain_text() -> None:
    source = text_source("# not *Markdown*\n\nx", "line 3")
    assert (source.text, source.name, source.format) == ("# not *Markdown*\nx", "line 3", "text")
    assert text_source("", "empty").text == ""


def test_guesses_and_replacements_are_told() -> None:
    guessed = open_source("-", stdin=io.BytesIO((ZH * 3).encode("gbk")))
    assert [warning.key for warning in guessed.warnings] == ["sources.warnings.guessed"]
    broken = open_source("-", stdin=io.BytesIO((ZH * 3).encode() + b"\xff"))
    assert [warning.key for warning in broken.warnings] == ["sources.warnings.replaced"]
    for warning in (*guessed.warnings, *broken.warnings):
        assert render(warning, "zh") and render(warning, "en")


def failure(address: str, data: bytes = b"", **options: str) -> str:
    with pytest.raises(UserError) as caught:
        open_source(address, stdin=io.BytesIO(data), **options)  # type: ignore[arg-type]
    assert caught.value.line("zh") and caught.value.line("en")
    return caught.value.what.key.rpartition(".")[2]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\xef\xbb\xbf\n", "empty"),
        (b"PK\x03\x04rest", "unsupported"),
        (b"\x00\x01\x02\x03" * 50, "no_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported"),
        (b"<!DOCTYPE html><html><body></body></html>", "empty"),
        (b"---\ntitle: x\n---\n", "ok"),
    ],
)
def test_what_is_no_article(data: bytes, what: str) -> None:
    if what == "ok":
        assert open_source("-", stdin=io.BytesIO(data)).text == "x"
    else:
        assert failure("-", data) == what


def test_wrong_places_and_options(tmp_path: Path) -> None:
    assert failure(str(tmp_path / "none.txt")) == "missing"
    assert failure(str(tmp_path)) == "is_folder"
    assert failure("bundled:no-such") == "no_bundled"
    assert failure("ftp://example.com/a.txt") == failure("FILE:///etc/hostname") == "other_scheme"
    assert failure("a b://c") == failure("://c") == failure("一://c") == failure("9p://c") == "missing"
    assert failure("a\x00b") == "unreadable"
    assert failure("-", b"abc", encoding="no-such") == "unknown_encoding"
    assert failure("-", ZH.encode(), encoding="ascii") == "undecodable"


def test_both_catalogs_have_the_same_messages() -> None:
    keys = [{key for key in catalog(lang) if key.startswith("sources.")} for lang in ("en", "zh")]
    assert keys[0] == keys[1] and keys[0]

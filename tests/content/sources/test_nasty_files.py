"""Files that mean harm: their text is shown harmless, or one line says why not; nothing is fetched."""

from __future__ import annotations

import socket
import tracemalloc
from pathlib import Path

import pytest

from content.document import Source
from content.messages import UserError
from tests.fuzz.contract import read
from tests.fuzz.nasty import MARK, REFUSED, SHOWN, nasty


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_harmless(name: str) -> None:
    source = read(nasty(name))
    assert isinstance(source, Source), source.line("en")
    assert MARK in source.text
    assert "root:" not in source.text and "坏" not in source.text
    assert source.text.count("哈") <= 8, "an entity was expanded"


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_refused_in_one_line(name: str) -> None:
    assert isinstance(read(nasty(name)), UserError)


def test_markup_of_the_screen_is_text() -> None:
    source = read(nasty("markup.txt"))
    assert isinstance(source, Source) and "[@click=app.quit]按[/]" in source.text


def test_controls_show_as_pictures() -> None:
    source = read(nasty("controls.txt"))
    assert isinstance(source, Source) and "␛]52;c;aGFybQ==␇" in source.text


@pytest.mark.parametrize("name", ["bomb.docx", "entities.epub", "entities.docx", "lying.epub", "deep.html"])
def test_a_bomb_takes_little_memory(name: str) -> None:
    data = nasty(name)
    tracemalloc.start()
    try:
        read(data)
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_files_named_like_a_format_they_are_not(tmp_path: Path) -> None:
    from content.sources.open import open_source

    for suffix in ("html", "md", "txt", "pdf", "epub", "docx"):
        file = tmp_path / f"controls.{suffix}"
        file.write_bytes(nasty("controls.txt"))
        assert MARK in open_source(str(file)).text

"""Large values that are held once: what a step gave away is gone before the next one has finished."""

from __future__ import annotations

import ctypes
import io
import sys
import weakref
from typing import Any

import pytest

from content.document import BlockKind, label_of
from content.sources import held as holding
from content.sources import html as pages
from content.sources.held import Held, give_back
from content.sources.html import read_html
from content.sources.html_tree import UnparsedError, parse_markup
from content.sources.open import open_source

PROSE = "渡口的灯亮了一夜，守灯的人没有说话，只是把油添满，然后等天亮。"


class Thing:
    """Something that can be watched."""


def test_a_value_is_taken_once() -> None:
    held = Held("油")
    assert held.take() == "油"
    with pytest.raises(IndexError):
        held.take()


def test_who_takes_a_value_is_its_last_owner() -> None:
    def use(thing: Thing) -> bool:
        watched = weakref.ref(thing)
        del thing
        return watched() is None

    held, plain = Held(Thing()), Thing()
    gone = use(held.take()), use(plain)
    assert gone == (True, False)  # what the caller still names stays


def test_nobody_else_holds_what_a_page_is_read_from(monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[int] = []

    class Watched(Held[Any]):
        __slots__ = ()

        def take(self) -> Any:
            value = super().take()
            names.append(sys.getrefcount(value))
            return value

    monkeypatch.setattr(pages, "Held", Watched)
    read_html(f"<html><body><article><p>{PROSE}</p><p>{PROSE}</p></article></body></html>")
    assert names[1] == 2  # the tree: `value` here, and the question itself
    assert len(names) == 2


@pytest.mark.parametrize("markup", ["", "   ", "<!-- only a comment -->"])
def test_markup_without_an_element_comes_back_with_the_refusal(markup: str) -> None:
    with pytest.raises(UnparsedError) as refused:
        parse_markup(markup)
    assert refused.value.markup == markup


def test_markup_that_is_nested_too_deeply_is_read_without_a_tree() -> None:
    deep = "<div>" * 3000 + PROSE
    with pytest.raises(UnparsedError) as refused:
        parse_markup(deep)
    assert refused.value.markup == deep
    text, labels, _, warnings = read_html(deep)
    assert (text, len(labels)) == (PROSE, 1)
    assert [warning.key for warning in warnings] == ["sources.warnings.unparsed"]


def test_only_large_markup_is_worth_asking_for_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def trim(kept: int) -> int:
        asked.append(kept)
        return 1

    monkeypatch.setattr(holding, "_trimmer", lambda: trim)
    assert not give_back(499_999)
    assert asked == []
    assert give_back(500_000)
    assert asked == [0]


def test_another_library_keeps_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "_trimmer", lambda: None)
    assert not give_back(1_000_000)


@pytest.mark.parametrize("refusal", [OSError, TypeError])
def test_a_system_without_the_call_has_no_trimmer(
    monkeypatch: pytest.MonkeyPatch, refusal: type[Exception]
) -> None:
    def refuse(name: object) -> object:
        raise refusal(name)

    holding._trimmer.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    assert holding._trimmer() is None
    holding._trimmer.cache_clear()


def test_warnings_of_the_encoding_stand_before_those_of_the_page() -> None:
    page = f"<html><body>{'<div>' * 3000}{PROSE * 5}</body></html>".encode("gb18030")
    source = open_source("-", format="html", stdin=io.BytesIO(page))
    assert source.encoding == "gb18030"
    assert [warning.key for warning in source.warnings] == [
        "sources.warnings.guessed",
        "sources.warnings.unparsed",
    ]


def test_labels_of_equal_values_are_one_object() -> None:
    assert label_of() is label_of()
    assert label_of() == label_of(BlockKind.PARAGRAPH, 0, "")
    assert label_of(BlockKind.HEADING, 2) is label_of(BlockKind.HEADING, 2)
    assert label_of(BlockKind.LIST_ITEM, 1, "•") != label_of(BlockKind.LIST_ITEM, 1, "1.")


def test_all_lines_of_a_kind_share_their_label() -> None:
    lines = "\n\n".join([PROSE] * 50)
    for form in ("text", "markdown"):
        source = open_source("-", format=form, stdin=io.BytesIO(lines.encode()))
        assert len({id(label) for label in source.labels or ()}) <= 1

"""Both languages say the same things: same keys, same places to fill, Chinese with Chinese punctuation."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from content.messages import Message, catalog, render
from tui.locale.catalog import as_lang, locale_lang, say, words

PAIRS: list[tuple[str, Mapping[str, str], Mapping[str, str]]] = [
    ("interface", words("en"), words("zh")),
    ("messages", catalog("en"), catalog("zh")),
]
_PLACE = re.compile(r"\{(\w*)[^}]*\}")
_TYPED = re.compile(r"--[a-z]+(?:-[a-z]+)*|bundled:|XM_BRIEF_\w+")
"""What is typed as it stands, whatever the language."""
_ASCII_BETWEEN = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;?!][\u4e00-\u9fff]")


@pytest.mark.parametrize(("name", "english", "chinese"), PAIRS)
def test_same_keys(name: str, english: Mapping[str, str], chinese: Mapping[str, str]) -> None:
    assert set(english) == set(chinese), name


@pytest.mark.parametrize(("name", "english", "chinese"), PAIRS)
def test_same_places_to_fill(name: str, english: Mapping[str, str], chinese: Mapping[str, str]) -> None:
    for key, text in english.items():
        assert set(_PLACE.findall(text)) == set(_PLACE.findall(chinese[key])), (name, key)


@pytest.mark.parametrize(("name", "english", "chinese"), PAIRS)
def test_nothing_is_empty(name: str, english: Mapping[str, str], chinese: Mapping[str, str]) -> None:
    assert all(text.strip() for text in (*english.values(), *chinese.values())), name


@pytest.mark.parametrize(("name", "english", "chinese"), PAIRS)
def test_chinese_punctuation(name: str, english: Mapping[str, str], chinese: Mapping[str, str]) -> None:
    wrong = {key: text for key, text in chinese.items() if _ASCII_BETWEEN.search(text)}
    assert not wrong, name


@pytest.mark.parametrize(("name", "english", "chinese"), PAIRS)
def test_what_is_typed_is_named_alike(
    name: str, english: Mapping[str, str], chinese: Mapping[str, str]
) -> None:
    for key, text in english.items():
        assert set(_TYPED.findall(text)) == set(_TYPED.findall(chinese[key])), (name, key)


def test_article_text_is_filled_in_literally() -> None:
    message = Message("questions.settle.none", {"figure": "{0} [b]%s"})
    assert render(Message("no.such.key", message.values), "en") == "no.such.key"
    assert say("en", "reader.said.opened", title="{x} [b]") == "Opened: {x} [b]"


def test_the_locale_decides_the_language() -> None:
    assert locale_lang({"LANG": "zh_TW.UTF-8"}) == "zh"
    assert locale_lang({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}) == "en"
    assert locale_lang({}) == "en"
    assert as_lang("zh") == "zh"
    assert as_lang("fr") is None

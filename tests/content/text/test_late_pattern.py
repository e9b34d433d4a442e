"""Patterns that are compiled when first used behave like those that are compiled at once."""

from __future__ import annotations

import importlib
import pkgutil
import re
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content.attribution
import content.metrics
import content.text
from content.text.late_pattern import late_pattern

PIECES = st.sampled_from((r"\d+", "[一-龥]", "a|b", "(x)?y", r"\s*", "年", "(?<=a)b", "$"))
TEXTS = st.text("ab xy12年月", max_size=12)


@given(st.lists(PIECES, min_size=1, max_size=3).map("".join), TEXTS)
def test_finds_what_the_compiled_pattern_finds(pattern: str, text: str) -> None:
    late, compiled = late_pattern(pattern), re.compile(pattern)
    for _ in range(2):  # the first use compiles, the second does not
        found, expected = late.search(text), compiled.search(text)
        assert (found and found.span()) == (expected and expected.span())
        assert late.findall(text) == compiled.findall(text)
    assert late.sub("-", text) == compiled.sub("-", text)
    assert late.split(text) == compiled.split(text)
    assert [match.span() for match in late.finditer(text)] == [
        match.span() for match in compiled.finditer(text)
    ]
    assert bool(late.fullmatch(text)) == bool(compiled.fullmatch(text))


def test_flags_and_places_reach_the_pattern() -> None:
    late = late_pattern("YEAR", re.IGNORECASE)
    assert late.match("a year", 2)
    assert not late.match("a year", 1)
    assert late.subn("x", "Year year") == ("x x", 2)
    assert late.flags & re.IGNORECASE
    assert late.groups == 0
    assert late.pattern == "YEAR"


def test_compiles_once_and_only_when_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def compile_(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return original(pattern, flags)

    original = re.compile
    monkeypatch.setattr(re, "compile", compile_)
    late = late_pattern("once")
    assert compiled == []
    late.search("once")
    late.match("once")
    late.sub("", "once")
    assert compiled == ["once"]


def test_a_wrong_expression_is_told_when_used() -> None:
    late = late_pattern("(")
    with pytest.raises(re.error):
        late.search("")


def test_what_no_pattern_has_is_missing() -> None:
    with pytest.raises(AttributeError, match="colour"):
        getattr(late_pattern("a"), "colour")  # noqa: B009


def modules() -> list[ModuleType]:
    packages = (content.attribution, content.metrics, content.text)
    return [
        importlib.import_module(f"{package.__name__}.{found.name}")
        for package in packages
        for found in pkgutil.iter_modules(package.__path__)
    ]


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_every_late_pattern_is_sound(module: ModuleType) -> None:
    late = type(late_pattern(""))
    for value in vars(module).values():
        members = value.values() if isinstance(value, dict) else (value,)  # pyright: ignore
        for member in members:  # pyright: ignore
            if isinstance(member, late):
                assert re.compile(member.pattern, member.flags)  # pyright: ignore


def test_bytes_are_looked_through_as_well() -> None:
    head = late_pattern(rb"^(Subject|From):", re.MULTILINE | re.IGNORECASE)
    found = head.search(b"x\nfrom: me")
    assert found is not None and found[1] == b"from" and head.pattern == rb"^(Subject|From):"
    with pytest.raises(TypeError):
        head.search("text")  # type: ignore[arg-type]

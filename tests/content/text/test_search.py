"""Searching: the same places as a plain search of the folded text, in both directions."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.text import search
from content.text.folding import fold
from content.text.search import Haystack, Query, has_capital, twins


def found(text: str, wanted: str) -> list[int]:
    return list(Query(Haystack(text), wanted).starts(0, len(text)))


@pytest.mark.parametrize(
    ("text", "wanted", "starts"),
    [
        ("渡轮在码头，码头很旧。", "码头", [3, 6]),
        ("SU7 与 su7 与 ＳＵ７", "su7", [0, 6, 12]),
        ("SU7 与 su7 与 ＳＵ７", "SU7", [0, 12]),
        ("２０２５年 2025 年", "2025", [0, 6]),
        ("2025 ２０２５", "２０２５", [0, 5]),
        ("Ferry ferry FERRY", "ferry", [0, 6, 12]),
        ("Ferry ferry FERRY", "Ferry", [0]),
        ("a.c abc", "a.c", [0]),
        ("aaaa", "aa", [0, 1, 2]),
        ("plain ascii", "码头", []),
        ("plain ascii", "ａｓｃｉｉ", [6]),
        ("K\u00a0W k w", "k w", [0, 4]),
        ("Straße İstanbul", "istanbul", [7]),
        ("ὈΔΥΣΣΕΎΣ", "σ", [3, 4, 7]),
        ("short", "longer than it", []),
        ("", "x", []),
    ],
)
def test_places(text: str, wanted: str, starts: list[int]) -> None:
    assert found(text, wanted) == starts


ANY = st.text(st.sampled_from("aAbBＡｂ1１ 。，码头\u3000\u00a0￥¥Σσς"), max_size=40)


@given(ANY, ANY.filter(bool))
def test_without_capitals_it_is_the_search_of_the_folded_text(text: str, wanted: str) -> None:
    wanted = wanted.lower()
    if has_capital(wanted):
        return
    folded, key = fold(text), fold(wanted)
    assert found(text, wanted) == [at for at in range(len(text)) if folded.startswith(key, at)]


@given(ANY, ANY.filter(bool), st.integers(0, 45))
def test_next_and_last_agree_with_all_places(text: str, wanted: str, at: int) -> None:
    query, starts = Query(Haystack(text), wanted), found(text, wanted)
    assert query.next(min(at, len(text))) == next((s for s in starts if s >= min(at, len(text))), -1)
    assert query.last(at) == next((s for s in reversed(starts) if s < at), -1)


def test_last_looks_back_over_many_windows() -> None:
    text = "Ａ开头" + "字" * 100_000
    assert Query(Haystack(text), "a开").last(len(text)) == 0
    assert Query(Haystack(text), "b开").last(len(text)) == -1


def test_the_table_of_twins_is_complete() -> None:
    every = "".join(map(chr, range(0x20000)))
    for character, folded in zip(every, fold(every), strict=True):
        if character != folded:
            assert character in twins(folded, sensitive=False)


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rare characters are looked for in short texts and where they are not rare, too."""
    monkeypatch.setattr(search, "_NEAR", 0)
    monkeypatch.setattr(search, "_RARE", 1.0)


@pytest.mark.usefixtures("eager")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY, ANY.filter(bool), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=6))
def test_by_way_of_a_rare_character_the_places_are_the_same(
    text: str, wanted: str, asked: list[tuple[int, int]]
) -> None:
    """In any order of questions: what is remembered of one must not spoil the next."""
    query, plain = Query(Haystack(text), wanted), by_pattern(text, wanted)
    assert list(query.starts(0, len(text))) == plain
    for start, stop in asked:
        assert list(query.starts(start, stop)) == [at for at in plain if start <= at < stop]
        assert query.last(start) == next((at for at in reversed(plain) if at < start), -1)


def by_pattern(text: str, wanted: str) -> list[int]:
    """All places, by comparing each."""
    classes = [twins(character, has_capital(wanted)) for character in wanted]
    return [
        at
        for at in range(len(text) - len(wanted) + 1)
        if all(text[at + n] in forms for n, forms in enumerate(classes))
    ]


@pytest.mark.parametrize("wanted", ["Zebra", "zebra", "ＺＥＢＲＡ", "斑 zebra"])
def test_a_rare_word_in_a_long_text(wanted: str) -> None:
    text = "渡轮公司宣布新航线。" * 2_000 + "斑 Ｚebra" + "码头扩建。" * 2_000 + "斑 ZEBRA 完"
    starts = found(text, wanted)
    assert starts == by_pattern(text, wanted)
    query = Query(Haystack(text), wanted)
    assert query.next(0) == (starts[0] if starts else -1)
    assert query.last(len(text)) == (starts[-1] if starts else -1)


def test_an_absent_character_is_looked_for_once() -> None:
    class Counted(str):
        """Counts how often it is searched."""

        calls = 0

        def find(self, *arguments: object) -> int:
            Counted.calls += 1
            return super().find(*arguments)  # type: ignore[arg-type]

    text = Counted("渡轮公司宣布新航线。" * 4_000)
    haystack = Haystack(text)
    for _ in range(5):
        assert Query(haystack, "zebra").next(0) == -1
    assert 0 < Counted.calls <= 8, "once for each form of one character, and never again"


def test_chinese_characters_have_no_twins() -> None:
    assert twins("渡", sensitive=False) == "渡" and twins("一", sensitive=True) == "一"

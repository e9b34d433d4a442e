"""Anchoring: places survive edits as the specs say, and nothing is ever shown as sure when it is a guess."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.anchor import describe, grown, locate, locate_all, source_name
from content.annotations.annotation import CONTEXT, AnchorState, Target
from content.annotations.folding import same_words
from content.annotations.relocation import Relocation
from content.document import TextRange

SPECS = tomli.loads((Path(__file__).parents[2] / "specs" / "anchoring.toml").read_text(encoding="utf-8"))
TEXTS = st.text(alphabet="甲乙丙丁ab12 ，。\n", min_size=1, max_size=60)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _marked(text: str) -> tuple[str, TextRange | None]:
    start, end = text.find("⟦"), text.find("⟧")
    plain = text.replace("⟦", "").replace("⟧", "")
    return plain, None if start < 0 else TextRange(start, end - 1)


@pytest.mark.parametrize("case", SPECS["case"], ids=lambda case: str(case["name"]))
def test_places_survive_edits(case: dict[str, Any]) -> None:
    old, place = _marked(case["old"])
    new, expected = _marked(case["new"])
    assert place is not None
    found = locate(describe(old, place, _digest(old)), old, new, _digest(new))
    assert (found.state.value, found.range) == (case["state"], expected)


def test_a_target_holds_its_words_and_their_neighbours() -> None:
    text = "前" * 100 + "要害" + "后" * 100
    target = describe(text, TextRange(100, 102), _digest(text))
    assert target == Target("要害", "前" * CONTEXT, "后" * CONTEXT, 100, 102, f"sha256:{_digest(text)}")
    assert source_name(target.source) == target.source


@given(st.data())
def test_in_the_same_text_every_place_is_where_it_was(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    start = data.draw(st.integers(0, len(text) - 1))
    place = TextRange(start, data.draw(st.integers(start + 1, len(text))))
    found = locate(describe(text, place, _digest(text)), None, text, _digest(text))
    assert (found.state, found.range) == (AnchorState.ANCHORED, place)


@given(st.data())
def test_sure_states_show_the_same_words_and_orphans_none(data: st.DataObject) -> None:
    old, new = data.draw(TEXTS), data.draw(TEXTS)
    start = data.draw(st.integers(0, len(old) - 1))
    place = TextRange(start, data.draw(st.integers(start + 1, len(old))))
    found = Relocation(old, new).place(place)
    if found.range is None:
        assert found.state is AnchorState.ORPHAN
        return
    assert 0 <= found.range.start < found.range.end <= len(new)
    if found.state in (AnchorState.ANCHORED, AnchorState.MOVED):
        assert same_words(place.of(old), found.range.of(new))


@given(st.data())
def test_without_the_old_text_sure_states_show_the_same_words_too(data: st.DataObject) -> None:
    old, new = data.draw(TEXTS), data.draw(TEXTS)
    start = data.draw(st.integers(0, len(old) - 1))
    place = TextRange(start, data.draw(st.integers(start + 1, len(old))))
    found = locate(describe(old, place, _digest(old)), None, new, _digest(new))
    if found.range is not None and found.state is not AnchorState.CHANGED:
        assert same_words(place.of(old), found.range.of(new))


def test_without_the_old_text_context_decides_between_equal_quotes() -> None:
    old = "红队在上半场领先两球。教练很满意。蓝队在下半场追回一球。教练很满意。观众散去。"
    place = TextRange(old.rindex("教练很满意"), old.rindex("教练很满意") + 5)
    new = "昨天的比赛。" + old
    found = locate(describe(old, place, "a"), None, new, "b")
    assert (found.state, found.range) == (AnchorState.ANCHORED, place.shift(6))


def test_without_the_old_text_an_edited_quote_is_changed() -> None:
    old = "委员会开了两次会。它要求供应商在冬天重做碰撞试验。日期还没有最后确定下来。"
    new = "委员会开了两次会。它要求供应商在夏天重做碰撞试验。日期还没有最后确定下来。"
    found = locate(describe(old, TextRange(9, 25), "a"), None, new, "b")
    assert found.state is AnchorState.CHANGED
    assert found.range is not None
    assert found.range.overlaps(TextRange(9, 25))


def test_without_the_old_text_lost_words_are_an_orphan() -> None:
    old = "委员会开了两次会。它要求供应商在冬天重做碰撞试验。日期没有定。"
    found = locate(describe(old, TextRange(9, 25), "a"), None, "一篇完全不同的文章，讲的是园艺。", "b")
    assert (found.state, found.range) == (AnchorState.ORPHAN, None)


def test_each_kept_text_is_read_once_and_wrong_offsets_fall_back_to_the_quote() -> None:
    old, new = "一。二。三四五六七八九十。", "零。一。二。三四五六七八九十。"
    good = describe(old, TextRange(4, 13), "a")
    edited_by_hand = Target(good.quote, good.prefix, good.suffix, 0, 9, good.source)
    asked: list[str] = []

    def snapshots(digest: str) -> str:
        asked.append(digest)
        return old

    places = locate_all({"x": good, "y": good, "z": edited_by_hand}, new, "b", snapshots)
    assert asked == ["sha256:a"]
    assert {place.range for place in places.values()} == {TextRange(6, 15)}


def test_a_quote_longer_than_is_compared_by_letters_still_moves_along() -> None:
    old = "".join(f"第{number}句话说的是第{number}件事。" for number in range(2_000))
    new = "开头。" + old[:9_000] + "插入的一句。" + old[9_000:]
    found = Relocation(old, new).place(TextRange(100, len(old) - 100))
    assert (found.state, found.range) == (AnchorState.CHANGED, TextRange(103, len(new) - 100))


@pytest.mark.parametrize(
    ("text", "word", "clause"),
    [
        ("上午下雨，车门打不开，大家等着。", "车门", "车门打不开"),
        ("第一行。\n只有一句\n第三行。", "一句", "只有一句"),
        ("It rained at 3.5 mm, and the doors jammed. We left.", "doors", "and the doors jammed"),
        ("It rained at 3.5 mm, and", "3.5", "It rained at 3.5 mm"),
        ("车门", "车门", "车门"),
    ],
)
def test_a_short_selection_can_grow_to_its_clause(text: str, word: str, clause: str) -> None:
    start = text.index(word)
    assert grown(text, TextRange(start, start + len(word))).of(text) == clause


def test_edited_places_cut_no_word() -> None:
    old = "They met at noon. The harbour master closed the eastern gate. Nobody knew why."
    new = "They met at noon. The old harbourmaster quickly closed off the eastern gateway. Nobody knew why."
    found = Relocation(old, new).place(TextRange(old.index("harbour"), old.index(" closed")))
    if found.range is not None:
        before, after = new[found.range.start - 1], new[found.range.end]
        assert not before.isalpha()
        assert not after.isalpha()

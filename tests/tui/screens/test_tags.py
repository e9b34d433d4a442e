from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from tests.tui.screens.hosting import PALETTE, hosted
from tui.screens.note_editor import NoteEditor
from tui.screens.tags import TagSuggester, completed, split_tags, tags_in_use

KNOWN = ("电价", "电池", "Sales", "sales-2025")


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("电", "电价"),
        ("电池", None),
        ("电价 电", "电价 电池"),
        ("电价，#电", "电价，#电池"),
        ("＃电", "＃电价"),
        ("sa", "sales"),
        ("Sales-", "Sales-2025"),
        ("新", None),
        ("", None),
        ("电价 ", None),
        ("#", None),
    ],
)
def test_the_last_tag_is_completed(typed: str, whole: str | None) -> None:
    assert completed(typed, KNOWN) == whole


def test_the_most_used_come_first_and_what_can_not_be_typed_is_left_out() -> None:
    notes = [("a", "b"), ("b",), ("b", "c d", "#e", ""), ("a", "a")]
    assert tags_in_use(notes) == ("b", "a")


@given(st.text(max_size=20), st.lists(st.text(max_size=8), max_size=5))
def test_completing_only_adds_to_what_was_typed(typed: str, known: list[str]) -> None:
    whole = completed(typed, tags_in_use([known]))
    assert whole is None or (whole.startswith(typed) and len(whole) > len(typed))


@given(st.lists(st.text(min_size=1, max_size=6), max_size=5))
def test_tags_in_use_can_be_typed_again(tags: list[str]) -> None:
    known = tags_in_use([tags])
    assert split_tags(" ".join(known)) == known


async def test_a_suggester_answers_with_the_whole_field() -> None:
    assert await TagSuggester(KNOWN).get_suggestion("x 电") == "x 电价"


async def test_the_right_arrow_takes_the_tag() -> None:
    editor = NoteEditor(PALETTE, "zh", "原文", known_tags=KNOWN)
    async with hosted(editor) as (pilot, app):
        await pilot.press("shift+tab", "电")
        await pilot.pause()
        await pilot.press("right", "space", *"Sa")
        await pilot.pause()
        await pilot.press("right", "ctrl+s")
        assert app.results[0].tags == ("电价", "Sales")


async def test_tags_of_other_articles_complete_after_those_of_this_one() -> None:
    editor = NoteEditor(
        PALETTE, "zh", "引文", known_tags=("电价",), more_tags=lambda: ["电价", "电池", "有 空格", "召回"]
    )
    async with hosted(editor) as (pilot, app):
        await app.workers.wait_for_complete()  # pyright: ignore[reportUnknownMemberType]
        await pilot.pause()
        suggester = editor.query_one("#editor-tags", Input).suggester
        assert suggester is not None
        assert [await suggester.get_suggestion(typed) for typed in ("电", "电价 电", "召", "有")] == [
            "电价",
            "电价 电池",
            "召回",
            None,
        ]


async def test_tags_that_are_found_too_late_disturb_nobody() -> None:
    editor = NoteEditor(PALETTE, "zh", "引文")
    async with hosted(editor) as (pilot, app):
        await pilot.press("escape")
        await pilot.pause()
        assert len(app.results) == 1
        await editor._know_more(lambda: ["召回"])  # pyright: ignore[reportPrivateUsage]

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import TextArea

from content.annotations.annotation import AnnotationKind
from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, click, hosted, rows_of, screen_text
from tests.tui.waiting import until
from tui.screens.note_editor import NoteDraft, NoteEditor
from tui.screens.tags import split_tags
from tui.typesetting.cells import cell_width

QUOTE = "工厂说电池经过三百项测试，但没有公布其中任何一项的结果。"


def editor(lang: str = "zh", changes: list[NoteDraft] | None = None, **values: object) -> NoteEditor:
    told = [] if changes is None else changes
    return NoteEditor(PALETTE, lang, QUOTE, on_change=told.append, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", ()),
        ("召回", ("召回",)),
        ("召回 交付,安全", ("召回", "交付", "安全")),
        ("召回，交付、安全；a", ("召回", "交付", "安全", "a")),
        (" #a  #a, ＃b ,, ", ("a", "b")),
        ("c# f#", ("c#", "f#")),
    ],
)
def test_tags_are_apart_by_spaces_and_commas(typed: str, tags: tuple[str, ...]) -> None:
    assert split_tags(typed) == tags


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_passage_stays_visible_above_unless_rows_are_few(size: tuple[int, int], lang: str) -> None:
    async with hosted(editor(lang), size) as (_, app):
        rows = rows_of(app)
        assert {cell_width(row) for row in rows} == {size[0]}
        assert "工厂说电池" in screen_text(app)
        assert ("交付与信任" in rows[0]) == (size[1] >= 20)
        assert {"zh": "[笔记]", "en": "[note]"}[lang] in screen_text(app)
        assert {"zh": "保存", "en": "save"}[lang] in rows[-1]


async def test_written_lines_are_returned_when_saved() -> None:
    async with hosted(editor(tags=("召回",))) as (pilot, app):
        await pilot.press(*"谁测的", "enter", *"ab", "ctrl+s")
        assert app.results == [NoteDraft(AnnotationKind.NOTE, ("召回",), "谁测的\nab", saved=True)]


async def test_escape_keeps_what_was_written_as_a_draft() -> None:
    async with hosted(editor(text="旧")) as (pilot, app):
        await pilot.press(*"新", "escape")
        assert app.results == [NoteDraft(AnnotationKind.NOTE, (), "旧新", saved=False)]


async def test_pasted_lines_and_full_width_signs_stay_as_they_are() -> None:
    screen = editor()
    async with hosted(screen) as (pilot, app):
        screen.query_one(TextArea).post_message(events.Paste("一，二\n三。"))
        await pilot.press("ctrl+s")
        assert app.results[0].text == "一，二\n三。"


async def test_every_change_is_told_within_half_a_second() -> None:
    changes: list[NoteDraft] = []
    async with hosted(editor(changes=changes)) as (pilot, _):
        await pilot.press(*"三个字")
        await until(pilot, lambda: changes and changes[-1] == NoteDraft(text="三个字"))
        told = len(changes)
        await pilot.pause(0.5)
        assert len(changes) == told
        await pilot.press("ctrl+t")
        await until(pilot, lambda: changes[-1].kind is AnnotationKind.QUESTION)


async def test_nothing_is_told_after_the_end() -> None:
    changes: list[NoteDraft] = []
    async with hosted(editor(changes=changes)) as (pilot, _):
        await pilot.press("a", "ctrl+s")
        await pilot.pause(0.5)
        assert changes == []


async def test_kinds_turn_with_the_key_and_with_the_arrows() -> None:
    async with hosted(editor()) as (pilot, app):
        await pilot.press("ctrl+t", "ctrl+t")
        assert "[质疑]" in screen_text(app)
        await pilot.press("shift+tab", "shift+tab", "left", "left", "left")
        assert "[划线]" in screen_text(app)
        await pilot.press("left")
        assert "[待查]" in screen_text(app)
        await pilot.press("ctrl+s")
        assert app.results[0].kind is AnnotationKind.CHECK


async def test_a_click_takes_a_kind() -> None:
    async with hosted(editor("en")) as (pilot, app):
        await click(pilot, app, "dispute")
        assert "[dispute]" in screen_text(app)


async def test_the_chosen_kind_is_in_view_in_a_narrow_row() -> None:
    async with hosted(editor("en", kind=AnnotationKind.CHECK), (40, 12)) as (_, app):
        assert "[to check]" in screen_text(app)


async def test_tab_goes_round_and_enter_leads_from_tags_to_text() -> None:
    async with hosted(editor()) as (pilot, app):
        await pilot.press("shift+tab", *"安全", "enter", *"好", "tab", "tab", "tab", *"的", "ctrl+s")
        assert app.results == [NoteDraft(AnnotationKind.NOTE, ("安全",), "好的", saved=True)]


async def test_a_click_above_does_not_leave() -> None:
    async with hosted(editor()) as (pilot, app):
        await pilot.click(offset=(3, 2))
        await pilot.pause()
        assert not app.closed


async def test_a_click_on_save_saves() -> None:
    async with hosted(editor(text="好")) as (pilot, app):
        await click(pilot, app, "^S")
        assert app.results[0].saved


async def test_a_sudden_end_can_ask_for_what_was_not_told_yet() -> None:
    changes: list[NoteDraft] = []
    screen = editor(changes=changes)
    async with hosted(screen) as (pilot, _):
        await pilot.press("a")
        screen.tell_now()
        screen.tell_now()
        assert changes == [NoteDraft(text="a")]


CLAUSE = "但没有公布其中任何一项的结果"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_a_short_quote_is_offered_to_grow_to_its_clause(lang: str, size: tuple[int, int]) -> None:
    screen = NoteEditor(PALETTE, lang, "一项", clause=CLAUSE)  # type: ignore[arg-type]
    async with hosted(screen, size) as (pilot, app):
        text = screen_text(app)
        assert "“一项”" in text and "^G" in rows_of(app)[-1]
        assert {"zh": "扩到分句", "en": "clause"}[lang] in rows_of(app)[-1]
        await pilot.press("ctrl+g")
        assert CLAUSE in screen_text(app) and "“一项”" not in screen_text(app)
        assert {"zh": "只留所选", "en": "as chosen"}[lang] in rows_of(app)[-1]
        assert {cell_width(row) for row in rows_of(app)} == {size[0]}
        await pilot.press(*"好", "ctrl+s")
        assert app.results == [NoteDraft(text="好", saved=True, grown=True)]


async def test_the_key_takes_the_clause_back_too() -> None:
    screen = NoteEditor(PALETTE, "zh", "一项", clause=CLAUSE)
    async with hosted(screen) as (pilot, app):
        await pilot.press("ctrl+g", "ctrl+g", "ctrl+s")
        assert not app.results[0].grown


async def test_a_long_quote_is_offered_nothing_and_the_key_does_nothing() -> None:
    async with hosted(editor()) as (pilot, app):
        assert "^G" not in screen_text(app)
        await pilot.press(*"a", "ctrl+g", "ctrl+s")
        assert app.results == [NoteDraft(text="a", saved=True)]


async def test_a_click_on_the_hint_grows() -> None:
    screen = NoteEditor(PALETTE, "zh", "一项", clause=CLAUSE)
    async with hosted(screen) as (pilot, app):
        await click(pilot, app, "扩到分句")
        await pilot.press("ctrl+s")
        assert app.results[0].grown


async def test_growing_is_told_as_a_change() -> None:
    changes: list[NoteDraft] = []
    screen = NoteEditor(PALETTE, "zh", "一项", clause=CLAUSE, on_change=changes.append)
    async with hosted(screen) as (pilot, _):
        await pilot.press("ctrl+g")
        await until(pilot, lambda: changes)
        assert [change.grown for change in changes] == [True]

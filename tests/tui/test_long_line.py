"""An article that is one line: keys go on from where one is, they don't go through the line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from content.document import TextRange
from tests.tui.reader_app import open_app, settle
from tui.panes.narrative_layout import NarrativeLayout, SetBlock

SENTENCES = [f"第{number}班渡轮晚点了，没有人出来说明原因。" for number in range(3_000)]
TEXT = "".join(SENTENCES)


@pytest.fixture
def line(tmp_path: Path) -> str:
    path = tmp_path / "line.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def number_of(words: str) -> int:
    return SENTENCES.index(words)


async def test_moves_in_a_long_line(line: str) -> None:
    app = open_app(line, lang="zh")
    async with app.run_test(size=(80, 20)) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative

        def here() -> int:
            return number_of(pane.cursor.of(TEXT))

        assert here() == 0
        await pilot.press("l", "l")
        assert here() == 2
        await pilot.press("G")
        assert here() == 2_999
        await pilot.press("h", "h")
        assert here() == 2_997
        await pilot.press("pageup")
        view = pane.view()
        assert view[0] <= pane.spot_of(pane.cursor.start) and pane.spot_of(pane.cursor.end - 1) <= view[-1]
        assert 2_950 < here() < 2_997
        await pilot.press("g", "h")
        assert here() == 0


async def test_a_key_looks_at_what_is_in_view(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()
    row_of = SetBlock.row_of

    def counted(self: SetBlock, offset: int) -> int:
        asked["row"] += 1
        return row_of(self, offset)

    monkeypatch.setattr(SetBlock, "row_of", counted)
    app = open_app(line, lang="zh")
    async with app.run_test(size=(80, 20)) as pilot:
        await settle(pilot)
        for key in ("l", "j", "pagedown", "G", "h", "k", "pageup", "g"):
            asked.clear()
            await pilot.press(key)
            await settle(pilot)
            assert asked["row"] <= 120, key


async def test_a_long_line_is_set_as_far_as_it_is_seen(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    set_block = NarrativeLayout._set  # pyright: ignore[reportPrivateUsage]

    def counted(self: NarrativeLayout, index: int) -> SetBlock:
        made.append(index)
        return set_block(self, index)

    monkeypatch.setattr(NarrativeLayout, "_set", counted)
    app = open_app(line, lang="zh")
    async with app.run_test(size=(80, 20)) as pilot:
        screen = await settle(pilot)
        last = screen.narrative.count() - 1
        assert last >= 6
        assert set(made) <= {0, 1, last - 1, last}, "the first and the last page, at each width"
        made.clear()
        for key in ("j", "l", "pagedown", "G", "g", "k", "G"):
            await pilot.press(key)
            await settle(pilot)
        assert made == [], "kept from before"


@pytest.mark.parametrize(
    ("offset", "index"),
    [(0, 0), (5, 0), (len(SENTENCES[0]), 1), (len(TEXT) // 2, 1_525), (len(TEXT) - 1, 2_999)],
)
async def test_the_sentence_at_an_offset(line: str, offset: int, index: int) -> None:
    app = open_app(line, lang="zh")
    async with app.run_test(size=(80, 20)) as pilot:
        screen = await settle(pilot)
        block = screen.narrative.block(screen.narrative.spot_of(offset).entry)
        assert number_of(block.sentences[block.sentence_at(offset)].of(TEXT)) == index


async def test_paragraphs_are_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(f"{TEXT}\n港务局没有回答。\n", encoding="utf-8")
    app = open_app(str(path), lang="zh")
    async with app.run_test(size=(80, 20)) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        await pilot.press("l", "J")
        assert pane.cursor.of(pane.outline.text if pane.outline else "") == "港务局没有回答。"
        await pilot.press("K")
        assert pane.cursor.start == 0, "the line's first sentence, not its last piece's"
        pane.go_to(TextRange(len(TEXT) - 3, len(TEXT) - 2))
        await pilot.press("K")
        assert pane.cursor.start == 0
        assert pane.line_around(pane.spot_of(len(TEXT) // 2).entry) == TextRange(0, len(TEXT))


async def test_places_stay_where_a_resize_sets_the_line_anew(line: str) -> None:
    app = open_app(line, lang="zh")
    async with app.run_test(size=(80, 20)) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        pane.go_to(TextRange(len(TEXT) // 2, len(TEXT) // 2 + 1))
        await settle(pilot)
        before, entry = pane.cursor, pane.spot_of(pane.cursor.start).entry
        await pilot.resize_terminal(50, 14)
        await settle(pilot)
        assert pane.cursor == before
        assert pane.spot_of(before.start).entry == entry, "pieces meet at the same places at any width"
        assert pane.spot_of(before.start) in pane.view()


async def test_a_selection_across_pieces_is_the_text(line: str) -> None:
    app = open_app(line, lang="zh")
    async with app.run_test(size=(80, 20)) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        joint = pane.block(0).range.end
        pane.go_to(TextRange(joint - 1, joint))
        await pilot.press("v", "l")
        number = number_of(pane.cursor.of(TEXT))
        assert pane.selection.of(TEXT) == SENTENCES[number - 1] + SENTENCES[number]
        assert pane.selection.start < joint < pane.selection.end

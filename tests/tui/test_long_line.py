"""An article that is one line: keys go on from where one is, they don't go through the line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

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


async def test_a_long_line_is_set_once_for_a_width(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    set_block = NarrativeLayout._set  # pyright: ignore[reportPrivateUsage]

    def counted(self: NarrativeLayout, index: int) -> SetBlock:
        made.append(self.width)
        return set_block(self, index)

    app = open_app(line, lang="zh")
    async with app.run_test(size=(80, 20)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(NarrativeLayout, "_set", counted)
        for key in ("j", "l", "pagedown", "G", "g", "slash", "班", "enter", "n"):
            await pilot.press(key)
            await settle(pilot)
        assert made == []


@pytest.mark.parametrize(
    ("offset", "index"),
    [(0, 0), (5, 0), (len(SENTENCES[0]), 1), (len(TEXT) - 1, 2_999), (len(TEXT) + 9, 2_999)],
)
async def test_the_sentence_at_an_offset(line: str, offset: int, index: int) -> None:
    app = open_app(line, lang="zh")
    async with app.run_test(size=(80, 20)) as pilot:
        screen = await settle(pilot)
        assert screen.narrative.block(0).sentence_at(offset) == index

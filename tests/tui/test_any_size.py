"""What a key costs is the same at any size of the article: blocks that are set, rows and bytes written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console, RenderableType
from textual.screen import Screen

from tests.benchmarks.documents import make_document
from tests.tui.reader_app import open_app, settle
from tui.app import BriefApp
from tui.panes.narrative_layout import NarrativeLayout, SetBlock
from tui.screens.drawing import RowsUpdate

# pyright: reportPrivateUsage=false, reportUnknownMemberType=false

SIZE = (110, 30)
KEYS = ("j", "k", "l", "h", "pagedown", "pageup", "G", "g", "pagedown", "j")
CONSOLE = Console(color_system="truecolor", force_terminal=True)


@dataclass
class Work:
    """What a key made the program do."""

    blocks: int
    rows: int
    size: int


async def work_of_keys(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[Work]]:
    """Blocks that opening sets, and the work of each key."""
    done: Counter[str] = Counter()
    set_block, display = NarrativeLayout._set, BriefApp._display

    def counted(self: NarrativeLayout, index: int) -> SetBlock:
        done["blocks"] += 1
        return set_block(self, index)

    def written(self: BriefApp, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, RowsUpdate):
            done["rows"] += len(renderable.rows)
            done["size"] += len(renderable.render_segments(CONSOLE).encode())
        elif renderable is not None:
            done["rows"] += SIZE[1]
        display(self, screen, renderable)

    with monkeypatch.context() as patch:
        patch.setattr(NarrativeLayout, "_set", counted)
        patch.setattr(BriefApp, "_display", written)
        app = open_app(str(path), lang="zh")
        works: list[Work] = []
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            opened = done["blocks"]
            for key in KEYS:
                done.clear()
                await pilot.press(key)
                await settle(pilot)
                works.append(Work(done["blocks"], done["rows"], done["size"]))
        return opened, works


async def test_keys_cost_the_same_in_short_and_long_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, few = await work_of_keys(make_document(tmp_path, "short.txt", 10_000), monkeypatch)
    long, many = await work_of_keys(make_document(tmp_path, "long.txt", 4_000_000), monkeypatch)
    assert long <= short + 40, "opening sets what is visible, once for each width it is shown in"
    height = SIZE[1]
    for key, small, large in zip(KEYS, few, many, strict=True):
        assert large.blocks <= 2 * height, key
        assert large.rows <= max(small.rows, 2 * height) + 4, key
        assert 0 < large.size <= 600 * large.rows, key
        if key in "jklh":
            assert large.blocks <= 3, key


async def test_finding_in_a_long_article_sets_what_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_document(tmp_path, "long.txt", 4_000_000)
    sets: list[int] = []
    set_block = NarrativeLayout._set

    def counted(self: NarrativeLayout, index: int) -> SetBlock:
        sets.append(index)
        return set_block(self, index)

    app = open_app(str(path), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        monkeypatch.setattr(NarrativeLayout, "_set", counted)
        await pilot.press("slash", *"zebra", "enter")
        await settle(pilot)
        assert screen.narrative.finding is not None and screen.narrative.finding.here is not None
        assert "1/1" in screen.footer.message
        assert len(sets) <= 3 * SIZE[1]
        assert min(sets) >= len(screen.narrative.outline or ()) - 3 * SIZE[1]

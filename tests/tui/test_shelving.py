"""The list of articles read before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.library import index
from content.library.frames import keep_frame, read_frame
from content.library.index import Entry, Library, change_library
from content.library.positions import Position
from content.library.shelf import users_shelf
from content.paths import library_path
from content.sources.web_pages import Page, keep_page, read_page
from tests.tui.reader_app import open_app, settle
from tests.tui.screens.hosting import PALETTE, hosted
from tui.screens.opener import OpenerScreen
from tui.shelving import Openable, Recents, moment

ENTRY = Entry(
    "xm-1",
    address="/a.txt",
    digests=("aa",),
    title="题",
    opened="2026-03-01T08:00:00+00:00",
    position=Position(5, progress=0.4),
    notes=2,
    must_done=1,
    must_total=3,
)


def library(*entries: Entry) -> Recents:
    change_library(library_path(), lambda _: Library({entry.id: entry for entry in entries}))
    return Recents(users_shelf())


def test_what_was_opened_is_listed_the_latest_first() -> None:
    later = replace(ENTRY, id="xm-2", address="bundled:x.zh", opened="2026-04-01T08:00:00+00:00")
    piped = replace(ENTRY, id="xm-3", address="-", opened="2026-02-01T08:00:00+00:00")
    noted = replace(ENTRY, id="xm-4", address="/b.txt", opened="")
    earlier = replace(ENTRY, id="xm-5", opened="2025-01-01T08:00:00+00:00")
    items = library(ENTRY, later, piped, noted, earlier).items()
    assert [item.address for item in items] == ["bundled:x.zh", "/a.txt", "kept:xm-3"]
    assert items[1] == Openable("题", "/a.txt", datetime(2026, 3, 1, 8, tzinfo=UTC), 0.4, "xm-1", 1, 3, 2)


def test_what_is_forgotten_can_be_taken_back_until_the_list_closes(home: Path) -> None:
    recents = library(ENTRY)
    frames = home / "cache" / "frames"
    keep_frame(str(frames), ("k",), "xm-1", (), b"frame")
    [item] = recents.items()
    assert recents.take_back() is None and not recents.can_take_back
    assert recents.forget(item) and recents.items() == [] and not recents.forget(item)
    assert read_frame(str(frames), ("k",)) == b"frame"
    assert recents.can_take_back and recents.take_back() == item and recents.items() == [item]
    assert recents.forget(item)
    recents.close()
    assert recents.take_back() is None and recents.items() == []
    assert read_frame(str(frames), ("k",)) is None


def test_what_was_forgotten_last_comes_back_first() -> None:
    recents = library(*many(4))
    before = recents.items()
    for item in before[1:3]:
        assert recents.forget(item)
    assert recents.items() == [before[0], before[3]]
    assert [recents.take_back(), recents.take_back(), recents.take_back()] == [before[2], before[1], None]
    assert recents.items() == before


def test_what_was_opened_again_keeps_its_page_and_screen(home: Path) -> None:
    address = "https://example.com/a"
    recents = library(replace(ENTRY, address=address))
    keep_page(Page(address, address, "2026-01-01T00:00:00+00:00", body=b"x"))
    [item] = recents.items()
    assert recents.forget(item)
    users_shelf().opened(replace(ENTRY, address=address))
    recents.close()
    assert read_page(address) is not None
    [item] = recents.items()
    assert recents.forget(item)
    recents.close()
    assert read_page(address) is None


def test_a_disk_that_refuses_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    recents = library(ENTRY)
    [item] = recents.items()

    def refuse(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr("content.library.shelf.change_library", refuse)
    assert not recents.forget(item) and recents.items() == [item]
    monkeypatch.undo()
    assert recents.forget(item)
    monkeypatch.setattr("content.library.shelf.change_library", refuse)
    assert recents.take_back() is None and recents.can_take_back


def test_a_time_that_is_none() -> None:
    assert moment("") is None and moment("yesterday") is None


def many(count: int) -> list[Entry]:
    return [
        replace(ENTRY, id=f"xm-{n}", address=f"/none/{n}.txt", digests=(f"d{n}",), title=f"第{n}篇")
        for n in range(count)
    ]


async def test_of_a_thousand_articles_only_those_on_the_screen_are_laid_out() -> None:
    items = library(*many(1000)).items()
    screen = OpenerScreen(PALETTE, "zh", items, [], recents=Recents(users_shelf()))
    async with hosted(screen, (120, 40)) as (pilot, _):
        assert screen.choices.total == 1000
        assert 0 < len(screen.choices._lines) < 100
        await pilot.press("end")
        await pilot.pause()
        assert len(screen.choices._lines) < 200


async def test_the_index_is_read_once_while_an_article_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    library(*many(1000))
    index._last_read.clear()
    read: list[int] = []
    rows_of = index._rows_of

    def reading(data: bytes) -> list[object] | None:
        read.append(len(data))
        return rows_of(data)

    monkeypatch.setattr(index, "_rows_of", reading)
    app = open_app("bundled:xiaomi-trust.zh", lang="zh")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(app.screen, OpenerScreen) and app.screen.choices.total > 1000
    assert len(read) == 1

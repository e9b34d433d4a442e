"""What leaving may do for the next start: open the article again, unless something long is read for it."""

from __future__ import annotations

from typing import Any, cast

import pytest

from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import WIDE, ferry
from tui import extracting
from tui.screens.reader import ReaderScreen

# pyright: reportPrivateUsage=false


async def test_a_short_article_opens_soon_read_or_not() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        assert screen.opens_soon
        screen.warn("a message that the next start does not show")
        assert screen.is_busy and screen.opens_soon
        screen._worker = cast(Any, object())
        assert screen.opens_soon, "it is read again in no time"
        screen._worker = None


async def test_a_long_article_opens_soon_only_if_it_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        monkeypatch.setattr(extracting, "HUGE", 10)
        assert not screen.opens_soon, "what was found in it is long"
        screen.article.briefing = None
        assert screen.opens_soon, "it would wait for the reader to ask"
        monkeypatch.setattr(ReaderScreen, "_takes_long", property(lambda _: True))
        screen._worker = cast(Any, object())
        assert not screen.opens_soon, "its reading was broken off"
        screen._worker = None

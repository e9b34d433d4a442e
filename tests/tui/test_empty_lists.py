"""An article in which nothing is found: lists say how to fill them, and no key leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import shown
from tui.locale.catalog import Lang
from tui.screens.reader import ReaderScreen

TEXT = "短文\n\n海边的天气很好。\n"
OF_ITEMS = {
    "zh": ("勾选", "核查", "不成立", "卡片", "筛选", "排序", "看出处"),
    "en": ("done", "checking", "dismiss", "card", "filter", "sort", "follow"),
}


def article(folder: Path) -> str:
    path = folder / "short.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("pane", ["2", "3", "4"])
async def test_the_footer_offers_only_what_works(tmp_path: Path, lang: Lang, pane: str) -> None:
    async with open_app(article(tmp_path), lang=lang).run_test(size=(140, 40)) as pilot:
        screen = await settle(pilot)
        await pilot.press(pane, "escape")
        await pilot.press(pane)
        await pilot.pause()
        footer = shown(screen).splitlines()[-1]
        assert not [word for word in OF_ITEMS[lang] if f" {word} " in footer]
        assert "Tab" in footer


@pytest.mark.parametrize(("lang", "told"), [("zh", "没有可筛选的"), ("en", "nothing to narrow")])
@pytest.mark.parametrize("pane", ["2", "3", "4"])
async def test_there_is_nothing_to_narrow(tmp_path: Path, lang: Lang, told: str, pane: str) -> None:
    async with open_app(article(tmp_path), lang=lang).run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        await pilot.press(pane, "f")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert told in screen.footer.message


@pytest.mark.parametrize(
    "keys", [("3", "x"), ("3", "w"), ("3", "c"), ("2", "m"), ("4", "D"), ("3", "S"), ("2", "F")]
)
async def test_no_key_on_an_empty_list_changes_anything(tmp_path: Path, keys: tuple[str, str]) -> None:
    async with open_app(article(tmp_path), lang="zh").run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert not screen.article.notebook.notes.items

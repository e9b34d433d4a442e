"""A note that is edited here while another window writes it: both texts are kept, and it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.annotations.annotation import AnnotationKind
from content.annotations.merge import MARK
from content.document import TextRange
from tests.tui.reader_app import open_app, settle
from tui.locale.catalog import Lang

TEXT = "渡口的账\n\n去年渡口运客3万人。今年的目标是4万人。\n"


@pytest.mark.parametrize(("lang", "told"), [("zh", "两处"), ("en", "two places")])
async def test_the_other_windows_words_outlive_an_open_editor(tmp_path: Path, lang: Lang, told: str) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    async with open_app(str(path), lang=lang).run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        book = screen.article.notebook
        start = book.text.index("去年")
        book.annotate(TextRange(start, start + 4), AnnotationKind.NOTE, (), "old")
        screen.show_checklist()
        [note] = book.notes.annotations
        await pilot.press("4", "i")
        await pilot.pause()
        book.edit(note.id, AnnotationKind.NOTE, ("tag",), "old theirs")
        await pilot.press(*" ours", "ctrl+s")
        await pilot.pause()
        [kept] = book.notes.annotations
        assert all(word in kept.note for word in ("theirs", "ours", MARK)) and kept.tags == ("tag",)
        assert told in screen.footer.message


@pytest.mark.parametrize(("lang", "told"), [("zh", "1 处读不出"), ("en", "damaged notes: 1")])
async def test_a_file_that_is_damaged_meanwhile_is_told_of_with_its_copy(
    tmp_path: Path, lang: Lang, told: str
) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    async with open_app(str(path), lang=lang).run_test(size=(100, 40)) as pilot:
        screen = await settle(pilot)
        book = screen.article.notebook
        start = book.text.index("去年")
        book.annotate(TextRange(start, start + 4), AnnotationKind.NOTE, (), "kept")
        file = book.store.path
        with file.open("a", encoding="utf-8") as more:
            more.write('\n[[review]]\nid = "01KAXZ3M8Q4T"\nof = = broken\n')
        await screen._look()
        await pilot.pause()
        assert told in screen.footer.message
        assert ".broken-" in screen.footer.message
        assert [note.note for note in book.notes.annotations] == ["kept"]
        assert len(list(file.parent.glob("*.broken-*"))) == 1

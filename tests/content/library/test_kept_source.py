"""An article from standard input can be opened again, as long as its text is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.document import TextRange
from content.library.index import KEPT
from content.library.positions import position_at
from content.library.shelf import Shelf
from content.messages import UserError
from content.sources.open import text_source


def shelf_in(folder: Path) -> Shelf:
    return Shelf(folder / "library.json", folder / "notes", folder / "history", None, folder / "texts")


def test_the_text_comes_back_as_the_same_article(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path)
    source = text_source("一行字。\n又一行，共3辆车。", "-")
    entry = shelf.entry_of(source)
    shelf.opened(entry)
    shelf.left(entry, position_at(source.text, source.digest, TextRange(0, 4), "narrative"), 0, source.text)
    [known] = shelf.library()[0].recent()
    assert known.way == f"{KEPT}{entry.id}"
    again = shelf.kept_source(known.way)
    assert again.text == source.text
    assert shelf.entry_of(again).id == entry.id


def test_a_text_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        shelf_in(tmp_path).kept_source("kept:xm-000000000000")
    assert "pipe" in caught.value.line("en")

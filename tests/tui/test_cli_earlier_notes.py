"""The plain commands on an article edited beyond recognition: its earlier notes are named, never mixed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.command_line import Run

OLD = "河边的账\n\n第一段说水费涨了一成，居民不同意。\n\n第二段说明年再议，价格另定。\n\n第三段讲堤坝。\n"
EDITED = "河边的新账\n\n第一段说水费涨了两成，居民还是不同意。\n\n价格的事没有人再提。\n\n堤坝修好了。\n"
OTHER = "菜市场\n\n今天的豆腐卖得很快。\n\n老板娘说是天气的缘故。\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "river.txt"
    path.write_text(OLD, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def note(xm: Run, article: Path) -> None:
    """The article has one note before it is edited."""
    assert xm("notes", "add", article, "--quote", "水费涨了一成，居民不同意。", "--note", "查账")[0] == 0


@pytest.mark.parametrize(("lang", "words"), [("zh", "原来的一版有笔记"), ("en", "an earlier text here has")])
def test_a_listing_names_the_earlier_notes(xm: Run, article: Path, lang: str, words: str) -> None:
    article.write_text(EDITED, encoding="utf-8")
    code, out, err = xm("notes", "list", article, "--json", "--ui-lang", lang)
    assert code == 0 and out.strip() == "[]"
    assert words in err and " P " in err


def test_nothing_is_said_of_another_article_in_the_file(xm: Run, article: Path) -> None:
    article.write_text(OTHER, encoding="utf-8")
    assert xm("notes", "list", article, "--json")[1:] == ("[]\n", "")


def test_nothing_is_said_while_the_notes_are_there(xm: Run, article: Path) -> None:
    article.write_text(OLD + "\n后记。\n", encoding="utf-8")
    code, out, err = xm("notes", "list", article, "--json")
    assert code == 0 and "查账" in out and not err


def test_once_it_has_notes_of_its_own_the_article_is_its_own(xm: Run, article: Path) -> None:
    article.write_text(EDITED, encoding="utf-8")
    assert xm("notes", "add", article, "--quote", "堤坝修好了。")[0] == 0
    assert not xm("notes", "list", article, "--json")[2]

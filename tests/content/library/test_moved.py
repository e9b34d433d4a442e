"""Files that were moved are found again by what they say, within bounds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from content.library import moved
from content.library.index import Entry, Library
from content.library.moved import find_moved
from content.library.shelf import users_shelf
from content.sources.open import open_source

TEXT = "灯塔的看守人每晚记下来往的船。\n第二行说风。\n第三行说雾。\n第四行说灯。\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "work" / "articles"
    folder.mkdir(parents=True)
    return folder


def opened(path: Path, text: str = TEXT) -> Entry:
    """An article that was opened once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    shelf = users_shelf()
    entry = shelf.entry_of(open_source(str(path)))
    shelf.opened(entry)
    return shelf.library()[0].entries[entry.id]


def where(entry: Entry) -> str | None:
    return find_moved(entry, users_shelf().library()[0])


@pytest.mark.parametrize(
    "place",
    [
        "work/articles/renamed.txt",
        "work/articles/renamed without suffix",
        "work/lighthouse.txt",
        "work/archive/2026.txt",
    ],
)
def test_near_its_old_place(articles: Path, tmp_path: Path, place: str) -> None:
    entry = opened(articles / "lighthouse.txt")
    (articles / "other.txt").write_text("别的", encoding="utf-8")
    target = tmp_path / place
    target.parent.mkdir(parents=True, exist_ok=True)
    (articles / "lighthouse.txt").rename(target)
    assert where(entry) == str(target)


def test_its_folder_has_another_name(articles: Path) -> None:
    entry = opened(articles / "lighthouse.txt")
    articles.rename(articles.with_name("texts"))
    assert where(entry) == str(articles.with_name("texts") / "lighthouse.txt")


def test_where_others_were_opened_lately(articles: Path, tmp_path: Path) -> None:
    entry = opened(articles / "lighthouse.txt")
    far = tmp_path / "far" / "away" / "b.txt"
    opened(far, "另一篇文章。")
    (articles / "lighthouse.txt").rename(far.with_name("x"))
    assert where(entry) == str(far.with_name("x"))


def test_of_its_name_in_another_encoding(articles: Path) -> None:
    entry = opened(articles / "lighthouse.txt")
    (articles / "lighthouse.txt").unlink()
    (articles.parent / "lighthouse.txt").write_text(TEXT, encoding="gb18030")
    assert where(entry) == str(articles.parent / "lighthouse.txt")


def test_without_a_known_size_files_of_its_kind_are_read(articles: Path) -> None:
    entry = replace(opened(articles / "lighthouse.txt"), size=0)
    (articles / "lighthouse.txt").rename(articles / "x.txt")
    assert where(entry) == str(articles / "x.txt")
    (articles / "x.txt").rename(articles / "x.md")
    assert where(entry) is None


def test_another_text_is_not_it(articles: Path) -> None:
    entry = opened(articles / "lighthouse.txt")
    (articles / "lighthouse.txt").unlink()
    (articles / "b.txt").write_text(TEXT.replace("风", "雨"), encoding="utf-8")
    assert (articles / "b.txt").stat().st_size == entry.size and where(entry) is None


def test_a_link_or_a_folder_or_a_broken_file_is_passed_over(articles: Path) -> None:
    entry = opened(articles / "lighthouse.txt")
    target = articles.parent.parent / "elsewhere" / "a" / "b" / "lighthouse.txt"
    target.parent.mkdir(parents=True)
    (articles / "lighthouse.txt").rename(target)
    (articles / "link.txt").symlink_to(target)
    (articles / "folder.txt").mkdir()
    (articles / "bad.txt").write_bytes(b"\x00" * entry.size)
    assert where(entry) is None


def test_what_has_no_path_is_not_looked_for() -> None:
    for address in ("", "-", "bundled:xiaomi-trust.zh", "http://example.com/a", "relative.txt"):
        assert find_moved(Entry("xm-1", address=address, digests=("a",)), Library()) is None
        assert users_shelf().moved_file(address) is None


def test_no_more_is_read_than_allowed(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = opened(articles / "lighthouse.txt")
    (articles / "lighthouse.txt").unlink()
    for number in range(30):
        (articles / f"{number}.txt").write_bytes(b"x" * entry.size)
    read: list[str] = []

    def reading(path: str) -> object:
        read.append(path)
        return open_source(path)

    monkeypatch.setattr(moved, "open_source", reading)
    assert where(entry) is None and len(read) == moved.READ
    monkeypatch.setattr(moved, "LARGEST", 3 * entry.size)
    read.clear()
    assert where(entry) is None and len(read) == 3
    monkeypatch.setattr(moved, "SECONDS", -1.0)
    read.clear()
    assert where(entry) is None and not read


def test_the_shelf_knows_the_article_by_its_old_path(articles: Path) -> None:
    entry = opened(articles / "lighthouse.txt")
    assert users_shelf().moved_file(str(articles / "unknown.txt")) is None
    (articles / "lighthouse.txt").rename(articles / "x.txt")
    found = users_shelf().moved_file(str(articles / "lighthouse.txt"))
    assert found == str(articles / "x.txt")
    assert users_shelf().entry_of(open_source(found)).id == entry.id


def test_the_reader_says_where_an_edited_file_is(articles: Path) -> None:
    entry = opened(articles / "lighthouse.txt")
    shelf = users_shelf()
    shelf.left(entry, entry.position, 0, open_source(entry.address).text)
    edited = articles / "edited.txt"
    edited.write_text(TEXT + "第五行是新的。\n", encoding="utf-8")
    source = open_source(str(edited))
    assert shelf.entry_of(source).id != entry.id
    assert shelf.stands_at(entry, source)
    assert shelf.entry_of(source).id == entry.id
    other = articles / "other.txt"
    other.write_text("完全是另一篇。\n一行都不同。\n", encoding="utf-8")
    assert not shelf.stands_at(entry, open_source(str(other)))
    assert shelf.library()[0].entries[entry.id].address == str(edited)


def test_a_file_that_was_edited_while_it_was_read_is_found_too(articles: Path) -> None:
    entry = opened(articles / "lighthouse.txt")
    path = Path(entry.address)
    path.write_text(TEXT + "第五行。\n", encoding="utf-8")
    shelf = users_shelf()
    shelf.opened(entry.seen(open_source(entry.address).digest))
    known = shelf.library()[0].entries[entry.id]
    assert known.size == path.stat().st_size != entry.size
    path.rename(articles / "x.txt")
    assert where(known) == str(articles / "x.txt")
    shelf.left(known, known.position, 0)
    assert shelf.library()[0].entries[entry.id].size == known.size, "gone for now"

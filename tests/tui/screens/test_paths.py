from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.screens.paths import MOST, complete, is_path, names_of, real_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("安全报告.md", "安全说明.txt", "Notes.md", "notes-2.md", ".hidden", "a.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.md").write_text("x", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        ("安", ("安全报告.md", "安全说明.txt")),
        ("a", ("articles/", "a.txt")),
        ("a.txt", ("a.txt",)),
        ("articles/", ("articles/one.md",)),
        ("./articles/o", ("./articles/one.md",)),
        ("no", ("notes-2.md",)),
        ("NOTES", ("notes-2.md", "Notes.md")),
        (".", ("./",)),
        (".h", (".hidden",)),
        ("zzz", ()),
    ],
)
def test_entries_begin_with_what_was_typed(folder: Path, typed: str, entries: tuple[str, ...]) -> None:
    assert complete(typed, folder).entries == entries


def test_hidden_ones_wait_for_a_dot(folder: Path) -> None:
    assert ".hidden" not in complete("", folder).entries


def test_absolute_paths_and_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert complete("~", folder).entries == ("~/",)
    assert complete("~/art", folder).entries == ("~/articles/",)
    assert complete(f"{folder}/art", Path("/")).entries == (f"{folder}/articles/",)
    assert real_path("~/a.txt", Path("/")) == folder / "a.txt"


def test_a_path_that_is_not_there_is_no_error(folder: Path) -> None:
    assert not complete("nothing/here", folder).folder_exists
    assert not complete("a.txt/x", folder).folder_exists
    assert complete("~nobody-of-this-name/x", folder).entries == ()


@given(st.text(max_size=20))
def test_no_typing_breaks_it(typed: str) -> None:
    found = complete(typed, Path("/"))
    assert found.common(typed).startswith(typed) or found.entries


@pytest.mark.parametrize(
    ("typed", "common"), [("安", "安全"), ("安全报", "安全报告.md"), ("zzz", "zzz"), ("art", "articles/")]
)
def test_the_common_part(folder: Path, typed: str, common: str) -> None:
    assert complete(typed, folder).common(typed) == common


def test_many_entries_are_cut_and_counted(tmp_path: Path) -> None:
    for number in range(MOST + 7):
        (tmp_path / f"{number:04}").touch()
    found = complete("", tmp_path)
    assert (len(found.entries), found.left_out) == (MOST, 7)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("/", True), ("~", True), ("~/x", True), ("a/b", True), ("..", True), ("安全", False), ("a.txt", False)],
)
def test_what_can_only_be_a_path(typed: str, meant: bool) -> None:
    assert is_path(typed) is meant


def test_names_are_last_parts() -> None:
    assert names_of(["~/a/b/", "c.md", "/x/y.txt"]) == ["b/", "c.md", "y.txt"]

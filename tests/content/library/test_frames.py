"""Frames: shown for the same key and files only, dropped with their article, bounded."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.library import frames
from content.library.frames import forget_frames, frames_folder, keep_frame, read_frame
from content.paths import folder

KEY = ("120x40", "", "article.md")


def test_a_frame_is_shown_while_nothing_changed(tmp_path: Path) -> None:
    text, missing = tmp_path / "a.md", tmp_path / "config.toml"
    text.write_text("one")
    where = str(tmp_path / "frames")
    assert read_frame(where, KEY) is None
    keep_frame(where, KEY, "xm-1", (str(text), str(missing)), b"\x1b[1;1Hframe\n\nmore")
    assert read_frame(where, KEY) == b"\x1b[1;1Hframe\n\nmore"
    assert read_frame(where, ("121x40", *KEY[1:])) is None
    missing.write_text("theme")
    assert read_frame(where, KEY) is None
    missing.unlink()
    assert read_frame(where, KEY) is not None
    text.write_text("other")
    assert read_frame(where, KEY) is None


def test_the_key_stands_in_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "_path", lambda folder, key: str(tmp_path / "same.frame"))
    keep_frame(str(tmp_path), KEY, "xm-1", (), b"frame")
    assert read_frame(str(tmp_path), ("other",)) is None


def test_frames_of_an_article_are_dropped_together(tmp_path: Path) -> None:
    where = str(tmp_path)
    for number in range(3):
        keep_frame(where, (str(number),), "xm-1", (), b"frame")
    keep_frame(where, ("other",), "xm-2", (), b"frame")
    forget_frames(where, "xm-1")
    assert [read_frame(where, (str(number),)) for number in range(3)] == [None] * 3
    assert read_frame(where, ("other",)) == b"frame"
    forget_frames(str(tmp_path / "none"), "xm-1")


def test_only_so_many_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "MOST", 2)
    for number in range(4):
        keep_frame(str(tmp_path), (str(number),), "xm-1", (), b"frame")
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    "data", [b"", b"xm-brief frame 1", b"\xff\n\n\n", b"xm-brief frame 2\na\nb\n\nframe"]
)
def test_damaged_files_show_nothing(tmp_path: Path, data: bytes) -> None:
    keep_frame(str(tmp_path), KEY, "xm-1", (), b"frame")
    next(tmp_path.iterdir()).write_bytes(data)
    assert read_frame(str(tmp_path), KEY) is None


def test_a_path_that_would_break_the_lines_is_not_kept(tmp_path: Path) -> None:
    keep_frame(str(tmp_path), KEY, "xm-1", ("a\nb",), b"frame")
    assert read_frame(str(tmp_path), KEY) is None


@pytest.mark.parametrize("home", ["", "/somewhere/else"])
def test_frames_lie_in_the_cache(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XM_BRIEF_HOME", home)
    assert frames_folder() == str(folder("cache") / "frames")
    monkeypatch.setenv("XDG_CACHE_HOME", "/elsewhere")
    assert frames_folder() == str(folder("cache") / "frames")

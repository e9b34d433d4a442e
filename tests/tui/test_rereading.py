"""The watch on a file: what counts as a change, and which articles are never watched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.rereading import FileWatch, can_be_read_again


def test_sees_each_change_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one", encoding="utf-8")
    watch = FileWatch(str(path))
    assert not watch.changed()
    path.write_text("one more", encoding="utf-8")
    assert watch.changed() and watch.changed()
    watch.seen()
    assert not watch.changed()
    watch.forget()
    assert watch.changed()


def test_a_file_that_is_gone_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one", encoding="utf-8")
    watch = FileWatch(str(path))
    path.unlink()
    assert not watch.changed()
    path.write_text("one", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert watch.changed()


@pytest.mark.parametrize("address", ["-", "", "bundled:xiaomi-trust.zh", "https://example.org/a"])
def test_what_has_no_file_never_changes(address: str) -> None:
    watch = FileWatch(address)
    watch.forget()
    assert not watch.changed()
    assert can_be_read_again(address) == (address not in ("", "-"))

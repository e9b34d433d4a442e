"""Kept sources and briefings: found again for the same text and rules only, bounded, never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import content.library.briefings as briefings
from content.library.briefings import BriefingCache, rules_version, trim
from content.library.packing import pack_briefing
from content.library.sources import KeptSources
from content.paths import folder
from content.reading import read
from content.sources.open import open_source, text_source
from content.sources.web_pages import Page, keep_page

TEXT = "渡轮去年运送了230万人次。票价还会涨吗？"


def test_a_briefing_is_found_again_for_the_same_text(tmp_path: Path) -> None:
    cache, source = BriefingCache(tmp_path / "b"), text_source(TEXT, "ferry.txt")
    assert cache.read(source, "xm-1") is None
    cache.keep(source, "xm-1", pack_briefing(read(source, article_id="xm-1")))
    assert cache.holds(source, "xm-1")
    assert cache.read(source, "xm-1")
    assert cache.read(source, "xm-2") is None
    assert cache.read(text_source(TEXT + "！", "ferry.txt"), "xm-1") is None


def test_other_rules_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, source = BriefingCache(tmp_path), text_source(TEXT, "ferry.txt")
    cache.keep(source, "xm-1", pack_briefing(read(source, article_id="xm-1")))
    monkeypatch.setattr(briefings, "rules_version", lambda: "other")
    assert not cache.holds(source, "xm-1")


def test_a_damaged_briefing_is_none(tmp_path: Path) -> None:
    cache, source = BriefingCache(tmp_path), text_source(TEXT, "ferry.txt")
    cache.keep(source, "xm-1", [b"\xff\xff\xff\x00abc"])
    assert cache.read(source, "xm-1") is None
    cache.forget(source, "xm-1")
    assert not cache.holds(source, "xm-1")


def test_the_version_is_one_of_the_code_not_of_the_day() -> None:
    rules_version.cache_clear()  # the code may have been edited since another test asked
    first = rules_version()
    rules_version.cache_clear()
    assert rules_version() == first


def test_the_oldest_go_first(tmp_path: Path) -> None:
    for number in range(5):
        path = tmp_path / f"{number}"
        path.write_bytes(b"x" * 10)
        os.utime(path, (number, number))
    trim(tmp_path, 3, 1000)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2", "3", "4"]
    trim(tmp_path, 3, 25)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3", "4"]


def test_markdown_is_kept_and_known_by_its_file(tmp_path: Path) -> None:
    kept, path = KeptSources(tmp_path / "s"), tmp_path / "a.md"
    path.write_text("# Ferry\n\n**230** boats\n", encoding="utf-8")
    wishes = (str(path), "auto", None, "auto")
    key = kept.key(wishes, "en")
    source = open_source(str(path))
    kept.keep(key, source)
    assert kept.read(key) == source
    assert kept.read(kept.key((str(path), "text", None, "auto"), "en")) is None
    path.write_text("# Ferry\n\n**231** boats now\n", encoding="utf-8")
    assert kept.read(kept.key(wishes, "en")) is None


def test_what_is_read_quickly_or_is_no_file_is_not_kept(tmp_path: Path) -> None:
    kept = KeptSources(tmp_path / "s")
    assert kept.key((str(tmp_path / "none"), "auto"), "en") is None
    assert kept.key(("bundled:none", "auto"), "en") is None
    kept.keep("key", text_source(TEXT, "ferry.txt"))
    assert kept.read("key") is None
    assert not (tmp_path / "s").exists()


def test_a_kept_page_is_known_by_its_file() -> None:
    sources = KeptSources(folder("cache") / "sources")
    address = "https://example.com/a"
    wishes = (address, "auto", None, "auto")
    assert sources.key(wishes, "zh") is None, "nothing is kept"
    keep_page(Page(address, address, "2026-01-01T00:00:00+00:00", "text/html", body=b"<p>one two three</p>"))
    first = sources.key(wishes, "zh")
    assert first is not None
    source = open_source(address)
    sources.keep(first, source)
    assert sources.read(first) == source
    keep_page(Page(address, address, "2026-01-02T00:00:00+00:00", "text/html", body=b"<p>four five</p>"))
    assert sources.key(wishes, "zh") != first
    assert sources.key(("http:///", *wishes[1:]), "zh") is None

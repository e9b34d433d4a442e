from __future__ import annotations

import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from content import paths


def test_a_home_of_ones_own_holds_everything(home: Path) -> None:
    places = [
        paths.config_path(), paths.themes_folder(), paths.notes_path("xm-1"),
        paths.history_folder(), paths.recovery_folder(), paths.library_path(), paths.state_path(),
    ]  # fmt: skip
    assert all(place.is_relative_to(home) for place in places) and len(set(places)) == len(places)
    assert not home.exists()


def test_otherwise_the_platform_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("XM_BRIEF_HOME")
    for kind, name in (("config", "CONFIG"), ("data", "DATA"), ("state", "STATE"), ("cache", "CACHE")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / kind))
    assert paths.config_path() == tmp_path / "config" / "xm-brief" / "config.toml"
    assert paths.folder("data") == tmp_path / "data" / "xm-brief"


KINDS: tuple[paths.Kind, ...] = ("config", "data", "state", "cache")
VALUES = ("", "/srv/me", "/srv/me/", "here", "~/there")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs is asked anyway")
@pytest.mark.parametrize("user", ["/home/li", "/home/li/", "/"])
@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("kind", KINDS)
def test_folders_are_those_of_the_platform(
    monkeypatch: pytest.MonkeyPatch, kind: paths.Kind, value: str, user: str
) -> None:
    monkeypatch.delenv("XM_BRIEF_HOME")
    monkeypatch.setenv("HOME", user)
    monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", value)
    asked = PlatformDirs(paths.APP, appauthor=False)
    assert paths.folder(kind) == getattr(asked, f"user_{kind}_path")


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_home_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch, kind: paths.Kind) -> None:
    monkeypatch.delenv("XM_BRIEF_HOME")
    monkeypatch.delenv(f"XDG_{kind.upper()}_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    assert paths.folder(kind) == getattr(PlatformDirs(paths.APP, appauthor=False), f"user_{kind}_path")


def test_on_android_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XM_BRIEF_HOME")
    monkeypatch.setenv("ANDROID_DATA", "/data")
    monkeypatch.setattr(paths, "_XDG", {})
    assert paths.folder("data").name == paths.APP


def test_a_tilde_is_a_home_where_there_is_such_a_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths.named_path("~/a.txt") == tmp_path / "a.txt"
    assert paths.named_path("~nobody-here/a.txt") == Path("~nobody-here/a.txt")
    assert paths.named_path("b/~/a.txt") == Path("b/~/a.txt")


def test_a_home_of_ones_own_may_be_nobodys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XM_BRIEF_HOME", "~nobody-here/x")
    assert paths.config_path() == tmp_path / "~nobody-here" / "x" / "config" / "config.toml"

from __future__ import annotations

from pathlib import Path

import pytest

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

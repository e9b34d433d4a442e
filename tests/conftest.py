"""What all tests share: a home of their own, so that no test touches the user's files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tui.typesetting.ambiguity import set_ambiguous

# The same examples each time, and no clock: a run tells of the change, not of chance or of a busy machine.
_BUSY = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=_BUSY)
settings.register_profile("searching", deadline=None, max_examples=1000, suppress_health_check=_BUSY)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for settings, notes and library; the locale is English, and no proxy is named."""
    folder = tmp_path / "home"
    monkeypatch.setenv("XM_BRIEF_HOME", str(folder))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return folder


@pytest.fixture(autouse=True)
def narrow_signs() -> Iterator[None]:
    """What a test says of its terminal holds for that test only."""
    yield
    set_ambiguous(1)

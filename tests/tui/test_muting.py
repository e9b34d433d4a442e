"""Muting writes one statement into the user's settings and leaves every other byte alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from tui.muting import mute_rule, with_rules

OTHER = '# mine\ntheme = "xm-ink" # dark\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        OTHER,
        OTHER + "[mute]\n",
        OTHER + "\n[mute]\nrules = []\n[keys]\nopen = 'o'\n",
        OTHER + "[mute] # these\n# none yet\nrules = [\n  'a.b', # so\n]\n",
        "[keys]\nopen = 'o'",
    ],
)
def test_only_the_rules_change(text: str) -> None:
    new = with_rules(text, ["a.b", "c.d"])
    said = tomli.loads(new)
    assert said.pop("mute") == {"rules": ["a.b", "c.d"]}
    before = tomli.loads(text)
    before.pop("mute", None)
    assert said == before
    assert all(line in new for line in text.splitlines() if line.startswith("#"))


def test_mutes_in_a_file_that_is_not_there_yet_and_only_once(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "config.toml"
    assert mute_rule(path, "unsourced.rank")
    assert mute_rule(path, "unsourced.rank")
    assert mute_rule(path, "asked.heading")
    assert tomli.loads(path.read_text())["mute"]["rules"] == ["unsourced.rank", "asked.heading"]


def test_does_not_touch_a_file_it_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("theme = [broken", encoding="utf-8")
    assert not mute_rule(path, "x.y")
    assert path.read_text(encoding="utf-8") == "theme = [broken"

"""Which names of keys a keyboard can send."""

from __future__ import annotations

import pytest

from tui.commands import load_commands
from tui.key_names import is_key


def test_every_key_of_the_commands_is_one() -> None:
    keys = [key for command in load_commands().values() for key in command.keys]
    assert keys and all(map(is_key, keys))


@pytest.mark.parametrize("name", ["q", "Q", "/", "+", "？", "Esc", "f12", "ctrl+r", "shift+tab", "comma"])
def test_names_and_signs_are_keys(name: str) -> None:
    assert is_key(name)


@pytest.mark.parametrize("name", ["", "foo", "ctrl+", "ctrl+foo", "Ctrl+r", "hold+a", "f99", "\x07"])
def test_slips_are_none(name: str) -> None:
    assert not is_key(name)

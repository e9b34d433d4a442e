"""The clipboard's program: which one where, and what happens when it refuses or hangs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tui import clipboard
from tui.clipboard import clipboard_command, put


@pytest.mark.parametrize(
    ("platform", "environ", "there", "program"),
    [
        ("darwin", {}, "pbcopy", "pbcopy"),
        ("darwin", {"SSH_CONNECTION": "a b"}, "pbcopy", None),
        ("linux", {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "wl-copy xclip", "wl-copy"),
        ("linux", {"DISPLAY": ":0"}, "wl-copy xclip", "xclip"),
        ("linux", {"DISPLAY": ":0"}, "xsel", "xsel"),
        ("linux", {}, "wl-copy xclip xsel", None),
        ("linux", {"SSH_TTY": "t", "DISPLAY": "localhost:10"}, "xclip", "xclip"),
        ("linux", {"WSL_DISTRO_NAME": "U"}, "clip.exe", "clip.exe"),
        ("linux", {"TMUX": "s"}, "tmux", "tmux"),
        ("win32", {}, "clip.exe", "clip.exe"),
        ("linux", {"DISPLAY": ":0"}, "", None),
    ],
)
def test_which_program(platform: str, environ: dict[str, str], there: str, program: str | None) -> None:
    command = clipboard_command(environ, platform, lambda name: name if name in there.split() else None)
    assert (command[0] if command else None) == program


async def test_the_text_arrives_whole(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    code = f"import sys; open({str(target)!r}, 'wb').write(sys.stdin.buffer.read())"
    text = "渡轮\n“停航”" * 20_000
    assert await put((sys.executable, "-c", code), text)
    assert target.read_bytes().decode() == text


async def test_refusing_missing_and_hanging_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "SECONDS", 0.2)
    assert not await put((sys.executable, "-c", "raise SystemExit(1)"), "a")
    assert not await put(("/nowhere/such-program",), "a")
    assert not await put((sys.executable, "-c", "import time; time.sleep(60)"), "a")

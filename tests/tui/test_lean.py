"""What is left out of asyncio and Textual while they are loaded, and that nothing misses it later."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(code: str, *before: str) -> str:
    """What a fresh interpreter prints."""
    words = [sys.executable, "-c", "\n".join([*before, code])]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_textual_is_loaded_without_its_command_palette() -> None:
    code = """
import sys
from tui.lean import load_textual
load_textual()
import textual.app
print(sorted(name for name in sys.modules if name in (
    "platformdirs", "rich.table", "textual.canvas", "textual.command", "textual.containers", "textual.types",
    "textual.widgets._input", "textual.widgets._toast", "uuid")))
"""
    assert run(code) == "[]"


def test_what_was_left_out_is_loaded_by_whoever_needs_it() -> None:
    code = """
from tui.lean import load_textual
load_textual()
import textual.app, textual.widget
from platformdirs import user_downloads_path
from textual.command import CommandPalette, Provider
from textual.system_commands import SystemCommandsProvider
from textual.containers import Horizontal, Vertical
from textual.widgets import DataTable, Input, TextArea, Tree
from textual.canvas import Canvas
from textual.widgets._toast import ToastRack
import rich.table, uuid
assert Canvas(2, 2) and issubclass(ToastRack, textual.widget.Widget) and uuid.uuid4() and rich.table.Table()
print(issubclass(SystemCommandsProvider, Provider), hasattr(CommandPalette, "is_open"),
      user_downloads_path().is_absolute(), Input.__name__, TextArea.__name__, Tree.__name__)
"""
    assert run(code) == "True True True Input TextArea Tree"


def test_an_app_runs_as_ever() -> None:
    code = """
from tui.lean import load_asyncio, load_textual
load_asyncio()
load_textual()
import asyncio
from textual.app import App
from textual.widgets import Input
class Form(App[None]):
    def compose(self):
        yield Input()
async def type_in():
    app = Form()
    async with app.run_test() as pilot:
        await pilot.press("a", "ctrl+p", "b")
        print(app.query_one(Input).value, app.use_command_palette, len(app.screen_stack))
Form.ENABLE_COMMAND_PALETTE = False
asyncio.run(type_in())
"""
    assert run(code) == "ab False 1"


def test_loading_twice_changes_nothing() -> None:
    code = """
import sys
from tui.lean import load_asyncio, load_textual
load_asyncio(); load_textual()
before = dict(sys.modules)
load_asyncio(); load_textual()
print(before == dict(sys.modules))
"""
    assert run(code) == "True"


def test_what_is_loaded_already_stays() -> None:
    code = """
import sys
import platformdirs, ssl, textual.command
kept = [sys.modules[name] for name in ("platformdirs", "ssl", "textual.command")]
from tui.lean import load_asyncio, load_textual
load_asyncio(); load_textual()
print([sys.modules[name] for name in ("platformdirs", "ssl", "textual.command")] == kept)
import textual.app
print(textual.app.CommandPalette is textual.command.CommandPalette)
"""
    assert run(code).split() == ["True", "True"]


def test_asyncio_does_without_openssl_and_ssl_comes_when_asked_for() -> None:
    code = """
import sys
from tui.lean import load_asyncio
load_asyncio()
print("asyncio" in sys.modules, "ssl" in sys.modules)
import ssl
print(ssl.create_default_context().check_hostname)
"""
    assert run(code).split() == ["True", "False", "True"]


@pytest.mark.parametrize(
    "fault", ["TypeError('no base')", "ImportError('no such name')"], ids=["type", "name"]
)
def test_a_textual_that_needs_more_is_loaded_whole(fault: str) -> None:
    code = f"""
import sys
import tui.lean
def refuse(self, name):
    raise {fault}
tui.lean._Unused.__getattr__ = refuse
tui.lean.load_textual()
import textual.app, textual.command, textual.theme
print(textual.app.CommandPalette is textual.command.CommandPalette)
print(issubclass(textual.theme.ThemeProvider, textual.command.Provider))
print("platformdirs" in sys.modules)
"""
    assert run(code).split() == ["True", "True", "True"]

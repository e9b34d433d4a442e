"""The first page stands before anything is loaded or written that it does not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parents[1] / "articles"
NEVER = (
    "_hashlib",
    "charset_normalizer",
    "filelock",
    "hashlib",
    "importlib.resources",
    "platformdirs",
    "pydantic",
    "ssl",
    "zipfile",
    "content.annotations.store",
    "content.exports.dossier",
    "content.library.worker",
    "content.metrics.extract",
    "content.notebook",
    "content.questions.extract",
    "content.reading",
    "content.sources.web",
    "content.sources.web_pages",
    "content.structure.parse",
    "textual.command",
    "textual.containers",
    "textual.types",
    "textual.widgets._input",
    "textual.widgets._text_area",
    "tui.extracting",
    "tui.screens.card",
    "tui.screens.fetching",
    "tui.screens.find_line",
    "tui.screens.help",
    "tui.screens.note_editor",
    "tui.screens.opener",
    "tui.screens.palette",
    "tui.subcommands.show",
    "urllib3",
)
PARSERS = ("markdown_it", "mdit_py_plugins", "content.sources.markdown")

RUN = """
import json, sys
from pathlib import Path
import tui.subcommands.reader as reader
reader.take_keys_from_terminal = lambda: None
from tui.lean import load_asyncio, load_textual
load_asyncio()
load_textual()
import asyncio
import tui.app
from textual.css.stylesheet import Stylesheet
from tui.screens.reader import ReaderScreen
counted = {"reparsed": 0, "frames": 0, "widgets": 0}
reparse, display = Stylesheet.reparse, tui.app.BriefApp._display
def count_reparse(self):
    counted["reparsed"] += 1
    reparse(self)
def count_frame(self, screen, frame):
    counted["frames"] += frame is not None
    display(self, screen, frame)
Stylesheet.reparse, tui.app.BriefApp._display = count_reparse, count_frame
def begin(self):
    counted["widgets"] = len(self.app._registry)
    view = self.narrative.view()
    laid = len(self.narrative._layout._kept)
    print(json.dumps({**counted, "modules": list(sys.modules), "rows": len(view), "laid": laid,
                      "library": (Path(HOME) / "state" / "library.json").exists()}))
    self.app.exit(0)
ReaderScreen._begin = begin
def run_reader(desk, article, lang):
    asyncio.run(tui.app.BriefApp(desk, article, lang).run_async(headless=True, size=(120, 40)))
    return 0
tui.app.run_reader = run_reader
import tui.cli
tui.cli._wants_reader = lambda arguments: True
sys.exit(tui.cli.run(sys.argv[1:]))
"""


def first_paint(article: Path, home: Path) -> dict[str, object]:
    """What is true when the first page has been drawn."""
    code = f"HOME = {str(home)!r}\n{RUN}"
    env = {**os.environ, "XM_BRIEF_HOME": str(home), "XM_BRIEF_DEBUG": "1"}
    done = subprocess.run([sys.executable, "-c", code, str(article)], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text("渡轮去年运送了230万人次。票价还会涨吗？\n" * 400, encoding="utf-8")
    return path


def test_the_first_page_needs_little(plain: Path, home: Path) -> None:
    seen = first_paint(plain, home)
    modules = set(seen["modules"])  # type: ignore[call-overload]
    assert modules & {*NEVER, *PARSERS} == set()
    assert seen["rows"] and not seen["library"], "the library is written after the first paint"
    assert int(str(seen["laid"])) < 80, "only what is visible is laid out"


def test_the_first_frame_is_the_first_page(plain: Path, home: Path) -> None:
    seen = first_paint(plain, home)
    assert seen["frames"] == 1, "no frame without text goes before it"
    assert seen["reparsed"] == 0, "the style sheet is read with the theme's colours at once"
    assert int(str(seen["widgets"])) <= 12, "screen, panes, bars and what they stand on"


def test_markdown_needs_its_parser_once(home: Path) -> None:
    article = ARTICLES / "ferry.zh.md"
    assert set(PARSERS) <= set(first_paint(article, home)["modules"])  # type: ignore[call-overload]
    again = set(first_paint(article, home)["modules"])  # type: ignore[call-overload]
    assert not again & {
        *PARSERS,
        "content.sources.decode",
        "content.sources.formats",
        "content.sources.sniff",
    }

"""The HTML export in a real browser, where one is installed: nothing is fetched, nothing runs."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.annotations.anchor import describe
from content.annotations.annotation import AnchorState, Annotation, AnnotationSet, Placement
from content.document import TextRange
from content.exports.as_html import render_html
from content.exports.dossier import Dossier
from content.reading import read
from content.sources.open import text_source

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser is installed")

HOSTILE = "\n".join(
    [
        "</title><script>document.body.id='run'</script>",
        "<img src=http://evil.example/a.png onerror=\"document.body.id='run'\"> 卖出3万辆。",
        "</style><style>@import url(http://evil.example/b.css);</style> 今年卖出4万辆。",
        '"><svg onload="document.body.id=1"><link rel=stylesheet href=http://evil.example/c.css>',
        "<iframe src=http://evil.example/d></iframe><base href=http://evil.example/> &lt;b&gt;",
    ]
)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-default-apps", "--disable-extensions", "--virtual-time-budget=2000"),
)


class Proxy:
    """Takes every connection that the browser makes, and remembers what it asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(2)
                try:
                    self.asked.append(connection.recv(2000).decode("latin-1").split("\r\n")[0])
                except OSError:
                    self.asked.append("")

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def from_page(self) -> list[str]:
        """What was asked for that the page could be the reason of."""
        return [line for line in self.asked if "example" in line]


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    made = Proxy()
    yield made
    made.close()


def shown(page: Path, proxy: Proxy, folder: Path) -> str:
    """The page's elements after it was loaded and its time has run."""
    assert BROWSER is not None
    command = [
        *(BROWSER, *FLAGS, f"--user-data-dir={folder / 'profile'}"),
        *(f"--proxy-server=http://127.0.0.1:{proxy.port}", "--proxy-bypass-list=<-loopback>"),
        *("--dump-dom", page.as_uri()),
    ]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8")


def hostile_page() -> str:
    source = text_source(HOSTILE, "hostile")
    briefing = read(source, lang="zh")
    text = briefing.document.text
    place = TextRange(text.index("<img"), text.index("卖出3万辆"))
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    note = Annotation(
        '"><script>', describe(text, place, source.digest), moment, moment,
        note="</aside><script>document.body.id='run'</script>", color='red" onclick="x',
        tags=("</header><img src=http://evil.example/e>",),
    )  # fmt: skip
    placed = {note.id: Placement(AnchorState.ANCHORED, place)}
    return render_html(Dossier(briefing, AnnotationSet((note,)), placed, "zh"))


def test_a_hostile_article_stays_text_and_nothing_is_fetched(tmp_path: Path, proxy: Proxy) -> None:
    page = tmp_path / "page.html"
    page.write_text(hostile_page(), encoding="utf-8")
    elements = shown(page, proxy, tmp_path)
    assert proxy.from_page() == []
    assert "<script" not in elements and "<img" not in elements and "<iframe" not in elements
    assert 'id="run"' not in elements.split("<main>")[0]
    assert "&lt;iframe src=http://evil.example/d&gt;" in elements


def test_the_watch_sees_what_a_page_fetches(tmp_path: Path, proxy: Proxy) -> None:
    """Else the test above could not fail."""
    page = tmp_path / "other.html"
    page.write_text("<!doctype html><img src='http://evil.example/a.png'>", encoding="utf-8")
    shown(page, proxy, tmp_path)
    assert any("evil.example/a.png" in line for line in proxy.from_page())

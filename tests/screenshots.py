"""Draws the README's screenshots from the running app: `make screenshots`."""

from __future__ import annotations

import asyncio
import html
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.locale.catalog import Lang
from tui.typesetting.cells import cell_width

_TEXT = re.compile(
    r'(?P<head><text [^>]*)textLength="(?P<length>[0-9.]+)"(?P<rest>[^>]*)>(?P<text>[^<]*)</text>'
)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: how the app is opened, which keys are pressed, and where it goes."""

    name: str
    lang: Lang
    theme: str
    size: tuple[int, int]
    keys: Sequence[str] = ()


SHOTS = (
    Shot("reader.zh", "zh", "xm-paper", (132, 40), ["full_stop"] * 3),
    Shot("reader.en", "en", "xm-ink", (132, 40), ["full_stop"] * 3),
)


async def take(shot: Shot, folder: Path) -> Path:
    """Open the flagship, press the keys, and keep the picture as SVG."""
    from tests.tui.reader_app import open_app, settle

    app = open_app("bundled:xiaomi-trust", lang=shot.lang, theme=shot.theme)
    async with app.run_test(size=shot.size) as pilot:
        await settle(pilot)
        await pilot.press(*shot.keys)
        await pilot.pause()
        path = folder / f"{shot.name}.svg"
        path.write_text(by_cells(app.export_screenshot(title="xm-brief")), encoding="utf-8")
    return path


def by_cells(svg: str) -> str:
    """Stretch each run to its cells: the framework counts characters, and a Chinese one takes two cells."""

    def stretch(found: re.Match[str]) -> str:
        text = html.unescape(found["text"])
        length = float(found["length"]) * cell_width(text) / max(1, len(text))
        return f'{found["head"]}textLength="{length:.1f}"{found["rest"]}>{found["text"]}</text>'

    return _TEXT.sub(stretch, svg)


def main(folder: Path) -> None:
    """Take all pictures, with a home of their own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["XM_BRIEF_HOME"] = home
        for shot in SHOTS:
            print(asyncio.run(take(shot, folder)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Small valid files of every format, from which mutated ones are made."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from tests.content.sources.archive_samples import book, listed, p, styled, word, zipped
from tests.content.sources.pdf_samples import column, pdf

LINE = "河口的水文站每天记两次潮位，记了六十年，一次也没有漏过。"
_MARKDOWN = f"""+++
title = "潮汐表"
date = 2023-06-01
+++
# 潮汐表

![水尺](a.png)

**记录人：**顾言[^1]

## 一、水位

- 高潮 *3.2* 米
  1. 低潮 `0.4` 米

| 月 | 高 |
|---|---|
| 6 | 3.2 |

> {LINE}

[^1]: 又名老顾 <b>x</b>
"""
_HTML = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>潮汐表 - 河口网</title>
<script type="application/ld+json">
{{"@type":"NewsArticle","headline":"潮汐表","datePublished":"2023-06-01"}}</script>
</head><body><nav><a href="/">首页</a></nav><article><h1>潮汐表</h1><p>来源：河口晚报</p><p>{LINE}{LINE}</p>
<p><b>水位</b></p><p>{LINE}</p><ul><li>高潮</li><li>低潮</li></ul>
<table><tr><th>月</th><th>高</th></tr><tr><td>6</td><td>3.2</td></tr></table>
<figure><img src="a.png" alt="旧水尺"><figcaption>图为水尺</figcaption></figure><p>{LINE}</p></article>
<div class="related"><a href="/1">相关</a></div></body></html>"""
_MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/tide\r\n"
    "Subject: =?utf-8?Q?x?=\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
    "------b\r\n"
    "Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
    "Content-Location: https://example.org/tide\r\n\r\n"
    f"{_HTML}\r\n------b--\r\n"
)
_TEXT = f"""潮汐表
2023-06-01 08:20　来源：河口晚报
{LINE}
一、水位
{LINE}
记者：有几位记录人？
顾言：四位。
月 | 高
6 | 3.2
责任编辑：温和
最新评论
老顾 3小时前
写得好。
"""


@cache
def seeds() -> dict[str, bytes]:
    """A valid file for each format, by its name; PDF also unpacked, so that changes reach its text."""
    lines = column(60, 700, [LINE, "Tides are written down twice a day.", LINE])
    return {
        "text": _TEXT.encode(),
        "markdown": _MARKDOWN.encode(),
        "html": _HTML.encode(),
        "mhtml": _MHTML.encode(),
        "epub": book({"a": f"<h1>一</h1><p>{LINE}</p>", "b": f"<p>{LINE}</p>"}),
        "docx": word(styled("潮汐表", "T") + styled("一", "1") + p(LINE) + listed("高潮", 1) + p(LINE)),
        "pdf": pdf([lines, lines], title="Tides"),
        "pdf-plain": pdf([lines], title="Tides", packed=False),
    }


@cache
def parts() -> dict[str, bytes]:
    """The parts of archives that hold their text: mutated alone, for a damaged archive is refused before."""
    files = {"docx-body": ("docx", "word/document.xml"), "docx-styles": ("docx", "word/styles.xml")}
    files |= {"epub-package": ("epub", "OPS/book.opf"), "epub-chapter": ("epub", "OPS/text/a.xhtml")}
    return {name: _members(seeds()[seed])[member] for name, (seed, member) in files.items()}


def packed(part: str, data: bytes) -> bytes:
    """A sound archive with `data` in the place of a part."""
    members = _members(seeds()[part.partition("-")[0]])
    kept = parts()[part]
    return zipped({name: data if member == kept else member for name, member in members.items()})


def _members(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return {name: file.read(name) for name in file.namelist()}


def format_of(seed: str) -> str:
    """The `--format` of a seed; `auto` for wrappings that have none."""
    form = seed.partition("-")[0]
    return "auto" if form == "mhtml" else form

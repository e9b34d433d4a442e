"""Files that mean harm, made from a few lines each: none is stored."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from pypdf import PdfReader, PdfWriter

from tests.content.sources.archive_samples import CONTAINER, W, book, p, page, word, zipped
from tests.content.sources.pdf_samples import column, pdf

MARK = "河口水文站"
"""Stands in every file that has a text to show."""
LINE = f"{MARK}每天记两次潮位，记了六十年，一次也没有漏过。"
CLIPBOARD = "\x1b]52;c;aGFybQ==\x07"
_CONTROLS = (
    f"{LINE}\x1b[2J\x1b[31m红\x1b[0m{CLIPBOARD}\x1b]0;title\x1b\\\x1b]8;;file:///etc/passwd\x1b\\链接\x1b]8;;\x1b\\"
    "\x9b31m\x9d52;c;aGFybQ==\x9c\x90q\x9c\x1bP+q544e\x1b\\\x07\x08\x7f\x00\n"
    "\u202e倒着写\u202c \u2066隔开\u2069 \u200b零宽\ufeff\n"
    f"{LINE}\r覆盖\x0b竖跳\x0c换页\x85次行\u2028行\u2029段\n"
)
_MARKUP = (
    f"{LINE}\n[bold red]标记[/] [link=file:///etc/passwd]看[/link] "
    f"[@click=app.quit]按[/] [/] [[x] \\[y] $accent\n{LINE}\n"
)
_SCRIPTS = (
    f'<!DOCTYPE html><html><head><title>x</title><base href="file:///"><meta http-equiv="refresh" '
    f'content="0;url=file:///etc/passwd"></head><body><article><p>{LINE}{LINE}</p><script>document.write("坏")</script>'
    f'<p><a href="javascript:alert(1)">一</a> <a href="file:///etc/passwd">二</a> {LINE}</p>'
    f'<img src="http://203.0.113.1/x.png" alt="远处的图"><iframe src="http://203.0.113.1/"></iframe>'
    f"<p>&#27;]52;c;aGFybQ==&#7;&#x9b;31m&#x202e;{LINE}</p><style>p{{display:none}}</style></article></body></html>"
)
_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
)
_BOMB = (
    _ENTITIES
    + '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
)


def _deep_markdown() -> str:
    quotes = "> " * 3000 + LINE
    lists = "\n".join("  " * depth + "- " + LINE for depth in range(300))
    links = f"{'[' * 5000}{LINE}{'](' * 5000}"
    return f"# 题\n\n{quotes}\n\n{lists}\n\n{links}\n\n{'*' * 9000}{LINE}\n\n{'`' * 5001}\n"


def _nested_tables() -> str:
    tables = f"{'<table><tr><td>' * 2000}{LINE}{'</td></tr></table>' * 2000}"
    return f"<html><body>{tables}<p>{LINE}</p></body></html>"


def _zip_that_lies() -> bytes:
    data = bytearray(book({"a": f"<p>{LINE}</p>"}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<II", data, at + 20, 10, 4_000_000_000)
    return bytes(data)


def _many_members() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"{number}", b"")
    return file.getvalue()


def _locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([column(60, 700, [LINE])]))))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _traversal() -> bytes:
    outside = {"../../../../etc/passwd": "<p>x</p>", "/etc/passwd": "y", "..\\..\\boot.ini": "z"}
    package = (
        '<package><metadata/><manifest><item id="a" href="../../../../etc/passwd" media-type="text/html"/>'
        '<item id="b" href="file:///etc/passwd" media-type="text/html"/>'
        '<item id="c" href="c.html" media-type="text/html"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>'
    )
    return zipped(
        {
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": package,
            "OPS/c.html": page(f"<p>{LINE}</p>"),
            **outside,
        }
    )


SHOWN: Mapping[str, Callable[[], str | bytes]] = {
    "controls.txt": lambda: _CONTROLS,
    "controls.md": lambda: f"# 题\n\n{_CONTROLS}",
    "markup.txt": lambda: _MARKUP,
    "markup.md": lambda: (
        f"# 题\n\n{_MARKUP}\n<script>坏</script> <file:///etc/passwd> [x](javascript:alert(1)) "
        "![图](http://203.0.113.1/x)\n"
    ),
    "scripts.html": lambda: _SCRIPTS,
    "entities.html": lambda: f"{_BOMB}<html><body><p>{LINE}{LINE}</p><p>&e;&f;</p></body></html>",
    "deep.html": lambda: f"<html><body>{'<div>' * 50_000}{LINE}{'</div>' * 50_000}</body></html>",
    "tables.html": _nested_tables,
    "deep.md": _deep_markdown,
    "long-line.txt": lambda: LINE * 40_000,
    "blocks.txt": lambda: f"{LINE}\n" * 12_000,
    "one-letter-lines.txt": lambda: LINE + "\n" + "字\n" * 12_000,
    "entities.epub": lambda: book(
        {"a": f"<p>{LINE}</p>"}, **{"OPS/text/a.xhtml": f"{_BOMB}{page(f'<p>{LINE}&e;&f;</p>')}"}
    ),
    "lying.epub": _zip_that_lies,
    "traversal.epub": _traversal,
    "linked.docx": lambda: word(
        p(LINE),
        **{"word/_rels/document.xml.rels": '<R><R Target="file:///etc/passwd" TargetMode="External"/></R>'},
    ),
    "entities.docx": lambda: zipped(
        {
            "word/document.xml": f"{_BOMB}<w:document {W}><w:body><w:p><w:r>"
            f"<w:t>{LINE}&e;&f;</w:t></w:r></w:p></w:body></w:document>"
        }
    ),
    "script.pdf": lambda: pdf(
        [column(60, 700, [LINE, "\x1b]52;c;aGFybQ=="])], trailer="/OpenAction<</S/JavaScript/JS(app.alert)>>"
    ),
}
"""Files that open, and show `MARK`."""

REFUSED: Mapping[str, Callable[[], str | bytes]] = {
    "bomb.docx": lambda: word(p("0" * 50_000_000)),
    "members.docx": _many_members,
    "locked.pdf": _locked_pdf,
    "scan.pdf": lambda: pdf([[]]),
    "cut.pdf": lambda: pdf([column(60, 700, [LINE])])[:300],
    "cut.docx": lambda: word(p(LINE))[:200],
    "cut.epub": lambda: book({"a": f"<p>{LINE}</p>"})[:-60],
    "zeros.bin": lambda: bytes(4096),
    "picture.png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(64),
    "empty.txt": lambda: b" \n\xef\xbb\xbf\n",
}
"""Files that end in one line and exit code 2."""


@cache
def nasty(name: str) -> bytes:
    """The bytes of a file of either kind."""
    made = (SHOWN.get(name) or REFUSED[name])()
    return made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")

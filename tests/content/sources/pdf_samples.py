"""PDF files from a few lines, written by hand: Latin in Helvetica, Chinese in a font with a Unicode map."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

Shown = tuple[float, float, float, str]
"""Text at a place: x, y and size in points. A size below zero sets it bold."""


def pdf(
    pages: Sequence[Sequence[Shown]], *, title: str = "", trailer: str = "", packed: bool = True
) -> bytes:
    """A file with these pages."""
    count = len(pages)
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(count))
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H"
        b"/DescendantFonts[5 0 R]/ToUnicode 6 0 R>>",
        5: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        6: _stream(_unicode_map(), packed=True),
        7: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        8: f"<</Title<feff{title.encode('utf-16-be').hex()}>/Author(A. Writer)>>".encode(),
    }
    for number, page in enumerate(pages):
        objects[10 + 2 * number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {11 + 2 * number} 0 R"
            "/Resources<</Font<</L 3 0 R/C 4 0 R/B 7 0 R>>>>>>"
        ).encode()
        objects[11 + 2 * number] = _stream(b"\n".join(map(_show, page)), packed=packed)
    return _file(objects, trailer)


def _show(shown: Shown) -> bytes:
    x, y, size, text = shown
    if text.isascii():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"BT /{'B' if size < 0 else 'L'} {abs(size)} Tf {x} {y} Td ({escaped}) Tj ET".encode()
    return f"BT /C {abs(size)} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET".encode()


def _unicode_map() -> bytes:
    ranges = "\n".join(f"<{row:02x}00> <{row:02x}ff> <{row:02x}00>" for row in (*range(0x20, 0xA0), 0xFF))
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    blocks = f"1 begincodespacerange <0000> <ffff> endcodespacerange\n129 beginbfrange\n{ranges}\nendbfrange"
    return f"{head}\n{blocks}\nendcmap end end".encode()


def _stream(data: bytes, *, packed: bool) -> bytes:
    body = zlib.compress(data) if packed else data
    kind = b"/Filter/FlateDecode" if packed else b""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(body), kind, body)


def _file(objects: dict[int, bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.5\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00001 f \n"
    out += f"trailer<</Size {size}/Root 1 0 R/Info 8 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def column(
    x: float, top: float, lines: Sequence[str], *, size: float = 10.0, leading: float = 14.0
) -> list[Shown]:
    """Lines under each other; what begins with two spaces is set in by two letters."""
    return [
        (x + (2 * size if line.startswith("  ") else 0), top - leading * number, size, line.strip())
        for number, line in enumerate(lines)
    ]

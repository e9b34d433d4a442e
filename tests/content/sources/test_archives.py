"""EPUB and DOCX: order, structure, metadata, and archives that mean harm."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.messages import UserError
from content.sources.open import open_source
from content.structure.parse import parse
from tests.content.sources.archive_samples import W, book, listed, p, page, styled, word, zipped
from tests.content.sources.bytes_read import fault, lines, read

LONG = "河口的水文站每天记两次潮位，记了六十年，一次也没有漏过，这本册子就是从那里抄来的。"


def test_a_book_in_the_order_of_its_spine() -> None:
    chapters = {
        "a": f"<h2>第一章</h2><p>{LONG}</p>",
        "b": f"<h1>序</h1><p>{LONG}</p>",
        "c": "<p>不在书脊上</p>",
    }
    source = read(book(chapters, order="b a"))
    assert (source.format, source.text.split("\n")) == ("epub", ["潮汐表", "序", LONG, "第一章", LONG])
    assert (source.meta.title, source.meta.author, source.meta.date) == ("潮汐表", "顾言", "2023-06")
    assert source.meta.publisher == "河口书局"
    assert lines(source)[0] == ("潮汐表", "title")
    assert [section.title for section in parse(source).sections if section.title] == ["序", "第一章"]


def test_the_cover_does_not_print_the_title_twice() -> None:
    source = read(book({"cover": "<img alt='潮汐表'/><h1>潮汐表</h1>", "a": f"<h2>一</h2><p>{LONG}</p>"}))
    assert source.text.split("\n") == ["潮汐表", "一", LONG]


def test_a_book_names_files_with_spaces_and_leads_nowhere() -> None:
    assert read(book({"a b": f"<p>{LONG}</p>"}, order="")).text.endswith(LONG)
    outside = book({"../../../../etc/hostname": "<p>x</p>", "a": f"<p>{LONG}</p>"})
    assert read(outside).text.endswith(LONG)


def test_locked_and_broken_books() -> None:
    lock = '<encryption><CipherReference URI="OPS/text/a.xhtml"/></encryption>'
    assert fault(book({"a": f"<p>{LONG}</p>"}, **{"META-INF/encryption.xml": lock})) == "encrypted"
    font = '<encryption><CipherReference URI="OPS/fonts/a.otf"/></encryption>'
    assert read(book({"a": f"<p>{LONG}</p>"}, **{"META-INF/encryption.xml": font})).format == "epub"
    assert fault(book({})) == "scan"
    assert fault(zipped({"META-INF/container.xml": "<x/>"})) == "broken"
    assert fault(b"no book", format="epub") == "broken"


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    container = zipped(
        {
            "META-INF/container.xml": f'{bomb}<c><rootfile full-path="b.opf"/></c>',
            "b.opf": f'{bomb}<package><title>&b;&f;书</title><manifest><item id="a" href="a.html" '
            'media-type="text/html"/></manifest><spine><itemref idref="a"/></spine></package>',
            "a.html": page(f"<p>{LONG}</p>"),
        }
    )
    assert read(container).meta.title == "&b;&f;书"


def test_a_word_file() -> None:
    body = (
        styled("潮位观测报告", "T")
        + styled("潮位\t3", "toc")
        + listed("沿革", 1, style="1")
        + p(LONG)
        + listed("仪器", 1, 1, style="own")
        + listed("验潮井", 2)
        + listed("水尺", 2)
        + listed("数据", 1, style="1")
        + p("最高", run="<w:b/>")
        + p(LONG)
        + styled("图1 水尺", "C")
    )
    source = read(word(body))
    assert lines(source) == [
        ("潮位观测报告", "title"),
        ("潮位\t3".replace("\t", " "), "boilerplate"),
        ("一、 沿革", "heading"),
        (LONG, "paragraph"),
        ("一.1 仪器", "heading"),
        ("验潮井", "list_item"),
        ("水尺", "list_item"),
        ("二、 数据", "heading"),
        ("最高", "heading"),
        (LONG, "paragraph"),
        ("图1 水尺", "caption"),
    ]
    assert (source.meta.title, source.meta.author) == ("潮位观测报告", "何岸")
    assert [section.level for section in parse(source).sections if section.title] == [1, 2, 1, 3]


def test_the_final_version_of_a_word_file() -> None:
    body = (
        "<w:p><w:r><w:t>潮位</w:t></w:r><w:del><w:r><w:delText>三米</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>四米</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:br/><w:t>次行</w:t></w:r></w:p>'
    )
    notes = (
        '<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p>'
        "</w:footnote>"
        '<w:footnote w:id="2"><w:p><w:r><w:t>以黄海零点计。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    source = read(word(body, **{"word/footnotes.xml": notes}))
    assert source.text == "潮位四米²[2]\n次行\n以黄海零点计。"


def test_tables_of_a_word_file() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    inner = f"<w:tbl>{row(p('内'))}</w:tbl>"
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("站")}'
    body = p(LONG) + f"<w:tbl>{row(wide, p('潮位'))}{row(p('甲'), p('乙') + inner, p('3.2'))}</w:tbl>"
    body += f"<w:tbl>{row(p('框里的话。'))}</w:tbl>"
    source = read(word(body))
    assert source.text.split("\n")[1:] == ["站 |  | 潮位", "甲 | 乙 内 | 3.2", "框里的话。"]
    assert source.labels and [label.level for label in source.labels[1:3]] == [1, 0]


def test_styles_that_the_file_does_not_describe_are_known_by_their_names() -> None:
    body = (
        styled("潮位", "Title")
        + styled("六十年的记录", "Subtitle")
        + styled("沿革", "Heading1")
        + styled(LONG, "BodyText")
        + styled("仪器", "Heading2")
        + styled(LONG, "Quote")
    )
    only = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    for data in (zipped(only), word(body)):  # without a table of styles, and with one of other styles
        source = read(data)
        kinds = [kind for _, kind in lines(source)]
        assert kinds == ["title", "deck", "heading", "paragraph", "heading", "quote"]
        assert [block.label.level for block in parse(source).blocks if block.kind == "heading"] == [1, 2]


def test_a_word_file_without_styles_is_judged_as_plain_text() -> None:
    body = (
        p("潮位观测报告", '<w:jc w:val="center"/>')
        + p("一、沿革")
        + p(LONG * 3)
        + p("二、仪器")
        + p(LONG * 3)
    )
    kinds = [kind for _, kind in lines(read(word(body)))]
    assert kinds == ["title", "heading", "paragraph", "heading", "paragraph"]


def test_short_last_lines_of_a_word_file_stay() -> None:
    body = (
        p("潮位观测报告", '<w:jc w:val="center"/>')
        + p(LONG * 3)
        + p("附件清单")
        + p("水尺照片")
        + p("仪器合格证")
    )
    kinds = dict(lines(read(word(body))))
    assert {kinds[name] for name in ("附件清单", "水尺照片", "仪器合格证")} <= {
        "paragraph",
        "list_item",
        "heading",
    }


def test_broken_word_files() -> None:
    assert fault(zipped({"word/document.xml": "<w"}), format="docx") == "broken"
    assert fault(zipped({"word/document.xml": b"\x00\x01"}), format="docx") == "broken"
    assert fault(word("")) == "scan"
    assert fault(word(p(LONG))[:-40], format="docx") == "broken"
    assert fault(zipped({"a.txt": "x"})) == "unsupported"


@pytest.mark.parametrize(
    ("name", "what", "format"),
    [
        ("report.docx", "broken", "DOCX"),
        ("REPORT.DOCX", "broken", "DOCX"),
        ("book.epub", "broken", "EPUB"),
        ("report.zip", "unsupported", "ZIP"),
        ("docx", "unsupported", "ZIP"),
    ],
    ids=["docx", "capitals", "epub", "zip", "no-suffix"],
)
def test_an_archive_without_an_article_is_told_by_what_its_name_promises(
    name: str, what: str, format: str, tmp_path: Path
) -> None:
    for number, data in enumerate((b"PK\x03\x04torn", zipped({"a.txt": "x"}))):
        path = tmp_path / str(number) / name
        path.parent.mkdir()
        path.write_bytes(data)
        with pytest.raises(UserError) as caught:
            open_source(str(path))
        assert caught.value.what.key == f"sources.errors.{what}"
        assert caught.value.what.values["format"] == format


def test_zip_bombs() -> None:
    assert fault(word(p("0" * 5_000_000))) == "huge_ratio"


def test_an_archive_that_lies_about_sizes_and_one_with_a_password() -> None:
    data = bytearray(word(p(LONG)))
    at = data.rindex(b"PK\x01\x02")
    while data[at + 46 : at + 63] != b"word/document.xml":
        at = data.rindex(b"PK\x01\x02", 0, at)
    lying = bytearray(data)
    struct.pack_into("<I", lying, at + 24, 10)
    assert fault(bytes(lying)) in {"broken", "scan"}
    struct.pack_into("<H", data, at + 8, 1)
    assert fault(bytes(data)) == "encrypted"


@given(st.integers(0, 3000), st.integers(0, 255))
def test_damaged_files_end_in_one_line(at: int, value: int) -> None:
    data = bytearray(word(p(LONG) + listed("a", 1)))
    data[at % len(data)] = value
    try:
        source = read(bytes(data), format="docx")
    except UserError as error:
        assert error.line("en")
    else:
        assert source.labels and len(source.labels) == source.text.count("\n") + 1


def test_numbers_as_they_are_printed() -> None:
    from content.sources.docx_styles import Level, Numbering

    def marks(form: str, count: int) -> str:
        numbering = Numbering({"1": {0: Level(form, "%1")}})
        return [numbering.next("1", 0) for _ in range(count)][-1]

    assert [marks("chineseCounting", count) for count in (1, 10, 11, 20, 21)] == [
        "一",
        "十",
        "十一",
        "二十",
        "二十一",
    ]
    assert [marks("lowerRoman", count) for count in (4, 9, 14, 40, 49)] == ["iv", "ix", "xiv", "xl", "xlix"]
    assert (marks("upperLetter", 3), marks("decimalEnclosedCircle", 2), marks("decimal", 12)) == (
        "C",
        "②",
        "12",
    )
    assert marks("none", 1) == "" and marks("bullet", 1) == "•"

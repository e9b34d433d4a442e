"""PDF: paragraphs, columns, hyphens, running heads, tables, and files that mean harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.messages import UserError
from tests.content.sources.bytes_read import fault, lines, read
from tests.content.sources.pdf_samples import column, pdf

ZH = [
    "  河口的水文站每天记两次潮位，记了六十年，",
    "一次也没有漏过，这本册子就是从那里抄来的，",
    "纸已经发黄了。",
]
OTHER = ["  今年的册子换了纸，", "记录的人也换了，只有钟没有换。"]
OTHER += ["  钟走得很准。", "  潮水来得更准，一天两次。"]
EN = [
    "The tide tables of the harbour were kept by",
    "hand until the winter of the great storm, when",
    "the instru-",
]


def test_chinese_paragraphs_are_whole_again() -> None:
    source = read(pdf([column(60, 700, [*ZH, *ZH])]))
    assert source.format == "pdf"
    assert source.text == "\n".join(["".join(ZH).strip()] * 2)


def test_words_divided_at_the_end_of_a_line() -> None:
    page = column(
        60, 700, [*EN, "ments were carried to the light-house; the known light-", "house stood dry."]
    )
    text = read(pdf([page])).text
    assert text.endswith("the instruments were carried to the light-house; the known light-house stood dry.")


def test_title_headings_and_authors() -> None:
    page = [(60.0, 750.0, 20.0, "潮位六十年"), (60.0, 725.0, 14.0, "顾言"), (60.0, 700.0, 14.0, "一、起源")]
    page += column(60, 670, ZH * 3)
    page += [(60.0, 500.0, 14.0, "二、仪器"), *column(60, 470, ZH * 3)]
    source = read(pdf([page]))
    found = lines(source)
    assert found[:4] == [
        ("潮位六十年", "title"),
        ("顾言", "meta"),
        ("一、起源", "heading"),
        ("".join(ZH).strip(), "paragraph"),
    ]
    assert ("二、仪器", "heading") in found and source.meta.title == "潮位六十年"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = column(
        60,
        700,
        [
            f"  左栏第{n}段的文字从这里开始，到下一行，" if not k else "也就是这一行为止，完。"
            for n in "一二三四"
            for k in (0, 1)
        ],
    )
    right = column(
        310,
        700,
        [
            f"  右栏第{n}段的文字从这里开始，到下一行，" if not k else "也就是这一行为止，完。"
            for n in "一二三四"
            for k in (0, 1)
        ],
    )
    page = [(60.0, 740.0, 18.0, "两栏之上的标题横跨整个版面"), *left, *right]
    starts = [line[:5] for line in read(pdf([page])).text.split("\n")]
    assert starts == [
        "两栏之上的",
        *(f"左栏第{n}段" for n in "一二三四"),
        *(f"右栏第{n}段" for n in "一二三四"),
    ]


def test_running_heads_leave_the_text_but_stay_readable() -> None:
    pages = [
        [(60.0, 780.0, 9.0, "潮位观测年报"), *column(60, 700, body), (290.0, 30.0, 9.0, f"{number}")]
        for number, body in enumerate([ZH[:2], [ZH[2], *OTHER], OTHER[1:], OTHER[2:]], start=1)
    ]
    found = lines(read(pdf(pages)))
    assert found[0] == ("".join(ZH).strip(), "paragraph")
    assert [line for line in found if line[1] == "boilerplate"] == [
        ("潮位观测年报", "boilerplate"),
        ("1", "boilerplate"),
    ]


def test_tables_are_rows_of_cells() -> None:
    rows = [("站名", "潮位", "时间"), ("甲站", "3.2", "08:10"), ("乙站", "3.5", "08:40")]
    cells = [
        (60.0 + 150 * at, 500.0 - 16 * number, 10.0, cell)
        for number, row in enumerate(rows)
        for at, cell in enumerate(row)
    ]
    text = read(pdf([[*column(60, 700, ZH * 2), *cells]])).text
    assert text.split("\n")[-3:] == ["站名 | 潮位 | 时间", "甲站 | 3.2 | 08:10", "乙站 | 3.5 | 08:40"]


def test_contents_with_leaders_are_set_aside() -> None:
    page = [*column(60, 700, ["Tides ............ 3", "Gauges .......... 12"]), *column(60, 640, ZH * 2)]
    kinds = dict(lines(read(pdf([page]))))
    assert kinds["Tides ............ 3"] == "boilerplate"


def test_radicals_and_ligatures_are_characters() -> None:
    assert read(pdf([[(60.0, 700.0, 10.0, "⽬前⻓江⻛⾼")]])).text == "目前长江风高"


def test_what_the_file_says_of_itself() -> None:
    page = [(60.0, 740.0, 18.0, "潮位六十年"), *column(60, 700, ZH)]
    assert read(pdf([page], title="Microsoft Word - 1.doc")).meta.title == "潮位六十年"
    meta = read(pdf([column(60, 700, ZH)], title="不在文中")).meta
    assert (meta.title, meta.author, meta.date) == (None, "A. Writer", None)


def test_a_scan_says_so() -> None:
    assert fault(pdf([[], []])) == "scan"


def test_locked_files() -> None:
    keys = f"/O<{'11' * 32}>/U<{'22' * 32}>"
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4{keys}>>/ID[<00><00>]"
    assert fault(pdf([column(60, 700, ZH)], trailer=lock)) == "encrypted"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\ntrailer<</Root 1 0 R>>", b"no pdf"])
def test_broken_files(data: bytes) -> None:
    assert fault(data, format="pdf") in {"broken", "scan"}


def test_pages_that_name_each_other_in_a_circle() -> None:
    data = pdf([column(60, 700, ZH)]).replace(b"/Kids[10 0 R]", b"/Kids[ 2 0 R]")
    assert fault(data) in {"broken", "scan"}


def test_places_out_of_this_world() -> None:
    wild = [(1e300, 1.0, 10.0, "a"), (60.0, 700.0, 1e12, "b"), (60.0, 600.0, 0.0, "c"), *column(60, 500, ZH)]
    assert "水文站" in read(pdf([wild])).text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 255)), min_size=1, max_size=20))
def test_damaged_files_end_in_text_or_in_one_line(changes: list[tuple[int, int]]) -> None:
    data = bytearray(pdf([column(60, 700, ["a few words of text."])], packed=False))
    for at, value in changes:
        data[at % len(data)] = value
    try:
        source = read(bytes(data), format="pdf")
    except UserError as error:
        assert error.line("en")
    else:
        assert source.labels and len(source.labels) == source.text.count("\n") + 1

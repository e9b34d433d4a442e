"""Every bound refuses with its own name and the key that raises it; raised, it lets the same file pass."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from content.messages import UserError
from content.sources.limits import LIMIT_NAMES, MEGABYTE, Limits, limits, set_limits
from content.sources.open import open_source
from tests.content.sources.archive_samples import book, p, word, zipped
from tests.content.sources.bytes_read import refusal
from tests.content.sources.pdf_samples import column, pdf

LINE = "河口的水文站每天记两次潮位，记了六十年，一次也没有漏过。"


@pytest.fixture(autouse=True)
def _defaults() -> Iterator[None]:
    yield
    set_limits({})


def page(markup: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{markup}</body></html>".encode()


def _long_page() -> bytes:
    return page(f"<p>{LINE}</p>" + "<i title='x'>" * 10 + "x" * (MEGABYTE + 10))


def _many_elements() -> bytes:
    return page(f"<p>{LINE}</p>" + "<b>a</b>" * 40_000)


def _many_chapters() -> bytes:
    return book({f"c{number}": f"<p>{LINE}</p>" for number in range(4)})


def _long_book() -> bytes:
    return book({f"c{number}": f"<p>{LINE * 12_000}</p>" for number in range(4)})


def _long_pdf() -> bytes:
    return pdf([column(60, 700, [LINE] * 8)] * 3)


def _members() -> bytes:
    return zipped({"word/document.xml": "<w/>", **{f"{number}": "x" for number in range(12)}})


REFUSED: list[tuple[str, Callable[[], bytes], Mapping[str, int], Mapping[str, int], str]] = [
    ("file", lambda: LINE.encode() * 20_000, {"file": 1}, {"file": 2}, "1 MB"),
    ("unpacked", lambda: word(p(LINE * 15_000)), {"unpacked": 1, "ratio": 1000}, {"ratio": 1000}, "1 MB"),
    ("ratio", lambda: word(p("0" * 3_000_000)), {"ratio": 2}, {"ratio": 2000}, "2 : 1"),
    ("markup", _long_page, {"markup": 1}, {"markup": 2}, "1 MB"),
    ("markup", _many_elements, {"markup": 1}, {"markup": 2}, "31250"),
    ("pages", _many_chapters, {"pages": 3}, {"pages": 4}, "3"),
    ("pages", _long_pdf, {"pages": 2}, {"pages": 3}, "2"),
    ("text", _long_book, {"text": 1}, {"text": 2}, "1"),
]


@pytest.mark.parametrize(("key", "make", "low", "high", "said"), REFUSED, ids=lambda value: str(value)[:20])
def test_a_bound_names_itself_and_what_raises_it(
    key: str, make: Callable[[], bytes], low: Mapping[str, int], high: Mapping[str, int], said: str
) -> None:
    data = make()
    set_limits(low)
    fault = refusal(data)
    for lang in ("en", "zh"):
        line = fault.line(lang)
        assert said in line and "[limits]" in line and f" {key}" in line.replace(f"“{key}”", f" {key}")
        assert "{" not in line and "\n" not in line
    set_limits(high)
    assert open_source("-", stdin=io.BytesIO(data)).text


def test_more_files_than_an_archive_may_have() -> None:
    data = _members()
    set_limits({"files": 12})
    with pytest.raises(UserError) as caught:
        open_source("-", stdin=io.BytesIO(data), format="docx")
    assert "12 files" in caught.value.line("en") and "12 个" in caught.value.line("zh")


def test_time_for_a_pdf_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from content.sources import pdf as reader

    clock = iter(range(0, 10_000, 50))
    monkeypatch.setattr(reader, "monotonic", lambda: float(next(clock)))
    fault = refusal(_long_pdf())
    assert "120 s" in fault.line("en") and "raise seconds" in fault.line("en")


def test_the_drawing_of_one_pdf_page_is_bounded() -> None:
    set_limits({"markup": 1})
    assert refusal(pdf([column(60, 700, ["ab" * 20] * 8000)])).what.values["setting"] == "markup"


def test_a_file_of_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(UserError) as caught:
        open_source(str(huge))
    assert caught.value.what.key == "sources.errors.too_large"
    assert "64 MB" in caught.value.line("en") and str(huge) in caught.value.line("en")


def test_a_stream_without_end_is_refused() -> None:
    class Endless(io.BytesIO):
        """Gives zeros for ever and counts them."""

        given = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None and size > 0, "asked for everything"
            self.given += size
            return bytes(size)

    stream = Endless()
    set_limits({"file": 1})
    with pytest.raises(UserError):
        open_source("-", stdin=stream)
    assert stream.given <= 3 * MEGABYTE


def test_the_defaults_return_and_names_are_checked() -> None:
    set_limits({"file": 5})
    assert limits() == Limits(file=5)
    set_limits({})
    assert limits() == Limits()
    with pytest.raises(TypeError):
        set_limits({"folder": 5})
    assert limits() == Limits()
    assert tuple(field.name for field in fields(Limits)) == LIMIT_NAMES

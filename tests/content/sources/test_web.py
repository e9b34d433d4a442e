"""Fetching: what comes over the line, honest or not, becomes an article or one clear error."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from content.document import Source
from content.messages import UserError, catalog
from content.sources.decode import fitting
from content.sources.limits import Limits
from content.sources.open import open_source
from content.sources.web import Bounds, Fetching, FetchStoppedError, fetch
from content.sources.web_address import host_of, is_web, looks_like_web, name_of, normal_address
from content.sources.web_pages import Page, drop_page, keep_page, page_head, page_path, read_page
from content.sources.web_types import format_of, is_readable, media_type
from tests.content.sources.web_server import (
    STORY,
    Answer,
    Handler,
    Server,
    drip,
    html,
    page,
    raw,
    redirect,
    serving,
    silence,
    status,
)

PATIENT = Bounds(connect=30, silence=30, whole=90, size=1_000_000, redirects=5)
"""So long that a busy machine is no reason to give up."""
QUICK = Bounds(connect=30, silence=0.4, whole=1.5, size=1_000_000, redirects=5)
"""For answers that never end."""
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
PACKED = gzip.compress(b"<p>" + b"ab" * 5000)


@pytest.fixture
def fuzzed() -> Iterator[Server]:
    with serving({}) as server:
        yield server


def _open(server: Server, path: str, *, bounds: Bounds = PATIENT, refresh: bool = False) -> Source:
    return open_source(server.at(path), fetching=Fetching(bounds=bounds, refresh=refresh))


def _fault(answer: Answer, *, bounds: Bounds = PATIENT) -> UserError:
    with serving({"/a": answer}) as server, pytest.raises(UserError) as caught:
        _open(server, "/a", bounds=bounds)
    assert not page_path(server.at("/a")).exists()
    for lang in ("en", "zh"):
        line = caught.value.line(lang)
        assert "\n" not in line and "{" not in line and "web." not in line
        assert caught.value.what.key in catalog(lang) and caught.value.remedy.key in catalog(lang)
    return caught.value


# Pages as they should be


@pytest.mark.parametrize(
    ("encoding", "head", "type"),
    [
        ("utf-8", "", "text/html; charset=utf-8"),
        ("utf-8", "", "text/html"),
        ("gbk", "", "text/html; charset=GB2312"),
        ("gbk", '<meta charset="gbk">', "text/html"),
        ("gbk", '<meta charset="gbk">', "text/html; charset=ISO-8859-1"),
        ("gbk", '<meta charset="utf-8">', 'text/html; charset="gbk"'),
        ("utf-8", '<meta charset="gbk">', "text/html; charset=gbk"),
        ("utf-8-sig", "", "text/html; charset=gbk"),
        ("utf-16", "", "text/html; charset=utf-16"),
        ("gbk", "", "text/html; charset=nonsense"),
    ],
)
def test_the_charset_of_the_header_or_of_the_page(encoding: str, head: str, type: str) -> None:
    answer = page(html(head=head), encoding, type=type)
    with serving({"/a": answer}) as server:
        source = _open(server, "/a")
    assert STORY in source.text and "\ufffd" not in source.text
    assert source.format == "html" and source.meta.title == "港口的账本"


@pytest.mark.parametrize(
    ("head", "type"), [("", "text/html; charset=big5"), ('<meta charset="big5">', "text/html")]
)
def test_traditional_pages_in_big5(head: str, type: str) -> None:
    story = "帳本一直放在港務所的櫃子裡，每一條船都寫在上面。第二年記了五十三條。"
    with serving({"/a": page(html(story, title="港口的帳本", head=head), "big5", type=type)}) as server:
        assert story in _open(server, "/a").text


def test_an_encoding_that_is_named_goes_before_the_header() -> None:
    with serving({"/a": page(html(), "gbk", type="text/html; charset=big5")}) as server:
        source = open_source(server.at("/a"), encoding="gbk", fetching=Fetching(bounds=PATIENT))
    assert STORY in source.text


@pytest.mark.parametrize(
    ("type", "text", "format"),
    [
        ("text/plain; charset=utf-8", STORY, "text"),
        ("text/markdown", f"# 账本\n\n{STORY}", "markdown"),
        ("text/plain", html(), "html"),
        ("", html(), "html"),
        ("application/octet-stream", html(), "html"),
        ("application/xhtml+xml", html(), "html"),
        ("text/html", f"<p>{STORY}</p>", "html"),
        ("TEXT/HTML;Charset=UTF-8", html(), "html"),
    ],
)
def test_the_type_decides_the_format(type: str, text: str, format: str) -> None:
    with serving({"/a": page(text, type=type)}) as server:
        source = _open(server, "/a")
    assert source.format == format and STORY in source.text


def test_a_name_tells_markdown_where_the_server_says_plain_text() -> None:
    with serving({"/notes/a.md": page(f"# 账本\n\n{STORY}", type="text/plain")}) as server:
        source = _open(server, "/notes/a.md?raw=1")
    assert (source.format, source.name) == ("markdown", "a.md")


def test_a_format_that_is_named_goes_before_the_type() -> None:
    with serving({"/a": page(STORY, type="application/json")}) as server:
        source = open_source(server.at("/a"), format="text", fetching=Fetching(bounds=PATIENT))
    assert source.text == STORY


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate"])
def test_packed_pages_are_unpacked(coding: str) -> None:
    body = html().encode()
    packed = zlib.compress(body) if coding == "deflate" else gzip.compress(body)
    answer = lambda request: request.send(packed, Content_Type="text/html", Content_Encoding=coding)  # noqa: E731
    with serving({"/a": answer}) as server:
        assert STORY in _open(server, "/a").text


def test_a_body_in_chunks_and_one_that_ends_with_the_line() -> None:
    body = html().encode()
    chunks = b"".join(
        f"{len(body[at : at + 100]):x}\r\n".encode() + body[at : at + 100] + b"\r\n"
        for at in range(0, len(body), 100)
    )
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"
    with serving({"/a": raw(chunked), "/b": raw(HEAD + b"\r\n" + body)}) as server:
        assert _open(server, "/a").text == _open(server, "/b").text


def test_what_is_asked_is_honest_and_no_more_than_needed() -> None:
    cookie: Answer = lambda request: request.send(  # noqa: E731
        b"", status=302, Location="/b", Set_Cookie="id=1"
    )
    with serving(
        {"/a": cookie, "/b": page(html(head='<link rel="icon" href="/i">') + '<img src="/p">')}
    ) as server:
        _open(server, "/a")
        asked = server.asked
    assert [path for path, _ in asked] == ["/a", "/b"], "nothing that the page refers to"
    for _, headers in asked:
        assert headers["User-Agent"].startswith("xm-brief/")
        assert not {"Cookie", "Referer", "Authorization", "From"} & set(headers)


def test_a_password_in_the_address_is_neither_sent_nor_kept() -> None:
    with serving({"/a": page(html())}) as server:
        address = server.at("/a").replace("http://", "http://me:secret@")
        source = open_source(address, fetching=Fetching(bounds=PATIENT))
        assert "Authorization" not in server.asked[0][1]
    assert source.address == server.at("/a")
    assert b"secret" not in page_path(source.address).read_bytes()


# Where a page says it is


def test_the_address_is_the_one_that_was_asked_for() -> None:
    with serving({"/a": redirect("/b?x=1#top", 301), "/b": page(html())}) as server:
        source = _open(server, "/a#part")
        again = _open(server, "/a")
    assert source.address == source.meta.url == server.at("/a")
    assert again == source and len(server.asked) == 2
    kept = page_head(server.at("/a"))
    assert kept is not None and kept.final == server.at("/b?x=1") and kept.fetched.endswith("+00:00")


def test_a_page_is_cited_as_it_asks_on_its_own_host_only() -> None:
    elsewhere = page(html(head='<link rel="canonical" href="https://elsewhere.example/x">'))

    def own(request: Handler) -> None:
        head = f'<link rel="canonical" href="{request.server.at("/clean")}">'
        request.send(html(head=head).encode(), Content_Type="text/html")

    with serving({"/a": elsewhere, "/b": own}) as server:
        assert _open(server, "/a").meta.url == server.at("/a")
        assert _open(server, "/b?from=feed").meta.url == server.at("/clean")


# Kept pages


def test_a_kept_page_opens_without_a_network_and_is_fetched_anew_when_asked() -> None:
    with serving({"/a": page(html())}) as server:
        first = _open(server, "/a")
        assert _open(server, "/a") == first and len(server.asked) == 1
        server.answers["/a"] = page(html("港务所搬走以后，" + STORY))
        assert _open(server, "/a") == first
        renewed = _open(server, "/a", refresh=True)
        assert renewed.text != first.text and len(server.asked) == 2
    assert _open(server, "/a") == renewed, "the server is gone"
    with pytest.raises(UserError) as caught:
        _open(server, "/a", refresh=True)
    assert caught.value.what.key == "web.errors.no_connection"
    assert _open(server, "/a") == renewed, "a failed fetch costs nothing"


def test_what_is_no_article_does_not_take_the_place_of_the_page() -> None:
    with serving({"/a": page(html())}) as server:
        first = _open(server, "/a")
        for bad in (
            page(" "),
            status(404),
            raw(HEAD + b"Content-Length: 900\r\n\r\nab"),
            page("x", type="image/png"),
        ):
            server.answers["/a"] = bad
            with pytest.raises(UserError):
                _open(server, "/a", refresh=True)
        assert _open(server, "/a") == first


def test_without_leave_to_fetch_only_a_kept_page_opens() -> None:
    with serving({"/a": page(html())}) as server:
        with pytest.raises(UserError) as caught:
            open_source(server.at("/a"))
        assert caught.value.what.key == "web.errors.not_kept" and not server.asked
        source = _open(server, "/a")
        assert open_source(server.at("/a")) == source


def test_a_page_that_cannot_be_kept_is_read_all_the_same(home: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "pages").write_text("in the way")
    with serving({"/a": page(html())}) as server:
        source = _open(server, "/a")
    assert STORY in source.text and [warning.key for warning in source.warnings] == ["web.warnings.unkept"]


@pytest.mark.parametrize("damage", [b"", b"\n", b"[]\nx", b'{"address": 1}\nx', b"\xff\xfe\n", b"{" * 70_000])
def test_a_damaged_kept_page_is_none(damage: bytes) -> None:
    address = "http://127.0.0.1:9/a"
    keep_page(Page(address, address, "2026-01-01T00:00:00+00:00", body=b"x"))
    assert read_page(address) is not None
    page_path(address).write_bytes(damage)
    assert read_page(address) is None and page_head(address) is None


def test_pages_keep_what_they_are_byte_for_byte() -> None:
    body = bytes(range(256)) * 3 + b"\n{}\n"
    kept = Page("http://h/a", "http://h/b", "2026-01-01T00:00:00+00:00", "text/html", "gbk", body)
    keep_page(kept)
    assert read_page("http://h/a") == kept and read_page("http://h/b") is None
    drop_page("http://h/a")
    drop_page("http://h/a")
    assert read_page("http://h/a") is None
    assert list(page_path("http://h/a").parent.iterdir()) == []


# Answers that are none


@pytest.mark.parametrize(
    ("number", "what"),
    [
        (401, "denied"),
        (403, "denied"),
        (404, "not_found"),
        (410, "not_found"),
        (429, "too_often"),
        (500, "server"),
        (503, "server"),
        (418, "status"),
        (304, "status"),
    ],
)
def test_a_status_that_is_no_page(number: int, what: str) -> None:
    fault = _fault(status(number))
    assert fault.what.key == f"web.errors.{what}" and str(number) in fault.line("en")


@pytest.mark.parametrize("type", ["image/png", "video/mp4", "application/json", "text/css", "font/woff2"])
def test_what_is_no_text_is_not_even_received(type: str) -> None:
    fault = _fault(page("x" * 100, type=type))
    assert fault.what.key == "web.errors.no_text" and type in fault.line("en")


def test_bytes_that_are_no_text_whatever_their_type() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(500)
    for type in ("", "application/octet-stream", "text/plain"):
        fault = _fault(lambda request, type=type: request.send(picture, Content_Type=type))  # type: ignore[misc]
        assert fault.what.key == "sources.errors.unsupported"
    assert _fault(page("")).what.key == "sources.errors.empty"


def test_a_packed_bomb_ends_at_the_bound() -> None:
    bomb = gzip.compress(b"<p>" + b"a" * 60_000_000)
    answer: Answer = lambda request: request.send(bomb, Content_Type="text/html", Content_Encoding="gzip")  # noqa: E731
    fault = _fault(answer, bounds=Bounds(size=2_000_000))
    assert fault.what.key == "web.errors.too_big" and len(bomb) < 100_000


def test_a_body_that_is_too_large_or_never_ends() -> None:
    assert _fault(raw(HEAD + b"Content-Length: 999999999\r\n\r\n")).what.key == "web.errors.too_big"
    endless = drip(HEAD + b"\r\n", b"<p>abc</p>" * 5000, 0.0)
    assert _fault(endless, bounds=Bounds(size=300_000)).what.key == "web.errors.too_big"


def test_the_settings_raise_the_bound_of_pages_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Bounds().size == 64 * 1024 * 1024
    monkeypatch.setattr("content.sources.limits._current", Limits(file=1))
    fault = _fault(page("<p>" + "abcdefg " * 200_000), bounds=Bounds(silence=5))
    assert "1 MB; raise file in the table [limits]" in fault.line("en")


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(silence, id="never answers"),
        pytest.param(drip(b"HTTP/1.1 200 OK\r\nX: ", b"a", 0.05), id="drips its head"),
        pytest.param(drip(HEAD + b"\r\n", b"a", 0.05), id="drips its body"),
        pytest.param(drip(HEAD + b"Content-Length: 5000\r\n\r\n", b"a", 0.05), id="drips to a length"),
        pytest.param(drip(HEAD + b"\r\nabc", b"", 9.0), id="falls silent"),
    ],
)
def test_the_time_is_bounded(answer: Answer) -> None:
    assert _fault(answer, bounds=QUICK).what.key == "web.errors.too_slow"
    for thread in threading.enumerate():
        if thread.name == "fetch":
            thread.join(30)
            assert not thread.is_alive(), "the fetching thread lives on"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"hello\r\n\r\n", id="no HTTP"),
        pytest.param(b"HTTP/1.1 abc\r\n\r\n", id="no status"),
        pytest.param(b"HTTP/9.9 200 OK\r\n\r\nx", id="no known version"),
        pytest.param(HEAD + b"Content-Length: 5000\r\n\r\n<p>cut", id="cut short"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<p>", id="no length of a chunk"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n10\r\n<p>", id="chunk cut short"),
        pytest.param(HEAD + b"Content-Encoding: gzip\r\n\r\n" + PACKED[:40], id="packed and cut short"),
        pytest.param(HEAD + b"Content-Encoding: gzip\r\n\r\nno gzip at all", id="not packed"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", id="giant line"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 200 + b"\r\n", id="too many headers"),
    ],
)
def test_a_line_that_breaks_off_or_speaks_no_http(data: bytes) -> None:
    assert _fault(raw(data)).what.key == "web.errors.broken_off"


def test_a_coding_that_is_not_known() -> None:
    assert _fault(page(html(), Content_Encoding="br")).what.key == "web.errors.coding"


def test_a_length_that_is_too_small_takes_only_so_much() -> None:
    with serving({"/a": raw(HEAD + b"Content-Length: 20\r\n\r\n<p>" + b"abcdefgh " * 50)}) as server:
        assert _open(server, "/a").text == "abcdefgh abcdefgh"


# Redirects


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://[x/",
    ],
)
def test_a_redirect_leads_nowhere_but_to_the_web(target: str) -> None:
    fault = _fault(redirect(target))
    assert fault.what.key == "web.errors.bad_redirect"


def test_redirects_in_a_circle_or_without_end() -> None:
    assert _fault(redirect("/a")).what.key == "web.errors.redirects"
    assert _fault(redirect("")).what.key == "web.errors.status"


@pytest.mark.parametrize("number", [301, 302, 303, 307, 308])
def test_redirects_are_followed(number: int) -> None:
    with serving({"/a": redirect("b/c", number), "/b/c": page(html())}) as server:
        assert STORY in _open(server, "/a").text
        assert [path for path, _ in server.asked] == ["/a", "/b/c"]


def test_a_redirect_in_raw_utf8() -> None:
    target = "HTTP/1.1 302 Found\r\nLocation: /港口\r\nContent-Length: 0\r\n\r\n".encode()
    with serving({"/a": raw(target), "/%E6%B8%AF%E5%8F%A3": page(html())}) as server:
        assert STORY in _open(server, "/a").text


# The network


def test_a_host_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_name(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", no_name)
    with pytest.raises(UserError) as caught:
        open_source("http://no-such-host.invalid/a", fetching=Fetching(bounds=PATIENT))
    assert caught.value.what.key == "web.errors.no_name"
    assert "no-such-host.invalid" in caught.value.line("zh")


def test_a_port_that_nobody_listens_on() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        with pytest.raises(UserError) as caught:
            open_source(address, fetching=Fetching(bounds=PATIENT))
    assert caught.value.what.key == "web.errors.no_connection"


def test_a_server_that_speaks_no_tls() -> None:
    with serving({"/a": page(html())}) as server, pytest.raises(UserError) as caught:
        open_source(server.at("/a").replace("http:", "https:"), fetching=Fetching(bounds=PATIENT))
    assert caught.value.what.key == "web.errors.tls"


def test_a_proxy_of_the_environment_is_used_unless_it_is_excepted(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"/a": page(html())}) as server:
        proxied: list[str] = []

        def through(request: Handler) -> None:
            proxied.append(request.headers["Proxy-Authorization"])
            request.send(html().encode(), Content_Type="text/html")

        with serving({"http://example.invalid/a": through}) as proxy:
            monkeypatch.setenv("http_proxy", proxy.at("").replace("http://", "http://me:you@"))
            source = open_source("http://example.invalid/a", fetching=Fetching(bounds=PATIENT))
            assert STORY in source.text and proxied == ["Basic bWU6eW91"]
            monkeypatch.setenv("no_proxy", "127.0.0.1")
            _open(server, "/a")
            assert len(server.asked) == 1 and len(proxied) == 1
        with pytest.raises(UserError) as caught:
            open_source("http://example.invalid/b", fetching=Fetching(bounds=PATIENT))
        assert caught.value.what.key == "web.errors.proxy"
        monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")
        with pytest.raises(UserError) as caught:
            open_source("http://example.invalid/b", fetching=Fetching(bounds=PATIENT))
        assert caught.value.what.key == "web.errors.proxy_kind"


# Progress and giving up


def test_progress_is_told_while_the_page_comes() -> None:
    told: list[tuple[int, int | None]] = []
    slow = drip(HEAD + b"Content-Length: 400000\r\n\r\n", b"<p>abc</p>" * 4000, 0.06)
    with serving({"/a": slow}) as server:
        open_source(server.at("/a"), fetching=Fetching(bounds=PATIENT, tell=lambda *now: told.append(now)))
    assert told and told == sorted(told, key=lambda now: now[0])
    assert told[-1][1] == 400_000 and 0 < told[-1][0] <= 400_000


@pytest.mark.parametrize("answer", [silence, drip(HEAD + b"\r\n", b"a", 0.02)])
def test_the_reader_may_give_up_at_any_moment(answer: Answer) -> None:
    looks: list[None] = []

    def stopped() -> bool:
        looks.append(None)
        return len(looks) > 3

    with serving({"/a": answer}) as server:
        with pytest.raises(FetchStoppedError):
            open_source(server.at("/a"), fetching=Fetching(stopped=stopped))
        assert not page_path(server.at("/a")).exists()


def test_a_fault_of_our_own_reaches_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("ours")

    monkeypatch.setattr("content.sources.web_client.download", broken)
    with pytest.raises(RuntimeError, match="ours"):
        fetch("http://127.0.0.1:9/", Fetching())


# Addresses


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("HTTP://Example.COM", "http://example.com/"),
        ("https://example.com:443/a#b", "https://example.com/a"),
        ("http://example.com:8080/a b?q=账 本", "http://example.com:8080/a%20b?q=%E8%B4%A6%20%E6%9C%AC"),
        ("http://example.com/%E8%B4%A6?a=%20&b=c+d", "http://example.com/%E8%B4%A6?a=%20&b=c+d"),
        ("https://user:word@example.com/", "https://example.com/"),
        ("http://[::1]:80/x", "http://[::1]/x"),
        ("http://例子.example/账", "http://xn--fsqu00a.example/%E8%B4%A6"),
        (" http://example.com/a ", "http://example.com/a"),
    ],
)
def test_one_form_of_an_address(given: str, normal: str) -> None:
    assert normal_address(given) == normal
    assert normal_address(normal) == normal


@pytest.mark.parametrize(
    "given",
    [
        "http://",
        "http:///path",
        "http://a b/",
        "http://x:99999/",
        "http://a\nb/",
        "http://" + "a" * 5000,
        "http://\udcff/",
        "https://[::1/",
        "http://ex%61mple.com/",
        "http://a..中文/",
    ],
)
def test_what_is_no_address(given: str) -> None:
    with pytest.raises(UserError) as caught:
        normal_address(given)
    assert caught.value.what.key == "web.errors.bad_address"


def test_what_looks_like_the_web() -> None:
    assert is_web("http://a") and is_web("HTTPS://a")
    assert (
        not is_web("httpx://a")
        and not is_web("./http://a")
        and not is_web("file:///a")
        and not is_web("http")
    )


@pytest.mark.parametrize(
    ("typed", "maybe"),
    [
        ("www.example.com", True),
        ("example.com/a", True),
        ("my-site.example.com:8080/a", True),
        ("新闻.例子/文章", True),
        ("article.txt", False),
        ("texts/article.txt", False),
        ("../texts/a", False),
        ("/www.example.com", False),
        ("~/a.b/c", False),
        (".hidden/a", False),
        ("", False),
    ],
)
def test_an_address_without_its_scheme_is_told_what_it_lacks(
    typed: str, maybe: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert looks_like_web(typed) is maybe
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError) as caught:
        open_source(typed)
    assert ("https://" in caught.value.line("en")) is maybe


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://h.example/a/b.html?x=/y/z", "b.html"),
        ("http://h.example:81/", "h.example:81"),
        ("http://h.example/a/", "a"),
        ("http://h.example/%E8%B4%A6%2F%0A%1b.pdf", "账  ␛.pdf"),
        ("http://h.example/" + "a" * 200, "a" * 80),
    ],
)
def test_a_page_has_a_name(address: str, name: str) -> None:
    assert name_of(address) == name
    assert host_of(address).startswith("h.example")


def test_the_client_is_loaded_only_to_fetch() -> None:
    code = "import sys, content.sources.open as o; o.open_source('bundled:xiaomi-trust')"
    code += "; print('urllib3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_every_message_is_in_both_languages() -> None:
    keys = {lang: {key for key in catalog(lang) if key.startswith("web.")} for lang in ("en", "zh")}
    assert keys["en"] == keys["zh"] and len(keys["en"]) > 20


# Whatever a server may send


HEADS = st.sampled_from(
    [
        b"",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.0 200\r\n",
        b"HTTP/1.1 302 Found\r\n",
        b"HTTP/1.1 206 Partial\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n",
    ]
)
FIELDS = st.lists(
    st.sampled_from(
        [
            b"Content-Type: text/html; charset=utf-16\r\n",
            b"Content-Type: text/html; charset=\xff\r\n",
            b"Content-Type: ;;;charset\r\n",
            b"Content-Type: application/pdf\r\n",
            b"Content-Length: 10\r\n",
            b"Content-Length: -1\r\n",
            b"Content-Length: 99999999999999999999\r\n",
            b"Content-Encoding: gzip\r\n",
            b"Content-Encoding: deflate, gzip\r\n",
            b"Transfer-Encoding: chunked\r\n",
            b"Location: \x00\r\n",
            b"Location: http://[\r\n",
            b"Set-Cookie: a=b\r\n",
            b"Folded: a\r\n b\r\n",
            b": nameless\r\n",
        ]
    ),
    max_size=4,
).map(b"".join)
BODIES = st.binary(max_size=300) | st.just(gzip.compress(html().encode())) | st.just(html().encode())


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.builds(lambda *parts: b"\r\n".join(parts), HEADS, FIELDS, BODIES))
def test_any_answer_is_an_article_or_one_error(fuzzed: Server, data: bytes) -> None:
    fuzzed.answers["/a"] = raw(data)
    drop_page(fuzzed.at("/a"))
    try:
        source = open_source(fuzzed.at("/a"), fetching=Fetching(bounds=PATIENT))
    except UserError as error:
        assert "\n" not in error.line("en") and error.what.key in catalog("zh")
        assert not page_path(fuzzed.at("/a")).exists()
    else:
        assert source.text and source.address == fuzzed.at("/a")
        assert open_source(fuzzed.at("/a")) == source


@given(st.text(max_size=60) | st.text("https:/%[]@?#.\\ 文aA\u202e\x00", max_size=30))
@example("\x7f")
@example("a/\x7f")
def test_any_words_are_an_address_or_none(words: str) -> None:
    try:
        address = normal_address("http://" + words)
    except UserError:
        return
    assert normal_address(address) == address
    assert is_web(address) and address.isascii() and address.isprintable() and " " not in address
    assert "@" not in host_of(address) and "#" not in address
    name = name_of(address)
    assert name and "/" not in name and not set(name) & set(map(chr, [*range(0x20), 0x7F, 0x202E]))


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    tool = shutil.which("openssl")
    if tool is None:
        pytest.skip("no openssl")
    key, paper = tmp_path / "key.pem", tmp_path / "paper.pem"
    wishes = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    files = ["-keyout", str(key), "-out", str(paper)]
    subprocess.run([tool, "req", *wishes, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(paper, key)
    with serving({"/a": page(html())}) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        with pytest.raises(UserError) as caught:
            open_source(server.at("/a").replace("http:", "https:"), fetching=Fetching(bounds=PATIENT))
    assert caught.value.what.key == "web.errors.tls" and "certificate" in caught.value.line("en").lower()
    assert server.asked == []


# What a server says of the encoding


@pytest.mark.parametrize(
    ("data", "charset", "encoding"),
    [
        (STORY.encode("gbk"), "gb2312", "gb18030"),
        (STORY.encode("gbk"), "GBK", "gb18030"),
        (STORY.encode("gbk"), "iso-8859-1", None),
        (STORY.encode("gbk"), "utf-8", None),
        (STORY.encode("gbk"), "none-such", None),
        (STORY.encode("gbk"), "zip", None),
        (STORY.encode(), "gbk", None),
        (STORY.encode("utf-8-sig"), "gbk", None),
        ("帳本在櫃子裡".encode("big5"), "big5", "big5hkscs"),
        ("café à la crème".encode("latin-1"), "latin-1", "cp1252"),
        (STORY.encode("utf-16-le"), "utf-16le", "utf-16-le"),
        (b"\xff\xfe" + STORY.encode("utf-16-le"), "gbk", None),
        (b"", "gbk", None),
        (b"plain", "", None),
    ],
)
def test_a_charset_of_the_header_must_fit(data: bytes, charset: str, encoding: str | None) -> None:
    assert fitting(data, charset) == encoding


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("text/html", ("text/html", "")),
        (" Text/HTML ; Charset = 'GBK' ; x=y", ("text/html", "gbk")),
        ('text/html;x=1;charset="utf-8"', ("text/html", "utf-8")),
        ("", ("", "")),
        (";", ("", "")),
        ("text/\x1b[31mhtml", ("text/[31mhtml", "")),
    ],
)
def test_what_a_content_type_says(header: str, said: tuple[str, str]) -> None:
    assert media_type(header) == said


@pytest.mark.parametrize(
    ("kind", "body", "format"),
    [
        ("text/html", b"<p>", "html"),
        ("text/html", b"%PDF-1.4", "auto"),
        ("application/pdf", b"\n <!doctype html>", "auto"),
        ("application/pdf", b"%PDF-1.4", "pdf"),
        ("text/plain", b"<html>", "auto"),
        ("", b"", "auto"),
    ],
)
def test_a_body_that_is_plainly_something_else(kind: str, body: bytes, format: str) -> None:
    assert format_of(kind, body) == format and is_readable(kind)

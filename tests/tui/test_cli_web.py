"""Addresses on the command line: one line of error, one fetch, notes that stay with their page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.content.sources.web_server import STORY, Server, html, page, redirect, serving, status
from tests.patience import PATIENCE
from tests.tui.command_line import Run
from tests.tui.terminal import Terminal


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/a": page(html()), "/404": status(404), "/loop": redirect("/loop")}) as running:
        yield running


def test_every_subcommand_takes_an_address_and_it_is_fetched_once(xm: Run, server: Server) -> None:
    address = server.at("/a")
    code, out, err = xm("parse", address)
    briefing = json.loads(out)
    assert (code, err) == (0, "") and STORY in briefing["text"]
    assert briefing["meta"]["url"] == address and briefing["source"]["format"] == "html"
    assert STORY[:20] in xm("show", address, "--only", "narrative")[1]
    assert xm("export", address, "--to", "json")[0] == 0
    assert xm("notes", "add", address, "--quote", "四十七条船", "--note", "谁数的？")[0] == 0
    assert "四十七条船" in xm("notes", "list", address)[1]
    assert xm("notes", "path", address)[1].strip().endswith(f"{briefing['id']}.toml")
    assert len(server.asked) == 1


def test_notes_survive_a_page_that_changed(xm: Run, server: Server) -> None:
    address = server.at("/a")
    name = json.loads(xm("parse", address)[1])["id"]
    xm("notes", "add", address, "--quote", "四十七条船", "--note", "谁数的？")
    server.answers["/a"] = page(html("新的开头占了一句。" + STORY))
    assert json.loads(xm("parse", address)[1])["id"] == name and len(server.asked) == 1
    [before] = json.loads(xm("notes", "list", address, "--json")[1])
    code, out, _ = xm("notes", "list", address, "--json", "--refresh")
    [after] = json.loads(out)
    assert code == 0 and len(server.asked) == 2
    assert after["id"] == before["id"] and after["article"] == name
    assert after["state"] in ("anchored", "moved") and after["start"] > before["start"]
    text = json.loads(xm("parse", address)[1])["text"]
    assert text[after["start"] : after["end"]] == "四十七条船" and len(server.asked) == 2


def test_a_page_rewritten_from_end_to_end_is_still_its_article(xm: Run, server: Server) -> None:
    address = server.at("/a")
    xm("notes", "add", address, "--quote", "四十七条船")
    server.answers["/a"] = page(html("今天这里只有一则公告，说的是停电。", title="公告"))
    name = json.loads(xm("parse", address, "--refresh")[1])["id"]
    [note] = json.loads(xm("notes", "list", address, "--json")[1])
    assert (note["state"], note["quote"]) == ("orphan", "四十七条船")
    assert xm("notes", "path", address)[1].count(name) <= 1
    assert xm("notes", "check")[0] == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_cannot_be_fetched_is_one_line_and_exit_2(xm: Run, server: Server, lang: str) -> None:
    for address in (server.at("/404"), server.at("/loop"), "http:///x", "http://127.0.0.1:1/"):
        for command in (["parse"], ["show"], ["notes", "list"], ["export", "--to", "markdown"], []):
            code, out, err = xm("--ui-lang", lang, *command, address)
            assert (code, out) == (2, "") and err.count("\n") == 1
            assert err.startswith("xm-brief: http") and "; " in err


def test_without_a_network_the_kept_page_opens(xm: Run) -> None:
    with serving({"/a": page(html())}) as server:
        address = server.at("/a")
        first = xm("parse", address)
    assert xm("parse", address) == first
    assert xm("parse", address.replace("http:", "HTTP:") + "#part") == first
    code, out, err = xm("parse", address, "--refresh")
    assert (code, out) == (2, "") and err.count("\n") == 1
    assert xm("parse", address) == first


def test_a_listing_of_all_notes_fetches_nothing(xm: Run, server: Server, home: Path) -> None:
    xm("notes", "add", server.at("/a"), "--quote", "四十七条船")
    for kept in (home / "data" / "pages").iterdir():
        kept.unlink()
    code, out, err = xm("notes", "list")
    assert code == 0 and "四十七条船" in out and err.count("\n") == 1
    assert len(server.asked) == 1


def test_a_source_that_is_no_address_is_not_refreshed(xm: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    assert xm("parse", path, "--refresh")[0] == 0


def test_where_pages_are_kept_is_told(xm: Run, home: Path) -> None:
    assert str(home / "data" / "pages") in xm("paths")[1]
    assert "--refresh" in xm("show", "--help")[1]


def test_progress_is_told_on_a_terminal_and_goes(server: Server, home: Path) -> None:
    seen = Event()

    def slow(request: object) -> None:
        assert seen.wait(PATIENCE)
        page(html())(request)  # type: ignore[arg-type]

    server.answers["/slow"] = slow
    terminal = Terminal(["show", server.at("/slow")], {"XM_BRIEF_HOME": str(home), "LANG": "en_US.UTF-8"})
    try:
        terminal.wait_for("fetching 127.0.0.1")
        seen.set()
        assert terminal.end() == 0
        assert "fetching" not in terminal.text and STORY[:20] in terminal.text
    finally:
        terminal.close()


def test_an_interruption_ends_waiting_at_once(server: Server, home: Path) -> None:
    server.answers["/silent"] = lambda request: request.server.over.wait()  # type: ignore[assignment,return-value]
    terminal = Terminal(["show", server.at("/silent")], {"XM_BRIEF_HOME": str(home), "LANG": "en_US.UTF-8"})
    try:
        terminal.wait_for("fetching 127.0.0.1")
        terminal.press("\x03")
        assert terminal.end() == 130
    finally:
        terminal.close()

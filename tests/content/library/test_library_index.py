from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.library.index import (
    DIGESTS,
    Entry,
    Library,
    change_library,
    entry_fields,
    entry_of_notes,
    load_library,
)
from content.library.positions import Position

ENTRY = Entry(
    "xm-1",
    address="/a.txt",
    digests=("aa", "bb"),
    title="题",
    lang="zh",
    opened="2026-03-01T08:00:00+00:00",
    position=Position(12, "metrics", 0.5, "bb", "一句"),
    notes=3,
    meta={"author": "林"},
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "library.json"
    changed = change_library(path, lambda library: library.with_entry(ENTRY))
    assert changed.library == load_library(path).library == Library({"xm-1": ENTRY})
    assert load_library(path).warnings == ()


def test_changes_of_two_windows_both_stay(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    change_library(path, lambda library: library.with_entry(ENTRY))
    change_library(path, lambda library: library.with_entry(Entry("xm-2")))
    assert load_library(path).library.entries.keys() == {"xm-1", "xm-2"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"articles": 5}', b"\xff\xfe", b"[" * 100_000])
def test_a_broken_index_is_made_anew_from_the_notes(tmp_path: Path, content: bytes) -> None:
    path, notes = tmp_path / "library.json", tmp_path / "notes"
    notes.mkdir()
    (notes / "xm-9.toml").write_text(
        'schema = 1\n[article]\nid = "xm-9"\ntitle = "旧文"\nsources = ["sha256:cc"]\n'
        "\n[[annotation]]\nbroken",
        encoding="utf-8",
    )
    path.write_bytes(content)
    loaded = load_library(path, notes)
    assert len(loaded.warnings) == 1
    assert loaded.library.entries == {"xm-9": Entry("xm-9", digests=("cc",), title="旧文")}
    assert path.read_bytes() == content  # reading changes nothing
    change_library(path, lambda library: library.with_entry(ENTRY), notes)
    assert load_library(path).library.entries.keys() == {"xm-1", "xm-9"}
    assert [copy.read_bytes() for copy in tmp_path.glob("library.json.broken-*")] == [content]


def test_rows_of_another_hand_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    rows = [
        5,
        {},
        {"id": ""},
        {"id": "xm-1", "title": 5, "digests": ["aa", 6], "position": {"offset": "x", "pane": "notes"}},
    ]
    path.write_text(json.dumps({"articles": rows}), encoding="utf-8")
    assert load_library(path).library.entries == {
        "xm-1": Entry("xm-1", digests=("aa",), position=Position(pane="notes"))
    }


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)
FIELDS = st.dictionaries(st.sampled_from(list(entry_fields(ENTRY))), JSON)


@given(st.lists(FIELDS | JSON))
def test_no_index_stops_the_program(tmp_path_factory: pytest.TempPathFactory, rows: list[object]) -> None:
    path = tmp_path_factory.mktemp("library") / "library.json"
    path.write_text(json.dumps({"articles": rows}), encoding="utf-8")
    entries = load_library(path).library
    assert entries.recent() is not None


def test_the_latest_comes_first_and_what_was_opened_is_opened_again() -> None:
    library = Library()
    for name, opened, address in (("a", "2026-01-01", "/a"), ("b", "2026-03-01", ""), ("c", "", "/c")):
        library = library.with_entry(Entry(name, opened=opened, address=address))
    assert [entry.id for entry in library.recent()] == ["b", "a", "c"]
    last = library.last_opened()
    assert last is not None and last.id == "b"
    assert Library().last_opened() is None


def test_digests_are_few_and_the_first_stays() -> None:
    entry = Entry("xm-1")
    for number in range(200):
        entry = entry.seen(str(number))
    assert len(entry.digests) == DIGESTS
    assert (entry.digests[0], entry.digests[-1]) == ("0", "199")
    assert entry.seen("199") == entry
    assert entry.seen("0").digests[-1] == "0"
    assert Library({"xm-1": entry}).by_digest("199") == entry and Library().by_digest("0") is None


def test_the_header_of_a_notes_file_names_its_article(tmp_path: Path) -> None:
    path = tmp_path / "n.toml"
    assert entry_of_notes(path) is None
    for text in ("", "schema = [", "article = 5", "[article]\nid = 5"):
        path.write_text(text, encoding="utf-8")
        assert entry_of_notes(path) is None
    path.write_text('[article]\nid = "xm-1"\nsources = ["sha256:aa"]\n', encoding="utf-8")
    assert entry_of_notes(path) == Entry("xm-1", digests=("aa",))


@pytest.mark.parametrize(
    "name", ["../../x", "a/b", ".", "..", "-x", "a\0b", "a\n", "潮", "x" * 82, "/etc/x"], ids=ascii
)
def test_an_id_that_could_lead_to_another_folder_is_none(tmp_path: Path, name: str) -> None:
    index, notes = tmp_path / "library.json", tmp_path / "n.toml"
    index.write_text(json.dumps({"articles": [{"id": name}, {"id": "xm-1"}]}), encoding="utf-8")
    notes.write_text(f"[article]\nid = {json.dumps(name)}\n", encoding="utf-8")
    assert load_library(index).library.entries.keys() == {"xm-1"}
    assert entry_of_notes(notes) is None


@pytest.mark.parametrize(
    "row", ['{"progress": NaN}', '{"progress": 1e999}', '{"progress": -0.1}', '{"offset": -1}'], ids=str
)
def test_a_place_that_is_none_is_the_beginning(tmp_path: Path, row: str) -> None:
    path = tmp_path / "library.json"
    path.write_text(f'{{"articles": [{{"id": "xm-1", "position": {row}}}]}}', encoding="utf-8")
    assert load_library(path).library.entries == {"xm-1": Entry("xm-1")}


def test_a_thousand_entries_keep_their_order(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    entries = {f"xm-{n}": replace(ENTRY, id=f"xm-{n}", opened=f"2026-01-01T{n:06}") for n in range(1000)}
    change_library(path, lambda library: Library(entries))
    assert [entry.id for entry in load_library(path).library.recent()[:2]] == ["xm-999", "xm-998"]


def test_an_index_is_read_once_and_again_when_it_says_something_else(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    change_library(path, lambda library: library.with_entry(ENTRY))
    first = load_library(path).library
    assert load_library(path).library is first
    data = path.read_bytes()
    path.write_bytes(data.replace("题".encode(), "文".encode()))
    assert load_library(path).library.entries["xm-1"].title == "文"
    path.write_bytes(data)
    assert load_library(path).library == first
    path.unlink()
    assert load_library(path).library == Library()


def test_an_entry_is_a_line_and_odd_titles_come_back(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    odd = replace(ENTRY, id="xm-2", title='a\nb "c" \udcff', must_done=1, must_total=2, size=3)
    change_library(path, lambda library: library.with_entry(ENTRY).with_entry(odd))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4 and all(json.loads(line.rstrip(",")) for line in lines[1:3])
    path.write_bytes(path.read_bytes() + b"\n")  # other bytes, so that it is read anew
    assert load_library(path).library.entries == {"xm-1": ENTRY, "xm-2": odd}
    assert load_library(path).library.without("xm-1").without("none").entries == {"xm-2": odd}


@pytest.mark.parametrize("value", [True, -1, "5", 1.5, None])
def test_counts_that_are_none_are_zero(tmp_path: Path, value: object) -> None:
    path = tmp_path / "library.json"
    row = {"id": "xm-1", "notes": value, "must_done": value, "must_total": value, "size": value}
    path.write_text(json.dumps({"articles": [row]}), encoding="utf-8")
    assert load_library(path).library.entries == {"xm-1": Entry("xm-1")}

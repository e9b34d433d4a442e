"""`xm-brief notes import`: an export goes to another machine and comes back; bad files are one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.command_line import Run

TEXT = "河边的账\n\n第一段说水费涨了5%，居民不同意。\n\n第二段说明年再议，价格另定。\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "river.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def notes_of(xm: Run, article: Path) -> list[dict[str, object]]:
    made = json.loads(xm("export", article, "--to", "json")[1])
    return sorted(made["notes"]["annotation"], key=lambda note: note["id"])


@pytest.mark.parametrize("format", ["json", "w3c"])
def test_notes_go_to_another_machine_whole(
    xm: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    said = ["--note", "谁定的？", "--tag", "水", "--kind", "dispute"]
    xm("notes", "add", article, "--quote", "水费涨了5%", *said)
    xm("notes", "add", article, "--quote", "价格另定")
    here = notes_of(xm, article)
    exported = tmp_path / "out.json"
    assert xm("export", article, "--to", format, "-o", exported)[0] == 0
    monkeypatch.setenv("XM_BRIEF_HOME", str(tmp_path / "elsewhere"))
    assert notes_of(xm, article) == []
    code, _, err = xm("notes", "import", exported)
    assert code == 0 and "2" in err
    assert notes_of(xm, article) == here and len(here) == 2
    listed = json.loads(xm("notes", "list", article, "--json")[1])
    assert {note["state"] for note in listed} == {"anchored"}
    xm("notes", "import", exported)
    assert notes_of(xm, article) == here


@pytest.mark.parametrize(
    "content",
    ["nope", "[]", '{"rows": 3}', '{"items": [{"target": 5}]}', '{"schema": 9, "notes": {}}', "\x00"],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_bad_file_is_one_line_and_writes_nothing(
    xm: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, lang: str
) -> None:
    home = tmp_path / "elsewhere"
    monkeypatch.setenv("XM_BRIEF_HOME", str(home))
    path = tmp_path / "in.json"
    path.write_text(content, encoding="utf-8")
    code, out, err = xm("notes", "import", path, "--ui-lang", lang)
    assert (code, out) == (2, "")
    assert err.startswith(f"xm-brief: {path}: ") and err.count("\n") == 1
    assert not list(home.rglob("*.toml"))


@pytest.mark.parametrize("name", ["../../../fen", "/tmp/fen", "a/fen"], ids=["up", "root", "below"])
def test_a_collection_writes_nowhere_else(xm: Run, tmp_path: Path, home: Path, name: str) -> None:
    file = tmp_path / "in.json"
    target = {"source": "https://fen.example/", "selector": {"type": "TextQuoteSelector", "exact": "q"}}
    row = {"id": "urn:x", "type": "Annotation", "motivation": "highlighting", "target": target}
    page = {"id": f"urn:xm-brief:article:{name}", "type": "AnnotationCollection", "first": {"items": [row]}}
    file.write_text(json.dumps(page), encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if not path.is_relative_to(home)}
    assert xm("notes", "import", file)[0] == 0
    assert {path for path in tmp_path.rglob("*") if not path.is_relative_to(home)} == before
    assert [path.parent for path in home.rglob("*.toml")] == [home / "data" / "notes"]
    assert not Path("/tmp/fen.toml").exists()

"""Messages are rendered from catalogs that are read file by file, when a text is asked for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from content import messages
from content.messages import Catalog, Message, UserError, catalog, filled, render


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "zh"
    inside.mkdir()
    (inside / "ferry.toml").write_text(
        'late = "晚点"\n[fare]\nadult = "成人 {price} 元"\nyear.one = 1\n', "utf-8"
    )
    (inside / "harbour.toml").write_text('[pier]\nclosed = "码头关闭"\n', "utf-8")
    (inside / "notes.txt").write_text("no texts", "utf-8")
    (tmp_path / "secret.toml").write_text('key = "not a text"\n', "utf-8")
    return inside


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts what is parsed."""
    counted: Counter[str] = Counter()
    loads = messages.tomli.loads

    def counting(text: str) -> object:
        counted[text.split()[0]] += 1
        return loads(text)

    monkeypatch.setattr(messages.tomli, "loads", counting)
    return counted


def test_nested_tables_are_dotted_keys(folder: Path) -> None:
    texts = Catalog(folder)
    assert texts["ferry.late"] == "晚点" and texts["ferry.fare.year.one"] == "1"
    assert dict(texts) == {
        "ferry.late": "晚点",
        "ferry.fare.adult": "成人 {price} 元",
        "ferry.fare.year.one": "1",
        "harbour.pier.closed": "码头关闭",
    }
    assert len(texts) == 4 and list(texts)[-1] == "harbour.pier.closed"


def test_a_file_is_read_when_one_of_its_texts_is_asked_for(folder: Path, read: Counter[str]) -> None:
    texts = Catalog(folder)
    assert not read
    assert texts["harbour.pier.closed"] and texts["harbour.pier.closed"]
    assert read == {"[pier]": 1}
    assert "ferry.late" in texts and texts.get("ferry.early", "?") == "?" and texts.get("ferry.fare") is None
    assert read == {"[pier]": 1, "late": 1}


@pytest.mark.parametrize(
    "key",
    [
        "",
        ".",
        "ferry",
        "ferry.fare",
        "ferry.early",
        "none.at.all",
        "../secret.key",
        "a\0b.c",
        "/etc/x.y",
        "é" * 300,
    ],
    ids=["empty", "dot", "file", "table", "text", "no-file", "above", "null", "root", "long"],
)
def test_an_unknown_key_is_a_key_error(folder: Path, key: str) -> None:
    texts = Catalog(folder)
    with pytest.raises(KeyError):
        texts[key]
    assert key not in texts and texts.get(key, "so") == "so"


def test_a_message_is_filled_literally_and_a_gap_shows_itself() -> None:
    assert render(Message("no.such.key", {"a": "{b}"}), "zh") == "no.such.key"
    key = next(key for key, text in catalog("en").items() if "{path}" in text)
    assert "{odd} [x]" in render(Message(key, {"path": "{odd} [x]"}), "en")


def test_messages_are_equal_and_counted_by_key_and_values() -> None:
    one, same = Message("a.b", {"x": "1", "y": "2"}), Message("a.b", {"y": "2", "x": "1"})
    assert one == same and hash(one) == hash(same) and len({one, same, Message("a.b")}) == 2


def test_an_error_is_one_line_in_either_language() -> None:
    error = UserError(
        "config.toml", Message("settings.fault.unknown_key"), Message("settings.remedy.remove_key")
    )
    lines = {lang: error.line(lang) for lang in ("en", "zh")}
    assert all(
        line.startswith("config.toml: ") and "; " in line and "\n" not in line for line in lines.values()
    )
    assert lines["en"] != lines["zh"]


@pytest.mark.parametrize(
    ("text", "values", "shown"),
    [
        ("说“{quote}”", {"quote": "“老船”停航"}, "说“‘老船’停航”"),
        ("说“{quote}”和{quote}", {"quote": "船"}, "说“船”和船"),
        ("说{quote}", {"quote": "“老船”停航"}, "说“老船”停航"),
        ("“{one}”在{two}", {"one": "“甲”", "two": "“乙”"}, "“‘甲’”在“乙”"),
        ("“{count}”条", {"count": 3}, "“3”条"),
        ("“{quote}”", {"quote": "{other}"}, "“{other}”"),
    ],
    ids=["nested", "plain", "not-quoted", "one-of-two", "number", "braces"],
)
def test_what_stands_in_quotation_marks_has_single_ones(
    text: str, values: dict[str, object], shown: str
) -> None:
    assert filled(text, values) == shown


def test_a_message_is_filled_so_in_both_languages() -> None:
    for lang in ("zh", "en"):
        shown = render(Message("notes.undone.added", {"quote": "“老船”停航"}), lang)
        assert "“‘老船’停航”" in shown

"""What a command cannot do is said in one line: what was refused, where, and what to do about it."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from content.annotations import files
from tests.tui.command_line import Run

NEWER = 'schema = 9\nmin_reader = 9\n\n[article]\nid = "xm-wind"\n'


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "wind.txt"
    path.write_text("海风的一年\n\n去年交付了12万台风机。今年的目标是20万台。\n", encoding="utf-8")
    return path


@pytest.fixture
def notes(xm: Run, article: Path) -> Path:
    """The notes file of the article, with one note in it."""
    assert xm("notes", "add", article, "--quote", "12万台")[0] == 0
    return Path(xm("notes", "path", article)[1].strip())


def last_line(err: str) -> str:
    assert "Traceback" not in err
    return err.splitlines()[-1]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "没有写入：磁盘已满; 请腾出空间后再试一次"),
        (errno.EACCES, "没有写入：没有权限; 请修改权限，或用 --notes 另选文件"),
        (errno.EIO, f"没有写入（{os.strerror(errno.EIO)}）; 处理后再试一次"),
    ],
    ids=["full", "forbidden", "failed"],
)
def test_a_note_that_the_disk_refuses(
    xm: Run, article: Path, notes: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    before = notes.read_bytes()
    monkeypatch.setattr(files, "_put", refuse)
    code, out, err = xm("notes", "add", article, "--quote", "20万台", "--ui-lang", "zh")
    assert (code, out) == (2, "") and last_line(err) == f"xm-brief: {notes}: {told}"
    assert notes.read_bytes() == before


def test_a_save_that_waits_for_another_window_in_vain(
    xm: Run, article: Path, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(files, "hold", taken)
    code, out, err = xm("notes", "add", article, "--quote", "20万台")
    assert (code, out) == (2, "")
    assert last_line(err).endswith("nothing was written: another window is saving to it; try again")


@pytest.mark.parametrize("command", ["add", "compact", "import"])
@pytest.mark.parametrize(
    ("content", "told"),
    [(NEWER, "a newer version made it; update xm-brief"), ("= = \n", "no notes file; name another file")],
    ids=["newer", "foreign"],
)
def test_a_file_that_must_stay_as_it_is(
    xm: Run, article: Path, notes: Path, tmp_path: Path, content: str, told: str, command: str
) -> None:
    exported = tmp_path / "out.json"
    assert xm("export", article, "--to", "json", "-o", exported)[0] == 0
    notes.write_text(content, encoding="utf-8")
    words = {"add": [article, "--quote", "20万台"], "compact": [article], "import": [exported]}
    code, out, err = xm("notes", command, *words[command])
    assert (code, out) == (2, "")
    line = last_line(err)
    assert line.startswith(f"xm-brief: {notes}: nothing was written: ") and told in line
    assert line.count(str(notes)) == 1 and "memory" not in line
    assert notes.read_text(encoding="utf-8") == content


def test_a_note_whose_text_cannot_be_kept_is_saved_and_the_rest_is_told(
    xm: Run, article: Path, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    path.with_name("mine.toml.sources").write_text("in the way", encoding="utf-8")
    code, out, err = xm("notes", "add", article, "--quote", "12万台", "--notes", path)
    assert code == 0 and out.strip() in path.read_text(encoding="utf-8")
    assert "the notes are saved, but the text they were made on" in err and "memory" not in err


def test_an_import_that_a_full_disk_refuses(
    xm: Run, article: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    exported = tmp_path / "out.json"
    assert xm("export", article, "--to", "json", "-o", exported)[0] == 0
    monkeypatch.setenv("XM_BRIEF_HOME", str(tmp_path / "other"))
    monkeypatch.setattr(files, "_put", refuse)
    code, out, err = xm("notes", "import", exported)
    assert (code, out, err.count("\n")) == (2, "", 1)
    reason = os.strerror(errno.ENOSPC)
    assert f"nothing was written: the text of the notes can't be kept ({reason}); " in err
    assert not list((tmp_path / "other").rglob("*.toml"))


@pytest.mark.parametrize("option", ["--note", "--tag", "--quote", "--title"])
def test_bytes_that_are_no_text_are_named_by_their_option(
    xm: Run, article: Path, notes: Path, option: str
) -> None:
    before = notes.read_bytes()
    given = {"--quote": "20万台", option: os.fsdecode(b"tide \xff")}
    code, out, err = xm("notes", "add", article, *(word for pair in given.items() for word in pair))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"xm-brief: {option}: the value has bytes that are no text; ")
    assert notes.read_bytes() == before


def test_a_file_may_have_any_name(xm: Run, tmp_path: Path) -> None:
    article, notes = (tmp_path / os.fsdecode(name) for name in (b"\xff.txt", b"\xfe.toml"))
    article.write_text("潮水表\n\n涨潮在3点。\n", encoding="utf-8")
    assert xm("notes", "add", article, "--quote", "涨潮", "--notes", notes)[0] == 0
    listed = json.loads(xm("notes", "list", article, "--notes", notes, "--json")[1])
    assert [(note["quote"], note["state"]) for note in listed] == [("涨潮", "anchored")]


@pytest.mark.parametrize(
    "words",
    [
        ("show", "~nobody-here/a.txt"),
        ("export", "ARTICLE", "--to", "json", "-o", "~nobody-here/a.json"),
        ("export", "ARTICLE", "--to", "markdown", "--template", "~nobody-here/a.md"),
        ("notes", "import", "~nobody-here/a.json"),
    ],
    ids=["source", "output", "template", "import"],
)
def test_the_home_of_a_user_that_there_is_not(xm: Run, article: Path, words: tuple[str, ...]) -> None:
    code, out, err = xm(*(article if word == "ARTICLE" else word for word in words))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("xm-brief: ~nobody-here/a.") and "internal" not in err


def test_a_merge_that_cannot_be_written_leaves_what_was(
    xm: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    base, ours, theirs = (tmp_path / name for name in ("base", "ours", "theirs"))
    for path in (base, ours):
        path.write_text("", encoding="utf-8")
    theirs.write_text(NEWER, encoding="utf-8")
    monkeypatch.setattr(files, "_put", refuse)
    code, out, err = xm("notes", "merge", base, ours, theirs)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"xm-brief: {ours}: can't be written ({os.strerror(errno.ENOSPC)}); ")
    assert ours.read_bytes() == b"" and len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(
    "words",
    [("notes", "add", "A", "--quote", "12万台"), ("notes", "list"), ("paths",)],
    ids=["add", "list", "paths"],
)
def test_notes_are_not_kept_in_a_device(xm: Run, article: Path, words: tuple[str, ...]) -> None:
    argv = [article if word == "A" else word for word in words]
    code, out, err = xm(*argv, "--notes", os.devnull)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"xm-brief: --notes {os.devnull}: this is no notes file")


@pytest.mark.parametrize("command", ["import", "template"])
def test_what_is_read_is_no_larger_than_a_file_may_be(
    xm: Run, article: Path, home: Path, tmp_path: Path, command: str
) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("[limits]\nfile = 1\n", encoding="utf-8")
    large = tmp_path / "large.json"
    large.write_bytes(b" " * 1_100_000)
    words = {
        "import": ("notes", "import", large),
        "template": ("export", article, "--to", "markdown", "--template", large),
    }
    code, out, err = xm(*words[command])
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"xm-brief: {large}: is larger than 1 MB; ")

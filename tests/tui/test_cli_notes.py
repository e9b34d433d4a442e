"""`xm-brief notes`: merge, check, compact, import and locate, in this process and as git runs it."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.tui.command_line import Run

TEXT = "河边的账\n\n第一段说水费涨了5%，居民不同意。\n\n第二段说明年再议，价格另定。\n"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "river.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def locate(xm: Run, monkeypatch: pytest.MonkeyPatch, *lines: object) -> tuple[int, list[dict[str, Any]], str]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    code, out, err = xm("notes", "locate", "--jsonl")
    return code, [json.loads(line) for line in out.splitlines()], err


def test_locate_answers_line_by_line(xm: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = "甲说水费涨了5%。乙不同意。", "前言在此。甲说水费涨了5%。乙不同意。"
    question = {"id": 1, "old": old, "start": 2, "end": 8, "new": new}
    code, answers, err = locate(xm, monkeypatch, question, "", {**question, "id": "b", "new": "别的文字"})
    assert (code, err) == (0, "")
    assert answers == [
        {"id": 1, "state": "anchored", "start": 7, "end": 13},
        {"id": "b", "state": "orphan", "start": None, "end": None},
    ]


@pytest.mark.parametrize(
    "change",
    [{"old": 3}, {"new": None}, {"start": -1}, {"start": 3}, {"end": 99}, {"end": "2"}, {"start": True}],
)
def test_locate_says_what_is_wrong_with_a_line_and_goes_on(
    xm: Run, monkeypatch: pytest.MonkeyPatch, change: dict[str, object]
) -> None:
    good = {"id": 1, "old": "abcd", "start": 0, "end": 2, "new": "abcd"}
    code, answers, err = locate(xm, monkeypatch, {**good, **change, "id": 0}, "no json", good)
    assert code == 1 and err.count("\n") == 2
    assert [answer["id"] for answer in answers] == [0, None, 1]
    assert ["error" in answer for answer in answers] == [True, True, False]


def test_locate_keeps_texts_apart_that_take_turns(xm: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [
        (f"{n} Anfang. Der Satz Nummer {n} steht hier.", f"Neu. Der Satz Nummer {n} steht hier.")
        for n in range(6)
    ]
    lines = [
        {"id": i, "old": old, "start": old.index("Der"), "end": len(old), "new": new}
        for i, (old, new) in enumerate(pairs * 3)
    ]
    answers = locate(xm, monkeypatch, *lines)[1]
    assert {(answer["start"], answer["end"]) for answer in answers} == {(5, len(pairs[0][1]))}


@pytest.mark.parametrize("ascii_only", [True, False])
def test_locate_decodes_long_texts_that_come_again_as_if_each_came_alone(
    xm: Run, monkeypatch: pytest.MonkeyPatch, ascii_only: bool
) -> None:
    old = "\n".join(f"第{n}句讲\t“别的事”\\。" for n in range(2_000))
    new = f"新的开头。\n{old}"
    place = {"start": old.index("第700"), "end": old.index("第701") - 1}
    lines = [
        {"id": 1, "old": old, **place, "new": new},
        {"id": '"old": 2', "old": old, **place, "new": new},
        {"new": new, "old": old, "id": 3, **place},
        {"id": 4, "old": old, **place, "new": old},
        {"id": 5, "more": {"old": old}, **place, "new": new},
        {"id": 6, "old": old[:9_000], "start": 0, "end": 3, "new": new},
    ]
    texts = [json.dumps(line, ensure_ascii=ascii_only) for line in lines]
    code, answers, _ = locate(xm, monkeypatch, *texts)
    assert code == 1
    assert [answer.get("start") for answer in answers] == [
        *[place["start"] + 6] * 3,
        place["start"],
        None,
        6,
    ]
    assert "error" in answers[4] and [answer["id"] for answer in answers][1] == '"old": 2'


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("low tide", "low\u00a0tide"),
        ('"no boats"', "“no boats”"),
        ("３０％", "30%"),
        ("1990 - 2010", "1990 – 2010"),
        ("low\u00a0tide", "low\u00a0tide"),
    ],
    ids=["space", "quotes", "width", "dash", "as-printed"],
)
def test_a_quote_may_be_typed_where_it_cannot_be_copied(
    xm: Run, tmp_path: Path, given: str, found: str
) -> None:
    path = tmp_path / "tide.txt"
    path.write_text("At low\u00a0tide, “no boats” go out: 30% fewer than in 1990 – 2010.\n", encoding="utf-8")
    assert xm("notes", "add", path, "--quote", given)[0] == 0
    assert [note["quote"] for note in json.loads(xm("notes", "list", path, "--json")[1])] == [found]
    code, out, err = xm("notes", "add", path, "--quote", "high tide")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_check_lists_what_needs_a_look(xm: Run, article: Path) -> None:
    for quote in ("水费涨了5%，居民不同意", "第二段说明年再议"):
        xm("notes", "add", article, "--quote", quote)
    assert xm("notes", "check", article)[:2] == (0, "")
    article.write_text(TEXT.replace("5%", "7%"), encoding="utf-8")
    code, out, _ = xm("--ui-lang", "en", "notes", "check", article)
    assert code == 1 and out.count("\n") == 1 and "changed" in out and "水费涨了5%" in out
    assert xm("--ui-lang", "en", "notes", "check")[:2] == (1, out)


def test_check_minds_a_damaged_file(xm: Run, article: Path, tmp_path: Path) -> None:
    notes = tmp_path / "n.toml"
    xm("notes", "add", article, "--quote", "水费", "--notes", notes)
    notes.write_text(notes.read_text(encoding="utf-8") + "[[annotation]]\nid = \n", encoding="utf-8")
    assert xm("notes", "check", article, "--notes", notes)[0] == 1


def test_compact_takes_out_what_was_deleted_long_ago(xm: Run, article: Path, tmp_path: Path) -> None:
    notes = tmp_path / "n.toml"
    for quote in ("水费", "明年"):
        xm("notes", "add", article, "--quote", quote, "--notes", notes)
    text = notes.read_text(encoding="utf-8")
    notes.write_text(
        text.replace('kind = "note"\n', 'kind = "note"\ndeleted = 2020-01-01T00:00:00Z\n', 1), "utf-8"
    )
    code, _, err = xm("notes", "compact", article, "--notes", notes, "--days", "999999")
    assert code == 0 and notes.read_text(encoding="utf-8").count("[[annotation]]") == 2, err
    xm("notes", "compact", article, "--notes", notes)
    assert notes.read_text(encoding="utf-8").count("[[annotation]]") == 1


def test_a_file_that_is_no_notes_file_is_left_alone(xm: Run, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "README.md"
    other.write_text("# Not notes\n\n[a](b) = c\n", encoding="utf-8")
    code, _, err = xm("notes", "add", article, "--quote", "水费", "--notes", other)
    assert code == 2 and err.count("\n") == 1 and "README.md" in err
    assert other.read_text(encoding="utf-8") == "# Not notes\n\n[a](b) = c\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "river.txt"]
    other.write_text("\n", encoding="utf-8")
    assert xm("notes", "add", article, "--quote", "水费", "--notes", other)[0] == 0


def test_an_export_imports_again_on_another_machine(
    xm: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ["--note", "查\n账", "--tag", "价格", "--kind", "check"]
    xm("notes", "add", article, "--quote", "水费涨了5%", *said)
    exported, listed = tmp_path / "out.json", xm("notes", "list", article, "--json")[1]
    xm("export", article, "--to", "json", "-o", exported)
    monkeypatch.setenv("XM_BRIEF_HOME", str(tmp_path / "other"))
    assert xm("notes", "import", exported)[0] == 0
    before = next((tmp_path / "other").rglob("xm-*.toml")).read_bytes()
    assert xm("notes", "import", exported)[0] == 0
    assert next((tmp_path / "other").rglob("xm-*.toml")).read_bytes() == before
    assert xm("notes", "list", article, "--json")[1] == listed


@pytest.mark.parametrize("content", ["", "{}", "[1]", "[]", '{"schema":1,"id":"../x","notes":{}}', "nul\0"])
def test_what_cannot_be_imported_is_refused_in_one_line(xm: Run, tmp_path: Path, content: str) -> None:
    path = tmp_path / "in.json"
    path.write_text(content, encoding="utf-8")
    code, out, err = xm("notes", "import", path)
    assert (code, out, err.count("\n")) == (2, "", 1) and "in.json" in err
    assert xm("notes", "import", tmp_path / "missing.json")[0] == 2


def test_merge_wants_all_three_versions(xm: Run, article: Path) -> None:
    assert xm("notes", "merge", article)[0] == 2
    assert xm("notes", "merge", article, article, article.with_name("gone"))[0] == 2


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    identity = {
        f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(
        ["git", *words],
        cwd=folder,
        env=os.environ | identity | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def repository(xm: Run, article: Path, tmp_path: Path) -> Path:
    """A repository with one note in `river.notes.toml`, merged by the program."""
    folder = tmp_path / "repository"
    folder.mkdir()
    if git(folder, "init", "-q", "-b", "main").returncode:
        pytest.skip("no git here")
    start = "import sys; from tui.launch import main; sys.exit(main())"
    program = f"PYTHONPATH={shlex.quote(str(ROOT))} {sys.executable} -P -c '{start}'"
    git(folder, "config", "merge.xm-brief.driver", f"{program} notes merge %O %A %B %P")
    (folder / ".gitattributes").write_text("*.notes.toml merge=xm-brief\n", encoding="utf-8")
    notes = folder / "river.notes.toml"
    xm("notes", "add", article, "--quote", "水费", "--note", "谁收？", "--notes", notes)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "one")
    return folder


def test_git_merges_two_branches_through_the_driver(xm: Run, article: Path, repository: Path) -> None:
    notes = repository / "river.notes.toml"
    git(repository, "checkout", "-qb", "side")
    xm("notes", "add", article, "--quote", "明年", "--notes", notes)
    git(repository, "commit", "-qam", "two")
    git(repository, "checkout", "-q", "main")
    xm("notes", "add", article, "--quote", "价格", "--notes", notes)
    git(repository, "commit", "-qam", "three")
    merged = git(repository, "merge", "-q", "side", "-m", "four")
    assert merged.returncode == 0, merged
    listed = json.loads(xm("notes", "list", article, "--json", "--notes", notes)[1])
    assert [note["quote"] for note in listed] == ["水费", "明年", "价格"]


def test_what_git_could_not_merge_is_told_by_the_files_own_name(repository: Path) -> None:
    """Git hands the versions over in files of passing names, which would tell nobody anything."""
    notes = repository / "river.notes.toml"
    first = notes.read_text(encoding="utf-8")
    git(repository, "checkout", "-qb", "side")
    notes.write_text(first.replace("谁收？", "公司收？"), encoding="utf-8")
    git(repository, "commit", "-qam", "two")
    git(repository, "checkout", "-q", "main")
    notes.write_text(first.replace("谁收？", "镇里收？"), encoding="utf-8")
    git(repository, "commit", "-qam", "three")
    merged = git(repository, "merge", "-q", "side", "-m", "four")
    assert merged.returncode == 1
    assert merged.stderr.startswith("xm-brief: river.notes.toml: "), merged
    assert merged.stderr.count("\n") == 1 and ".merge_file" not in merged.stderr

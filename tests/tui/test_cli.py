"""The command line in this process: what each subcommand prints, says and returns."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.tui.command_line import Run

TEXT = """海风科技的一年

2025年，海风科技交付了12万台风机，同比增长35%。公司称，这一成绩“来之不易”。

董事长林川表示，2026年目标是20万台。业内人士认为，这个目标能否实现仍有争议。
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "wind.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_parse_prints_one_object(xm: Run, article: Path) -> None:
    code, out, err = xm("parse", article)
    briefing = json.loads(out)
    assert code == 0 and err == "" and out.count("\n") == 1
    assert briefing["schema"] == 1 and briefing["lang"] == "zh"
    assert briefing["id"] == "xm-" + briefing["source"]["sha256"][:12]
    text = briefing["text"]
    for block in briefing["blocks"]:
        assert text[block["start"] : block["end"]] == block["text"]
    for metric in briefing["metrics"]:
        assert text[metric["start"] : metric["end"]] == metric["quote"]
    assert {"120000", "35", "200000"} <= {metric["value"] for metric in briefing["metrics"]}
    for question in briefing["questions"]:
        assert text[slice(*question["spans"][0])] == question["quote"]


def test_parse_prints_only_what_is_named(xm: Run, article: Path) -> None:
    for part in ("blocks", "metrics", "questions"):
        briefing = json.loads(xm("parse", article, "--only", part)[1])
        assert briefing[part] and not {"blocks", "metrics", "questions"} - {part} & briefing.keys()


def test_parse_goes_on_after_a_source_that_cannot_be_read(xm: Run, article: Path) -> None:
    code, out, err = xm("parse", article, "missing.txt", article)
    assert code == 2 and len(out.splitlines()) == 2
    assert err.startswith("xm-brief: missing.txt: ") and err.count("\n") == 1


def test_words_for_people_follow_the_interface_language(xm: Run, article: Path) -> None:
    english = json.loads(xm("--ui-lang", "en", "parse", article)[1])["questions"]
    chinese = json.loads(xm("--ui-lang", "zh", "parse", article)[1])["questions"]
    assert [q["id"] for q in english] == [q["id"] for q in chinese]
    assert [q["quote"] for q in english] == [q["quote"] for q in chinese]


def test_show_without_source_is_the_flagship(xm: Run) -> None:
    code, out, _ = xm("show")
    assert code == 0 and "KEY METRICS" in out and "OPEN QUESTIONS" in out


def test_no_terminal_gets_the_plain_text(xm: Run, article: Path) -> None:
    assert xm(article) == xm("show", article)


def test_notes_live_from_add_to_export(xm: Run, article: Path) -> None:
    code, out, err = xm(
        "notes", "add", article, "--quote", "20万台", "--note", "查公告\n第二行", "--tag", "目标"
    )
    assert (code, err) == (0, "")
    name = out.strip()
    listed = json.loads(xm("notes", "list", article, "--json")[1])
    assert [(note["id"], note["state"], note["tags"]) for note in listed] == [(name, "anchored", ["目标"])]
    assert canonical(article)[listed[0]["start"] : listed[0]["end"]] == "20万台"
    assert json.loads(xm("notes", "list", "--json")[1]) == listed
    markdown = xm("export", article, "--to", "markdown")[1]
    assert "目标是<mark>20万台</mark>。" in markdown and "> 查公告\\\n> 第二行" in markdown
    exported = json.loads(xm("export", article, "--to", "json")[1])
    assert exported["notes"]["annotation"][0]["note"] == "查公告\n第二行"
    assert exported["notes"]["places"][name]["state"] == "anchored"
    shown = xm("--ui-lang", "zh", "show", article, "--only", "notes")[1]
    assert "“20万台”" in shown and "#目标" in shown and "查公告" in shown


def canonical(article: Path) -> str:
    return "\n".join(line for line in article.read_text(encoding="utf-8").splitlines() if line)


def test_notes_follow_the_article_through_edits_and_loss(xm: Run, article: Path) -> None:
    xm("notes", "add", article, "--quote", "20万台")
    xm("notes", "add", article, "--quote", "来之不易")
    edited = "新的第一段，讲别的事。\n\n" + TEXT.replace("公司称，这一成绩“来之不易”。", "")
    article.write_text(edited, encoding="utf-8")
    listed = json.loads(xm("notes", "list", article, "--json")[1])
    assert len(listed) == 2 and len({note["article"] for note in listed}) == 1
    assert listed[0]["quote"] == "20万台" and listed[0]["start"] is not None
    assert listed[1]["state"] == "orphan" and listed[1]["start"] is None and listed[1]["end"] is None
    assert "来之不易" in xm("export", article, "--to", "markdown")[1]
    article.unlink()
    code, out, err = xm("notes", "list", "--json")
    assert code == 0 and len(json.loads(out)) == 2 and "wind.txt" in err


def test_a_quote_that_stands_several_times(xm: Run, article: Path) -> None:
    code, _, err = xm("notes", "add", article, "--quote", "海风科技")
    assert code == 0 and "2" in err
    code, _, err = xm("notes", "add", article, "--quote", "海风科技", "--occurrence", "2")
    assert (code, err) == (0, "")
    starts = [note["start"] for note in json.loads(xm("notes", "list", article, "--json")[1])]
    assert starts == [0, canonical(article).index("海风科技", 1)]
    assert xm("notes", "add", article, "--quote", "海风科技", "--occurrence", "3")[0] == 2
    assert xm("notes", "add", article, "--quote", "没有这句话")[0] == 2


def test_notes_in_a_file_of_ones_own(xm: Run, article: Path, tmp_path: Path, home: Path) -> None:
    file = tmp_path / "shared" / "wind.notes.toml"
    xm("notes", "add", article, "--quote", "35%", "--notes", file)
    assert file.is_file() and (file.parent / "wind.notes.toml.sources").is_dir()
    assert not (home / "data" / "notes").exists()
    assert len(json.loads(xm("notes", "list", article, "--notes", file, "--json")[1])) == 1
    assert xm("notes", "list", article, "--json")[1].strip() == "[]"
    assert xm("notes", "path", article, "--notes", file)[1].strip() == str(file)


def test_notes_and_exports_never_overwrite_the_article(xm: Run, article: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(article)
    for path in (article, link):
        for argv in (["notes", "list"], ["notes", "add", "--quote", "35%"], ["show"]):
            assert xm(*argv, article, "--notes", path)[0] == 2
        assert xm("export", article, "--to", "markdown", "-o", path)[0] == 2
    assert article.read_text(encoding="utf-8") == TEXT


def test_a_note_that_cannot_be_saved_is_an_error(xm: Run, article: Path) -> None:
    code, out, err = xm("notes", "add", article, "--quote", "35%", "--notes", article / "n.toml")
    assert (code, out) == (2, "") and "Traceback" not in err


@pytest.mark.parametrize("named", [("/other/library.json",), ()], ids=["with-its-file", "without"])
def test_a_library_that_cannot_be_written_is_no_error(
    xm: Run, article: Path, monkeypatch: pytest.MonkeyPatch, home: Path, named: tuple[str, ...]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device", *named)

    monkeypatch.setattr("content.library.shelf.change_library", refuse)
    code, out, err = xm("notes", "add", article, "--quote", "35%")
    where = named[0] if named else home / "state" / "library.json"
    assert code == 0 and out and err.startswith(f"xm-brief: {where} can't be ") and err.count("\n") == 1
    assert xm("parse", article, "--title", "T")[0] == 0


def test_no_notes_is_an_empty_list(xm: Run) -> None:
    code, out, _ = xm("notes", "list", "--json")
    assert (code, json.loads(out)) == (0, [])


def test_metadata_is_remembered(xm: Run, article: Path) -> None:
    xm(
        "parse",
        article,
        "--title",
        "风机",
        "--date",
        "2026-01-05",
        "--author",
        "林",
        "--url",
        "https://x.example/a",
    )
    briefing = json.loads(xm("parse", article)[1])
    assert briefing["title"] == "风机"
    assert [briefing["meta"][key] for key in ("date", "author", "url")] == [
        "2026-01-05",
        "林",
        "https://x.example/a",
    ]


@pytest.mark.parametrize(
    "url",
    ["example.com/a", "javascript:alert(1)", "/home/a", "http://", "http://a b/", "http://x.example:99999/"],
    ids=["host", "script", "path", "empty", "space", "port"],
)
def test_an_address_of_the_article_that_is_none_is_refused(xm: Run, article: Path, url: str) -> None:
    code, out, err = xm("parse", article, "--url", url)
    assert (code, out, err.count("\n")) == (2, "", 1) and err.startswith("xm-brief: --url: ") and url in err
    assert json.loads(xm("parse", article)[1])["meta"]["url"] is None
    xm("parse", article, "--url", "HTTPS://x.example/a")
    assert xm("parse", article, "--url", "")[0] == 0  # which takes it back
    assert json.loads(xm("parse", article)[1])["meta"]["url"] is None


def test_an_address_cannot_command_the_terminal(xm: Run, article: Path) -> None:
    code, out, err = xm("parse", article, "--url", "https://x.example/\x1b[31m")
    assert (code, out, err.count("\n")) == (2, "", 1) and "\x1b" not in err


@pytest.mark.parametrize(
    "date",
    ["last week", "2026-13", "2026-1", "2026-01-32", "２０２６", "2026-01-05 "],
    ids=["words", "month", "short", "day", "full-width", "space"],
)
def test_a_date_of_the_article_that_is_none_is_refused(xm: Run, article: Path, date: str) -> None:
    code, out, err = xm("parse", article, "--date", date)
    assert (code, out, err.count("\n")) == (2, "", 1) and err.startswith(f'xm-brief: --date: "{date}" ')


def test_an_empty_word_opens_nothing_else(xm: Run, article: Path) -> None:
    for words in ([""], ["show", ""], ["export", "", "--to", "json"], ["parse", article, ""]):
        code, out, err = xm(*words)
        assert (code, out, err.count("\n")) == (2, "", 1) and err.startswith('xm-brief: "": ')


def test_export_writes_between_the_marks_only(xm: Run, article: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.md"
    assert xm("export", article, "--to", "markdown", "-o", file)[:2] == (0, "")
    first = file.read_text(encoding="utf-8")
    file.write_text("我的前言\n\n" + first + "\n我的后记\n", encoding="utf-8")
    xm("notes", "add", article, "--quote", "12万台")
    xm("export", article, "--to", "markdown", "-o", file)
    second = file.read_text(encoding="utf-8")
    assert second.startswith("我的前言\n\n<!-- xm-brief:begin") and second.endswith("-->\n\n我的后记\n")
    assert "<mark>12万台</mark>" in second
    xm("export", article, "--to", "markdown", "-o", file)
    assert file.read_text(encoding="utf-8") == second


def test_export_says_what_is_wrong(xm: Run, article: Path, tmp_path: Path) -> None:
    assert "--to" in xm("export", article)[2]
    assert xm("export", article, "--to", "json", "--what", "notes")[0] == 2
    assert xm("export", article, "--to", "csv", "--template", "x")[0] == 2
    assert xm("export", article, "--to", "markdown", "--template", tmp_path / "none")[0] == 2
    assert xm("export", article, "--to", "csv", "-o", tmp_path / "no" / "folder.csv")[0] == 2
    assert xm("export", article, "--to", "json", "-o", article)[0] == 2
    assert article.read_text(encoding="utf-8") == TEXT
    broken = tmp_path / "broken.md"
    identity = json.loads(xm("parse", article, "--only", "blocks")[1])["id"]
    broken.write_text(f"<!-- xm-brief:begin {identity} -->\nkept\n", encoding="utf-8")
    code, _, err = xm("export", article, "--to", "markdown", "-o", broken)
    assert code == 2 and "xm-brief:end" in err
    assert broken.read_text(encoding="utf-8").endswith("kept\n")


def test_export_with_a_layout_of_ones_own(xm: Run, article: Path, tmp_path: Path) -> None:
    layout = tmp_path / "layout.md"
    layout.write_text("关于《{{ title }}》，花费 $5\n\n{{ questions }}\n", encoding="utf-8")
    code, out, _ = xm("export", article, "--to", "markdown", "--template", layout)
    assert code == 0 and "花费 $5" in out and "- [ ]" in out and "董事长林川" not in out.split("- [ ]")[0]
    layout.write_text("\n{{ nonsense }}", encoding="utf-8")
    code, _, err = xm("export", article, "--to", "markdown", "--template", layout)
    assert code == 2 and "layout.md:2: " in err and "nonsense" in err and "narrative" in err


@pytest.mark.parametrize("what", ["notes", "metrics", "questions"])
def test_tables_have_a_row_for_each(xm: Run, article: Path, what: str) -> None:
    xm("notes", "add", article, "--quote", "20万台", "--note", "=1+1")
    out = xm("export", article, "--to", "csv", "--what", what)[1]
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    assert rows and all("quote" in row for row in rows)
    if what == "notes":
        assert rows[0]["note"] == "'=1+1"


def test_library_lists_what_was_noted(xm: Run, article: Path) -> None:
    code, out, err = xm("library")
    assert (code, out) == (0, "") and err
    xm("notes", "add", article, "--quote", "20万台")
    entries = json.loads(xm("library", "--json")[1])
    assert [(entry["address"], entry["title"], entry["notes"]) for entry in entries] == [
        (str(article), "海风科技的一年", 1)
    ]
    assert "海风科技的一年" in xm("library")[1]


def test_lists_of_keys_themes_and_paths(xm: Run, home: Path) -> None:
    listed = xm("keys")[1]
    assert "next sentence" in listed and "(next_sentence)" in listed
    assert "xm-paper" in xm("themes")[1]
    assert str(home / "config" / "config.toml") in xm("paths")[1]


def test_keys_show_the_users_own(xm: Run, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('[keys]\nquit = "Q"\n', encoding="utf-8")
    assert any(line.split()[:1] == ["Q"] for line in xm("keys")[1].splitlines())


def test_config_check_tells_every_fault(xm: Run, home: Path) -> None:
    assert xm("config", "check")[0] == 0
    (home / "config").mkdir(parents=True)
    file = home / "config" / "config.toml"
    file.write_text(
        'measure = "wide"\ncolour = 1\ntheme = "none"\n[keys]\nfly = "f"\nquit = "Q"\nhelp = "Q"\n',
        encoding="utf-8",
    )
    code, out, err = xm("config", "check")
    assert code == 1 and out == "" and len(err.splitlines()) == 5
    for key in ("measure", "colour", "theme", "keys.fly", "keys.help"):
        assert f"xm-brief: {file}: {key}: " in err
    assert xm("show", "--only", "narrative")[0] == 0  # faults are told, and are no errors


@pytest.mark.parametrize(("lang", "words"), [("en", "no keyboard sends"), ("zh", "没有名叫")])
def test_config_check_names_keys_that_cannot_be_pressed(xm: Run, home: Path, lang: str, words: str) -> None:
    (home / "config").mkdir(parents=True)
    text = '[keys]\nquit = ["Q", "ctrl+alt+foo"]\nhelp = ["/", "Esc", "f5", "？", "plus", "shift+tab"]\n'
    (home / "config" / "config.toml").write_text(text, encoding="utf-8")
    code, out, err = xm("--ui-lang", lang, "config", "check")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "keys.quit: " in err and words in err and "ctrl+alt+foo" in err


def test_config_show_is_a_settings_file(xm: Run, home: Path) -> None:
    import tomli

    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(
        'ui_lang = "zh"\nmeasure = 40\n[mute]\nrules = ["a.b"]\n[keys]\nquit = ["Q", "f10"]\n',
        encoding="utf-8",
    )
    table = tomli.loads(xm("config", "show")[1])
    assert table["ui_lang"] == "zh" and table["measure"] == 40
    assert table["mute"] == {"rules": ["a.b"]} and table["keys"] == {"quit": ["Q", "f10"]}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "command",
    [
        *("", "parse", "show", "export", "notes", "notes add", "notes list", "notes check", "notes import"),
        *("notes compact", "notes merge", "notes locate", "library", "keys", "config"),
    ],
)
def test_help_has_an_example_and_fits(xm: Run, command: str, lang: str) -> None:
    code, out, err = xm("--ui-lang", lang, *command.split(), "--help")
    assert (code, err) == (0, "")
    assert "xm-brief" in out and {"en": "Example:", "zh": "例："}[lang] in out


def test_broken_settings_are_told_and_the_defaults_hold(xm: Run, home: Path, article: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("measure = [", encoding="utf-8")
    code, out, err = xm("show", article, "--only", "narrative")
    assert code == 0 and "海风科技" in out and "config.toml" in err


def test_an_error_of_ours_is_one_line_too(xm: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("boom\nbang")

    monkeypatch.setattr("tui.subcommands.parse.read", fail)
    code, _, err = xm("parse", article)
    assert code == 2 and err.count("\n") == 1 and "boom" in err and "Traceback" not in err
    monkeypatch.setenv("XM_BRIEF_DEBUG", "1")
    with pytest.raises(RuntimeError):
        xm("parse", article)


def test_a_note_cannot_command_the_terminal(xm: Run, article: Path) -> None:
    evil = "a\x1b]0;x\x07b\x9bc\u202ed"
    xm("notes", "add", article, "--quote", "35%", "--note", evil, "--tag", evil)
    shown = (
        xm("show", article, "--only", "notes")[1] + xm("notes", "list")[1] + xm("notes", "list", "--json")[1]
    )
    assert not set("\x1b\x07\x9b\u202e") & set(shown)
    assert json.loads(xm("notes", "list", "--json")[1])[0]["note"] == evil


def test_errors_speak_the_language_of_the_settings(xm: Run, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('ui_lang = "zh"', encoding="utf-8")
    assert "没有这个选项" in xm("--nonsense")[2]
    assert "no such option" in xm("--nonsense", "--ui-lang=en")[2]


def test_the_reader_opens_the_flagship_first_and_then_what_was_opened_last(
    xm: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def run_reader(desk, taken, lang) -> int:
        opened.append(taken.source.address)
        desk.settle(taken)
        return 0

    monkeypatch.setattr("tui.app.run_reader", run_reader)
    monkeypatch.setattr("tui.cli.is_terminal", lambda stream: True)
    monkeypatch.setattr("tui.subcommands.reader.piped_stdin", lambda: None)
    monkeypatch.setattr("tui.subcommands.reader.take_keys_from_terminal", lambda: None)
    monkeypatch.setenv("TERM", "xterm")
    (article.parent / "apart" / "deep").mkdir(parents=True)  # no copy lies near, in which it would be found
    article = article.rename(article.parent / "apart" / "deep" / article.name)
    for argv in ([], [article], [], ["--theme", "xm-ink"]):
        assert xm(*argv)[0] == 0
    article.unlink()
    assert xm()[0] == 0
    assert opened == ["bundled:xiaomi-trust.en", *[str(article)] * 3, "bundled:xiaomi-trust.en"]
    assert xm("--theme", "none")[0] == 2


def test_interruption_has_its_own_code(xm: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.subcommands.parse.read", interrupt)
    assert xm("parse", article)[0] == 130

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tui.settings import (
    Settings,
    State,
    file_key,
    flatten,
    language,
    load_settings,
    load_state,
    save_state,
)

GOOD = """
theme = "xm-ink"
ui_lang = "zh"
measure = 40
paragraphs = "indent"
ambiguous_width = 2
mouse = false
side = "below"
editor = "vim"
[notes]
location = "~/notes"
[mute]
rules = ["unsourced.figure"]
[limits]
file = 200
[keys]
quit = "Q"
line_down = ["n", "down"]
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_every_setting_is_read(tmp_path: Path) -> None:
    loaded = load_settings(write(tmp_path / "c.toml", GOOD))
    assert loaded.faults == ()
    assert loaded.settings == Settings(
        theme="xm-ink", ui_lang="zh", measure=40, paragraphs="indent", ambiguous_width=2, mouse=False,
        side="below", editor="vim", notes_folder="~/notes", mute=("unsourced.figure",),
        limits={"file": 200},
        keys={"quit": ("Q",), "line_down": ("n", "down")},
    )  # fmt: skip


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml").settings == Settings()
    assert load_settings(tmp_path / "none.toml").faults == ()
    assert load_settings(write(tmp_path / "bom.toml", "\ufeffmeasure = 40")).settings.measure == 40


WRONG = [
    ("theme = 5", "theme"),
    ('ui_lang = "fr"', "ui_lang"),
    ("measure = 5", "measure"),
    ("measure = true", "measure"),
    ("measure = 40.5", "measure"),
    ('paragraphs = "both"', "paragraphs"),
    ("ambiguous_width = 3", "ambiguous_width"),
    ("ambiguous_width = true", "ambiguous_width"),
    ('mouse = "no"', "mouse"),
    ("side = 1", "side"),
    ("[notes]\nlocation = 5", "notes.location"),
    ('[notes]\nlocation = "a\\u0000b"', "notes.location"),
    ("notes = 5", "notes"),
    ("[mute]\nrules = [5]", "mute.rules"),
    ("[mute]\nrule = []", "mute.rule"),
    ("limits = 5", "limits"),
    ("[limits]\nfile = 0", "limits"),
    ("[limits]\nfile = 1.5", "limits"),
    ("[limits]\nfile = true", "limits"),
    ("[limits]\nfile = 9999999", "limits"),
    ("[limits]\nfolder = 5", "limits"),
    ("keys = 5", "keys"),
    ("[keys]\nquit = 5", "keys"),
    ("colour = 1", "colour"),
    ('notes_folder = "x"', "notes_folder"),
]


@pytest.mark.parametrize(("text", "key"), WRONG)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_wrong_value_is_told_and_the_rest_holds(tmp_path: Path, text: str, key: str, lang: str) -> None:
    rest = 'editor = "vim"\n' if "editor" not in text else ""
    loaded = load_settings(write(tmp_path / "c.toml", rest + text))
    assert loaded.settings.editor == "vim"
    assert [fault.where for fault in loaded.faults] == [f"{tmp_path / 'c.toml'}: {key}"]
    line = loaded.faults[0].line(lang)
    assert "\n" not in line and line.count("; ") >= 1 and "settings." not in line


def test_unknown_keys_are_kept_for_who_knows_them(tmp_path: Path) -> None:
    loaded = load_settings(write(tmp_path / "c.toml", "colour = 1\n[notes]\nshape = 2\n"))
    assert loaded.settings.unknown == {"colour": 1, "notes.shape": 2}


@pytest.mark.parametrize("content", [b"measure = [", b"\xff\xfe\x00", b"a" * 10, b"a = " + b"[" * 100_000])
def test_a_broken_file_is_one_fault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "c.toml").write_bytes(content)
    loaded = load_settings(tmp_path / "c.toml")
    assert loaded.settings == Settings() and len(loaded.faults) == 1
    (tmp_path / "folder").mkdir()
    assert len(load_settings(tmp_path / "folder").faults) == 1


VALUES = st.recursive(
    st.booleans() | st.integers(-9, 200) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.sampled_from(["theme", "measure", "notes", "mute", "keys", "mouse", "other"])


@given(st.dictionaries(KEYS, VALUES))
def test_nothing_is_lost_between_known_and_unknown(table: dict[str, object]) -> None:
    known, unknown = flatten(table)
    inner = {name for name in ("notes", "mute") if isinstance(table.get(name), dict)}
    leaves = sum(len(table[name]) for name in inner) + len(table) - len(inner)  # type: ignore[arg-type]
    assert len(known) + len(unknown) == leaves


def test_names_lead_back_to_keys_of_the_file() -> None:
    assert [file_key(name) for name in ("theme", "notes_folder", "mute")] == [
        "theme",
        "notes.location",
        "mute.rules",
    ]


def test_a_choice_on_screen_holds_until_its_setting_changes(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "state.toml"
    settings = Settings(theme="xm-paper")
    save_state(path, State().choose(settings, theme="xm-ink"))
    state = load_state(path)
    assert state.over(settings, "theme") == "xm-ink"
    assert state.over(Settings(theme="xm-contrast"), "theme") == "xm-contrast"
    assert state.over(settings, "ui_lang") == ""
    assert load_state(tmp_path / "none.toml") == State()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_choice_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("state") / "state.toml"
    state = State(theme=text, behind={"theme": text})
    save_state(path, state)
    assert load_state(path) == state and tomli.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", ["theme = 5", "behind = 5", "[behind]\ntheme = 5", "x = ["])
def test_a_broken_state_is_no_state(tmp_path: Path, text: str) -> None:
    assert load_state(write(tmp_path / "s.toml", text)) == State()


def test_the_language_is_the_option_then_the_choice_then_the_setting_then_the_locale() -> None:
    zh = Settings(ui_lang="zh")
    assert language("en", zh, State(), "zh") == "en"
    assert language(None, zh, State(), "en") == "zh"
    assert language(None, Settings(), State(), "zh") == "zh"
    assert language(None, zh, State().choose(zh, ui_lang="en"), "zh") == "en"
    assert language("fr", Settings(), State(), "en") == "en"

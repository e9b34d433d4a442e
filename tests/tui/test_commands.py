"""Every action once: words in both languages, a handler, keys that do not clash, the keys of the contract."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.commands import GROUPS, display_key, footer_commands, key_map, key_named, keys_of, load_commands
from tui.locale.catalog import LANGS
from tui.panes.contents import ContentsPane
from tui.panes.metrics import MetricsPane
from tui.panes.narrative import NarrativePane
from tui.panes.notes import NotesPane
from tui.panes.questions import QuestionsPane
from tui.screens.reader import ReaderScreen

COMMANDS = load_commands()
PANES = {
    "narrative": NarrativePane,
    "metrics": MetricsPane,
    "questions": QuestionsPane,
    "notes": NotesPane,
    "contents": ContentsPane,
}

CONTRACT = {
    "line_down": "j down", "line_up": "k up", "page_down": "space pagedown", "page_up": "b pageup",
    "half_down": "d", "half_up": "u", "to_start": "g home", "to_end": "G end",
    "next_sentence": "l right", "previous_sentence": "h left", "next_paragraph": "J",
    "previous_paragraph": "K", "next_section": "right_square_bracket",
    "previous_section": "left_square_bracket", "next_evidence": "full_stop", "previous_evidence": "comma",
    "next_pane": "tab", "previous_pane": "shift+tab", "pane_1": "1", "pane_2": "2", "pane_3": "3",
    "pane_4": "4", "maximise": "z", "contents": "t", "side": "backslash", "follow": "enter",
    "back": "backspace", "annotate": "a", "edit_note": "i", "edit_in_editor": "e", "delete": "D",
    "undo": "U", "redo": "ctrl+r", "all_notes": "A", "earlier_notes": "P",
    "select": "v", "tick": "x", "cycle": "s",
    "card": "m f2", "filter": "f", "sort": "S", "copy": "y", "export": "E", "open": "o", "theme": "T",
    "mouse": "M", "language": "L", "palette": "ctrl+p colon", "help": "question_mark f1",
    "quit": "q ctrl+q f10", "step_back": "escape", "copy_or_hint": "ctrl+c",
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_has_words_in_both_languages(name: str) -> None:
    for lang in LANGS:
        assert COMMANDS[name].label(lang)
        assert COMMANDS[name].help(lang)
    assert COMMANDS[name].group in GROUPS


@pytest.mark.parametrize("name", COMMANDS)
def test_is_answered_by_the_screen_or_one_of_its_panes(name: str) -> None:
    owners = [ReaderScreen, *PANES.values()]
    assert any(hasattr(owner, f"action_{name}") for owner in owners)


@pytest.mark.parametrize("pane", PANES)
def test_a_pane_answers_the_commands_that_are_limited_to_some_and_no_others(pane: str) -> None:
    """What it does not answer is told in the footer; a key that seems to do nothing is a puzzle."""
    limited = {name for name, command in COMMANDS.items() if "any" not in command.panes}
    answered = {name for name in limited if hasattr(PANES[pane], f"action_{name}")}
    at_any = {name for name in limited if hasattr(ReaderScreen, f"action_{name}")}
    assert answered == {name for name in limited - at_any if COMMANDS[name].applies_to(pane)}


@pytest.mark.parametrize("mode", ["", "select"])
def test_no_key_means_two_things(mode: str) -> None:
    keys = [key for command in COMMANDS.values() if command.mode == mode for key in command.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("name", "keys"), CONTRACT.items())
def test_keys_are_those_of_the_contract(name: str, keys: str) -> None:
    assert set(keys.split()) <= set(COMMANDS[name].keys)


def test_a_rebound_key_is_taken_from_its_old_command() -> None:
    keys = key_map({"next_evidence": ["n", "j"], "theme": ["/"]})
    assert keys["n"] == keys["j"] == "next_evidence"
    assert keys["slash"] == "theme"
    assert "full_stop" not in keys
    assert keys_of("line_down", keys) == ["down"]


def test_rebinding_an_unknown_command_changes_nothing() -> None:
    assert key_map({"fly": ["j"]}) == key_map()


@pytest.mark.parametrize("pane", ["narrative", "metrics", "questions", "notes", "contents", "select"])
def test_footers_name_what_the_pane_can_do(pane: str) -> None:
    named = footer_commands(pane)
    assert named
    own = "narrative" if pane == "select" else pane
    assert all(command.applies_to(own) for command in named)
    assert {"help"} <= {command.id for command in named}


def test_keys_are_written_for_people() -> None:
    assert [display_key(key) for key in ("full_stop", "ctrl+p", "shift+tab", "f2", "G", "up")] == [
        ".", "^P", "S-Tab", "F2", "G", "↑",
    ]  # fmt: skip


def test_the_readme_names_every_key() -> None:
    """Each key that no setting has changed stands in the table under `## Keys`, as it is shown."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    table = readme.split("\n## Keys\n")[1].split("\n## ")[0]
    words = (key_named(word) for cell in re.findall("`+([^`]+)`+", table) for word in cell.split())
    named = {word if len(word) == 1 else word.lower() for word in words}
    assert {key for command in COMMANDS.values() if not command.mode for key in command.keys} <= named

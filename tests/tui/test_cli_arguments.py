from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from content.exports.formats import FORMATS
from content.exports.registry import export
from tui.locale.catalog import LANGS, words
from tui.subcommands.arguments import read_arguments
from tui.subcommands.complaints import UsageError
from tui.subcommands.table import COMMON, SUBCOMMANDS

SPECS = tomli.loads((Path(__file__).parents[1] / "specs" / "cli_arguments.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", SPECS["good"], ids=lambda case: " ".join(case["line"]) or "(nothing)")
def test_what_is_understood(case: dict[str, Any]) -> None:
    arguments = read_arguments(case["line"], SUBCOMMANDS, COMMON)
    assert arguments.command.name == case["command"]
    assert list(arguments.operands) == case.get("operands", [])
    assert {key: list(values) for key, values in arguments.values.items()} == case.get("values", {})


@pytest.mark.parametrize("case", SPECS["bad"], ids=lambda case: " ".join(map(repr, case["line"])))
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_refused_says_where_what_and_what_to_do(case: dict[str, Any], lang: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_arguments(case["line"], SUBCOMMANDS, COMMON)
    error = caught.value
    assert error.where == case["where"]
    assert [error.what.key, error.remedy.key] == [
        f"cli.error.{case['errors'][0]}",
        f"cli.remedy.{case['errors'][1]}",
    ]
    line = error.line(lang)
    assert line.startswith(f"{case['where']}: ") and "; " in line and "\n" not in line and "{" not in line


@given(
    st.lists(
        st.text(max_size=12) | st.sampled_from(["-", "--", "--only", "parse", "notes", "-o"]), max_size=6
    )
)
def test_any_command_line_is_understood_or_refused(argv: list[str]) -> None:
    try:
        arguments = read_arguments(argv, SUBCOMMANDS, COMMON)
    except UsageError as error:
        assert error.line("en")
    else:
        given_words = sum(len(values) for values in arguments.values.values())
        assert len(arguments.operands) + given_words <= len(argv)


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_and_option_has_words_in_both_languages(lang: str) -> None:
    known = words(lang)  # type: ignore[arg-type]
    for command in SUBCOMMANDS.values():
        assert f"cli.{command.key}.about" in known and f"cli.{command.key}.example" in known
        assert not command.name or f"cli.{command.key}.summary" in known
        for option in (*command.options, *command.common):
            assert known.keys() & {f"cli.{command.key}.option.{option.key}", f"cli.option.{option.key}"}


def test_both_languages_have_the_same_words() -> None:
    ours = ("cli.", "plain.")
    english, chinese = ({key for key in words(lang) if key.startswith(ours)} for lang in LANGS)
    assert english == chinese


def test_every_format_that_the_command_line_offers_is_there() -> None:
    from content.exports import registry

    assert tuple(registry._EXPORTERS) == FORMATS and callable(export)

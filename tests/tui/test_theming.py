from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.widgets import Static

from themes.theme import ROLES, bundled_names, load_theme, load_themes
from tui.theming import Palette, css_variables, make_palette, make_textual_theme, register_themes

WHOLE = (
    "text",
    "dim",
    "title",
    "heading",
    "side",
    "side_dim",
    "side_figure",
    "pane_head",
    "header",
    "footer",
    "key",
)


class Page(App[None]):
    """A page in the theme's colours, by the variables that a style sheet may use."""

    CSS = "Screen { background: $page; color: $text; } #side { background: $side; color: $dim; }"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return css_variables(load_theme("xm-paper"))

    def compose(self) -> ComposeResult:
        yield Static("纸上得来终觉浅", id="side")


@pytest.mark.parametrize("name", bundled_names())
def test_every_style_is_made(name: str) -> None:
    palette = make_palette(load_theme(name))
    assert all(isinstance(getattr(palette, field.name), Style) for field in fields(Palette))
    for whole in WHOLE:
        style = getattr(palette, whole)
        assert style.color is not None and style.bgcolor is not None


def test_every_style_is_drawn_with() -> None:
    folder = Path(__file__).parents[2] / "tui"
    code = "".join(
        path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.stem != "theming"
    )
    drawn = set(re.findall(r"(?:palette|look|_palette)\.(\w+)", code))
    assert {field.name for field in fields(Palette)} <= drawn


@pytest.mark.parametrize("name", bundled_names())
def test_marks_stay_apart_without_colour(name: str) -> None:
    palette = make_palette(load_theme(name))
    plain = [(palette.text + layer).without_color for layer in (palette.figure, palette.open)]
    assert len({str(style) for style in [*plain, palette.text.without_color]}) == 3


def test_layers_keep_what_lies_below() -> None:
    theme = load_theme("xm-paper")
    palette = make_palette(theme)
    drawn = palette.text + palette.figure + palette.current
    assert drawn.underline
    assert drawn.color is not None and drawn.color.name == theme.colors["figure"]
    assert drawn.bgcolor is not None and drawn.bgcolor.name == theme.colors["current"]


def test_text_on_a_ground_may_have_its_own_colour() -> None:
    theme = load_theme("xm-contrast")
    drawn = make_palette(theme).text + make_palette(theme).found
    assert drawn.color is not None and drawn.color.name == theme.on["found"]


@pytest.mark.parametrize("name", bundled_names())
def test_every_role_is_a_variable_of_the_style_sheet(name: str) -> None:
    assert set(ROLES) <= set(make_textual_theme(load_theme(name)).variables)


@pytest.mark.parametrize("name", bundled_names())
async def test_an_app_can_wear_the_theme(name: str) -> None:
    app = Page()
    register_themes(app, load_themes().by_name.values())
    async with app.run_test(size=(40, 4)) as pilot:
        app.theme = name
        await pilot.pause()
        theme = load_theme(name)
        background = app.query_one("#side").styles.background
        if theme.terminal_colors:
            assert background.ansi == -1, "the terminal's own ground shows"
            assert app.native_ansi_color
        else:
            assert background.hex.lower() == theme.colors["side"]

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from content.messages import render
from themes.theme import GROUNDS, INKS, ROLES, ThemeError, ThemeFile, bundled_names, load_theme, load_themes
from tui.subcommands.faults import theme_fault

RGB = tuple[float, float, float]

# Full loss of one cone, in linear light: Machado, Oliveira and Fernandes (2009), severity 1.0.
PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
NORMAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
EYES = [NORMAL, PROTANOPIA, DEUTERANOPIA]

COLORED = [load_theme(name) for name in bundled_names() if name != "xm-terminal"]


def linear(color: str) -> RGB:
    def channel(at: int) -> float:
        value = int(color[at : at + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return channel(1), channel(3), channel(5)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(color: str) -> float:
        red, green, blue = linear(color)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen(color: str, eye: tuple[RGB, ...]) -> RGB:
    """The colour in CIELAB, as an eye with these cones sees it."""
    light = linear(color)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True)))) for row in eye
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: str, other: str, eye: tuple[RGB, ...]) -> float:
    """CIE 1976 colour difference; 2.3 is just noticeable side by side."""
    pairs = zip(seen(one, eye), seen(other, eye), strict=True)
    return sum((left - right) ** 2 for left, right in pairs) ** 0.5


def on(theme: ThemeFile, ink: str, ground: str) -> float:
    return contrast(theme.on.get(ground, theme.colors[ink]), theme.colors[ground])


def test_the_bundled_themes_are_there_light_and_dark() -> None:
    themes = load_themes()
    assert themes.names[:2] == ("xm-paper", "xm-ink")
    assert {"xm-contrast", "xm-terminal"} < set(themes.names)
    assert {theme.dark for theme in themes.by_name.values()} == {True, False}
    assert themes.problems == ()
    assert all(theme.title["en"] and theme.title["zh"] for theme in themes.by_name.values())


@pytest.mark.parametrize("theme", COLORED, ids=lambda theme: theme.name)
def test_text_can_be_read(theme: ThemeFile) -> None:
    assert on(theme, "text", "page") >= 7
    assert on(theme, "text", "side") >= 7
    for ground in GROUNDS:
        for ink in set(INKS) - {"rule"}:
            assert on(theme, ink, ground) >= 4.5, (ink, ground)


def test_high_contrast_reaches_the_highest_grade() -> None:
    theme = load_theme("xm-contrast")
    for ground in GROUNDS:
        for ink in set(INKS) - {"rule"}:
            assert on(theme, ink, ground) >= 7, (ink, ground)


@pytest.mark.parametrize("theme", COLORED, ids=lambda theme: theme.name)
def test_marks_differ_for_eyes_that_confuse_red_and_green(theme: ThemeFile) -> None:
    for eye in EYES:
        assert difference(theme.colors["figure"], theme.colors["open"], eye) >= 20
        for one, other in combinations(("page", "current", "note", "found", "selection"), 2):
            assert difference(theme.colors[one], theme.colors[other], eye) >= 8, (one, other)
        assert difference(theme.colors["evidence"], theme.colors["page"], eye) >= 8


@pytest.mark.parametrize("name", bundled_names())
def test_marks_differ_without_any_colour(name: str) -> None:
    theme = load_theme(name)
    figure, unresolved = theme.styles["figure"], theme.styles["open"]
    assert figure and unresolved and figure != unresolved


def test_terminal_theme_names_no_colour_of_its_own() -> None:
    theme = load_theme("xm-terminal")
    assert theme.terminal_colors
    assert theme.colors["page"] == theme.colors["text"] == "default"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_theme_builds_on_a_bundled_one(tmp_path: Path) -> None:
    write(
        tmp_path,
        "mine",
        'base = "xm-paper"\n[title]\nzh = "我的"\n[colors]\naccent = "#123456"\n[styles]\nopen = ""',
    )
    theme = load_themes(tmp_path).by_name["mine"]
    assert theme.colors["accent"] == "#123456"
    assert theme.colors["page"] == load_theme("xm-paper").colors["page"]
    assert theme.styles["open"] == ()
    assert theme.styles["figure"] == ("underline",)
    assert load_theme("mine", tmp_path) == theme


def test_own_theme_hides_the_bundled_one_of_its_name(tmp_path: Path) -> None:
    write(tmp_path, "xm-ink", 'base = "xm-ink"\n[colors]\npage = "#000000"')
    assert load_themes(tmp_path).by_name["xm-ink"].colors["page"] == "#000000"
    assert load_theme("xm-ink", tmp_path).colors["page"] == "#000000"


def test_theme_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        load_theme("nowhere", tmp_path / "missing")
    assert load_themes(tmp_path / "missing").problems == ()


BROKEN = {
    "not_toml": "dark = ",
    "unknown_key": 'base = "xm-ink"\ncolours = 1',
    "unknown_base": 'base = "moon"',
    "other_colors": 'base = "xm-ink"\nterminal_colors = true',
    "missing_role": "dark = true\n[colors]\n",
    "not_a_flag": 'base = "xm-ink"\ndark = "yes"',
    "not_a_table": 'base = "xm-ink"\ntitle = "Mine"',
    "not_a_text": 'base = "xm-ink"\n[colors]\npage = 7',
    "not_a_color": 'base = "xm-ink"\n[colors]\npage = "blue"',
    "not_a_terminal_color": 'base = "xm-terminal"\n[colors]\npage = "#ffffff"',
    "not_a_style": 'base = "xm-ink"\n[styles]\nopen = "wavy"',
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_theme_is_told_and_skipped(fault: str, tmp_path: Path) -> None:
    path = write(tmp_path, "mine", BROKEN[fault])
    themes = load_themes(tmp_path)
    assert "mine" not in themes.by_name
    assert set(bundled_names()) <= set(themes.names)
    (problem,) = themes.problems
    assert (problem.path, problem.key) == (str(path), fault)
    error = theme_fault(problem)
    for lang in ("en", "zh"):
        assert error.line(lang).startswith(f"{path}: ")
        assert render(error.what, lang) and render(error.remedy, lang)
    with pytest.raises(ThemeError):
        load_theme("mine", tmp_path)


def test_theme_that_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b'title = "\xff"')
    assert [problem.key for problem in load_themes(tmp_path).problems] == ["unreadable"]


def test_unknown_role_is_told(tmp_path: Path) -> None:
    write(tmp_path, "mine", 'base = "xm-ink"\n[colors]\nlobby = "#000000"')
    (problem,) = load_themes(tmp_path).problems
    assert problem.values["key"] == "colors.lobby"


def test_every_role_is_a_ground_or_an_ink() -> None:
    assert len(set(ROLES)) == len(GROUNDS) + len(INKS)

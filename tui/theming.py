"""A theme file -> the styles that the panes draw with, and a Textual theme for the stock widgets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from rich.style import Style
from textual.theme import Theme

from content.values import dataclass
from themes.theme import ThemeFile

if TYPE_CHECKING:
    from textual.app import App


@dataclass(frozen=True, slots=True)
class Palette:
    """One style for each thing that is drawn, made once for a theme.

    Whole styles have colour and ground. Layers (marks and lit grounds) are added to them, as in
    `text + figure + current`; a layer without a ground leaves the one below. `side_*` are whole styles on
    the ground of the side panes.
    """

    # The page
    text: Style
    dim: Style
    title: Style
    deck: Style
    heading: Style
    quote: Style
    table_head: Style
    gutter: Style
    gutter_current: Style
    bar: Style
    bar_thumb: Style
    bar_mark: Style

    # Layers over text
    figure: Style
    open: Style
    note: Style
    current: Style
    evidence: Style
    found: Style
    found_here: Style
    selection: Style
    warn: Style

    # Side panes and dialogs
    side: Style
    side_dim: Style
    side_heading: Style
    side_rule: Style
    side_accent: Style
    side_key: Style
    side_figure: Style
    side_open: Style
    side_note: Style
    side_actual: Style
    side_target: Style
    side_claim: Style
    side_forecast: Style
    side_warn: Style
    side_ok: Style
    side_chosen: Style
    """Layer: the chosen item of the pane that has the focus."""
    side_lit: Style
    """Layer: the chosen item of the other panes."""
    pane_head: Style
    pane_head_focus: Style

    # Header and footer
    header: Style
    header_dim: Style
    header_accent: Style
    footer: Style
    footer_dim: Style
    footer_ok: Style
    footer_warn: Style
    key: Style


def make_palette(theme: ThemeFile, *, colors: bool = True) -> Palette:
    """The styles of a theme; without `colors` only weight, slant, lines and reversal are left."""
    styles = _Styles(theme)
    parts = (_page_styles(styles), _layer_styles(styles), _side_styles(styles), _bar_styles(styles))
    named = {name: style for part in parts for name, style in part.items()}
    palette = Palette(**named)
    return palette if colors else _without_colors(palette)


def _page_styles(styles: _Styles) -> dict[str, Style]:
    """The page, its gutter and its scroll bar."""
    ground, whole = styles.ground, styles.whole
    return {
        "text": whole("text", "page"),
        "dim": whole("dim", "page"),
        "title": whole("heading", "page", "bold"),
        "deck": whole("dim", "page"),
        "heading": whole("heading", "page", "bold"),
        "quote": whole("text", "page"),
        "table_head": whole("text", "page", "bold"),
        "gutter": whole("accent", "page"),
        "gutter_current": whole("accent", "page") + ground("current") + Style(bold=True),
        "bar": whole("rule", "page"),
        "bar_thumb": whole("text", "page") + ground("rule"),
        "bar_mark": whole("accent", "page"),
    }


def _layer_styles(styles: _Styles) -> dict[str, Style]:
    """What is laid over text."""
    ink, ground = styles.ink, styles.ground
    return {
        "figure": ink("figure"),
        "open": ink("open"),
        "note": ground("note"),
        "current": ground("current"),
        "evidence": ground("evidence"),
        "found": ground("found"),
        "found_here": ground("found") + Style(bold=True, reverse=True),
        "selection": ground("selection"),
        "warn": ink("warn"),
    }


def _side_styles(styles: _Styles) -> dict[str, Style]:
    """Side panes and dialogs."""
    ground, whole = styles.ground, styles.whole
    return {
        "side": whole("text", "side"),
        "side_dim": whole("dim", "side"),
        "side_heading": whole("heading", "side"),
        "side_rule": whole("rule", "side"),
        "side_accent": whole("accent", "side"),
        "side_key": whole("key", "side", "bold"),
        "side_figure": whole("text", "side", "bold"),
        "side_open": whole("open", "side"),
        "side_note": whole("text", "side") + ground("note"),
        "side_actual": whole("actual", "side"),
        "side_target": whole("target", "side"),
        "side_claim": whole("claim", "side"),
        "side_forecast": whole("forecast", "side"),
        "side_warn": whole("warn", "side"),
        "side_ok": whole("ok", "side"),
        "side_chosen": ground("chosen"),
        "side_lit": ground("lit"),
        "pane_head": whole("dim", "header"),
        "pane_head_focus": whole("accent", "header", "bold"),
    }


def _bar_styles(styles: _Styles) -> dict[str, Style]:
    """Header and footer."""
    whole = styles.whole
    return {
        "header": whole("text", "header"),
        "header_dim": whole("dim", "header"),
        "header_accent": whole("accent", "header", "bold"),
        "footer": whole("text", "footer"),
        "footer_dim": whole("dim", "footer"),
        "footer_ok": whole("ok", "footer"),
        "footer_warn": whole("warn", "footer", "bold"),
        "key": whole("key", "footer", "bold"),
    }


def _without_colors(palette: Palette) -> Palette:
    """What lies under the reader's eye is reversed, the rest keeps its text styles."""
    plain = {field.name: getattr(palette, field.name).without_color for field in fields(palette)}
    lit = {name: Style(reverse=True) for name in _REVERSED}
    changed: dict[str, Any] = {**plain, **lit}
    return replace(palette, **changed)


_REVERSED = ("evidence", "selection", "found_here", "side_chosen", "bar_thumb")


def make_textual_theme(theme: ThemeFile) -> Theme:
    """The theme as Textual knows it."""
    color = {role: _css(value) for role, value in theme.colors.items()}
    return Theme(
        name=theme.name,
        dark=theme.dark,
        ansi=theme.terminal_colors,
        primary=color["accent"],
        secondary=color["figure"],
        accent=color["accent"],
        warning=color["open"],
        error=color["warn"],
        success=color["ok"],
        foreground=color["text"],
        background=color["page"],
        surface=color["side"],
        panel=color["side"],
        boost=color["side"],
        variables=css_variables(theme),
    )


def css_variables(theme: ThemeFile) -> dict[str, str]:
    """Every role as a variable of the style sheet (`$page`, `$current` ...), and those of the stock widgets.

    An app reads its style sheet before it knows a theme: return these from `get_theme_variable_defaults` too.
    """
    color = {role: _css(value) for role, value in theme.colors.items()}
    on = {ground: _css(value) for ground, value in theme.on.items()}
    selection = {"background": color["selection"], "foreground": on.get("selection", color["text"])}
    tracks = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")
    ansi = (
        {"ansi-background": color["page"], "ansi-foreground": color["text"]} if theme.terminal_colors else {}
    )
    return {
        **color,
        **ansi,
        **{f"input-selection-{part}": value for part, value in selection.items()},
        **{f"screen-selection-{part}": value for part, value in selection.items()},
        **dict.fromkeys(tracks, color["side"]),
        "block-cursor-background": color["chosen"],
        "block-cursor-foreground": on.get("chosen", color["text"]),
        "block-cursor-text-style": " ".join(theme.styles.get("chosen", ())) or "none",
        "block-cursor-blurred-background": color["lit"],
        "block-cursor-blurred-foreground": color["text"],
        "block-hover-background": color["lit"],
        "border": color["accent"],
        "border-blurred": color["rule"],
        "input-cursor-background": color["text"],
        "input-cursor-foreground": color["page"],
        "input-cursor-text-style": "reverse" if theme.terminal_colors else "none",
        "scrollbar": color["rule"],
        "scrollbar-hover": color["dim"],
        "scrollbar-active": color["accent"],
        "scrollbar-corner-color": color["side"],
        "footer-background": color["footer"],
        "footer-foreground": color["text"],
        "footer-key-foreground": color["key"],
    }


def register_themes(app: App[Any], themes: Iterable[ThemeFile]) -> None:
    """Make themes known to an app, which then can be switched by name."""
    for theme in themes:
        app.register_theme(make_textual_theme(theme))


class _Styles:
    """Makes styles from a theme's roles."""

    def __init__(self, theme: ThemeFile) -> None:
        self._theme = theme

    def whole(self, role: str, ground: str, *extra: str) -> Style:
        """Colour, ground and text styles: what a cell looks like that has nothing else."""
        return self.ground(ground) + self.ink(role, *extra)

    def ink(self, role: str, *extra: str) -> Style:
        """Colour and text styles, to be laid over any ground."""
        return Style(color=self._theme.colors[role]) + self._text_style(role, *extra)

    def ground(self, role: str) -> Style:
        """A ground with its text styles, and the colour of text on it where the theme names one."""
        colors = Style(bgcolor=self._theme.colors[role], color=self._theme.on.get(role))
        return colors + self._text_style(role)

    def _text_style(self, role: str, *extra: str) -> Style:
        words = (*self._theme.styles.get(role, ()), *extra)
        return Style.parse(" ".join(words)) if words else Style.null()


def _css(color: str) -> str:
    return color if color.startswith("#") else f"ansi_{color}"

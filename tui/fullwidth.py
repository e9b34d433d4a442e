"""Keys of a Chinese input method do what their plain twins do: folded here and nowhere else."""

from __future__ import annotations

import unicodedata

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS

_TWINS = {"、": "/", "。": ".", "【": "[", "】": "]", "\u3000": " "}


def plain_character(character: str) -> str:
    """The ASCII twin of a full-width character (U+FF01 to U+FF5E, U+3000, 、。【】), else itself."""
    if character in _TWINS:
        return _TWINS[character]
    code = ord(character)
    return chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else character


def fold_key(event: events.Key) -> events.Key:
    """The event of the plain twin for a full-width key; any other event as it is."""
    character = event.character or _named(event.key)
    if len(character) != 1 or character.isascii():
        return event
    plain = plain_character(character)
    return event if plain == character else events.Key(key_name(plain), plain)


def _named(key: str) -> str:
    """The character that a key is named after: `ideographic_full_stop` -> `。`; empty for other keys."""
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return ""


def key_name(character: str) -> str:
    """Textual's name of the key that types an ASCII character: `.` -> `full_stop`."""
    if character == " ":
        return "space"
    if character.isalnum():
        return character
    name = unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)

"""Names of keys, as the settings may give them: `q`, `/`, `f5`, `full_stop`, `ctrl+r`, `Esc`."""

from __future__ import annotations

import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from tui.commands import key_named

_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
_NAMED = {key.value for key in Keys} | {*KEY_NAME_REPLACEMENTS.values()}


def is_key(name: str) -> bool:
    """Whether a keyboard can send a key of this name."""
    *modifiers, key = key_named(name).split("+") if len(name) > 1 else [name]
    if not _MODIFIERS.issuperset(modifiers):
        return False
    return (len(key) == 1 and key.isprintable()) or key in _NAMED or _is_sign(key)


def _is_sign(name: str) -> bool:
    """Whether it is a character's Unicode name in Textual's spelling."""
    for joint in (" ", "-"):
        try:
            unicodedata.lookup(name.replace("_", joint))
        except KeyError:
            continue
        return True
    return False

"""Which texts a few typed words or letters mean."""

from __future__ import annotations

from collections.abc import Sequence

from content.text.folding import fold, to_simplified


def search_form(text: str) -> str:
    """The text as it is compared: no widths, no capitals, simplified characters."""
    return fold(to_simplified(text))


def matching(forms: Sequence[str], typed: str) -> list[int]:
    """Indexes of the search forms that hold every typed word, or, if none does, its letters in order.

    Those that begin with what was typed come first.
    """
    words = search_form(typed).split()
    if not words:
        return list(range(len(forms)))
    found = [at for at, form in enumerate(forms) if all(word in form for word in words)]
    if not found:
        letters = "".join(words)
        found = [at for at, form in enumerate(forms) if in_order(letters, form)]
    return sorted(found, key=lambda at: not forms[at].startswith(words[0]))


def in_order(letters: str, form: str) -> bool:
    """Whether all letters occur in `form`, in this order."""
    at = -1
    for letter in letters:
        at = form.find(letter, at + 1)
        if at < 0:
            return False
    return True

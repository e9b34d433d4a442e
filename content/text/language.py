"""Which of the two languages a text is written in."""

from __future__ import annotations

import re
from typing import Literal

from content.text.characters import count_cjk

Lang = Literal["zh", "en"]

_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_SAMPLE = 20_000


def detect_language(text: str) -> Lang:
    """`zh` if the text's beginning has at least as many Han characters as half its Latin words, else `en`.

    Names in Latin letters are common in Chinese news, and Chinese ones rare in English news.
    """
    sample = text[:_SAMPLE]
    han = count_cjk(sample)
    return "zh" if han and 2 * han >= len(_LATIN_WORD.findall(sample)) else "en"

"""Numbers that name a thing: models, codes, telephones, places and articles of laws."""

from __future__ import annotations

import re

from content.metrics.sight import Sight
from content.text.late_pattern import late_pattern

_LATIN = late_pattern(r"[A-Za-z]")
_MOVED = late_pattern(r" ?(?:[下上]?[降升]|[上下]?[涨跌]|增|减|提高|回落|增加|减少|变|改)[至到为]")
_CAPITAL = late_pattern(r"\b[A-Za-z&]*[A-Z][A-Za-z]*$")
_LAST_WORD = late_pattern(r"[a-z&]+$")
_NAME_AFTER = late_pattern(r" [A-Z][a-z]")
_MODELS = late_pattern(
    r"(?:\b(?:an?|the|its|their|his|her|our|this|that|popular|new|two|three|four|five|six|seven|eight|nine|ten|[a-z]+ed)|\d|['’]s)$"
)
"""Before the number of a model: its 737 Max jets."""
_SPELLED = 3
"""So many characters of a number in words are an amount even where nothing else says so."""
_LARGE_MULTIPLE = 100
"""From here on digits before an x are a model (777x), no multiple."""
_OPEN = tuple(":：|(（")


def touches_latin(sight: Sight) -> bool:
    """A Latin letter before the digits makes a name (SU7), one after them too (5G), if it is no unit."""
    number, text = sight.figure.numeral, sight.text
    if not number.digits:
        return False
    before = sight.text[max(0, sight.figure.start - 1) : sight.figure.start]
    strong = sight.figure.unit is not None and not sight.figure.unit.classifier
    if not sight.figure.prefixed and _LATIN.match(before):
        return True
    if before == " " and sight.bare and _LATIN.match(text[sight.figure.start - 2 : sight.figure.start - 1]):
        return sight.words.lang == "zh"
    if before == "-" and sight.text.endswith(sight.words.under, 0, sight.figure.start):
        return False
    if before in ("-", "_") and _LATIN.match(text[sight.figure.start - 2 : sight.figure.start - 1]):
        return True
    follower = text[number.end : number.end + 1]
    return bool(_LATIN.match(follower)) and not strong


def is_model(sight: Sight) -> bool:
    """787-9 Dreamliner, its 737 Max jets, Series 3 features: a number of English text that names a thing."""
    number, unit = sight.figure.numeral, sight.figure.unit
    raw = sight.text[number.start : number.end]
    if unit is not None and unit.name == "x" and sight.figure.value >= _LARGE_MULTIPLE:
        return True
    plural = unit is not None and unit.name == "s"  # Model 3s
    if sight.words.lang != "en" or not raw.isdigit() or (unit and not (unit.classifier or plural)):
        return False
    if (
        re.match(r"-\d+[a-z]?\b(?! ?%)", sight.text[number.end : number.end + 6])
        and sight.figure.shape == "plain"
    ):
        return True
    before = sight.before(16).rstrip(" :#")
    if _names_before(sight, before):
        return True
    named = len(raw) >= 3 and _NAME_AFTER.match(sight.text[number.end : number.end + 3])
    return bool(named) and _MODELS.search(before) is not None


def _names_before(sight: Sight, before: str) -> bool:
    """Whether what stands before a number makes a name of it: Series 3; a whole word in English."""
    if sight.words.lang == "zh":
        return before.endswith(sight.words.names)
    word = _LAST_WORD.search(before.lower())
    return word is not None and word[0] in sight.words.names


def is_bare_name(sight: Sight) -> bool:
    """A bare number that names a thing: a telephone, a code, a model."""
    if not sight.bare or sight.figure.shape != "plain":
        return False
    before = sight.before(16).rstrip(" :：#")
    if _names_before(sight, before):
        return True
    if sight.words.lang == "en":
        raw = sight.text[sight.figure.numeral.start : sight.figure.numeral.end]
        capital = _CAPITAL.search(before)
        named = capital is not None and capital[0].lower() not in sight.words.opening
        named = named or (sight.figure.numeral.digits and _NAME_AFTER.match(sight.after(3)) is not None)
        return named and raw.isdigit()
    if sight.figure.numeral.words >= _SPELLED and not sight.figure.numeral.reading.digits_only:
        return False
    if _MOVED.match(sight.after(4)):
        return False  # 由1.04下降到0.59
    beside = sight.before(4).rstrip(" ")[-1:]
    if before.endswith(sight.words.weak) and not sight.words.bound.match(sight.after(3)):
        return True  # 在301医院
    cued = before.endswith(sight.words.cues) and not before.endswith(sight.words.naming)
    raw = sight.text[sight.figure.numeral.start : sight.figure.numeral.end]
    opens = sight.figure.start == 0 and raw.isdecimal() and sight.after(1).isalpha()
    return opens or (bool(before) and not (cued or beside in _OPEN))


def is_place(sight: Sight) -> bool:
    """5号, 301医院, 318国道: a house, a hospital or a road that is called by its number."""
    unit = sight.figure.unit
    return (unit is not None and unit.name == "号") or (
        sight.bare and sight.text.startswith(sight.words.places or ("\0",), sight.figure.end)
    )


def is_article_of_law(sight: Sight) -> bool:
    """刑法301条: which article of a law, not how many."""
    unit = sight.figure.unit
    if unit is None or unit.name != "条" or not sight.figure.numeral.digits:
        return False
    return any(word in sight.before(4) for word in sight.words.laws)

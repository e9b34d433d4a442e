"""What looks like a figure and is none: small named rules, asked in order."""

from __future__ import annotations

from collections.abc import Callable

from content.metrics.date_marks import (
    is_clock,
    is_event_day,
    is_lunar_day,
    is_school_class,
    is_short_year,
    is_weekday,
    is_year,
)
from content.metrics.marks import (
    is_citation,
    is_code,
    is_factor,
    is_generation,
    is_great,
    is_list_mark,
    is_row,
)
from content.metrics.name_marks import is_base_of_rate, is_brand, is_class_of_weight, is_in_title, is_member
from content.metrics.quantity import Quantity
from content.metrics.sight import Sight, lexicon
from content.metrics.thing_marks import (
    is_article_of_law,
    is_bare_name,
    is_model,
    is_place,
    touches_latin,
)
from content.metrics.word_marks import (
    has_no_size,
    is_in_row,
    is_period,
    is_priced,
    is_reference,
    is_slogan,
    is_structural,
    is_third,
    is_wholly,
    is_word,
    is_zero,
)
from content.text.late_pattern import late_pattern

_NTH = late_pattern(r"第[一二三四五六七八九十\d]{1,3}个$")
"""The second ten years are no ten years: 第二个十年."""


def veto(text: str, figure: Quantity, lang: str) -> str | None:
    """The name of the first rule that says the figure is none; None if it may stand."""
    sight = Sight(text, figure, lexicon(lang))
    for name, rule in _RULES:
        if rule(sight):
            return name
    return None


def _is_ordinal(sight: Sight) -> bool:
    before = sight.before(8)
    if sight.words.lang == "en":
        return sight.text.startswith(
            sight.words.ordinal_after, sight.figure.numeral.end
        ) or before.lower().rstrip().endswith(sight.words.ordinal_before)
    if before.rstrip().endswith(sight.words.ordinal_before[:1]) or _NTH.search(before):
        return True
    if sight.words.ranked and before.endswith(sight.words.ranked) and not sight.measured:
        return True  # 排名前3位
    return sight.text.startswith(sight.words.ordinal_after, sight.figure.numeral.end) and (
        sight.figure.value < 100 or sight.figure.unit is None
    )


_RULES: tuple[tuple[str, Callable[[Sight], bool]], ...] = (
    ("latin", touches_latin),
    ("ordinal", _is_ordinal),
    ("year", is_year),
    ("short year", is_short_year),
    ("weekday", is_weekday),
    ("event", is_event_day),
    ("lunar", is_lunar_day),
    ("class", is_school_class),
    ("word", is_word),
    ("wholly", is_wholly),
    ("third", is_third),
    ("period", is_period),
    ("price", is_priced),
    ("row", is_in_row),
    ("structural", is_structural),
    ("reference", is_reference),
    ("model", is_model),
    ("name", is_bare_name),
    ("code", is_code),
    ("clock", is_clock),
    ("factor", is_factor),
    ("list", is_list_mark),
    ("citation", is_citation),
    ("great", is_great),
    ("generation", is_generation),
    ("row of numbers", is_row),
    ("place", is_place),
    ("article", is_article_of_law),
    ("slogan", is_slogan),
    ("title", is_in_title),
    ("member", is_member),
    ("brand", is_brand),
    ("weight", is_class_of_weight),
    ("rate", is_base_of_rate),
    ("size", has_no_size),
    ("zero", is_zero),
)

"""Bare digits that mark an item, cite a page, name a thing or set a format, and so measure nothing."""

from __future__ import annotations

import re
from decimal import Decimal

from content.metrics.sight import Sight
from content.text.late_pattern import late_pattern

_DIGIT_BEFORE, _DIGIT_AFTER = late_pattern(r"\d $"), late_pattern(r" \d")
_SHARE = late_pattern(r"(?:00|30|60|68|83|87)\d{4}|0\d{4}")
_ENDLESS = Decimal(10) ** 24
"""No figure of an article is larger; decimals of such a size would be slow to print."""
_RATIO_BEFORE, _RATIO = late_pattern(r"\d ?： ?$"), late_pattern(r" ?： ?\d")
_PRODUCT = late_pattern(r"\s?[×xX*＊]\s?\d|\+\d")
_FACTOR = late_pattern(r"\d(?:\s?[×xX*＊]\s?|\+)$")
_LIST_MARK = late_pattern(r"[#>*\s-]*[（(]?\s*$")
"""Before the number of an item or a heading: ### 1. """
_HEADED = 8
_LISTED = 1000
"""No list has so many items."""
_MARKED = late_pattern(r"[.、．､)）](?!\d)")
_HEADING_AFTER = late_pattern(r" {1,2}[\u4e00-\u9fffA-Z“]")
_BRACKETED = late_pattern(r"(?:^|[；;，,。：:！？、\n ])[（(]$")
_ITEM_AFTER = late_pattern(r"[）)] ?[\u4e00-\u9fff“]")
_TELEPHONE = late_pattern(r"[2-8]\d{7}")
_CITED = late_pattern(r"(?:(?:19|20)\d\d[a-z]?\s?[,，:：]\s?|\)[:：]\s?|\d,?\s?[(（])$")
_PAGES = late_pattern(r"[)）]?[:：]\d")
_MONTHS = late_pattern(r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])\D+(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])$")
_STOCK = late_pattern(r"\d{4,5}$")
_LISTED_AT = late_pattern(r"(?:\.[A-Z]{1,2})?[)）]")
_DECADE = late_pattern(r"[5-9][05]|[01][05]")
_NAMED = late_pattern(
    r"(?:144|240|360|480|576|720|1080|1440|2160|4320)[pi]\b"
    r"|(?:911|999|112) (?:calls?|callers?|dispatch[a-z]*|operators?|services?|systems?)\b"
)
"""Lines of a picture, which are no price in pence, and telephones of the police: 1080p, 911 calls."""
_GREAT = 20
"""So many at most are great ones of a kind: 3大项目."""


def is_code(sight: Sight) -> bool:
    """Long strings of digits, versions, addresses and fractions of a date."""
    figure, text = sight.figure, sight.text
    if max(abs(figure.value), abs(figure.high or figure.value)) >= _ENDLESS:
        return True
    raw = text[figure.numeral.start : figure.numeral.end]
    if _NAMED.match(text, figure.numeral.start):
        return True
    if sum(char.isdigit() for char in raw) > 15 and "," not in raw:
        return True
    if figure.unit is None and re.fullmatch(r"0\d+|1\d{10}", raw):
        return True
    if sight.bare and _TELEPHONE.fullmatch(raw) and sight.before(1) in tuple("：:、"):
        return True
    after, before = text[figure.numeral.end : figure.numeral.end + 2], sight.before(2)
    if (
        sight.bare
        and _SHARE.fullmatch(raw)
        and before[-1:] in tuple("(（:：")
        and after[:1] in tuple(",，.)）")
    ):
        return True
    if (
        figure.numeral.digits
        and re.match(r"[.:/]\d", after)
        and figure.shape == "plain"
        and figure.unit is None
    ):
        return True
    ratio = _RATIO_BEFORE.search(sight.before(3)) or _RATIO.match(sight.after(3))
    if ratio and sight.bare and figure.numeral.digits:
        return True  # 1：150
    return bool(figure.numeral.digits and re.search(r"\d[.:/-]$", before) and figure.shape == "plain")


def is_factor(sight: Sight) -> bool:
    """3200×1440, 12+128GB: one of several sizes that make a format."""
    if not sight.bare or not sight.figure.numeral.digits:
        return False
    return bool(_PRODUCT.match(sight.after(4)) or _FACTOR.search(sight.before(4)))


def is_list_mark(sight: Sight) -> bool:
    """1. 2、 (3): the number of a list item."""
    if not sight.bare or sight.figure.value >= _LISTED:
        return False
    if sight.before(1) in tuple("：:；;。！？"):
        return _MARKED.match(sight.after(2)) is not None
    if (
        sight.figure.value <= _GREAT
        and _BRACKETED.search(sight.before(2))
        and _ITEM_AFTER.match(sight.after(3))
    ):
        return True  # ；（3）和亲
    if sight.figure.start > _HEADED or not _LIST_MARK.match(sight.before(_HEADED)):
        return False
    return sight.after(1) in tuple(".、､)）．:：]】，。") or (
        sight.words.lang == "zh" and _HEADING_AFTER.match(sight.after(4)) is not None
    )


def is_citation(sight: Sight) -> bool:
    """(1996, 104-105), 2008,(12):4-13, 2018.1-2019.7, 联发科(3697): a page, a span of months, a stock."""
    if not sight.bare or not sight.figure.numeral.digits:
        return False
    raw = sight.text[sight.figure.start : sight.figure.end]
    if _MONTHS.match(raw):
        return True
    if sight.words.lang == "zh" and (_CITED.search(sight.before(_HEADED)) or _PAGES.match(sight.after(3))):
        return True
    named = sight.before(2)
    share = named[-1:] in tuple("(（") and named[:1].isalpha() and _STOCK.match(raw)
    return bool(share) and _LISTED_AT.match(sight.after(4)) is not None


def is_generation(sight: Sight) -> bool:
    """90后: those born in a decade, or a group of people of one age."""
    if not sight.bare or not sight.figure.numeral.digits or not sight.text.startswith("后", sight.figure.end):
        return False
    raw = sight.text[sight.figure.numeral.start : sight.figure.numeral.end]
    return _DECADE.fullmatch(raw) is not None and not sight.after(2).startswith(("后来", "后续"))


def is_great(sight: Sight) -> bool:
    """3大项目: kinds, as 三大项目."""
    return sight.bare and sight.figure.value <= _GREAT and sight.after(1) == "大" and sight.after(2) != "大于"


def is_row(sight: Sight) -> bool:
    """One of several bare numbers in a row: a table whose columns are lost."""
    if not sight.bare or sight.figure.shape != "plain":
        return False
    return bool(_DIGIT_BEFORE.search(sight.before(2)) or _DIGIT_AFTER.match(sight.after(2)))

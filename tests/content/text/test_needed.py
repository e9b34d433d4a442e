"""What expressions need: nothing that matches lacks it, and what can't be told needs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.questions.rules import rules
from content.text.needed import (
    Openings,
    Screen,
    Screens,
    any_looking_first,
    any_of,
    looking_first,
    needed,
    pieces_of,
)

SETS = [(lang, name) for lang in ("zh", "en") for name in ("asked", "disputed", "forecast", "unsourced")]


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("否认", {"否认"}),
        ("否认|拒绝", {"否认", "拒绝"}),
        ("没有?回应", {"没回", "没有"}),
        ("(?:从|至)今(?:未|没有)", {"从今", "至今"}),
        ("[甲乙]方", {"甲方", "乙方"}),
        ("[一-龥]", None),
        ("[一丁-丂]", {"一", "丁", "丂"}),
        ("约[^,。]{0,4}公斤", {"公斤"}),
        (r"约 ?\d+", {"约"}),
        (r"(?<![的地])某(?!些)", {"某"}),
        (r"^终于$", {"终于"}),
        (r"\b(?:declined|refused) to\b", {"decl", "refu"}),
        (r"isn[’\x27]t", {"’t", "isn'"}),
        (r"(?P<who>网友)爆料", {"网友"}),
        (r"(?>已经)+了?", {"已经"}),
        (r"(?:大约)?近{2}", {"近"}),
        (r"a\.b", {"a."}),
        (r"\u4e00定\n", {"一定"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_needed(pattern: str, pieces: set[str] | None) -> None:
    assert needed(pattern) == (None if pieces is None else frozenset(pieces))


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        ".",
        "甲?",
        "甲*",
        "(?:甲|)",
        "甲|",
        r"\d+",
        "[^甲]",
        r"[\d甲]",
        "(?:甲{0,3})乙?",
        "(?=甲)",
        "(?i:no)",
        "(?i)no",
    ],
    ids=repr,
)
def test_where_nothing_can_be_told(pattern: str) -> None:
    assert needed(pattern) is None


@pytest.mark.parametrize(
    "pattern", [r"(甲)\1乙丙", "(?#note)甲", "(?(1)甲|乙)", "甲)乙", "(甲", "[甲", "甲\\"], ids=repr
)
def test_what_is_not_understood_needs_nothing(pattern: str) -> None:
    assert needed(pattern) is None


def test_too_many_strings_are_still_something_needed() -> None:
    digits = "一二三四五六七八九十"
    assert needed(f"[{digits}]" * 4) == frozenset(digits)


def test_a_brace_that_counts_nothing_is_a_letter() -> None:
    assert needed("甲{乙") == frozenset({"甲{"})
    assert re.search("甲{乙", "甲{乙")


LETTERS = st.sampled_from("甲乙丙ab 1")
ATOMS = st.one_of(
    LETTERS,
    st.sampled_from(
        (".", r"\d", r"\s", "[甲乙]", "[^甲]", "[a-c]", "[甲-乙]", "(?!甲)", "(?=乙)", "(?<=a)", r"\b", "^")
    ),
)
COUNTED = st.tuples(
    ATOMS, st.sampled_from(("", "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "??", "+?", "{,1}"))
).map("".join)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    row = st.lists(inner, min_size=1, max_size=3).map("".join)
    group = st.lists(row, min_size=1, max_size=3).map(lambda rows: f"(?:{'|'.join(rows)})")
    return st.tuples(group, st.sampled_from(("", "?", "+", "{1,2}"))).map("".join) | row


PATTERNS = st.recursive(COUNTED, nested, max_leaves=8)
TEXTS = st.text("甲乙丙ab 1", max_size=16)


def sound(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:  # a counted look
        return False
    return True


@given(PATTERNS.filter(sound), TEXTS)
def test_every_match_has_what_is_needed(pattern: str, text: str) -> None:
    pieces = needed(pattern)
    for match in re.finditer(pattern, text):
        assert pieces is None or any(piece in match[0] for piece in pieces)
        assert pieces is None or pieces.intersection(pieces_of(text))


@pytest.mark.parametrize(
    ("pattern", "look"),
    [
        ("甲|乙丙", "[乙甲]"),
        ("(?:甲|乙)?丙", "[丙乙甲]"),
        ("甲{0,3}[乙丙]", "[丙乙甲]"),
        (r"[a-z0]b|\d+", r"[0\da-z]"),
        (r"\b(?:no|yes)", "[ny]"),
        ("(?<!甲)(?=乙)丙", "[丙]"),
        (r"[]\]a-]x", r"[\-\]a]"),
        ("[一-龥]+x", "[一-龥]"),
    ],
    ids=lambda value: value,
)
def test_a_look_at_what_matches_begin_with(pattern: str, look: str) -> None:
    assert looking_first(pattern) == f"(?={look})(?:{pattern})"


@pytest.mark.parametrize(
    "pattern", ["", "[^甲]", ".甲", "甲*", "(?:甲|)乙?", "(?i:no)", "(甲", r"\b", "(?=甲)"], ids=repr
)
def test_without_a_beginning_there_is_no_look(pattern: str) -> None:
    assert looking_first(pattern) == pattern


@given(PATTERNS.filter(sound), TEXTS)
def test_a_look_loses_no_match(pattern: str, text: str) -> None:
    quick = re.compile(looking_first(pattern))
    assert [match.span() for match in quick.finditer(text)] == [
        match.span() for match in re.finditer(pattern, text)
    ]


@given(st.lists(PATTERNS.filter(sound), min_size=1, max_size=6), TEXTS)
def test_a_look_at_several_loses_no_match_and_keeps_their_order(patterns: list[str], text: str) -> None:
    quick = re.compile(any_looking_first(patterns))
    plain = re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    assert [match.span() for match in quick.finditer(text)] == [
        match.span() for match in plain.finditer(text)
    ]


def test_expressions_in_a_row_share_one_look() -> None:
    assert (
        any_looking_first(["甲", "乙", ".丙", "丁"])
        == "(?=[乙甲])(?:(?:甲)|(?:乙))|(?:.丙)|(?=[丁])(?:(?:丁))"
    )
    assert any_looking_first([]) == ""


@given(st.lists(PATTERNS.filter(sound), max_size=6), TEXTS)
def test_openings_are_those_that_match_at_the_start(patterns: list[str], text: str) -> None:
    assert Openings(patterns).match(text) == any(re.match(pattern, text) for pattern in patterns)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("来源:县志", True),
        ("源头在山里", False),
        ("-- 待续", True),
        ("^插入", True),
        ("3 条", True),
        ("", False),
    ],
    ids=["word", "other_word", "mark", "escaped", "digit", "empty"],
)
def test_openings_of_words_marks_and_classes(text: str, opens: bool) -> None:
    assert Openings(["来源:", r"[-–] ?-", r"\^插", r"\d+ 条", "作者:"]).match(text) is opens


def test_without_expressions_nothing_opens() -> None:
    assert not Openings([]).match("来源")


@given(st.lists(PATTERNS.filter(sound), max_size=6), TEXTS)
def test_a_screen_lets_through_all_that_match(patterns: list[str], text: str) -> None:
    passing = Screen([needed(pattern) for pattern in patterns]).passing(text)
    assert passing == sorted(set(passing))
    assert {number for number, pattern in enumerate(patterns) if re.search(pattern, text)} <= set(passing)


def test_a_screen_holds_back_what_cannot_match() -> None:
    screen = Screen([frozenset({"否认"}), None, frozenset({"拒绝", "回应"}), frozenset()])
    assert screen.passing("公司未回应。") == [1, 2]
    assert screen.passing("公司成立。") == [1]
    assert screen.passing("") == [1]


@given(st.lists(st.lists(PATTERNS.filter(sound), max_size=3), max_size=3), st.lists(TEXTS, max_size=3))
def test_several_screens_let_through_what_each_would(rows: list[list[str]], texts: list[str]) -> None:
    needs = [[needed(pattern) for pattern in row] for row in rows]
    screens = Screens()
    assert screens.passing(0, "甲") == ()
    screens.show(needs)
    for text in ["甲", *texts, *texts]:
        for at, own in enumerate(needs):
            assert [*screens.passing(at, text)] == Screen(own).passing(text)


def test_a_very_long_text_is_not_looked_through() -> None:
    assert Screen([frozenset({"否认"}), None]).passing("公" * 20_001) == [0, 1]


@given(st.lists(st.text("甲乙ab", min_size=1, max_size=6), min_size=1), TEXTS)
def test_words_need_one_of_their_beginnings(words: list[str], text: str) -> None:
    if any(word in text for word in words):
        assert any_of(words).intersection(pieces_of(text))
    assert any_of([]) == frozenset()


def every_pattern() -> Iterator[str]:
    for lang, name in SETS:
        for rule in rules(lang, name).rules:
            yield from (pattern.pattern for pattern in rule.patterns)


def test_nearly_every_cue_of_the_questions_needs_something_rare() -> None:
    known = [needed(pattern) for pattern in every_pattern()]
    rare = [pieces for pieces in known if pieces and all(len(piece) > 1 for piece in pieces)]
    assert None not in known
    assert len(rare) > 0.9 * len(known)


@pytest.mark.parametrize(("lang", "name"), SETS, ids=[f"{lang}-{name}" for lang, name in SETS])
def test_rules_find_what_they_find_without_a_screen(lang: str, name: str) -> None:
    words = {
        "zh": "公司否认有关传闻,截至发稿未作出回应。业内人士透露,销量或将增长超过30%,预计明年6月前推出。",
        "en": "the firm declined to comment, critics say. officials said sales could rise by 30% next year.",
    }[lang]
    rule_set = rules(lang, name)
    found = [(hit.start, hit.end, hit.rule.id) for hit in rule_set.hits(words, 0, len(words))]
    all_tried = [
        (*match.span(), rule.id)
        for rule in rule_set.rules
        for pattern in rule.patterns
        for match in re.compile(pattern.pattern).finditer(words)
    ]
    assert found
    assert found[len(found) - len(all_tried) :] == all_tried

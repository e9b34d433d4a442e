"""How a clause stands to the words that tell who speaks."""

from __future__ import annotations

import pytest

from content.attribution.statement import Attribution, AttributionKind
from content.document import TextRange
from content.questions.conditions import asks
from content.questions.voices import is_beside, only_tells


def said(start: int, end: int) -> Attribution:
    return Attribution("船东", "speaker", TextRange(start, end))


@pytest.mark.parametrize(
    ("clause", "beside"),
    [
        (TextRange(100, 110), True),
        (TextRange(164, 170), True),
        (TextRange(165, 170), False),
        (TextRange(30, 41), True),
        (TextRange(30, 40), False),
    ],
    ids=["over_it", "just_behind", "far_behind", "just_before", "far_before"],
)
def test_a_clause_is_beside_its_speaker_within_sixty_characters(clause: TextRange, beside: bool) -> None:
    assert is_beside(said(100, 105), clause) is beside


@pytest.mark.parametrize(
    ("clause", "tells"),
    [
        (TextRange(100, 110), True),
        (TextRange(100, 111), False),
        (TextRange(101, 110), False),
        (TextRange(200, 205), False),
    ],
    ids=["half_of_it", "less_than_half", "cut_off", "elsewhere"],
)
def test_a_clause_only_tells_who_speaks_where_that_is_half_of_it(clause: TextRange, tells: bool) -> None:
    assert only_tells(said(100, 105), clause) is tells


def test_what_nobody_says_has_no_words_that_tell() -> None:
    assert not is_beside(Attribution(), TextRange(0, 5))
    assert not only_tells(Attribution(), TextRange(0, 5))


@pytest.mark.parametrize(
    ("kind", "spoken"),
    [("speaker", True), ("vendor", True), ("anonymous", True), ("document", False), ("none", False)],
    ids=["speaker", "vendor", "anonymous", "document", "none"],
)
def test_documents_and_the_author_do_not_speak(kind: AttributionKind, spoken: bool) -> None:
    assert Attribution(kind=kind).spoken is spoken


@pytest.mark.parametrize(
    ("words", "asking"),
    [("船开了吗?", True), ("“船开了吗?” ", True), ("船开了。", False), ("?船开了", False), ("", False)],
    ids=["question", "quoted", "statement", "mark_in_front", "empty"],
)
def test_what_ends_on_a_question_mark_asks(words: str, asking: bool) -> None:
    assert asks(words) is asking

"""Who says it, in English: verbs, groups, quotations over several sentences, and what is no saying."""

from __future__ import annotations

import pytest

from content.attribution.english import read_english
from content.attribution.statement import Attribution
from content.document import TextRange


def voice(text: str, of: str) -> Attribution | None:
    """Who says some words of a lone paragraph; None where nobody does."""
    at = text.index(of)
    place = TextRange(at, at + len(of))
    found = None
    for statement in read_english(text, [TextRange(0, len(text))]):
        if statement.range.start <= place.start and place.end <= statement.range.end:
            found = statement.said_by
    return found


@pytest.mark.parametrize(
    ("text", "of", "name"),
    [
        ("Oakley has said that 5 left.", "5 left", "Oakley"),
        ("Oakley has previously said that 5 left.", "5 left", "Oakley"),
        ("The unions said 5 left.", "5 left", "The unions"),
        ("Brick trade groups estimate that 5 left.", "5 left", "Brick trade groups"),
        ("It lost 5 boats, reports Reuters.", "5 boats", "Reuters"),
        ("Oakley recounted that 5 left.", "5 left", "Oakley"),
    ],
    ids=["has said", "adverb", "unions", "groups", "reports X", "recounted"],
)
def test_who_says_it(text: str, of: str, name: str) -> None:
    said = voice(text, of)
    assert said is not None
    assert said.name == name


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Three boats sank, though officials say the risk is low.", "Three boats"),
        ("Three boats sank, but Oakley said 5 stayed.", "Three boats"),
        ("The town had ten times as many as they told of.", "ten times"),
        ("The reports of May fill 5 pages.", "5 pages"),
    ],
    ids=["though", "but", "clause as name", "noun"],
)
def test_nobody_says_it(text: str, of: str) -> None:
    assert voice(text, of) is None


def test_a_clause_behind_a_comma_is_said_with_its_speaker_after_it() -> None:
    said = voice("Three boats sank, Oakley said.", "Three boats")
    assert said is not None
    assert said.name == "Oakley"


def test_a_quotation_in_straight_marks_goes_on_over_its_sentences() -> None:
    text = '"It fell," Oakley said on Monday. "It lost 60 boats. If it holds 13, it will turn." It holds 12.'
    spoken = voice(text, "13")
    assert spoken is not None
    assert spoken.name == "Oakley"
    assert voice(text, "12") is None


def test_odd_marks_open_no_quotation() -> None:
    assert voice('A 7" tile fell, Oakley said. It holds 13.', "13") is None

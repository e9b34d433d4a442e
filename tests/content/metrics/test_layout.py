"""Sentences and clauses, looked up by place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.metrics.layout import Layout

TEXT = "去年卖出3万辆，增长5%；今年不好。明年呢？"


def clause(text: str, part: str) -> str:
    start = text.index(part)
    opens, closes = Layout(text).clause(start, start + len(part))
    return text[opens:closes]


def test_clauses_lie_between_marks() -> None:
    assert clause(TEXT, "3万辆") == "去年卖出3万辆"
    assert clause(TEXT, "5%") == "增长5%"
    assert clause(TEXT, "今年") == "今年不好"


def test_commas_inside_numbers_part_nothing() -> None:
    assert clause("共1,200人参加", "1,200人") == "共1,200人参加"
    assert clause("In May, 1,200 people came.", "1,200") == " 1,200 people came."


def test_english_conjunctions_part_clauses() -> None:
    text = "It lost 5 boats but won 3 races and that 2 men left."
    assert clause(text, "5 boats") == "It lost 5 boats"
    assert clause(text, "3 races") == "but won 3 races"


def test_cells_are_clauses() -> None:
    assert clause("甲 | 3家 | 乙", "3家").strip() == "3家"


def test_the_clause_before_stays_in_the_sentence() -> None:
    layout = Layout(TEXT)
    opens, _ = layout.clause(TEXT.index("5%"), TEXT.index("5%") + 2)
    before = layout.clause_before(opens)
    assert before is not None and TEXT[slice(*before)] == "去年卖出3万辆"
    start = TEXT.index("明年")
    assert layout.clause_before(layout.clause(start, start + 2)[0]) is None


def test_sentences_are_numbered() -> None:
    layout = Layout(TEXT)
    assert layout.sentence_number(0) == 1
    assert layout.sentence_number(TEXT.index("明年")) == 2
    assert TEXT[slice(*layout.sentence(TEXT.index("5%")))].endswith("不好。")


def test_an_empty_text_has_one_sentence() -> None:
    assert Layout("").sentence(0) == (0, 0)


@given(st.text(alphabet="甲乙3,，。；：|()（）. ab\n", max_size=60), st.integers(0, 59))
def test_a_clause_holds_its_place_and_lies_in_its_sentence(text: str, at: int) -> None:
    at = min(at, max(0, len(text) - 1))
    if not text[at : at + 1].strip():
        return  # white space around sentences belongs to none
    layout = Layout(text)
    opens, closes = layout.clause(at, at + 1)
    assert opens <= at < max(closes, at + 1)
    assert opens >= layout.sentence(at)[0]


@given(st.text(st.sampled_from("去年3万，。；"), min_size=1, max_size=24), st.data())
def test_a_clause_asked_for_again_is_the_same(text: str, data: st.DataObject) -> None:
    layout = Layout(text)
    places = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    for start, end in data.draw(st.lists(places, max_size=4)):
        expected = Layout(text).clause(start, end)
        assert layout.clause(start, end) == layout.clause(start, end) == expected

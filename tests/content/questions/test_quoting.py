"""Quotes that take their neighbours in: how far, in whose favour, and what is left out for it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.attribution.attribute import attribute
from content.document import TextRange
from content.questions.article import Article, read_article
from content.questions.candidate import Candidate
from content.questions.question import QuestionKind
from content.questions.quoting import widen
from content.questions.scoring import Scored
from content.questions.signs import Interests, read_signs
from content.sources.open import text_source
from content.structure.parse import parse


def article(text: str, lang: str = "zh") -> Article:
    document = parse(text_source(text, "spec.txt"), lang=lang)
    return read_article(document, (), attribute(document))


def item(of: Article, words: str, score: float = 0.8, kind: QuestionKind = QuestionKind.DISPUTED) -> Scored:
    at = of.document.text.index(words)
    return Scored(Candidate(kind, TextRange(at, at + len(words)), f"{kind.value}.test", 0.7), score)


def quotes(of: Article, *items: Scored) -> list[str]:
    interests = Interests()
    for passage in of.passages:
        interests.add(passage, read_signs(of, passage))
    return [found.candidate.range.of(of.document.text) for found in widen(of, items, interests)]


def test_a_clause_takes_its_short_sentence_in() -> None:
    of = article("老桥在去年修过,栏杆却断了。船在早上开。")
    assert quotes(of, item(of, "栏杆却断了")) == ["老桥在去年修过,栏杆却断了"]


def test_a_long_sentence_gives_what_fits() -> None:
    far, near = "河水在春天涨得很高而且一直流到了镇上的集市里面去", "老桥的栏杆在去年全部断了"
    of = article(f"{far},{near},{far},{far}。")
    [quote] = quotes(of, item(of, near))
    assert near in quote
    assert sum(map(str.isalnum, quote)) <= 58
    assert quote != near


def test_the_neighbour_that_says_more_goes_first() -> None:
    dull, sharp = "河水在春天的时候流到了镇上", "所有的渡船都没有检修过一次"
    middle = "老桥的栏杆在去年秋天修理的时候断了两根又换上了两根新的而且都是用镇上的木头做"
    of = article(f"{dull},{middle},{sharp}。")
    assert quotes(of, item(of, middle)) == [f"{middle},{sharp}"]


def test_what_lies_in_a_stronger_quote_is_no_item() -> None:
    of = article("老桥在去年修过,栏杆却断了。")
    strong, weak = item(of, "栏杆却断了", 0.9), item(of, "老桥在去年修过", 0.7, QuestionKind.FORECAST)
    assert quotes(of, weak, strong) == ["老桥在去年修过,栏杆却断了"]


def test_a_stronger_quote_is_never_taken() -> None:
    of = article("渡船从未检修,老桥在去年修过,栏杆却断了。")
    strong, weak = item(of, "栏杆却断了", 0.9), item(of, "渡船从未检修", 0.7)
    found = quotes(of, strong, weak)
    assert found == ["渡船从未检修,老桥在去年修过,栏杆却断了"]
    of = article("渡船从未检修;老桥在去年修过,栏杆却断了。")
    strong, weak = item(of, "栏杆却断了", 0.9), item(of, "渡船从未检修", 0.7)
    assert quotes(of, strong, weak) == ["老桥在去年修过,栏杆却断了", "渡船从未检修"]


def test_a_contradiction_keeps_its_words_and_its_place() -> None:
    of = article("老桥在去年修过,栏杆却断了。")
    sure = item(of, "栏杆却断了", 0.9)
    odd = item(of, "老桥在去年修过", 0.6, QuestionKind.INCONSISTENCY)
    assert quotes(of, sure, odd) == ["老桥在去年修过,栏杆却断了", "老桥在去年修过"]


def test_a_quotation_that_ends_is_not_left() -> None:
    of = article("“前几天我在渡口坐船,被扣了十二元。”老吴是渡口的常客,他住在镇上。")
    assert quotes(of, item(of, "他住在镇上")) == ["老吴是渡口的常客,他住在镇上"]


def test_a_quotation_that_is_taken_in_is_closed() -> None:
    of = article("镇上的人在老桥边问起:“渡船还能再坐吗?”")
    [quote] = quotes(of, item(of, "渡船还能再坐吗?"))
    assert quote == "镇上的人在老桥边问起:“渡船还能再坐吗?”"


def test_an_english_sentence_that_is_too_long_is_not_filled_up() -> None:
    clause = "the old bridge was mended in the spring of that year by the men of the village"
    of = article(f"{clause}, {clause}, {clause}, {clause}.", "en")
    [quote] = quotes(
        of, Scored(Candidate(QuestionKind.DISPUTED, TextRange(0, len(clause)), "disputed.test", 0.7), 0.8)
    )
    assert sum(map(str.isalnum, quote)) <= 160


@given(
    st.lists(st.sampled_from(["船没有修", "老桥断了", ",", ";", "。", "“", "”", "?", " "]), max_size=30),
    st.lists(st.tuples(st.integers(0, 5), st.integers(50, 100)), max_size=6),
)
def test_quotes_stay_in_their_passage_and_apart(pieces: list[str], wanted: list[tuple[int, int]]) -> None:
    of = article("渡口的船。" + "".join(pieces))
    clauses = [clause for passage in of.passages for clause in passage.clauses]
    items = [
        Scored(
            Candidate(QuestionKind.DISPUTED, clauses[at % len(clauses)], "disputed.test", 0.7), score / 100
        )
        for at, score in wanted
    ]
    interests = Interests()
    for passage in of.passages:
        interests.add(passage, read_signs(of, passage))
    found = [each.candidate.range for each in widen(of, items, interests)]
    for index, place in enumerate(found):
        assert any(passage.block.range.covers(place) for passage in of.passages)
        assert place.of(of.document.text).strip()
        assert not any(place.overlaps(other) for other in found[:index])

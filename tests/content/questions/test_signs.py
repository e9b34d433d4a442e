"""The additive model: classes of words, voices, figures and places of a clause, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.attribution.attribute import attribute
from content.document import TextRange
from content.lexicon.load import load
from content.metrics.extract import extract_metrics
from content.questions.article import Article, read_article
from content.questions.signs import Interests, Read, read_signs, sign_sets, signs
from content.sources.open import text_source
from content.structure.parse import parse


def article(text: str, lang: str = "zh") -> Article:
    document = parse(text_source(text, "spec.txt"), lang=lang)
    return read_article(document, extract_metrics(document), attribute(document))


def read(text: str, lang: str = "zh") -> list[tuple[str, Read]]:
    of = article(text, lang)
    return [
        (clause.of(of.document.text), found)
        for passage in of.passages
        for clause, found in zip(passage.clauses, read_signs(of, passage), strict=True)
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("渡船均由老师傅看守", "universal"),
        ("渡船的轴承没有换过", "negation"),
        ("渡口明年要搬到对岸", "future"),
        ("渡口成为全县最大的码头", "superlative"),
        ("渡口的栏杆存在隐患", "bad"),
        ("船票可能要涨价", "possible"),
        ("船东拒收旧票", "refusal"),
        ("船上的人数是谁数的", "question"),
        ("过半的船票卖给了农户", "share"),
    ],
    ids=["all", "none", "later", "most", "bad", "perhaps", "refused", "who", "share"],
)
def test_a_word_puts_its_clause_into_a_class(words: str, name: str) -> None:
    assert name in signs("zh").classes_of(words)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("渡船不仅快", "negation"),
        ("社会各界来到渡口", "future"),
        ("将军在渡口下马", "future"),
        ("县里的首都", "universal"),
        ("最后一班船", "superlative"),
    ],
    ids=["不仅", "社会", "将军", "首都", "最后"],
)
def test_a_longer_word_hides_the_one_in_it(words: str, name: str) -> None:
    assert name not in signs("zh").classes_of(words)


@pytest.mark.parametrize(
    ("words", "name", "holds"),
    [
        ("the ferry will open", "future", True),
        ("the ferry was expected", "future", True),
        ("a good will gesture of the willing", "future", True),
        ("the willing crew", "future", False),
        ("the ferry’s owners can’t say", "refusal", True),
        ("caused by the flood", "cause", True),
        ("the causeway", "cause", True),
        ("no flood", "negation", True),
        ("a notable flood", "negation", False),
        ("it cost $4", "money", True),
    ],
    ids=[
        *("will", "expected", "a-willing", "willing", "can-not"),
        *("caused", "causeway", "no", "notable", "dollars"),
    ],
)
def test_english_words_count_whole_or_by_their_stem(words: str, name: str, holds: bool) -> None:
    assert (name in signs("en").classes_of(words)) is holds


def test_who_speaks_is_a_sign_beside_the_clause_and_a_weaker_one_far_from_it() -> None:
    filler = "河水在春天涨得很高,"
    near = read("厂长李志远说,水泵的轴承一般会变热。")[-1][1]
    far = read(f"厂长李志远说,{filler * 8}水泵的轴承一般会变热。")[-1][1]
    nobody = read("水泵的轴承一般会变热。")[-1][1]
    assert "speaker" in near.names
    assert "speaker_far" in far.names
    assert "author" in nobody.names
    assert far.interest < near.interest


def test_a_clause_that_only_tells_who_speaks_is_worth_little() -> None:
    [(who, telling), (_, told)] = read("厂长李志远表示,渡口每天的客流至少有3000人。")
    assert who == "厂长李志远表示"
    assert "tells" in telling.names
    assert telling.interest < 0 < told.interest


def test_figures_count_once_and_more_where_they_measure() -> None:
    names = read("渡口每天的客流有3000人。")[0][1].names
    assert {"figure", "quantity", "figure_actual"} <= names
    assert "figures" not in names
    assert "figures" in read("渡口有船票3000张和座位200个。")[0][1].names
    assert "figure" not in read("渡口在河湾的东边。")[0][1].names


def test_quotation_marks_count_until_they_close() -> None:
    found = read("他在渡口写下“水泵的外壳是去年春天在老厂房里用新模具浇铸的,轴承是新的”,船就开了。")
    assert ["quoted" in each.names for _, each in found] == [True, True, False]


def test_the_first_and_the_last_clause_are_known_by_their_place() -> None:
    found = [each.names for _, each in read("渡口在河湾的东边,船在早上开,人在晚上回。")]
    assert ["opens" in names for names in found] == [True, False, False]
    assert ["closes" in names for names in found] == [False, False, True]


def test_the_interest_is_the_sum_of_the_weights() -> None:
    of = article("渡口的栏杆存在隐患,从未有人修过。")
    passage, weights = of.passages[0], signs("zh").weights
    for names, found in zip(sign_sets(of, passage), read_signs(of, passage), strict=True):
        total = weights["base"] + sum(weights.get(name, 0.0) for name in names)
        assert abs(found.interest - total) < 0.001


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_bare_claim_weighs_more_than_a_description(lang: str) -> None:
    claim = {"zh": "全省所有的渡船都没有检修", "en": "the ferries could cause heavy losses"}[lang]
    plain = {"zh": "渡口旁边长着两棵柳树", "en": "two willows stand beside it"}[lang]
    assert max(each.interest for _, each in read(claim, lang)) > 0.5
    assert max(each.interest for _, each in read(plain, lang)) < 0.3


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_class_has_a_weight_and_no_word_two_classes(lang: str) -> None:
    table = load(lang, "questions_signs")
    weights = cast(Mapping[str, float], table["weights"])
    words = cast(Mapping[str, Sequence[str]], table["words"])
    assert set(words) - {"none"} <= set(weights)
    members = [word for group in words.values() for word in group]
    assert len(members) == len(set(members))
    assert all(-2 < weight < 2 for weight in weights.values())


def test_the_interest_of_a_place_is_the_highest_of_its_clauses() -> None:
    of = article("渡口的栏杆存在隐患,船在早上开。")
    passage, interests = of.passages[0], Interests()
    assert interests.of(TextRange(0, 5)) == 0.0
    interests.add(passage, [Read(frozenset(), 0.4), Read(frozenset(), 0.9)])
    one, other = passage.clauses
    assert interests.of(one) == 0.4
    assert interests.of(other) == 0.9
    assert interests.of(TextRange(one.start, other.end)) == 0.9
    assert interests.of(TextRange(other.start + 1, other.end)) == 0.9


@given(
    st.text(alphabet="不仅没最后将军都市全部abnot’' 。,“”?1%$", max_size=60), st.sampled_from(["zh", "en"])
)
def test_any_text_is_read_clause_by_clause(text: str, lang: str) -> None:
    of = article(f"渡口。{text}", lang)
    for passage in of.passages:
        assert len(read_signs(of, passage)) == len(passage.clauses)


def test_an_endless_word_is_looked_at_for_its_beginning_only() -> None:
    assert signs("en").classes_of("expect" + "x" * 50_000) == {"future"}
    assert signs("en").classes_of("x" * 50_000) == set()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("渡船明天开，票价不变。", [False, False]),
        (
            "他说：“船明天一早就要从渡口开出去，票价今年一分也不会变。”渡口没有回应。",
            [False, True, True, False],
        ),
        ("他把旧渡船叫作“老伙计”，把新渡船叫作铁壳子。", [True, False]),
    ],
    ids=["none", "over_clauses", "within_one"],
)
def test_which_clauses_stand_in_quotation_marks(text: str, quoted: list[bool]) -> None:
    of = article(text)
    assert [found for passage in of.passages for found in passage.quoted(of.document.text)] == quoted


def test_every_clause_has_its_voice() -> None:
    of = article("县航运局负责人表示，渡船明年停运。渡口的栏杆是木头的。")
    for passage in of.passages:
        assert len(passage.voices) == len(passage.clauses)
        assert list(passage.voices) == [of.said_by(clause) for clause in passage.clauses]
    assert of.passages[0].voices[0].named
